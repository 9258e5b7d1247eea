/// Reads the YAML files of a pack. Every mistake is reported with its place, and reading goes on behind it.
struct PackReader {
  fileprivate let file: RulePack.File
  fileprivate let diagnostics: PackDiagnostics

  /// The pack, or its first mistake.
  static func read(files: [RulePack.File], origin: String) throws(PackError) -> RulePack {
    let diagnostics = PackDiagnostics()
    let pack = read(files: files, origin: origin, diagnostics: diagnostics)
    if let first = diagnostics.errors.first { throw first }
    guard let pack else { throw PackError(.unreadable, "there is no pack.yaml", file: origin) }
    return pack
  }

  /// What can be read of the pack; `nil` without a manifest.
  static func read(files: [RulePack.File], origin: String, diagnostics: PackDiagnostics) -> RulePack? {
    guard var manifestFile = files.first(where: { $0.path == "pack.yaml" }) else {
      diagnostics.report(
        PackError(
          .unreadable, "there is no pack.yaml", hint: "`shuliang rules new` writes a pack to start from",
          file: origin))
      return nil
    }
    manifestFile.path = RulePack.path(of: "pack.yaml", origin: origin, name: "a shipped pack")
    let reader = PackReader(file: manifestFile, diagnostics: diagnostics)
    guard let manifest = diagnostics.attempt({ () throws(PackError) in try reader.manifest() }) else {
      return nil
    }
    var pack = RulePack(manifest: manifest, origin: origin, words: [], units: [], rules: [])
    let named = files.sorted { $0.path < $1.path }.map { file in
      (folder: file.folder, file: RulePack.File(path: pack.path(of: file.path), content: file.content))
    }
    for (part, (_, file)) in zip(mapConcurrently(named) { Self.part($0.folder, $0.file) }, named) {
      pack.sources[file.path] = file.content
      pack.add(part)
      diagnostics.report(part.errors)
    }
    checkNames(pack, diagnostics)
    return pack
  }

  /// Reads one file as its folder says.
  private static func part(_ folder: String, _ file: RulePack.File) -> PackPart {
    let diagnostics = PackDiagnostics()
    let reader = PackReader(file: file, diagnostics: diagnostics)
    var part = PackPart()
    switch folder {
    case "lexicon": part.words = diagnostics.attempt { () throws(PackError) in try reader.lexicon() } ?? []
    case "rules": part.rules = diagnostics.attempt { () throws(PackError) in try reader.rules() } ?? []
    case "units": part.units = PackUnits(file)
    default: break
    }
    part.errors = diagnostics.errors
    return part
  }

  private static func checkNames(_ pack: RulePack, _ diagnostics: PackDiagnostics) {
    var seen: [String: SourcePlace] = [:]
    for rule in pack.rules {
      if let earlier = seen[rule.name] {
        diagnostics.report(
          PackError(
            .duplicateName, "rule “\(rule.name)” is defined twice",
            hint: "first at \(earlier.file):\(earlier.line)",
            file: rule.place.file, line: rule.place.line, column: rule.place.column))
      }
      seen[rule.name] = rule.place
    }
  }

  // MARK: Manifest

  static let manifestKeys = [
    "name", "version", "description", "licence", "license", "engine", "requires", "disable",
  ]

  private func manifest() throws(PackError) -> RulePack.Manifest {
    let root = try root()
    let map = try mapping(root, allowed: Self.manifestKeys)
    let name = try required("name", map, root)
    if !RulePack.isName(name), let node = map["name"] {
      throw error(
        .wrongType, "“\(name)” is no name of a pack", node, hint: "use a-z, 0-9 and -, such as my-pack")
    }
    return RulePack.Manifest(
      name: name, version: try version(map, root),
      description: try map["description"].map(string) ?? "",
      licence: try (map["licence"] ?? map["license"]).map(string) ?? "",
      requires: try map["requires"].map(requirements) ?? [], disable: try map["disable"].map(strings) ?? [],
      engine: try map["engine"].map(versionRange))
  }

  private func version(_ map: PackFields, _ root: YAMLNode) throws(PackError) -> String {
    let version = try required("version", map, root)
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else {
      throw error(
        .wrongType, "“\(version)” is no version", map["version"] ?? root, hint: "write three numbers: 1.0.0")
    }
    return version
  }

  /// Names of packs, each with a blank and a range of versions behind it or alone.
  private func requirements(_ node: YAMLNode) throws(PackError) -> [String] {
    var requirements: [String] = []
    for item in try sequence(node) {
      let text = try string(item)
      let parts = text.split(separator: " ")
      guard (1...2).contains(parts.count), RulePack.isName(String(parts[0])),
        parts.count == 1 || VersionRange(String(parts[1])) != nil
      else { throw error(.wrongType, "“\(text)” is no requirement", item, hint: "write it so: zh-core ^1") }
      requirements.append(text)
    }
    return requirements
  }

  private func versionRange(_ node: YAMLNode) throws(PackError) -> String {
    let text = try string(node)
    guard VersionRange(text) != nil else {
      throw error(
        .wrongType, "“\(text)” is no range of versions", node, hint: "write ^1, ^1.2, >=1.2 or 1.2.0")
    }
    return text
  }

  // MARK: Lexicon

  private func lexicon() throws(PackError) -> [LexiconWord] {
    var words: [LexiconWord] = []
    for node in try sequence(root()) {
      words += diagnostics.attempt { () throws(PackError) in try wordSet(node) } ?? []
    }
    return words
  }

  private func wordSet(_ node: YAMLNode) throws(PackError) -> [LexiconWord] {
    let set = try mapping(node, allowed: nil)
    let category = try required("category", set, node)
    guard RulePack.isName(category) else {
      throw error(
        .wrongType, "“\(category)” is no name of a category", set["category"] ?? node,
        hint: "use a-z, 0-9 and -")
    }
    var shared = WordAttributes()
    try read(node, except: ["category", "words"], into: &shared)
    guard let list = set["words"] else { throw error(.missingKey, "“words” is missing", node) }
    var words: [LexiconWord] = []
    for item in try sequence(list) {
      if let word = diagnostics.attempt({ () throws(PackError) in try word(item, category, shared) }) {
        words.append(word)
      }
    }
    return words
  }

  /// Adds what the map says, its own keys left out, to the attributes that a set's words share.
  private func read(_ node: YAMLNode, except ownKeys: [String], into attributes: inout WordAttributes)
    throws(PackError)
  {
    guard let mapping = node.mapping else { return }
    for (keyNode, value) in mapping {
      let key = try string(keyNode)
      if ownKeys.contains(key) { continue }
      attributes.values[key] = try string(value)
      if Self.plainAttributes.contains(key) || key.hasPrefix("x-") { continue }
      try readTime(key, value, keyNode, into: &attributes.time)
    }
  }

  private func word(_ node: YAMLNode, _ category: String, _ shared: WordAttributes) throws(PackError)
    -> LexiconWord
  {
    var attributes = shared
    var text = ""
    if node.isMapping {
      text = try required("word", try mapping(node, allowed: nil), node)
      try read(node, except: ["word"], into: &attributes)
    } else {
      text = try string(node)
    }
    guard !text.isEmpty else { throw error(.wrongType, "a word must not be empty", node) }
    return LexiconWord(
      text: text, category: category, attributes: attributes.values, time: attributes.time,
      place: place(node))
  }

  private struct WordAttributes {
    var values: [String: String] = [:]
    var time: TimeFeatures?
  }

  /// Attributes beside the time features.
  static let plainAttributes = [
    "modifier", "side", "for", "number", "unit", "inclusion", "label", "value", "timex", "polarity", "scope",
    "kind",
  ]

  private func readTime(
    _ key: String, _ node: YAMLNode, _ keyNode: YAMLNode, into time: inout TimeFeatures?
  ) throws(PackError) {
    guard TimeFeatures.keys.contains(key) else {
      let nearest = nearestName(to: key, among: Self.plainAttributes + TimeFeatures.keys)
      throw error(
        .unknownKey, "unknown attribute “\(key)”", keyNode,
        hint: nearest.map { "did you mean “\($0)”?" } ?? "attributes of your own begin with x-: x-\(key)")
    }
    let value = try string(node)
    var features = time ?? TimeFeatures()
    do { try features.set(key, value) } catch { throw self.error(.timeFeature, error.description, node) }
    time = features
  }

  // MARK: Rules

  private func rules() throws(PackError) -> [RuleDefinition] {
    var rules: [RuleDefinition] = []
    for node in try sequence(root()) {
      if let rule = diagnostics.attempt({ () throws(PackError) in try rule(node) }) { rules.append(rule) }
    }
    return rules
  }

  static let ruleKeys = [
    "name", "category", "pattern", "emit", "priority", "examples", "not_examples", "overrides", "note",
  ]

  private func rule(_ node: YAMLNode) throws(PackError) -> RuleDefinition {
    let map = try mapping(node, allowed: Self.ruleKeys)
    let name = try required("name", map, node)
    if !RulePack.isName(name), let nameNode = map["name"] {
      throw error(.wrongType, "“\(name)” is no name of a rule", nameNode, hint: "use a-z, 0-9 and -")
    }
    guard let patternNode = map["pattern"] else { throw error(.missingKey, "“pattern” is missing", node) }
    guard let emitNode = map["emit"] else { throw error(.missingKey, "“emit” is missing", node) }
    return RuleDefinition(
      name: name, category: try map["category"].map(string),
      pattern: try pattern(patternNode), emission: try emission(emitNode),
      priority: try map["priority"].map(integer) ?? 0, examples: try examples(map["examples"]),
      counterExamples: try examples(map["not_examples"]), overrides: try map["overrides"].map(string),
      place: place(node), patternPlace: patternPlace(patternNode), overridesPlace: map["overrides"].map(place)
    )
  }

  private func place(_ node: YAMLNode) -> SourcePlace {
    SourcePlace(file: file.path, line: node.line, column: node.column)
  }

  /// Where the pattern's first character stands. In a pattern of several lines only its beginning is known.
  private func patternPlace(_ node: YAMLNode) -> SourcePlace {
    var place = place(node)
    if node.isQuoted { place.column += 1 }
    return place
  }

  private func pattern(_ node: YAMLNode) throws(PackError) -> Pattern {
    let text = try string(node)
    let length = text.unicodeScalars.count
    guard length <= PackLimits.longestPattern else {
      throw error(
        .limit, "the pattern has \(length) characters, at most \(PackLimits.longestPattern) are allowed",
        node,
        hint: "put long lists of words into the lexicon")
    }
    do { return try PatternParser.parse(text) } catch {
      let failure = error
      var mistake = self.error(failure.code, failure.message, node, hint: failure.hint)
      mistake.column = patternPlace(node).column + failure.offset
      throw mistake
    }
  }

  private func emission(_ node: YAMLNode) throws(PackError) -> Emission {
    guard let mapping = node.mapping else { throw error(.wrongType, "“emit” is a map", node) }
    var target = Emission.Target.value
    var fields: [(key: String, value: Emission.Value)] = []
    var places: [String: SourcePlace] = [:]
    for (keyNode, valueNode) in mapping {
      let key = try string(keyNode)
      guard key == "kind" else {
        places[key] = place(keyNode)
        fields.append((key, try emissionValue(valueNode)))
        continue
      }
      let name = try string(valueNode)
      if name == "none" {
        target = .nothing
      } else if let kind = Mention.Kind(rawValue: name) {
        target = .mention(kind)
      } else {
        let names = Mention.Kind.allCases.map(\.rawValue) + ["none"]
        throw error(
          .unknownKind, "unknown kind “\(name)”", valueNode,
          hint: nearestName(to: name, among: names).map { "did you mean “\($0)”?" }
            ?? "one of \(names.joined(separator: ", "))")
      }
    }
    return Emission(target: target, fields: fields, places: places)
  }

  /// Names stay constants here; the compiler turns those that are captures of the pattern into captures.
  private func emissionValue(_ node: YAMLNode) throws(PackError) -> Emission.Value {
    if let list = node.sequence {
      var values: [Emission.Value] = []
      for item in list { values.append(try emissionValue(item)) }
      return .list(values)
    }
    return .constant(try string(node))
  }

  private func examples(_ node: YAMLNode?) throws(PackError) -> [RuleDefinition.Example] {
    guard let node else { return [] }
    var examples: [RuleDefinition.Example] = []
    for item in try sequence(node) {
      let place = place(item)
      guard var pairs = item.mapping, let (key, value) = pairs.next() else {
        examples.append(.init(marked: try string(item), expectations: [:], place: place))
        continue
      }
      examples.append(.init(marked: try string(key), expectations: try expectations(value), place: place))
    }
    return examples
  }

  private func expectations(_ node: YAMLNode) throws(PackError) -> [String: String] {
    var expectations: [String: String] = [:]
    for (name, expected) in try mapping(node, allowed: nil).pairs {
      expectations[name] = try string(expected)
    }
    return expectations
  }

  // MARK: Nodes

  private func root() throws(PackError) -> YAMLNode {
    let nodes: YAMLNodes?
    do { nodes = try YAMLReader.read(file.content) } catch { throw PackError(error, in: file) }
    guard let nodes else { throw PackError(.malformedYAML, "the file is empty", file: file.path) }
    return nodes.root
  }

  func error(_ code: PackError.Code, _ message: String, _ node: YAMLNode, hint: String? = nil) -> PackError {
    PackError(
      code, message, hint: hint, file: file.path, line: node.line, column: node.column,
      sourceLine: file.line(node.line))
  }

  private func mapping(_ node: YAMLNode, allowed: [String]?) throws(PackError) -> PackFields {
    guard let mapping = node.mapping else { throw error(.wrongType, "a map is expected here", node) }
    var result = PackFields()
    for (keyNode, value) in mapping {
      let key = try string(keyNode)
      if let allowed, !allowed.contains(key) {
        let hint = nearestName(to: key, among: allowed).map { "did you mean “\($0)”?" }
        diagnostics.report(
          error(
            .unknownKey, "unknown key “\(key)”", keyNode,
            hint: hint ?? "known keys: \(allowed.joined(separator: ", "))"))
        continue
      }
      result.pairs.append((key, value))
    }
    return result
  }

  private func sequence(_ node: YAMLNode) throws(PackError) -> YAMLSequence {
    guard let sequence = node.sequence else { throw error(.wrongType, "a list is expected here", node) }
    return sequence
  }

  private func strings(_ node: YAMLNode) throws(PackError) -> [String] {
    var result: [String] = []
    for item in try sequence(node) { result.append(try string(item)) }
    return result
  }

  private func string(_ node: YAMLNode) throws(PackError) -> String {
    guard let scalar = node.scalar else { throw error(.wrongType, "a plain value is expected here", node) }
    return scalar
  }

  private func integer(_ node: YAMLNode) throws(PackError) -> Int {
    guard let value = Int(try string(node)) else {
      throw error(.wrongType, "a whole number is expected here", node)
    }
    return value
  }

  private func required(_ key: String, _ map: PackFields, _ parent: YAMLNode) throws(PackError) -> String {
    guard let node = map[key] else { throw error(.missingKey, "“\(key)” is missing", parent) }
    return try string(node)
  }
}

/// The fields of one map, in the order of the file.
struct PackFields {
  var pairs: [(key: String, value: YAMLNode)] = []

  subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }
}

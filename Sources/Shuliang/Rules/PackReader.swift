import Yams

/// Reads the YAML files of a pack. Every mistake is reported with its place, and reading goes on behind it.
struct PackReader {
  private let file: RulePack.File
  private let diagnostics: PackDiagnostics
  private let lines: [Substring]

  private init(file: RulePack.File, diagnostics: PackDiagnostics) {
    self.file = file
    self.diagnostics = diagnostics
    lines = file.content.split(separator: "\n", omittingEmptySubsequences: false)
  }

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
    var pack = RulePack(manifest: manifest, origin: origin, words: [], unitFiles: [], rules: [])
    for file in files.sorted(by: { $0.path < $1.path }) {
      var named = file
      named.path = pack.path(of: file.path)
      pack.sources[named.path] = named.content
      PackReader(file: named, diagnostics: diagnostics).add(file.path, to: &pack)
    }
    checkNames(pack, diagnostics)
    return pack
  }

  /// Reads the file into the pack as its folder says.
  private func add(_ path: String, to pack: inout RulePack) {
    if path.hasPrefix("lexicon/") {
      pack.words += diagnostics.attempt { () throws(PackError) in try lexicon() } ?? []
    } else if path.hasPrefix("units/") {
      pack.unitFiles.append(file)
    } else if path.hasPrefix("rules/") {
      pack.rules += diagnostics.attempt { () throws(PackError) in try rules() } ?? []
    }
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
      requires: try map["requires"].map(strings) ?? [], disable: try map["disable"].map(strings) ?? [],
      engine: try map["engine"].map(string))
  }

  private func version(_ map: [String: Node], _ root: Node) throws(PackError) -> String {
    let version = try required("version", map, root)
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else {
      throw error(
        .wrongType, "“\(version)” is no version", map["version"] ?? root, hint: "write three numbers: 1.0.0")
    }
    return version
  }

  // MARK: Lexicon

  private func lexicon() throws(PackError) -> [LexiconWord] {
    var words: [LexiconWord] = []
    for node in try sequence(root()) {
      words += diagnostics.attempt { () throws(PackError) in try wordSet(node) } ?? []
    }
    return words
  }

  private func wordSet(_ node: Node) throws(PackError) -> [LexiconWord] {
    let set = try mapping(node, allowed: nil)
    let category = try required("category", set, node)
    guard RulePack.isName(category) else {
      throw error(
        .wrongType, "“\(category)” is no name of a category", set["category"] ?? node,
        hint: "use a-z, 0-9 and -")
    }
    let shared = try attributes(node, except: ["category", "words"])
    guard let list = set["words"] else { throw error(.missingKey, "“words” is missing", node) }
    var words: [LexiconWord] = []
    for item in try sequence(list) {
      if let word = diagnostics.attempt({ () throws(PackError) in try word(item, category, shared) }) {
        words.append(word)
      }
    }
    return words
  }

  private func attributes(_ node: Node, except ownKeys: [String]) throws(PackError) -> [String: String] {
    var attributes: [String: String] = [:]
    for (keyNode, value) in node.mapping ?? [:] {
      let key = try string(keyNode)
      if ownKeys.contains(key) { continue }
      attributes[key] = try string(value)
      try checkAttribute(key, string(value), keyNode, value)
    }
    return attributes
  }

  private func word(_ node: Node, _ category: String, _ shared: [String: String]) throws(PackError)
    -> LexiconWord
  {
    let mark = node.mark
    let place = SourcePlace(file: file.path, line: mark?.line ?? 0, column: mark?.column ?? 0)
    var attributes = shared
    var text = ""
    if node.mapping == nil {
      text = try string(node)
    } else {
      text = try required("word", try mapping(node, allowed: nil), node)
      attributes.merge(try self.attributes(node, except: ["word"])) { _, own in own }
    }
    guard !text.isEmpty else { throw error(.wrongType, "a word must not be empty", node) }
    return LexiconWord(text: text, category: category, attributes: attributes, place: place)
  }

  /// Attributes beside the time features.
  static let plainAttributes = [
    "modifier", "side", "for", "number", "unit", "inclusion", "label", "value", "timex", "polarity", "scope",
    "kind",
  ]

  private func checkAttribute(_ key: String, _ value: String, _ keyNode: Node, _ node: Node) throws(PackError)
  {
    if Self.plainAttributes.contains(key) || key.hasPrefix("x-") { return }
    guard TimeFeatures.keys.contains(key) else {
      let nearest = nearestName(to: key, among: Self.plainAttributes + TimeFeatures.keys)
      throw error(
        .unknownKey, "unknown attribute “\(key)”", keyNode,
        hint: nearest.map { "did you mean “\($0)”?" } ?? "attributes of your own begin with x-: x-\(key)")
    }
    var features = TimeFeatures()
    do { try features.set(key, value) } catch {
      throw self.error(.timeFeature, error.description, node)
    }
  }

  // MARK: Rules

  private func rules() throws(PackError) -> [RuleDefinition] {
    try sequence(root()).compactMap { node in
      diagnostics.attempt { () throws(PackError) in try rule(node) }
    }
  }

  static let ruleKeys = [
    "name", "category", "pattern", "emit", "priority", "examples", "not_examples", "overrides", "note",
  ]

  private func rule(_ node: Node) throws(PackError) -> RuleDefinition {
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

  private func place(_ node: Node) -> SourcePlace {
    SourcePlace(file: file.path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  /// Where the pattern's first character stands. In a pattern of several lines only its beginning is known.
  private func patternPlace(_ node: Node) -> SourcePlace {
    var place = place(node)
    let quoted = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted
    if quoted { place.column += 1 }
    return place
  }

  private func pattern(_ node: Node) throws(PackError) -> Pattern {
    let text = try string(node)
    guard text.count <= PackLimits.longestPattern else {
      throw error(
        .limit, "the pattern has \(text.count) characters, at most \(PackLimits.longestPattern) are allowed",
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

  private func emission(_ node: Node) throws(PackError) -> Emission {
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
  private func emissionValue(_ node: Node) throws(PackError) -> Emission.Value {
    if let list = node.sequence {
      var values: [Emission.Value] = []
      for item in list { values.append(try emissionValue(item)) }
      return .list(values)
    }
    return .constant(try string(node))
  }

  private func examples(_ node: Node?) throws(PackError) -> [RuleDefinition.Example] {
    guard let node else { return [] }
    var examples: [RuleDefinition.Example] = []
    for item in try sequence(node) {
      let mark = item.mark
      let place = SourcePlace(file: file.path, line: mark?.line ?? 0, column: mark?.column ?? 0)
      guard let map = item.mapping, let (key, value) = map.first(where: { _ in true }) else {
        examples.append(.init(marked: try string(item), expectations: [:], place: place))
        continue
      }
      examples.append(.init(marked: try string(key), expectations: try expectations(value), place: place))
    }
    return examples
  }

  private func expectations(_ node: Node) throws(PackError) -> [String: String] {
    var expectations: [String: String] = [:]
    for (name, expected) in try mapping(node, allowed: nil) { expectations[name] = try string(expected) }
    return expectations
  }

  // MARK: Nodes

  private func root() throws(PackError) -> Node {
    try PackLimits.check(file)
    do {
      guard let node = try Yams.compose(yaml: file.content, .basic) else {
        throw PackError(.malformedYAML, "the file is empty", file: file.path)
      }
      try PackLimits.check(node, file)
      return node
    } catch let error as PackError {
      throw error
    } catch let error as YamlError {
      throw yamlError(error)
    } catch {
      throw PackError(.malformedYAML, "\(error)", file: file.path)
    }
  }

  private func yamlError(_ error: YamlError) -> PackError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      PackError(
        .malformedYAML, problem, file: file.path, line: mark.line, column: mark.column,
        sourceLine: line(mark.line))
    default:
      PackError(.malformedYAML, "\(error)", file: file.path)
    }
  }

  private func line(_ number: Int) -> String? {
    number >= 1 && number <= lines.count ? String(lines[number - 1]) : nil
  }

  func error(_ code: PackError.Code, _ message: String, _ node: Node, hint: String? = nil) -> PackError {
    let mark = node.mark
    return PackError(
      code, message, hint: hint, file: file.path, line: mark?.line ?? 0, column: mark?.column ?? 0,
      sourceLine: line(mark?.line ?? 0))
  }

  private func mapping(_ node: Node, allowed: [String]?) throws(PackError) -> [String: Node] {
    guard let mapping = node.mapping else { throw error(.wrongType, "a map is expected here", node) }
    var result: [String: Node] = [:]
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
      result[key] = value
    }
    return result
  }

  private func sequence(_ node: Node) throws(PackError) -> [Node] {
    guard let sequence = node.sequence else { throw error(.wrongType, "a list is expected here", node) }
    return Array(sequence)
  }

  private func strings(_ node: Node) throws(PackError) -> [String] {
    var result: [String] = []
    for item in try sequence(node) { result.append(try string(item)) }
    return result
  }

  private func string(_ node: Node) throws(PackError) -> String {
    guard let scalar = node.scalar else { throw error(.wrongType, "a plain value is expected here", node) }
    return scalar.string
  }

  private func integer(_ node: Node) throws(PackError) -> Int {
    guard let value = Int(try string(node)) else {
      throw error(.wrongType, "a whole number is expected here", node)
    }
    return value
  }

  private func required(_ key: String, _ map: [String: Node], _ parent: Node) throws(PackError) -> String {
    guard let node = map[key] else { throw error(.missingKey, "“\(key)” is missing", parent) }
    return try string(node)
  }
}

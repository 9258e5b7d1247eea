import Dispatch

/// Reads the YAML files of a pack. Every mistake is reported with its place, and reading goes on behind it.
struct PackReader {
  let file: RulePack.File
  let diagnostics: PackDiagnostics

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
    guard let draft = PackDraft(files: files, origin: origin, diagnostics) else { return nil }
    let reading = PackReading([draft])
    DispatchQueue.global().async { reading.help() }
    return reading.packs(diagnostics).first
  }

  /// Reads one file as its folder says.
  static func part(_ named: PackDraft.NamedFile) -> PackPart {
    let diagnostics = PackDiagnostics()
    let reader = PackReader(file: named.file, diagnostics: diagnostics)
    var part = PackPart()
    switch named.folder {
    case "lexicon": part.lexicon = diagnostics.attempt { () throws(PackError) in try reader.lexicon() } ?? []
    case "rules": part.rules = diagnostics.attempt { () throws(PackError) in try reader.rules() } ?? []
    case "units": part.units = PackUnits(named.file)
    default: break
    }
    part.errors = diagnostics.errors
    return part
  }

  static func checkNames(_ pack: RulePack, _ diagnostics: PackDiagnostics) {
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

  func manifest() throws(PackError) -> RulePack.Manifest {
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

  /// Where the manifest names other packs, rules and the engine, by what it says there.
  func manifestPlaces(as path: String) -> [String: SourcePlace] {
    guard let fields = (try? root())?.mapping else { return [:] }
    var places: [String: SourcePlace] = [:]
    for (key, value) in fields where ["requires", "disable", "engine"].contains(key.scalar) {
      for node in value.sequence.map(Array.init) ?? [value] {
        guard let text = node.scalar else { continue }
        places[text] = SourcePlace(file: path, line: node.line, column: node.column)
      }
    }
    return places
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
    // Characters are counted only where there may be too many.
    let length = text.utf8.count <= PackLimits.longestPattern ? 0 : text.unicodeScalars.count
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

  func root() throws(PackError) -> YAMLNode {
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

  func mapping(_ node: YAMLNode, allowed: [String]?) throws(PackError) -> PackFields {
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

  func sequence(_ node: YAMLNode) throws(PackError) -> YAMLSequence {
    guard let sequence = node.sequence else { throw error(.wrongType, "a list is expected here", node) }
    return sequence
  }

  private func strings(_ node: YAMLNode) throws(PackError) -> [String] {
    var result: [String] = []
    for item in try sequence(node) { result.append(try string(item)) }
    return result
  }

  func string(_ node: YAMLNode) throws(PackError) -> String {
    guard let scalar = node.scalar else { throw error(.wrongType, "a plain value is expected here", node) }
    return scalar
  }

  private func integer(_ node: YAMLNode) throws(PackError) -> Int {
    guard let value = Int(try string(node)) else {
      throw error(.wrongType, "a whole number is expected here", node)
    }
    return value
  }

  func required(_ key: String, _ map: PackFields, _ parent: YAMLNode) throws(PackError) -> String {
    guard let node = map[key] else { throw error(.missingKey, "“\(key)” is missing", parent) }
    return try string(node)
  }
}

/// The fields of one map, in the order of the file.
struct PackFields {
  var pairs: [(key: String, value: YAMLNode)] = []

  subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }
}

import Yams

/// Reads the YAML files of a pack. Every mistake is reported with its place.
struct PackReader {
  /// No file of a pack may be larger, in bytes.
  static let largestFile = 8 << 20

  private let file: RulePack.File
  private let pack: String
  private let lines: [Substring]

  init(file: RulePack.File, pack: String) {
    self.file = file
    self.pack = pack
    lines = file.content.split(separator: "\n", omittingEmptySubsequences: false)
  }

  static func read(files: [RulePack.File], origin: String) throws(PackError) -> RulePack {
    guard let manifestFile = files.first(where: { $0.path == "pack.yaml" }) else {
      throw PackError(.unreadable, "there is no pack.yaml", file: origin)
    }
    let manifest = try PackReader(file: manifestFile, pack: "").manifest()
    var pack = RulePack(manifest: manifest, origin: origin, words: [], unitFiles: [], rules: [])
    for file in files.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix(".yaml") {
      var named = file
      named.path = "\(manifest.name)/\(file.path)"
      let reader = PackReader(file: named, pack: manifest.name)
      if file.path.hasPrefix("lexicon/") {
        pack.words += try reader.lexicon()
      } else if file.path.hasPrefix("units/") {
        pack.unitFiles.append(named)
      } else if file.path.hasPrefix("rules/") {
        pack.rules += try reader.rules()
      }
    }
    try checkNames(pack)
    return pack
  }

  private static func checkNames(_ pack: RulePack) throws(PackError) {
    var seen: [String: SourcePlace] = [:]
    for rule in pack.rules {
      if let earlier = seen[rule.name] {
        throw PackError(
          .duplicateName, "rule “\(rule.name)” is defined twice", hint: "first at \(earlier.file):\(earlier.line)",
          file: rule.place.file, line: rule.place.line, column: rule.place.column)
      }
      seen[rule.name] = rule.place
    }
  }

  // MARK: Manifest

  private func manifest() throws(PackError) -> RulePack.Manifest {
    let map = try mapping(root(), allowed: ["name", "version", "description", "licence", "license", "engine", "requires", "disable"])
    return RulePack.Manifest(
      name: try required("name", map), version: try required("version", map),
      description: try map["description"].map(string) ?? "", licence: try (map["licence"] ?? map["license"]).map(string) ?? "",
      requires: try map["requires"].map(strings) ?? [], disable: try map["disable"].map(strings) ?? [])
  }

  // MARK: Lexicon

  private func lexicon() throws(PackError) -> [LexiconWord] {
    var words: [LexiconWord] = []
    for node in try sequence(root()) {
      let set = try mapping(node, allowed: nil)
      let category = try required("category", set)
      var shared: [String: String] = [:]
      for (key, value) in set where key != "category" && key != "words" {
        shared[key] = try string(value)
        try checkAttribute(key, string(value), value)
      }
      guard let list = set["words"] else { throw error(.missingKey, "“words” is missing", node) }
      for item in try sequence(list) { words.append(try word(item, category, shared)) }
    }
    return words
  }

  private func word(_ node: Node, _ category: String, _ shared: [String: String]) throws(PackError) -> LexiconWord {
    let mark = node.mark
    let place = SourcePlace(file: file.path, line: mark?.line ?? 0, column: mark?.column ?? 0)
    guard node.mapping != nil else {
      return LexiconWord(text: try string(node), category: category, attributes: shared, place: place)
    }
    var map = try mapping(node, allowed: nil)
    let text = try required("word", map)
    map["word"] = nil
    var attributes = shared
    for (key, value) in map {
      attributes[key] = try string(value)
      try checkAttribute(key, string(value), value)
    }
    return LexiconWord(text: text, category: category, attributes: attributes, place: place)
  }

  /// Attributes beside the time features.
  static let plainAttributes = [
    "modifier", "side", "for", "number", "unit", "inclusion", "label", "value", "timex", "polarity", "scope", "kind",
  ]

  private func checkAttribute(_ key: String, _ value: String, _ node: Node) throws(PackError) {
    if Self.plainAttributes.contains(key) || key.hasPrefix("x-") { return }
    var features = TimeFeatures()
    do { try features.set(key, value) } catch {
      throw self.error(.timeFeature, error.description, node)
    }
  }

  // MARK: Rules

  private func rules() throws(PackError) -> [RuleDefinition] {
    var rules: [RuleDefinition] = []
    for node in try sequence(root()) { rules.append(try rule(node)) }
    return rules
  }

  private func rule(_ node: Node) throws(PackError) -> RuleDefinition {
    let map = try mapping(
      node, allowed: ["name", "category", "pattern", "emit", "priority", "examples", "not_examples", "note"])
    guard let patternNode = map["pattern"] else { throw error(.missingKey, "“pattern” is missing", node) }
    guard let emitNode = map["emit"] else { throw error(.missingKey, "“emit” is missing", node) }
    let mark = node.mark
    return RuleDefinition(
      name: try required("name", map), category: try map["category"].map(string),
      pattern: try pattern(patternNode), emission: try emission(emitNode),
      priority: try map["priority"].map(integer) ?? 0, examples: try examples(map["examples"]),
      counterExamples: try examples(map["not_examples"]),
      place: SourcePlace(file: file.path, line: mark?.line ?? 0, column: mark?.column ?? 0))
  }

  private func pattern(_ node: Node) throws(PackError) -> Pattern {
    let text = try string(node)
    do { return try PatternParser.parse(text) } catch {
      let failure = error
      var place = self.error(failure.code, failure.message, node, hint: failure.hint)
      let quoted = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted
      place.column += failure.offset + (quoted ? 1 : 0)
      throw place
    }
  }

  private func emission(_ node: Node) throws(PackError) -> Emission {
    guard let mapping = node.mapping else { throw error(.wrongType, "“emit” is a map", node) }
    var target = Emission.Target.value
    var fields: [(key: String, value: Emission.Value)] = []
    for (keyNode, valueNode) in mapping {
      let key = try string(keyNode)
      guard key == "kind" else {
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
          hint: nearestName(to: name, among: names).map { "did you mean “\($0)”?" } ?? "one of \(names.joined(separator: ", "))")
      }
    }
    return Emission(target: target, fields: fields)
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
      var expectations: [String: String] = [:]
      for (name, expected) in try mapping(value, allowed: nil) { expectations[name] = try string(expected) }
      examples.append(.init(marked: try string(key), expectations: expectations, place: place))
    }
    return examples
  }

  // MARK: Nodes

  private func root() throws(PackError) -> Node {
    guard file.content.utf8.count <= Self.largestFile else {
      throw PackError(.unreadable, "the file is larger than \(Self.largestFile >> 20) MB", file: file.path)
    }
    do {
      guard let node = try Yams.compose(yaml: file.content) else {
        throw PackError(.malformedYAML, "the file is empty", file: file.path)
      }
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
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      PackError(
        .malformedYAML, problem, file: file.path, line: mark.line, column: mark.column, sourceLine: line(mark.line))
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
        throw error(.unknownKey, "unknown key “\(key)”", keyNode, hint: hint ?? "known keys: \(allowed.joined(separator: ", "))")
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
    guard let value = Int(try string(node)) else { throw error(.wrongType, "a whole number is expected here", node) }
    return value
  }

  private func required(_ key: String, _ map: [String: Node]) throws(PackError) -> String {
    guard let node = map[key] else {
      let anchor = map.values.first
      if let anchor { throw error(.missingKey, "“\(key)” is missing", anchor) }
      throw PackError(.missingKey, "“\(key)” is missing", file: file.path)
    }
    return try string(node)
  }
}

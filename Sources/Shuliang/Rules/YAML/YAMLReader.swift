import Yams

/// Why a text cannot be read as YAML.
struct YAMLFailure: Error, Hashable {
  var message: String
  /// Counted from 1; 0 when the whole file is meant.
  var line = 0
  var column = 0
  /// Whether a bound of `PackLimits` is passed, rather than a rule of YAML.
  var isLimit = false
}

/// Reads YAML: what packs are mostly written in with `StrictYAML`, everything else, mistakes included, with Yams.
enum YAMLReader {
  /// The nodes; `nil` when the text holds none.
  static func read(_ text: String) throws(YAMLFailure) -> YAMLNodes? {
    try PackLimits.checkSize(text)
    if let nodes = StrictYAML.nodes(of: text) { return nodes }
    return try thoroughly(text)
  }

  /// What Yams makes of the text: the standard that `StrictYAML` is tested against.
  static func thoroughly(_ text: String) throws(YAMLFailure) -> YAMLNodes? {
    try PackLimits.checkDepth(text)
    guard let root = try compose(text) else { return nil }
    var flattening = YAMLFlattening()
    try flattening.append(root)
    return YAMLNodes(entries: flattening.entries, text: flattening.text)
  }

  private static func compose(_ text: String) throws(YAMLFailure) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw YAMLFailure(message: "\(error)")
    }
  }

  private static func failure(_ error: YamlError) -> YAMLFailure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      YAMLFailure(message: problem, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      YAMLFailure(
        message: "a map has the key \(duplicates.joined(separator: ", ")) twice", line: context.mark.line,
        column: context.mark.column)
    default: YAMLFailure(message: "\(error)")
    }
  }
}

/// Lays the nodes of Yams out flat, aliases written out.
private struct YAMLFlattening {
  private(set) var entries: [YAMLNodes.Entry] = []
  private(set) var text: [UInt8] = []

  mutating func append(_ node: Node) throws(YAMLFailure) {
    guard entries.count < PackLimits.mostNodes else {
      throw YAMLFailure(
        message: "the file has more than \(PackLimits.mostNodes) nodes when its aliases are written out",
        isLimit: true)
    }
    guard text.count <= PackLimits.largestText else {
      throw YAMLFailure(
        message:
          "the file is larger than \(PackLimits.largestText >> 20) MB when its aliases are written out",
        isLimit: true)
    }
    let index = entries.count
    let mark = node.mark
    entries.append(
      YAMLNodes.Entry(kind: .scalar, line: Int32(mark?.line ?? 0), column: Int32(mark?.column ?? 0)))
    switch node {
    case .scalar(let scalar): append(scalar, at: index)
    case .sequence(let items):
      entries[index].kind = .sequence
      for item in items { try append(item) }
    case .mapping(let pairs):
      entries[index].kind = .mapping
      for (key, value) in pairs {
        try append(key)
        try append(value)
      }
    case .alias: break
    }
    entries[index].next = Int32(entries.count)
  }

  private mutating func append(_ scalar: Node.Scalar, at index: Int) {
    entries[index].isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    entries[index].start = Int32(text.count)
    text += scalar.string.utf8
    entries[index].end = Int32(text.count)
  }
}

/// A YAML file as its nodes in the order of the text, flat: what a node holds stands right behind it.
///
/// A lexicon of half a million words is one array here, where a tree is a million objects.
final class YAMLNodes: Sendable {
  enum Kind: UInt8, Sendable { case scalar, sequence, mapping }

  struct Entry: Sendable, Hashable {
    var kind: Kind
    /// Whether a scalar stands in quotes.
    var isQuoted = false
    /// Counts from 1.
    var line: Int32
    /// Counts from 1, in Unicode scalars.
    var column: Int32
    /// A scalar's bytes in `text`.
    var start: Int32 = 0
    var end: Int32 = 0
    /// The index behind the last entry that belongs to this node.
    var next: Int32 = 0
  }

  /// Never empty; the first is the root.
  let entries: [Entry]
  /// Valid UTF-8 from one scalar's `start` to its `end`.
  let text: [UInt8]

  /// - Precondition: the entries are those of one root, with ranges inside the text.
  init(entries: [Entry], text: [UInt8]) {
    precondition(entries.first.map { Int($0.next) == entries.count } ?? false, "one root holds all nodes")
    self.entries = entries
    self.text = text
  }

  var root: YAMLNode { YAMLNode(nodes: self, index: 0) }
}

/// One node of a YAML file.
struct YAMLNode: Sendable {
  let nodes: YAMLNodes
  let index: Int

  private var entry: YAMLNodes.Entry { nodes.entries[index] }

  var line: Int { Int(entry.line) }
  var column: Int { Int(entry.column) }
  var isQuoted: Bool { entry.isQuoted }
  var isMapping: Bool { entry.kind == .mapping }

  /// The text of a scalar, its escapes resolved.
  var scalar: String? {
    let entry = entry
    guard entry.kind == .scalar else { return nil }
    return String(decoding: nodes.text[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
  }

  var sequence: YAMLSequence? { entry.kind == .sequence ? YAMLSequence(children) : nil }

  var mapping: YAMLMapping? { entry.kind == .mapping ? YAMLMapping(children) : nil }

  private var children: YAMLChildren {
    YAMLChildren(nodes: nodes, position: index + 1, end: Int(entry.next))
  }
}

/// The nodes that a node holds directly, one behind the other.
struct YAMLChildren {
  fileprivate let nodes: YAMLNodes
  fileprivate var position: Int
  fileprivate let end: Int

  fileprivate mutating func next() -> YAMLNode? {
    guard position < end else { return nil }
    defer { position = Int(nodes.entries[position].next) }
    return YAMLNode(nodes: nodes, index: position)
  }
}

/// The items of a list.
struct YAMLSequence: Sequence, IteratorProtocol {
  private var children: YAMLChildren

  fileprivate init(_ children: YAMLChildren) { self.children = children }

  mutating func next() -> YAMLNode? { children.next() }
}

/// The keys of a map with their values, in the order of the file.
struct YAMLMapping: Sequence, IteratorProtocol {
  private var children: YAMLChildren

  fileprivate init(_ children: YAMLChildren) { self.children = children }

  mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
    guard let key = children.next(), let value = children.next() else { return nil }
    return (key, value)
  }
}

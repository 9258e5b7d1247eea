extension Page {
  /// A feed (RSS, Atom) or other XML: every text in it that is no address, markup inside texts resolved.
  init(xml: [UInt8]) {
    let tree = PageTree(xml, as: .xml)
    var lines: [String] = []
    for (index, node) in tree.nodes.enumerated() {
      guard case .text(let bytes) = node.content else { continue }
      let isLoose = tree.children(of: node.parent).count > 1
      let name = isLoose ? tree.name(node.parent) : tree.name(tree.nodes[index].parent)
      if !Self.internals.contains(name.lowercased()) { lines += Self.lines(of: bytes) }
    }
    metadata = PageMetadata()
    metadata.title = Self.text(of: ["title"], tree)
    metadata.published = Self.text(
      of: ["modified", "updated", "lastbuilddate", "pubdate", "published", "issued", "date"], tree
    ).flatMap { PageDate.first(in: $0)?.date.text ?? InternetDate.iso($0) }
    text = Array(lines.joined(separator: "\n").utf8)
  }

  /// Elements for programs, not for readers.
  private static let internals: Set = [
    "link", "id", "guid", "generator", "language", "docs", "ttl", "modified", "created", "updated", "issued",
    "published", "lastbuilddate", "pubdate", "info", "url", "uri", "email",
  ]

  private static func text(of names: [String], _ tree: PageTree) -> String? {
    for name in names {
      let node = tree.nodes.indices.first { tree.name($0).lowercased() == name }
      if let node, let text = PageMetadata.trimmed(PageBlocks.plainText(of: tree.text(in: node))) {
        return text
      }
    }
    return nil
  }

  /// The paragraphs of a text that may be HTML.
  private static func lines(of bytes: [UInt8]) -> [String] {
    if bytes.contains(UInt8(ascii: "<")) { return PageBlocks(PageTree(bytes, as: .html)).blocks.map(\.text) }
    let text = PageBlocks.plainText(of: bytes)
    return text.isEmpty || isAddress(text) ? [] : [text]
  }

  private static func isAddress(_ text: String) -> Bool {
    ["http://", "https://", "//", "tag:"].contains { text.hasPrefix($0) } && !text.contains(" ")
  }

  /// A response in JSON: the texts in it, without keys.
  init(json: [UInt8]) {
    metadata = PageMetadata()
    var lines: [String] = []
    var index = 0
    while let start = firstIndex(of: UInt8(ascii: "\""), in: json, range: index..<json.count) {
      var end = start + 1
      while end < json.count, json[end] != UInt8(ascii: "\"") {
        end += json[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end = min(end + 1, json.count)
      let isKey = json[end...].first { $0 > 0x20 } == UInt8(ascii: ":")
      if !isKey { lines += Self.lines(of: Array(JSONText.string(Array(json[start..<end])).utf8)) }
      index = end
    }
    text = Array(lines.joined(separator: "\n").utf8)
  }
}

extension Page {
  /// A feed (RSS, Atom) or other XML: every text in it that is no address, markup inside texts resolved.
  init(xml: [UInt8]) {
    let tree = PageTree(xml, as: .xml)
    var lines: [String] = []
    var index = 0
    while index < tree.nodes.count {
      switch tree.nodes[index].content {
      case .element(let name, _) where Self.internals.contains(name.lowercased()):
        index = tree.nodes[index].end
      case .element("div", _):
        // Markup that stands in the feed as it is.
        lines += PageBlocks(tree, in: index).blocks.map(\.text)
        index = tree.nodes[index].end
      case .element:
        index += 1
      case .text(let bytes):
        lines += Self.lines(of: bytes)
        index += 1
      }
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
    "published", "lastbuilddate", "pubdate", "date", "info", "url", "uri", "email", "convertlinebreaks",
    "author", "creator",
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
    if bytes.contains(UInt8(ascii: "<")) || hasReference(bytes) {
      return PageBlocks(PageTree(bytes, as: .html)).blocks.map(\.text)
    }
    let text = PageBlocks.plainText(of: bytes)
    return text.isEmpty || isAddress(text) ? [] : [text]
  }

  /// Whether a character is written as `&#12415;` or `&nbsp;`: the text is HTML within XML.
  private static func hasReference(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while let found = firstIndex(of: UInt8(ascii: "&"), in: bytes, range: start..<bytes.count) {
      let name = bytes[(found + 1)...].prefix(10).prefix { $0 == UInt8(ascii: "#") || $0.isLetterOrDigit }
      if name.count > 1, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") {
        return true
      }
      start = found + 1
    }
    return false
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

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

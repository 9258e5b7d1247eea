import CXML

/// The elements and texts of a page of HTML or XML, in document order.
struct PageTree {
  struct Node {
    var parent: Int
    /// One behind the last node inside this one.
    var end: Int
    var content: Content
  }

  enum Content {
    case element(name: String, attributes: [String: String])
    case text([UInt8])
  }

  /// Parents come before what is in them; the first is the root.
  private(set) var nodes: [Node] = []

  enum Syntax { case html, xml }

  /// Where the texts stand, by node, when it is wanted.
  private(set) var places: [Int: PagePlaces] = [:]

  /// What can be made of valid UTF-8, however broken the markup.
  init(_ text: [UInt8], as syntax: Syntax, traced: Bool = false) {
    nodes = [Node(parent: -1, end: 1, content: .element(name: "", attributes: [:]))]
    // A NUL would end the page for libxml2.
    let text =
      traced ? Self.withoutControls(text) : text.contains(0) ? text.map { $0 == 0 ? 0x20 : $0 } : text
    // The parser reads `count` bytes, keeps none, and the handle is destroyed in `read`.
    let page = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe syntax == .html
        ? cxml_parse_html(bytes.baseAddress, bytes.count, traced)
        : cxml_parse_xml(bytes.baseAddress, bytes.count)
    }
    if let page = unsafe page { unsafe read(page) }
    nodes[0].end = nodes.count
  }

  private mutating func read(_ page: OpaquePointer) {
    defer { unsafe cxml_destroy(page) }
    var open = [0]
    while true {
      // Names, attributes and texts are C strings that live until the next call; each is copied at once.
      switch unsafe cxml_next(page) {
      case CXML_OPEN:
        let name = unsafe String(cString: cxml_name(page))
        open.append(nodes.count)
        let element = unsafe Content.element(name: name, attributes: Self.attributes(of: name, on: page))
        nodes.append(Node(parent: open[open.count - 2], end: 0, content: element))
      case CXML_CLOSE:
        nodes[open.removeLast()].end = nodes.count
      case CXML_TEXT:
        let text = unsafe Array(String(cString: cxml_text(page)).utf8)
        if let segments = unsafe Self.segments(cxml_segments(page)) { places[nodes.count] = segments }
        nodes.append(Node(parent: open[open.count - 1], end: nodes.count + 1, content: .text(text)))
      default:
        return
      }
    }
  }

  /// The list is made by the parser, ends in a null pointer and lives as long as the page.
  private static func segments(_ first: UnsafePointer<CXMLSegment>?) -> PagePlaces? {
    var segments: [PagePlaces.Segment] = []
    var next = unsafe first
    while let segment = unsafe next?.pointee {
      let source = unsafe PagePlace(start: segment.source, count: segment.source_count)
      unsafe segments.append(.init(count: segment.count, source: source))
      unsafe next = segment.next
    }
    return segments.isEmpty ? nil : PagePlaces(segments: segments)
  }

  /// The parser passes over what XML has no characters for; here every byte keeps its place.
  private static func withoutControls(_ text: [UInt8]) -> [UInt8] {
    var text = text.map { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D ? 0x20 : $0 }
    // U+FFFE and U+FFFF are no characters either.
    for index in text.indices.dropFirst(2)
    where text[index] >= 0xBE && text[index - 1] == 0xBF && text[index - 2] == 0xEF {
      text[index] = 0xBD
    }
    return text
  }

  private static let known: [String: [String]] = [
    "meta": ["name", "property", "itemprop", "http-equiv", "content"], "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan"], "time": ["datetime"], "script": ["type"], "a": ["href"],
  ]

  private static func attributes(of name: String, on page: OpaquePointer) -> [String: String] {
    var found: [String: String] = [:]
    for key in ["id", "class", "style", "hidden", "role"] + (known[name] ?? []) {
      if let value = unsafe cxml_attribute(page, key) { unsafe found[key] = String(cString: value) }
    }
    return found
  }
}

extension PageTree {
  /// The element's name; empty for text.
  func name(_ node: Int) -> String {
    if case .element(let name, _) = nodes[node].content { name } else { "" }
  }

  func attribute(_ key: String, of node: Int) -> String? {
    if case .element(_, let attributes) = nodes[node].content { attributes[key] } else { nil }
  }

  /// The nodes directly inside one.
  func children(of node: Int) -> [Int] {
    var found: [Int] = []
    var next = node + 1
    while next < nodes[node].end {
      found.append(next)
      next = nodes[next].end
    }
    return found
  }

  /// All the text in a node, as it stands.
  func text(in node: Int) -> [UInt8] {
    var text: [UInt8] = []
    for index in node..<nodes[node].end {
      if case .text(let bytes) = nodes[index].content { text += bytes }
    }
    return text
  }

  func elements(_ name: String, in node: Int = 0) -> [Int] {
    (node..<nodes[node].end).filter { self.name($0) == name }
  }
}

/// A document made from a page: its text and what the page says about itself.
struct Page {
  var metadata: PageMetadata
  /// Paragraphs on a line each; the columns of a table have tabs between them.
  var text: [UInt8]
  /// What relative times count from where the page states no date: when it was sent, in ISO 8601.
  var referenceTime: String?
  /// The way back to the page's bytes, when it is wanted.
  var origin: TextOrigin?
}

extension Page {
  /// The main text of a page of HTML, or with `whole` all that can be seen.
  init(html: [UInt8], whole: Bool) { self.init(html: html, whole: whole, map: nil) }

  /// With the map of `html` it is kept where the text stands.
  init(html: [UInt8], whole: Bool, map: PageMap?) {
    let tree = PageTree(html, as: .html, traced: map != nil)
    let boilerplate = Boilerplate(tree)
    let everything = PageBlocks(tree).blocks
    let rest = whole ? everything : PageBlocks(tree, excluding: boilerplate.contains).blocks
    // A page whose text stands in an element with such a name says nothing by it.
    let isTelling = MainText.weight(of: rest) * 4 >= MainText.weight(of: everything)
    let likely = isTelling ? rest : everything
    let main = MainText(tree, all: likely)
    let reader = PageMetadataReader(tree, blocks: likely, start: main.start)
    metadata = reader.metadata
    var lines = (whole ? everything : main.blocks.isEmpty ? likely : main.blocks).map(\.content)
    if let title = metadata.title, !whole, !Self.begins(lines.map(\.text), with: title) {
      lines.insert(map == nil ? PageText(text: title) : PageText(title, in: html), at: 0)
    }
    let joined = PageText.joined(lines, by: "\n")
    text = Array(joined.text.utf8)
    origin = map?.origin(of: joined)
  }

  /// Whether the title stands in the first lines, which may break it.
  private static func begins(_ lines: [String], with title: String) -> Bool {
    let beginning = lines.prefix(4).joined().filter { !$0.isWhitespace }
    return beginning.contains(title.filter { !$0.isWhitespace })
  }
}

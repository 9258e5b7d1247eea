/// A paragraph, heading or table of a page, as it reads on the screen.
struct PageBlock {
  var content = PageText()
  var text: String { content.text }
  /// The element that it stands in.
  var node = 0
  var isHeading = false
  var isTable = false
  /// Visible characters, and those of them inside links.
  var length = 0
  var linkLength = 0
  /// Marks such as ， and 。 that running text has.
  var marks = 0

  var ownLength: Int { length - linkLength }
  var isMostlyLinks: Bool { linkLength * 2 > length }

  /// Whether it reads as running text or as a table of data.
  var isContent: Bool {
    if isMostlyLinks { return false }
    return isTable ? ownLength >= 12 : ownLength >= 10 && marks > 0 || ownLength >= 40
  }
}

/// Puts the text of a block together from pieces, with blanks as a browser shows them.
struct BlockText {
  private var scalars = String.UnicodeScalarView()
  private var places: [PagePlace] = []
  private var pending: Unicode.Scalar?
  private(set) var block = PageBlock()

  var isEmpty: Bool { scalars.isEmpty }

  /// With `places` they are kept beside the text.
  mutating func append(_ text: [UInt8], inLink: Bool, raised: Bool, places source: PagePlaces? = nil) {
    let text = String(decoding: text, as: UTF8.self).unicodeScalars
    let found = source?.places(of: text) ?? []
    for (index, scalar) in text.enumerated() {
      if Self.isBlank(scalar) {
        // A line break among other blanks is a line break of the source.
        if pending == nil || scalar == "\n" { pending = scalar == "\n" ? "\n" : " " }
      } else if !Self.isInvisible(scalar) {
        append(visible: raised ? Self.superscript(scalar) : scalar, inLink: inLink)
        if index < found.count { place(found[index]) }
      }
    }
  }

  /// Says where the scalar stands that was appended last; a blank before it stands where the text before ends.
  private mutating func place(_ place: PagePlace) {
    while places.count < scalars.count - 1 {
      places.append(PagePlace(start: places.last?.end ?? place.start))
    }
    places.append(place)
  }

  private mutating func append(visible scalar: Unicode.Scalar, inLink: Bool) {
    if let blank = pending, let last = scalars.last {
      // A line of the source may end between two ideographs, where no blank is meant (CSS Text 3, 4.1.3).
      if blank == " " || !Self.isWide(last) || !Self.isWide(scalar) { scalars.append(" ") }
    }
    pending = nil
    scalars.append(scalar)
    block.length += 1
    if inLink { block.linkLength += 1 }
    if "，。；！？：、".unicodeScalars.contains(scalar) { block.marks += 1 }
  }

  /// The block as it stands; begins a new one.
  mutating func take(node: Int, isHeading: Bool) -> PageBlock {
    var block = self.block
    block.content = PageText(text: String(scalars), places: places)
    block.node = node
    block.isHeading = isHeading
    self = BlockText()
    return block
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\n", "\r", "\t", "\u{C}", "\u{A0}", "\u{3000}", "\u{2002}", "\u{2003}", "\u{2009}": true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{200B}"..."\u{200F}", "\u{FEFF}", "\u{AD}", "\u{0}"..."\u{1F}": true
    default: false
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001...0x303F, 0x3400...0x9FFF, 0xFF01...0xFF60, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// 2 in m<sup>2</sup>: a digit of its own size would make 102 of 10².
  private static func superscript(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "0"..."9": Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)[Int(scalar.value - 0x30)]
    case "-", "−": "⁻"
    default: scalar
    }
  }
}

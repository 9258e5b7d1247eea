/// Where a long document is cut into windows that are extracted from one after another.
///
/// A window is at most `limit` bytes. The cut stands where no mention can straddle it, if there is such a place in
/// the second half of the window, and depends on nothing but the text. In order of preference: after a line break;
/// after 。！？；; after other Chinese punctuation or a blank; far from every numeral; outside a run of digits,
/// letters and numerals; between two scalars.
struct DocumentWindows {
  /// Bytes of text in a window.
  static let standardLimit = 1 << 17
  /// Bytes after a possible cut that are looked at.
  static let lookahead = 64

  let limit: Int

  init(limit: Int = standardLimit) {
    precondition(limit >= 4 * Self.lookahead, "a window must have room for the search")
    self.limit = limit
  }

  /// The length of the first window of a text that begins with `text`, or `nil` when the whole text is one window.
  ///
  /// `text` must be valid UTF-8. More than `limit + lookahead` bytes of it make no difference, but so many must be
  /// there unless the text is shorter.
  func firstCut(in text: Span<UInt8>) -> Int? {
    guard text.count > limit + Self.lookahead else { return nil }
    let range = (limit / 2)...limit
    for isGood in [Self.isAfterLineBreak, Self.isAfterSentence, Self.isAfterPunctuation] {
      if let cut = range.reversed().first(where: { isGood(text, $0) }) { return cut }
    }
    return Self.cutFarFromNumerals(text, range)
      ?? range.reversed().first { Self.isOutsideRun(text, $0) }
      ?? range.reversed().first { Self.isScalarStart(text, $0) }
      ?? limit
  }

  private static func isAfterLineBreak(_ text: Span<UInt8>, _ cut: Int) -> Bool {
    text[cut - 1] == UInt8(ascii: "\n")
  }

  private static func isAfterSentence(_ text: Span<UInt8>, _ cut: Int) -> Bool {
    guard let last = scalar(before: cut, text) else { return false }
    return last == "。" || last == "！" || last == "？" || last == "；"
  }

  /// A comma or blank between two numerals may belong to a number.
  private static func isAfterPunctuation(_ text: Span<UInt8>, _ cut: Int) -> Bool {
    guard let last = scalar(before: cut, text), "，」』》】”’ 　".unicodeScalars.contains(last) else {
      return false
    }
    guard let next = scalar(at: cut, text) else { return true }
    let previous = scalar(before: cut - last.utf8.count, text)
    return !next.isInNumber && !(previous?.isInNumber ?? false)
  }

  /// The last cut with no numeral within `lookahead / 2` bytes on either side.
  private static func cutFarFromNumerals(_ text: Span<UInt8>, _ range: ClosedRange<Int>) -> Int? {
    let distance = lookahead / 2
    var clearFrom = range.upperBound + distance
    var index = clearFrom
    while index > range.lowerBound {
      index -= 1
      guard isScalarStart(text, index), let scalar = scalar(at: index, text) else { continue }
      if scalar.isInNumber { clearFrom = index }
      let cut = index + distance
      if clearFrom - index >= 2 * distance, range.contains(cut) {
        return (range.lowerBound...cut).reversed().first { isScalarStart(text, $0) }
      }
    }
    return nil
  }

  private static func isOutsideRun(_ text: Span<UInt8>, _ cut: Int) -> Bool {
    guard let last = scalar(before: cut, text), let next = scalar(at: cut, text) else { return false }
    return !(last.isInNumber && next.isInNumber)
  }

  private static func isScalarStart(_ text: Span<UInt8>, _ index: Int) -> Bool { text[index] & 0xC0 != 0x80 }

  /// The scalar that begins at `index`, or `nil` inside one.
  private static func scalar(at index: Int, _ text: Span<UInt8>) -> Unicode.Scalar? {
    guard index < text.count, isScalarStart(text, index) else { return nil }
    let lead = text[index]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= text.count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return Unicode.Scalar(value)
  }

  /// The scalar that ends at `index`, or `nil` when `index` is inside one or at the beginning.
  private static func scalar(before index: Int, _ text: Span<UInt8>) -> Unicode.Scalar? {
    guard index > 0, index == text.count || isScalarStart(text, index) else { return nil }
    var start = index - 1
    while start > 0, index - start < 4, !isScalarStart(text, start) { start -= 1 }
    return scalar(at: start, text)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar can stand inside a number or a word in Latin letters.
  fileprivate var isInNumber: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    case 0x2E, 0x2C, 0x25, 0xFF0E, 0xFF0C, 0xFF05, 0x2D, 0x2F, 0x3A: true
    default: value >= 0x3007 && Self.hanNumerals.contains(self)
    }
  }

  private static let hanNumerals = Set(
    "〇零一二两兩三四五六七八九十百千万萬亿億兆廿卅半几幾数數多余餘壹贰貳叁參肆伍陆陸柒捌玖拾佰仟点點".unicodeScalars)
}

/// Windows of a text that comes in pieces; holds one window and one piece at most.
struct WindowBuffer {
  private let windows: DocumentWindows
  private var text: [UInt8] = []
  /// `nil` for pieces that are valid UTF-8 already.
  private var decoder: UTF8Decoder?
  private var isAtEnd = false

  init(windows: DocumentWindows, isDecoded: Bool = false) {
    self.windows = windows
    decoder = isDecoded ? nil : UTF8Decoder()
  }

  /// Adds the next piece of the document's bytes; an empty piece is the end.
  mutating func append(_ piece: [UInt8]) {
    isAtEnd = piece.isEmpty
    if decoder == nil { text += piece } else { decoder?.decode(piece[...], isLast: isAtEnd, into: &text) }
  }

  /// The next window, and whether it is the last; `nil` when more bytes must be added first.
  mutating func next() -> (bytes: [UInt8], isLast: Bool)? {
    if let cut = windows.firstCut(in: text.span) {
      let window = Array(text.prefix(cut))
      text.removeFirst(cut)
      return (window, false)
    }
    guard isAtEnd else { return nil }
    defer { text = [] }
    return (text, true)
  }
}

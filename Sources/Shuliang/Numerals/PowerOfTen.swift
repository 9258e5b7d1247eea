/// The exponent part of scientific notation.
enum PowerOfTen {
  private static let superscripts: [UInt32: Int] = [
    0x2070: 0, 0xB9: 1, 0xB2: 2, 0xB3: 3, 0x2074: 4, 0x2075: 5, 0x2076: 6, 0x2077: 7, 0x2078: 8, 0x2079: 9,
  ]

  static func parse(_ text: borrowing Span<UInt32>, at start: Int) -> (power: Int, end: Int)? {
    guard start + 1 < text.count else { return nil }
    if text[start] == 0x65 || text[start] == 0x45 { return digits(text, start + 1, letterMayFollow: false) }
    guard text[start] == 0xD7 || text[start] == 0x2A || text[start] == 0x78, start + 3 < text.count,
      text[start + 1] == 0x31, text[start + 2] == 0x30
    else { return nil }
    if text[start + 3] == 0x5E { return digits(text, start + 4, letterMayFollow: true) }
    // Plain text loses the raised exponent, but its sign tells: 2.27×10-9.
    if text[start + 3] == Scalars.minus { return digits(text, start + 3, letterMayFollow: true) }
    return superscript(text, start + 3)
  }

  /// What a whole power stands behind its base as: `^5`, `的5次方`, and for ten ⁵.
  static func raised(_ text: borrowing Span<UInt32>, at start: Int, ofTen: Bool) -> (power: Int, end: Int)? {
    guard start < text.count else { return nil }
    if text[start] == 0x5E { return digits(text, start + 1, letterMayFollow: false) }
    if ofTen, let found = superscript(text, start) { return found }
    guard text[start] == 0x7684, let found = spoken(text, start + 1), found.end + 1 < text.count,
      text[found.end] == 0x6B21, text[found.end + 1] == 0x65B9 || text[found.end + 1] == 0x5E42
    else { return nil }
    return (found.power, found.end + 2)
  }

  /// The 6, 负3 or 三 of 的三次方.
  private static func spoken(_ text: borrowing Span<UInt32>, _ start: Int) -> (power: Int, end: Int)? {
    let negative = start < text.count && text[start] == Scalars.fu
    let first = negative ? start + 1 : start
    if let found = digits(text, first, letterMayFollow: false) {
      return (negative ? -found.power : found.power, found.end)
    }
    guard first < text.count, let section = HanSectionParser.parse(text, at: first, atStart: true),
      section.low == section.high, section.low < 300
    else { return nil }
    return (negative ? -Int(section.low) : Int(section.low), section.end)
  }

  private static func digits(_ text: borrowing Span<UInt32>, _ start: Int, letterMayFollow: Bool) -> (
    power: Int, end: Int
  )? {
    var position = start
    var negative = false
    if position < text.count, text[position] == Scalars.minus || text[position] == 0x2B {
      negative = text[position] == Scalars.minus
      position += 1
    }
    var value = 0
    let first = position
    while position < text.count, Scalars.isDigit(text[position]), position - first < 3 {
      value = value * 10 + Int(text[position] - 0x30)
      position += 1
    }
    guard position > first else { return nil }
    if position < text.count,
      Scalars.isDigit(text[position]) || !letterMayFollow && Scalars.isLetter(text[position])
    {
      return nil
    }
    return (negative ? -value : value, position)
  }

  private static func superscript(_ text: borrowing Span<UInt32>, _ start: Int) -> (power: Int, end: Int)? {
    var position = start
    let negative = text[position] == 0x207B
    if negative { position += 1 }
    var value = 0
    let first = position
    while position < text.count, let digit = superscripts[text[position]], position - first < 3 {
      value = value * 10 + digit
      position += 1
    }
    return position > first ? (negative ? -value : value, position) : nil
  }
}

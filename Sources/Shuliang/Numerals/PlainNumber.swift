import ChineseText

extension NumberParser {
  /// The number that begins here when it is what most numbers are: a few digits, perhaps with decimals and 万, 亿 or
  /// 万亿, and behind them nothing that could belong to it. `nil` leaves the question to `parse`, which would say the
  /// same.
  static func plain(_ text: borrowing Span<UInt32>, at start: Int) -> NumberMatch? {
    guard Scalars.isDigit(text[start]), start == 0 || isApart(text[start - 1]) else { return nil }
    var coefficient = 0
    var end = digits(text, from: start, &coefficient)
    let whole = end - start
    if end + 1 < text.count, text[end] == Scalars.point, Scalars.isDigit(text[end + 1]) {
      end = digits(text, from: end + 1, &coefficient)
    }
    let decimals = max(0, end - start - whole - 1)
    guard end - start <= mostPlainDigits else { return nil }
    let power = magnitude(text, &end)
    guard end == text.count || endsPlain(text, end) else { return nil }
    var value = NumberValue(
      value: ExactDecimal(coefficient: Int128(coefficient), exponent: -decimals), form: .arabic)
    value.lastPlace = -decimals
    if decimals > 0 { value.form.insert(.decimal) } else { value.digitCount = whole }
    if value.digitCount > 1 { value.form.insert(.digitString) }
    if value.digitCount > 1, text[start] == 0x30 { value.form.insert(.leadingZero) }
    if power > 0 {
      value = value.scaled(byPowerOfTen: power)
      value.form.insert(.magnitude)
      value.digitCount = 0
      value.lastPlace += power
    }
    return NumberMatch(end: end, value: value)
  }

  /// So many fit into a machine word with the point between them.
  private static let mostPlainDigits = 17

  private static func digits(_ text: borrowing Span<UInt32>, from start: Int, _ coefficient: inout Int) -> Int
  {
    var position = start
    while position < text.count, Scalars.isDigit(text[position]), position - start <= mostPlainDigits {
      coefficient = coefficient &* 10 &+ Int(text[position] &- 0x30)
      position += 1
    }
    return position
  }

  /// The power of ten of 万, 亿 or 万亿 at `end`, which is moved behind it; 0 where none stands there.
  private static func magnitude(_ text: borrowing Span<UInt32>, _ end: inout Int) -> Int {
    var power = 0
    if end < text.count, text[end] == 0x4E07 { (power, end) = (4, end + 1) }
    if end < text.count, text[end] == 0x4EBF { (power, end) = (power + 8, end + 1) }
    return power
  }

  private static func isApart(_ scalar: UInt32) -> Bool {
    !Scalars.isDigit(scalar) && scalar != Scalars.point
  }

  /// Whether what stands behind the digits leaves the number as it is.
  private static func endsPlain(_ text: borrowing Span<UInt32>, _ end: Int) -> Bool {
    switch text[end] {
    // % ( ) / : ; 、 。 and line ends
    case 0x25, 0x28, 0x29, 0x2F, 0x3A, 0x3B, 0x3001, 0x3002, 0x0A: return true
    case 0x7684: return false
    case let scalar: return Scalars.isHan(scalar) && NumeralCharacter(scalar) == nil
    }
  }
}

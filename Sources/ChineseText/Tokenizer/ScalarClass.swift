/// What a folded scalar is to the tokenizer.
public enum ScalarClass: UInt8, Sendable {
  case other, han, digit, numeral, letter, blank, newline, symbol
}

/// The class of every scalar of the basic plane, as one table for the hot loop.
public struct ScalarClassTable: Sendable {
  public let classes: [UInt8]

  /// Characters that write numbers; 几 数 多 余 半 stand in the numeral grammar but only some begin a number.
  public static let numerals =
    "〇零一二三四五六七八九十百千万亿兆京两俩仨廿卅卌幺壹贰叁肆伍陆柒捌玖拾佰仟弌弍弎貳參参陸半几数负"

  public static let shared = ScalarClassTable()

  init() {
    var table = [UInt8](repeating: ScalarClass.other.rawValue, count: 0x10000)
    func set(_ range: ClosedRange<Int>, _ value: ScalarClass) {
      for scalar in range { table[scalar] = value.rawValue }
    }
    set(0x3400...0x4DBF, .han)
    set(0x4E00...0x9FFF, .han)
    set(0xF900...0xFAFF, .han)
    set(0x21...0x2F, .symbol)
    set(0x3A...0x40, .symbol)
    set(0x5B...0x60, .symbol)
    set(0x7B...0x7E, .symbol)
    set(0xA1...0xBF, .symbol)
    set(0x2010...0x2027, .symbol)
    set(0x2030...0x205E, .symbol)
    set(0x20A0...0x20CF, .symbol)
    set(0x2100...0x2BFF, .symbol)
    set(0x3001...0x3020, .symbol)
    set(0x3200...0x33FF, .symbol)
    set(0xFF01...0xFF0F, .symbol)
    set(0x30...0x39, .digit)
    set(0x41...0x5A, .letter)
    set(0x61...0x7A, .letter)
    set(0xC0...0x24F, .letter)
    set(0x370...0x52F, .letter)
    table[0xD7] = ScalarClass.symbol.rawValue
    table[0xB5] = ScalarClass.letter.rawValue
    table[0xAA] = ScalarClass.other.rawValue
    for blank in [0x20, 0x09, 0xA0, 0x3000] { table[blank] = ScalarClass.blank.rawValue }
    for newline in [0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029] {
      table[newline] = ScalarClass.newline.rawValue
    }
    for numeral in Self.numerals.unicodeScalars {
      table[Int(numeral.value)] = ScalarClass.numeral.rawValue
    }
    classes = table
  }

  @inline(__always)
  public func of(_ scalar: UInt32) -> ScalarClass {
    if scalar < 0x10000 { return ScalarClass(rawValue: classes[Int(scalar)]) ?? .other }
    return scalar >= 0x20000 && scalar < 0x32000 ? .han : .other
  }

  /// Whether no number and no name in letters begins with this folded scalar.
  public func isPlain(_ scalar: UInt32) -> Bool {
    switch of(scalar) {
    case .digit, .numeral, .letter: false
    case .symbol: scalar != 0x2D && scalar != 0x2E
    case .other, .han, .blank, .newline: true
    }
  }
}

/// What a folded scalar is in the grammar of numerals.
enum NumeralCharacter: Equatable {
  case digit(Int)
  /// 零 and 〇, which also mark a skipped place.
  case zero
  /// 十 百 千 as a power of ten.
  case unit(Int)
  /// 万 亿 兆 京 as a power of ten.
  case magnitude(Int)
  /// 廿 卅 卌.
  case tens(Int)
  /// 几 and 数: some digit.
  case some
  case point
  /// 多 余 来.
  case more
  case half

  init?(_ scalar: UInt32) {
    guard scalar >= 0x3007, scalar < 0x10000 else { return nil }
    let table = Self.table
    let index = table.indexes[Int(scalar)]
    guard index > 0 else { return nil }
    self = table.characters[Int(index) - 1]
  }

  private struct Table {
    /// For each scalar of the basic plane its place in `characters` and one more, or 0.
    var indexes = [UInt8](repeating: 0, count: 0x10000)
    var characters: [NumeralCharacter] = []
  }

  private static let table: Table = {
    var table = Table()
    func put(_ text: String, _ value: NumeralCharacter) {
      table.characters.append(value)
      for scalar in text.unicodeScalars { table.indexes[Int(scalar.value)] = UInt8(table.characters.count) }
    }
    for (digit, text) in ["一壹弌幺", "二贰弍两俩貳", "三叁弎仨參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].enumerated() {
      put(text, .digit(digit + 1))
    }
    put("零〇", .zero)
    put("十拾", .unit(1))
    put("百佰", .unit(2))
    put("千仟", .unit(3))
    put("万", .magnitude(4))
    put("亿", .magnitude(8))
    put("兆", .magnitude(12))
    put("京", .magnitude(16))
    put("廿", .tens(20))
    put("卅", .tens(30))
    put("卌", .tens(40))
    put("几数", .some)
    put("点", .point)
    put("多余来", .more)
    put("半", .half)
    return table
  }()
}

/// The 大写 numerals, which are ordinary words where nothing numeric stands beside them (收拾, 队伍, 大陆).
enum FormalNumeral {
  private static let digits = Set("壹贰貳叁參参肆伍陆陸柒捌玖".unicodeScalars.map(\.value))
  /// Digits that are hardly ever words: they need no company.
  private static let plain = Set("贰貳叁柒捌玖".unicodeScalars.map(\.value))
  /// Digits that a contract's measure word makes a number: 肆份, 伍年.
  private static let paired = Set("壹肆伍捌".unicodeScalars.map(\.value))
  private static let measures = Set("份年月日台套件张个名位打".unicodeScalars.map(\.value))
  private static let units = Set("拾佰仟".unicodeScalars.map(\.value))
  private static let companions = Set("拾佰仟万亿元圆角分整零块".unicodeScalars.map(\.value))
  /// What may follow a formal digit that a numeral leads to: 負壹又二分之壹, 肆點伍.
  private static let followers = Set("又点".unicodeScalars.map(\.value))
  private static let leaders = Set("之又第负零拾佰仟万亿元圆角点".unicodeScalars.map(\.value))

  /// For each scalar of the basic plane whether it is a formal digit or unit: asked of every scalar of a numeral.
  private static let formal: [Bool] = {
    var table = [Bool](repeating: false, count: 0x10000)
    for scalar in digits.union(units) { table[Int(scalar)] = true }
    return table
  }()

  static func isFormal(_ scalar: UInt32) -> Bool { scalar < 0x10000 && formal[Int(scalar)] }

  /// Whether the formal numeral at `position` has company that makes it a number.
  static func isNumeral(_ text: borrowing Span<UInt32>, at position: Int) -> Bool {
    let scalar = text[position]
    let next = position + 1 < text.count ? text[position + 1] : 0
    let previous = position > 0 ? text[position - 1] : 0
    if units.contains(scalar) {
      return leaders.contains(previous) || isNumeralCharacter(previous) || isNumeralCharacter(next)
        || companions.contains(next)
    }
    if paired.contains(scalar), measures.contains(next) { return true }
    if companions.contains(next) || digits.contains(next) || plain.contains(scalar) { return true }
    if isPlainUnit(next) {
      return !Scalars.isHan(previous) || isNumeralCharacter(previous) || leaders.contains(previous)
    }
    if units.contains(previous) || previous == Scalars.zero && position > 1 && isFormal(text[position - 2]) {
      return true
    }
    if isDigit(previous) || leaders.contains(previous) || isPlainUnit(previous) {
      return !Scalars.isHan(next) || isNumeralCharacter(next) || followers.contains(next)
    }
    return !Scalars.isHan(previous) && !Scalars.isHan(next)
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { digits.contains(scalar) }

  private static func isPlainUnit(_ scalar: UInt32) -> Bool {
    switch NumeralCharacter(scalar) {
    case .unit, .magnitude, .zero: true
    default: false
    }
  }

  private static func isNumeralCharacter(_ scalar: UInt32) -> Bool {
    switch NumeralCharacter(scalar) {
    case .digit, .unit, .magnitude, .zero: true
    default: false
    }
  }
}

enum Scalars {
  static let minus: UInt32 = 0x2D
  static let fu: UInt32 = 0x8D1F
  static let of: UInt32 = 0x4E4B
  /// 分
  static let part: UInt32 = 0x5206
  static let dian: UInt32 = 0x70B9
  static let zero: UInt32 = 0x96F6
  static let below: UInt32 = 0x4E0B
  static let ji: UInt32 = 0x51E0
  static let ordinal: UInt32 = 0x7B2C
  static let enumerationComma: UInt32 = 0x3001
  static let point: UInt32 = 0x2E
  static let comma: UInt32 = 0x2C
  static let fullwidthComma: UInt32 = 0xFF0C
  static let percent: UInt32 = 0x25
  static let slash: UInt32 = 0x2F
  static let space: UInt32 = 0x20
  static let liang: UInt32 = 0x4E24
  static let shu: UInt32 = 0x6570
  static let metre: UInt32 = 0x7C73
  static let zhao: UInt32 = 0x5146
  static let jing: UInt32 = 0x4EAC
  /// ” 」 』 》 ） and ), which may stand before a full stop.
  static let closing: Set<UInt32> = [0x201D, 0x300D, 0x300F, 0x300B, 0xFF09, 0x29]
  /// 元 圆 币
  static let yuan: Set<UInt32> = [0x5143, 0x5706, 0x5E01]
  /// 日 美 欧 韩 港 台, which make other currencies of them.
  static let currencyHeads: Set<UInt32> = [0x65E5, 0x7F8E, 0x6B27, 0x97E9, 0x6E2F, 0x53F0]
  static let year: UInt32 = 0x5E74
  /// 年 月 日 号
  static let dateWords: Set<UInt32> = [0x5E74, 0x6708, 0x65E5, 0x53F7]

  @inline(__always) static func isDigit(_ s: UInt32) -> Bool { s >= 0x30 && s <= 0x39 }
  @inline(__always) static func isLetter(_ s: UInt32) -> Bool {
    (s >= 0x41 && s <= 0x5A) || (s >= 0x61 && s <= 0x7A)
  }
  @inline(__always) static func isHan(_ s: UInt32) -> Bool { s >= 0x3400 && s <= 0x9FFF }
  @inline(__always) static func isBlank(_ s: UInt32) -> Bool {
    s == 0x20 || s == 0x09 || s == 0x3000 || s == 0xA0
  }
  @inline(__always) static func isNewline(_ s: UInt32) -> Bool {
    s == 0x0A || s == 0x0D || s == 0x85 || s == 0x2028 || s == 0x2029
  }
}

/// What a numeral in the text says: a number, or the interval between two, with the form it is written in.
struct NumberValue: Sendable, Hashable {
  /// How the numeral is written; rules constrain on these.
  struct Form: OptionSet, Sendable, Hashable {
    let rawValue: UInt32
    /// Has ASCII or full-width digits.
    static let arabic = Form(rawValue: 1 << 0)
    /// Has Chinese numeral characters other than a trailing magnitude.
    static let han = Form(rawValue: 1 << 1)
    /// Has 万, 亿 or a higher magnitude.
    static let magnitude = Form(rawValue: 1 << 2)
    /// Digits in a row without 十 百 千, such as 二〇二四 or 2024.
    static let digitString = Form(rawValue: 1 << 3)
    static let grouped = Form(rawValue: 1 << 4)
    static let decimal = Form(rawValue: 1 << 5)
    /// The last digit stands for the next lower place: 三百五 is 350.
    static let elliptic = Form(rawValue: 1 << 6)
    /// Starts with 百 千 万 亿 without a digit: 百条, 千亿.
    static let bareMagnitude = Form(rawValue: 1 << 7)
    /// 几, 数, 三五, 七八: an interval, no stated number.
    static let approximate = Form(rawValue: 1 << 8)
    static let negative = Form(rawValue: 1 << 9)
    static let half = Form(rawValue: 1 << 10)
    /// More dots follow or precede: a version, an address or a dotted date.
    static let dotted = Form(rawValue: 1 << 11)
    /// Beyond 38 significant digits; the value is absent rather than wrong.
    static let overflow = Form(rawValue: 1 << 12)
    /// Has 多, 余 or 来 inside.
    static let andMore = Form(rawValue: 1 << 13)
    /// One Chinese digit and nothing else.
    static let singleHan = Form(rawValue: 1 << 14)
    static let leadingZero = Form(rawValue: 1 << 15)
    /// Stops before a last 千, 百 or 兆 that may belong to the unit.
    static let partial = Form(rawValue: 1 << 16)
  }

  /// The number as stated; absent for a pure interval.
  var value: ExactDecimal?
  var min: ExactDecimal?
  var max: ExactDecimal?
  var minInclusive = true
  var maxInclusive = true
  var form: Form = []
  /// The length of a plain run of digits, else 0.
  var digitCount: Int {
    get { Int(digits) }
    set { digits = Int32(newValue) }
  }
  /// The power of ten of the magnitudes at the end (20万 has 4), which a range shares with its lower end.
  var scale: Int {
    get { Int(scalePower) }
    set { scalePower = Int32(newValue) }
  }
  /// The place of the last digit written, as a power of ten: 0 for 300, −1 for 2.5, 4 for 30万.
  var lastPlace: Int {
    get { Int(lastPower) }
    set { lastPower = Int32(newValue) }
  }
  /// Where 多, 余 or 来 stands, as scalar indexes.
  var andMoreRange: Range<Int>? {
    get { andMore.map { Int($0.lowerBound)..<Int($0.upperBound) } }
    set { andMore = newValue.map { Int32($0.lowerBound)..<Int32($0.upperBound) } }
  }

  // Kept short, for there are many of these, and they are copied often.
  private var digits: Int32 = 0
  private var scalePower: Int32 = 0
  private var lastPower: Int32 = 0
  private var andMore: Range<Int32>?

  init(value: ExactDecimal?, form: Form = []) {
    self.value = value
    self.form = form
  }

  /// The number when it is one exact integer.
  var exactInt: Int? {
    form.contains(.approximate) || form.contains(.andMore) ? nil : value?.intValue
  }

  var amount: Amount {
    var amount = Amount(
      value: value, min: min, max: max, minInclusive: minInclusive, maxInclusive: maxInclusive)
    amount.lastPlace = lastPlace
    return amount
  }

  func negated() -> NumberValue {
    var result = self
    result.value = value.map { -$0 }
    result.min = max.map { -$0 }
    result.max = min.map { -$0 }
    (result.minInclusive, result.maxInclusive) = (maxInclusive, minInclusive)
    result.form.insert(.negative)
    return result
  }

  /// `self × 10^power`, as when a range's lower end takes the upper end's 万.
  func scaled(byPowerOfTen power: Int) -> NumberValue {
    var result = self
    result.value = value?.scaled(byPowerOfTen: power)
    result.min = min?.scaled(byPowerOfTen: power)
    result.max = max?.scaled(byPowerOfTen: power)
    result.scale += power
    return result
  }
}

/// A reading of the text from some position as a numeral.
struct NumberMatch: Sendable, Hashable {
  var end: Int
  var value: NumberValue

  /// The same numeral of one scalar at another place.
  func moved(to position: Int) -> NumberMatch { NumberMatch(end: position + 1, value: value) }
}

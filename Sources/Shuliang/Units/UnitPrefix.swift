/// A prefix that multiplies a unit, in its Latin and Han forms.
struct UnitPrefix: Sendable, Hashable {
  /// The UCUM symbol, which is also how unit files name it.
  var code: String
  /// How it is written before Latin letters.
  var latin: [String]
  /// How it is written before Han characters.
  var han: [String]
  var factor: Fraction
  /// As UCUM writes the bare number: `10*15`.
  var power: String
  /// Whether it is a power of 1024, which leaves no doubt about its size.
  var isBinary: Bool

  private init(_ code: String, _ han: String, ten exponent: Int) {
    self.code = code
    self.latin = code == "u" ? ["u", "μ"] : [code]
    self.han = [han]
    self.factor = Fraction(exactly: ExactDecimal(coefficient: 1, exponent: exponent))!
    self.power = "10*\(exponent)"
    self.isBinary = false
  }

  private init(_ code: String, two exponent: Int) {
    self.code = code
    self.latin = [code]
    self.han = []
    self.factor = Fraction(Int128(1) << exponent, 1)!
    self.power = "\(Int128(1) << exponent)"
    self.isBinary = true
  }

  /// SI Brochure (9th ed.), table 7; Han names as in GB 3100.
  private static let large: [UnitPrefix] = [
    UnitPrefix("k", "千", ten: 3), UnitPrefix("M", "兆", ten: 6), UnitPrefix("G", "吉", ten: 9),
    UnitPrefix("T", "太", ten: 12), UnitPrefix("P", "拍", ten: 15), UnitPrefix("E", "艾", ten: 18),
    UnitPrefix("Z", "泽", ten: 21), UnitPrefix("Y", "尧", ten: 24),
  ]
  private static let small: [UnitPrefix] = [
    UnitPrefix("m", "毫", ten: -3), UnitPrefix("u", "微", ten: -6), UnitPrefix("n", "纳", ten: -9),
    UnitPrefix("p", "皮", ten: -12), UnitPrefix("f", "飞", ten: -15),
  ]
  private static let near: [UnitPrefix] = [
    UnitPrefix("h", "百", ten: 2), UnitPrefix("d", "分", ten: -1), UnitPrefix("c", "厘", ten: -2),
  ]
  /// IEC 80000-13.
  private static let binary: [UnitPrefix] = [
    UnitPrefix("Ki", two: 10), UnitPrefix("Mi", two: 20), UnitPrefix("Gi", two: 30),
    UnitPrefix("Ti", two: 40), UnitPrefix("Pi", two: 50),
  ]

  /// What a name in a `prefixes` list stands for: a set, or one prefix.
  static let named: [String: [UnitPrefix]] = {
    let sets = ["large": large, "small": small, "binary": binary]
    let singles = (large + small + near + binary).map { ($0.code, [$0]) }
    return sets.merging(singles) { set, _ in set }
  }()
}

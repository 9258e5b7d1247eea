extension Fraction {
  public static let zero = Fraction(0, 1)!
  public static let one = Fraction(1, 1)!

  /// `nil` when the decimal does not fit a fraction of 128-bit integers.
  init?(exactly decimal: ExactDecimal) {
    guard let power = Int128(1).scaled(byPowerOfTen: abs(decimal.exponent)) else { return nil }
    if decimal.exponent < 0 {
      self.init(decimal.coefficient, power)
    } else {
      let (product, overflow) = decimal.coefficient.multipliedReportingOverflow(by: power)
      if overflow { return nil }
      self.init(product, 1)
    }
  }

  /// The exact product, or `nil` on overflow.
  func times(_ other: Fraction) -> Fraction? {
    // Reducing crosswise first keeps the products as small as they can be.
    guard let left = Fraction(numerator, other.denominator),
      let right = Fraction(other.numerator, denominator)
    else { return nil }
    let (top, topOverflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (bottom, bottomOverflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    return topOverflow || bottomOverflow ? nil : Fraction(top, bottom)
  }

  /// The exact quotient, or `nil` on overflow or division by zero.
  func over(_ other: Fraction) -> Fraction? {
    Fraction(other.denominator, other.numerator).flatMap(times)
  }

  /// The exact sum, or `nil` on overflow.
  func plus(_ other: Fraction) -> Fraction? {
    let (a, o1) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, o2) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (top, o3) = a.addingReportingOverflow(b)
    let (bottom, o4) = denominator.multipliedReportingOverflow(by: other.denominator)
    return o1 || o2 || o3 || o4 ? nil : Fraction(top, bottom)
  }

  /// The value in finite decimal form, or `nil` when it has none.
  var exactDecimal: ExactDecimal? {
    ExactDecimal(coefficient: numerator, exponent: 0)
      .dividedExactly(by: ExactDecimal(coefficient: denominator, exponent: 0))
  }
}

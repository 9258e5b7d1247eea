/// An exact fraction in lowest terms with a positive denominator.
public struct Fraction: Sendable, Hashable {
  private let top: WideInteger
  private let bottom: WideInteger

  public var numerator: Int128 { top.value }
  public var denominator: Int128 { bottom.value }

  /// `nil` when `denominator` is zero.
  public init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = Fraction.gcd(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    top = WideInteger(sign * numerator / Int128(divisor))
    bottom = WideInteger(sign * denominator / Int128(divisor))
  }

  /// The quotient rounded half up to `digits` significant digits (17 unless stated).
  public func decimal(digits: Int = 17) -> ExactDecimal {
    if numerator == 0 { return .zero }
    var power = 0
    var n = numerator.magnitude
    let d = denominator.magnitude
    let limit = UInt128(10).power(digits)
    while n / d < limit / 10, n <= UInt128.max / 100 {
      n *= 10
      power -= 1
    }
    var quotient = n / d
    if (n % d) * 2 >= d { quotient += 1 }
    var e = power
    while quotient >= limit {
      quotient = (quotient + 5) / 10
      e += 1
    }
    let signed = numerator < 0 ? -Int128(quotient) : Int128(quotient)
    return ExactDecimal(coefficient: signed, exponent: e)
  }

  private static func gcd(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension Fraction: CustomStringConvertible {
  public var description: String { "\(numerator)/\(denominator)" }
}

extension UInt128 {
  fileprivate func power(_ n: Int) -> UInt128 {
    var result: UInt128 = 1
    for _ in 0..<n { result *= self }
    return result
  }
}

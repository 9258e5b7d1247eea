/// An exact decimal number: `coefficient × 10^exponent`, with a 128-bit coefficient.
///
/// Every operation is exact or returns `nil`; nothing is ever rounded silently. Canonical form has no
/// trailing zero in the coefficient, so equal numbers are equal values (`1.50` and `1.5` are the same).
public struct ExactDecimal: Sendable, Hashable {
  private let digits: WideInteger
  private let power: Int32

  public var coefficient: Int128 { digits.value }
  public var exponent: Int { Int(power) }

  public static let zero = ExactDecimal(0)
  public static let one = ExactDecimal(1)

  public init(_ value: some BinaryInteger) {
    self.init(coefficient: Int128(value), exponent: 0)
  }

  /// Makes `coefficient × 10^exponent` and brings it to canonical form.
  public init(coefficient: Int128, exponent: Int) {
    var (coefficient, exponent) = (coefficient, coefficient == 0 ? 0 : exponent)
    // Division of 64 bits is many times as fast.
    if var short = Int64(exactly: coefficient) {
      while short != 0, short % 10 == 0 {
        short /= 10
        exponent += 1
      }
      coefficient = Int128(short)
    } else {
      while coefficient % 10 == 0 {
        coefficient /= 10
        exponent += 1
      }
    }
    digits = WideInteger(coefficient)
    power = Int32(exponent)
  }

  /// Reads `[-]digits[.digits][e[±]digits]`; `nil` when malformed or beyond 38 significant digits.
  public init?(_ text: some StringProtocol) {
    var coefficient: Int128 = 0
    var exponent = 0
    var seenPoint = false
    var seenDigit = false
    var negative = false
    var scalars = text.utf8[...]
    if let first = scalars.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      scalars = scalars.dropFirst()
    }
    while let byte = scalars.first {
      if byte == UInt8(ascii: ".") && !seenPoint {
        seenPoint = true
      } else if byte >= 48 && byte <= 57 {
        guard let next = coefficient.appendingDigit(Int128(byte - 48)) else { return nil }
        coefficient = next
        seenDigit = true
        if seenPoint { exponent -= 1 }
      } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
        guard let e = Int(String(decoding: scalars.dropFirst(), as: UTF8.self)), abs(e) < 1000 else {
          return nil
        }
        exponent += e
        break
      } else {
        return nil
      }
      scalars = scalars.dropFirst()
    }
    guard seenDigit else { return nil }
    self.init(coefficient: negative ? -coefficient : coefficient, exponent: exponent)
  }

  public var isInteger: Bool { exponent >= 0 }
  public var isNegative: Bool { coefficient < 0 }

  /// The value as `Int`, or `nil` when it is no integer or does not fit.
  public var intValue: Int? {
    guard exponent >= 0, let scaled = coefficient.scaled(byPowerOfTen: exponent) else { return nil }
    return Int(exactly: scaled)
  }

  /// The nearest `Double`; for display and tolerance checks only.
  public var approximateDouble: Double {
    var result = Double(coefficient)
    var e = exponent
    while e > 0 {
      result *= 10
      e -= 1
    }
    while e < 0 {
      result /= 10
      e += 1
    }
    return result
  }

  public static prefix func - (x: ExactDecimal) -> ExactDecimal {
    ExactDecimal(coefficient: -x.coefficient, exponent: x.exponent)
  }

  /// The exact sum, or `nil` on overflow.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let e = min(exponent, other.exponent)
    guard let a = coefficient.scaled(byPowerOfTen: exponent - e),
      let b = other.coefficient.scaled(byPowerOfTen: other.exponent - e)
    else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(coefficient: sum, exponent: e)
  }

  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(-other) }

  /// The exact product, or `nil` on overflow.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    return overflow ? nil : ExactDecimal(coefficient: product, exponent: exponent + other.exponent)
  }

  /// `self × 10^power`; always exact.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal {
    ExactDecimal(coefficient: coefficient, exponent: coefficient == 0 ? 0 : exponent + power)
  }

  /// `self ÷ other` when the quotient has a finite decimal form, else `nil`.
  public func dividedExactly(by other: ExactDecimal) -> ExactDecimal? {
    guard other.coefficient != 0 else { return nil }
    var numerator = coefficient
    var shift = 0
    while numerator % other.coefficient != 0 {
      guard shift < 38, let next = numerator.scaled(byPowerOfTen: 1) else { return nil }
      numerator = next
      shift += 1
    }
    return ExactDecimal(
      coefficient: numerator / other.coefficient, exponent: exponent - other.exponent - shift)
  }
}

extension ExactDecimal: Comparable {
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if (a.coefficient < 0) != (b.coefficient < 0) { return a.coefficient < 0 }
    let e = min(a.exponent, b.exponent)
    guard let x = a.coefficient.scaled(byPowerOfTen: a.exponent - e),
      let y = b.coefficient.scaled(byPowerOfTen: b.exponent - e)
    else { return a.approximateDouble < b.approximateDouble }
    return x < y
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits without exponent: `-3.2`, `1000000`, `0.05`.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = coefficient < 0 ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let point = digits.count + exponent
    if point > 0 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    return sign + "0." + String(repeating: "0", count: -point) + digits
  }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Int128 {
  fileprivate func appendingDigit(_ digit: Int128) -> Int128? {
    let (tens, overflow) = multipliedReportingOverflow(by: 10)
    if overflow { return nil }
    let (sum, carry) = tens.addingReportingOverflow(digit)
    return carry ? nil : sum
  }

  /// `self × 10^power` for `power ≥ 0`, or `nil` on overflow.
  func scaled(byPowerOfTen power: Int) -> Int128? {
    if self == 0 || power == 0 { return self }
    guard power > 0, power <= 38 else { return nil }
    var result = self
    for _ in 0..<power {
      let (next, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = next
    }
    return result
  }
}

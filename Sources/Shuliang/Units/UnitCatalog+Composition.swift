/// Units made of units: rates such as 美元/盎司 and km/h, products such as 吨公里.
///
/// Codes follow the UCUM grammar: `/` and `.` join terms, a term that holds either stands in parentheses on
/// the right of a `/`, and money, which UCUM does not know, is an annotation: 元/吨 is `{CNY}/t`, 分/吨 is
/// `{CNY}/100/t`. A counted thing is `1`, so it leaves no trace below the line (元/股 is `{CNY}`); the mention's
/// text still has it.
extension UnitCatalog {
  /// `numerator` for each `denominator`.
  public func composed(_ numerator: UnitDefinition, per denominator: UnitDefinition) -> UnitDefinition {
    let name = "\(numerator.dimension.rawValue)/\(denominator.dimension.rawValue)"
    let base = baseTerms(numerator, denominator).map(ucumQuotient)
    return compound(
      name, base: base, code: ucumQuotient(numerator.ucumTerm, denominator.ucumTerm),
      factor: exactFactor(numerator, denominator) { $0.over($1) },
      normalizes: numerator.isScalable && denominator.isScalable)
  }

  /// `left` times `right`.
  public func product(_ left: UnitDefinition, _ right: UnitDefinition) -> UnitDefinition {
    let name = "\(left.dimension.rawValue)*\(right.dimension.rawValue)"
    let base = baseTerms(left, right).map(ucumProduct)
    return compound(
      name, base: base, code: ucumProduct(left.ucumTerm, right.ucumTerm),
      factor: exactFactor(left, right) { $0.times($1) },
      normalizes: left.isScalable && right.isScalable)
  }

  private func compound(
    _ composition: String, base: String?, code: String, factor: Fraction?, normalizes: Bool
  ) -> UnitDefinition {
    let named = dimension(composedAs: composition)
    return UnitDefinition(
      code: code, dimension: Quantity.Dimension(rawValue: named?.name ?? composition),
      factor: base == nil ? nil : factor, base: base == nil ? nil : named?.base ?? base,
      normalizes: normalizes && base != nil && factor != nil)
  }

  private func baseTerms(_ a: UnitDefinition, _ b: UnitDefinition) -> (String, String)? {
    guard let a = a.ucumBase, let b = b.ucumBase else { return nil }
    return (a, b)
  }

  private func exactFactor(
    _ a: UnitDefinition, _ b: UnitDefinition, _ combine: (Fraction, Fraction) -> Fraction?
  ) -> Fraction? {
    guard let a = a.factor, let b = b.factor else { return nil }
    return combine(a, b)
  }
}

extension UnitDefinition {
  /// The code as part of a UCUM term; 分 in a rate is `{CNY}/100`.
  fileprivate var ucumTerm: String {
    let term = isMoney ? "{\(code)}" : code
    let multiplied = multiple.numerator == 1 ? term : "\(multiple.numerator).\(term)"
    return multiple.denominator == 1 ? multiplied : "\(multiplied)/\(multiple.denominator)"
  }

  fileprivate var ucumBase: String? { isMoney ? "{\(code)}" : base }

  /// Whether a compound with this unit may be converted; an amount of money is never meant to be.
  fileprivate var isScalable: Bool { normalizes && !isMoney }
}

private func ucumQuotient(_ numerator: String, _ denominator: String) -> String {
  if denominator == "1" { return numerator }
  let isCompound = denominator.contains { $0 == "/" || $0 == "." }
  return "\(numerator)/" + (isCompound ? "(\(denominator))" : denominator)
}

private func ucumProduct(_ left: String, _ right: String) -> String {
  if left == "1" { return right }
  if right == "1" { return left }
  return "\(left).\(right)"
}

extension UnitCatalog {
  /// The amount in the base unit, or `nil` where the conversion is not meant or has no exact decimal form.
  ///
  /// A range is converted as a whole or not at all. Ratios come out as 1 (30 % is 0.3), sums in 角 and 分 in
  /// the currency itself; counts and other money stay as they are.
  public func normalize(_ amount: Amount, unit: UnitDefinition) -> Quantity.Normalized? {
    guard unit.normalizes, let base = unit.base else { return nil }
    if let stated = amount.value, amount.isPlain {
      return unit.inBase(stated).map { Quantity.Normalized(value: $0, unit: base) }
    }
    guard let ends = converted([amount.min, amount.max], unit),
      let value = convertedValue(of: amount, unit)
    else { return nil }
    if value == nil, ends == [nil, nil] { return nil }
    return Quantity.Normalized(value: value, min: ends[0], max: ends[1], unit: base)
  }

  /// The outer optional is `nil` when there is a value that cannot be converted.
  private func convertedValue(of amount: Amount, _ unit: UnitDefinition) -> ExactDecimal?? {
    if amount.ratio != nil { return nil }
    if let fraction = amount.fraction {
      return unit.inBase(fraction).map { .some($0) }
    }
    return converted([amount.value], unit).map { $0[0] }
  }

  private func converted(_ values: [ExactDecimal?], _ unit: UnitDefinition) -> [ExactDecimal?]? {
    var result: [ExactDecimal?] = []
    for value in values {
      let converted = value.flatMap(unit.inBase)
      if value != nil && converted == nil { return nil }
      result.append(converted)
    }
    return result
  }
}

extension Amount {
  /// Whether it is a stated number and nothing else.
  fileprivate var isPlain: Bool {
    value != nil && min == nil && max == nil && fraction == nil && ratio == nil
  }
}

extension UnitDefinition {
  /// `value` of this unit in the base unit, or `nil` when that has no exact decimal form.
  func inBase(_ value: ExactDecimal) -> ExactDecimal? {
    Fraction(exactly: value).flatMap(inBase) ?? inBaseByDecimals(value)
  }

  func inBase(_ value: Fraction) -> ExactDecimal? {
    factor.flatMap(value.times)?.plus(offset)?.exactDecimal
  }

  /// The way for numbers too large for a fraction: powers of ten stay in the exponent.
  private func inBaseByDecimals(_ value: ExactDecimal) -> ExactDecimal? {
    guard let factor, let product = value.multiplied(by: ExactDecimal(factor.numerator)),
      let scaled = product.dividedExactly(by: ExactDecimal(factor.denominator))
    else { return nil }
    return offset == .zero ? scaled : offset.exactDecimal.flatMap(scaled.adding)
  }
}

/// The place of a unit definition in its catalogue.
public struct UnitID: Sendable, Hashable, RawRepresentable {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// What a unit is, whatever way it is written.
///
/// Invariant: `value as stated × factor + offset` is the value in `base`, exactly.
public struct UnitDefinition: Sendable, Hashable {
  /// ISO 4217 for money, UCUM for everything else; counted things are `1`.
  public var code: String
  public var system: Quantity.System
  public var dimension: Quantity.Dimension
  /// How many of `code` one unit as written is: 10 for 成 (`%`), 1/10 for 角 (`CNY`), else 1.
  public var multiple: Fraction
  /// How many of `base` one unit as written is; `nil` when it cannot be converted.
  public var factor: Fraction?
  /// What to add after multiplying: 273.15 for ℃, else 0.
  public var offset: Fraction
  /// The dimension's base unit (`m2`, `kg`, `s`, `K`, `1` for ratios, the ISO code for money).
  public var base: String?
  /// Whether converting to `base` is meant: not for counts, calendar units, or units of unsure size.
  public var normalizes: Bool
  /// The length in ISO 8601 of one unit of time.
  public var duration: ISODuration?

  public init(
    code: String, system: Quantity.System = .ucum, dimension: Quantity.Dimension,
    multiple: Fraction = .one, factor: Fraction? = nil, offset: Fraction = .zero, base: String? = nil,
    normalizes: Bool = false, duration: ISODuration? = nil
  ) {
    self.code = code
    self.system = system
    self.dimension = dimension
    self.multiple = multiple
    self.factor = factor
    self.offset = offset
    self.base = base
    self.normalizes = normalizes
    self.duration = duration
  }

  public var isCount: Bool { dimension == .count }
  public var isMoney: Bool { system == .iso4217 }
  public var isTime: Bool { dimension == .time }

  /// The unit of a mention that writes this unit as `text`.
  public func unit(as text: String) -> Quantity.Unit {
    Quantity.Unit(text: text, code: code, system: system, dimension: dimension)
  }
}

/// A half-open range of UTF-8 byte offsets into the decoded document.
public struct SourceRange: Sendable, Hashable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a source range must not run backwards")
    self.start = start
    self.end = end
  }

  public var count: Int { end - start }

  public func overlaps(_ other: SourceRange) -> Bool { start < other.end && other.start < end }
}

/// One stretch of text that says a quantity, time, rank or other fact, with what it says.
public struct Mention: Sendable, Hashable {
  /// The kinds in the output's `kind` field.
  public enum Kind: String, Sendable, CaseIterable {
    case quantity, duration, time, ordinal, number, identifier, entity
  }

  /// What the mention says; the case decides the kind. Indirect, since it is large and mentions are handed on.
  public indirect enum Content: Sendable, Hashable {
    case quantity(Quantity)
    /// A length of time: the amount with its unit, and the ISO 8601 form.
    case duration(Quantity, TimeExpression)
    case time(TimeExpression)
    /// A rank: `amount.value` is the position, the unit the counted noun's measure word when there is one.
    case ordinal(Quantity)
    case number(Amount)
    case identifier
    case entity(label: String, attributes: [Attribute])
  }

  /// A user-defined attribute of an entity.
  public struct Attribute: Sendable, Hashable {
    public var key: String
    public var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Where in the document, as UTF-8 byte offsets.
  public var range: SourceRange
  public var content: Content
  public var modifier: Modifier?
  /// Indexes (in the document's mention list) of mentions in apposition that say the same.
  public var sameAs: [Int] = []
  /// Whether the mentions in `sameAs` agree in value.
  public var consistent: Bool?
  /// Shared by the members of a 分别为 list; counts from 1 within the document.
  public var group: Int?
  /// The `pack/rule` that made it.
  public var rule: String
  /// Vague and indefinite mentions are only written on request.
  public var inclusion: Inclusion = .always

  public enum Inclusion: String, Sendable, CaseIterable { case always, vague, indefinite }

  package init(range: SourceRange, content: Content, modifier: Modifier? = nil, rule: String) {
    self.range = range
    self.content = content
    self.modifier = modifier
    self.rule = rule
  }

  public var kind: Kind {
    switch content {
    case .quantity: .quantity
    case .duration: .duration
    case .time: .time
    case .ordinal: .ordinal
    case .number: .number
    case .identifier: .identifier
    case .entity: .entity
    }
  }
}

extension Mention.Kind {
  /// Its place in `allCases`.
  package var place: Int {
    switch self {
    case .quantity: 0
    case .duration: 1
    case .time: 2
    case .ordinal: 3
    case .number: 4
    case .identifier: 5
    case .entity: 6
    }
  }
}

/// A word that bounds or softens a mention, with its own span outside the mention's.
public struct Modifier: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case moreThan = "more_than"
    case atLeast = "at_least"
    case lessThan = "less_than"
    case atMost = "at_most"
    case about
    case nearly
    case andMore = "and_more"
    case orderOfMagnitude = "order_of_magnitude"
    case since, until, before, after
  }

  public var kind: Kind
  public var range: SourceRange

  package init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// A stated number, or the interval that the text asserts.
public struct Amount: Sendable, Hashable {
  /// The number as stated, magnitudes multiplied out; absent when only an interval is said.
  public var value: ExactDecimal?
  public var min: ExactDecimal?
  public var max: ExactDecimal?
  public var minInclusive = true
  public var maxInclusive = true
  public var fraction: Fraction?
  /// `a:b`, both as stated.
  public var ratio: [ExactDecimal]?
  /// The place of the last digit written, as a power of ten: how exactly the value is meant.
  var lastPlace = 0

  public init(
    value: ExactDecimal? = nil, min: ExactDecimal? = nil, max: ExactDecimal? = nil,
    minInclusive: Bool = true, maxInclusive: Bool = true
  ) {
    self.value = value
    self.min = min
    self.max = max
    self.minInclusive = minInclusive
    self.maxInclusive = maxInclusive
  }

  /// The amount with 多 behind its unit: 一个多月 is more than one and less than two.
  var andMoreOfUnit: Amount {
    guard let value, min == nil, max == nil, let count = value.intValue, count > 0 else { return self }
    var more = self
    (more.min, more.max) = (value, ExactDecimal(count + 1))
    (more.minInclusive, more.maxInclusive) = (false, false)
    return more
  }
}

/// An amount of something, with its unit where one is said.
public struct Quantity: Sendable, Hashable {
  public var amount: Amount
  public var unit: Unit?
  /// The value in the base unit, only where the conversion is exact and meant.
  public var normalized: Normalized?

  public init(amount: Amount, unit: Unit? = nil, normalized: Normalized? = nil) {
    self.amount = amount
    self.unit = unit
    self.normalized = normalized
  }

  /// A unit as written, with its code.
  public struct Unit: Sendable, Hashable {
    /// As written, without the magnitude: `元`, `美元/盎司`.
    public var text: String
    /// The code in `system`: ISO 4217 for money, UCUM for the rest; counted things are `1`.
    public var code: String
    public var system: System
    /// The name of the dimension, such as `length`, `money`, `count`.
    public var dimension: Dimension

    public init(text: String, code: String, system: System, dimension: Dimension) {
      self.text = text
      self.code = code
      self.system = system
      self.dimension = dimension
    }
  }

  public enum System: String, Sendable { case ucum, iso4217 }

  /// What a unit measures. Packs may name dimensions of their own, so this is an open set.
  public struct Dimension: Sendable, Hashable, RawRepresentable {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let count = Dimension(rawValue: "count")
    public static let money = Dimension(rawValue: "money")
    public static let time = Dimension(rawValue: "time")
    public static let ratio = Dimension(rawValue: "ratio")
    public static let age = Dimension(rawValue: "age")
  }

  /// A value in the base unit of its dimension.
  public struct Normalized: Sendable, Hashable {
    public var value: ExactDecimal?
    public var min: ExactDecimal?
    public var max: ExactDecimal?
    public var unit: String
    public init(value: ExactDecimal?, min: ExactDecimal? = nil, max: ExactDecimal? = nil, unit: String) {
      self.value = value
      self.min = min
      self.max = max
      self.unit = unit
    }
  }
}

/// A TIMEX3 value with the period it resolves to.
public struct TimeExpression: Sendable, Hashable {
  public enum Kind: String, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }
  public var type: Kind
  /// As TIMEX3 / ISO 8601: `2025-11-01`, `2025-01/2025-10`, `P5Y`, `XXXX-05-14`.
  public var value: String
  /// The first moment of the period, as ISO 8601; absent when it cannot be resolved.
  public var from: String?
  /// The first moment after the period.
  public var to: String?

  public init(type: Kind, value: String, from: String? = nil, to: String? = nil) {
    self.type = type
    self.value = value
    self.from = from
    self.to = to
  }
}

extension GoldenMark {
  /// The marks for a document's mentions. Every detail is stated.
  public static func marks(for mentions: [Mention]) -> [GoldenMark] {
    var marks = mentions.map(GoldenMark.init)
    label(&marks, mentions)
    return marks
  }

  private init(_ mention: Mention) {
    self.init(range: mention.range, kind: mention.kind)
    isOptional = mention.inclusion != .always
    modifier = mention.modifier?.kind.goldenCode ?? ""
    if mention.consistent == false { details[.consistent] = "no" }
    switch mention.content {
    case .quantity(let quantity), .ordinal(let quantity): set(quantity)
    case .duration(let quantity, let time):
      set(quantity)
      unit = ""
      set(time)
      value = Self.durationValue(quantity.amount, time)
    case .time(let time): set(time)
    case .number(let amount): set(amount)
    case .identifier: break
    case .entity(let label, _): value = label
    }
  }

  private mutating func set(_ quantity: Quantity) {
    set(quantity.amount)
    unit = quantity.unit?.text ?? ""
    details[.code] = quantity.unit?.code
    details[.normalized] = quantity.normalized.map(Self.text)
  }

  private mutating func set(_ amount: Amount) {
    value = amount.goldenValue
    let stated = Interval(amount)
    // A modifier does not bound a rank.
    let implied = Interval.implied(value: value, modifier: kind == .ordinal ? "" : modifier)
    if stated != implied { details[.interval] = stated?.description ?? "none" }
  }

  /// TIMEX3 has one X for an amount that is not known exactly; a mark states both ends: `P3D..P5D`.
  private static func durationValue(_ amount: Amount, _ time: TimeExpression) -> String {
    guard let min = amount.min, let max = amount.max,
      let unknown = time.value.utf8.firstIndex(of: UInt8(ascii: "X"))
    else { return time.value }
    let (head, tail) = (time.value[..<unknown], time.value[time.value.index(after: unknown)...])
    return "\(head)\(min)\(tail)..\(head)\(max)\(tail)"
  }

  private mutating func set(_ time: TimeExpression) {
    value = time.value
    details[.from] = time.from
    details[.to] = time.to
  }

  private static func text(_ normalized: Quantity.Normalized) -> String {
    let range = [normalized.min, normalized.max].map { $0?.description ?? "" }.joined(separator: "..")
    return "\(normalized.value?.description ?? range) \(normalized.unit)"
  }

  /// Writes apposition as shared letters and lists as shared numbers.
  private static func label(_ marks: inout [GoldenMark], _ mentions: [Mention]) {
    var used = 0
    for (index, mention) in mentions.enumerated() {
      if let group = mention.group { marks[index].details[.group] = "\(group)" }
      if mention.sameAs.isEmpty || marks[index].details[.same] != nil { continue }
      let letter = letters(used)
      used += 1
      for member in [index] + mention.sameAs where marks.indices.contains(member) {
        marks[member].details[.same] = letter
      }
    }
  }

  /// a, b, … z, ba, bb, …
  private static func letters(_ number: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? last : letters(number / 26) + last
  }
}

extension Amount {
  /// The amount as the value field of a mark.
  fileprivate var goldenValue: String {
    if let ratio { return ratio.map(\.description).joined(separator: ":") }
    if let fraction { return fraction.description }
    if let value { return value.description }
    if let min, let max, minInclusive, maxInclusive { return "\(min)..\(max)" }
    return ""
  }
}

/// An interval in the notation of mathematics, with empty text for an open end.
private struct Interval: Hashable, CustomStringConvertible {
  var min = ""
  var max = ""
  var minInclusive = true
  var maxInclusive = true

  init?(_ amount: Amount) {
    if amount.min == nil, amount.max == nil { return nil }
    min = amount.min?.description ?? ""
    max = amount.max?.description ?? ""
    minInclusive = amount.min != nil && amount.minInclusive
    maxInclusive = amount.max != nil && amount.maxInclusive
  }

  private init(from min: String = "", inclusive minInclusive: Bool = false) {
    self.min = min
    self.minInclusive = minInclusive
    maxInclusive = false
  }

  private init(to max: String, inclusive maxInclusive: Bool) {
    self.max = max
    self.maxInclusive = maxInclusive
    minInclusive = false
  }

  /// The interval that the reader of a mark takes for granted.
  static func implied(value: String, modifier: String) -> Interval? {
    if value.isEmpty { return nil }
    if let dots = value.utf8.firstRange(of: "..".utf8) {
      var interval = Interval(from: String(value[..<dots.lowerBound]), inclusive: true)
      interval.max = String(value[dots.upperBound...])
      interval.maxInclusive = true
      return interval
    }
    return switch modifier {
    case ">": Interval(from: value)
    case ">=": Interval(from: value, inclusive: true)
    case "<": Interval(to: value, inclusive: false)
    case "<=": Interval(to: value, inclusive: true)
    default: nil
    }
  }

  var description: String { "\(minInclusive ? "[" : "(")\(min),\(max)\(maxInclusive ? "]" : ")")" }
}

extension Collection where Element: Equatable {
  fileprivate func firstRange(of pattern: some Collection<Element>) -> Range<Index>? {
    indices.first { self[$0...].starts(with: pattern) }.map { $0..<index($0, offsetBy: pattern.count) }
  }
}

/// A length of time in one ISO 8601 part, such as `P1Y`, `P3M` or `PT15M`.
public struct ISODuration: Sendable, Hashable {
  public enum Part: Character, Sendable, CaseIterable {
    case years = "Y"
    case months = "M"
    case weeks = "W"
    case days = "D"
    case hours = "H"
    case minutes = "m"
    case seconds = "S"

    /// Whether the part stands after the `T`.
    public var isClockPart: Bool { self == .hours || self == .minutes || self == .seconds }

    var letter: Character { self == .minutes ? "M" : rawValue }
  }

  public var count: ExactDecimal
  public var part: Part

  public init(count: ExactDecimal, part: Part) {
    self.count = count
    self.part = part
  }

  /// Reads a duration of exactly one part; `nil` for anything else.
  public init?(_ text: String) {
    guard text.first == "P", let letter = text.last else { return nil }
    let isClock = text.dropFirst().first == "T"
    let digits = text.dropFirst(isClock ? 2 : 1).dropLast()
    guard let part = Part.allCases.first(where: { $0.isClockPart == isClock && $0.letter == letter }),
      let count = ExactDecimal(digits), !count.isNegative, count != .zero
    else { return nil }
    self.init(count: count, part: part)
  }

  /// The duration `value` times as long, or `nil` on overflow.
  public func multiplied(by value: ExactDecimal) -> ISODuration? {
    count.multiplied(by: value).map { ISODuration(count: $0, part: part) }
  }
}

extension ISODuration: CustomStringConvertible {
  public var description: String { "P" + (part.isClockPart ? "T" : "") + "\(count)\(part.letter)" }
}

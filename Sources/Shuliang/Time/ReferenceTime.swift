/// The moment from which a document's relative times are counted.
///
/// Read from ISO 8601 and its common variants: `2025-12-15`, `2025-12-15T12:08:00+08:00`, `2025-12-15 12:08`,
/// `2025-12`, `2025`. A zone offset that is stated is kept; without one it is +08:00.
public struct ReferenceTime: Sendable, Hashable {
  var moment: Moment
  /// Minutes east of UTC.
  var zoneMinutes: Int
  /// Whether a time of day is stated.
  var hasClock: Bool

  static let chinaStandardMinutes = 480

  init(moment: Moment, zoneMinutes: Int = chinaStandardMinutes, hasClock: Bool = false) {
    self.moment = moment
    self.zoneMinutes = zoneMinutes
    self.hasClock = hasClock
  }

  public init(_ text: String) throws(TimeError) {
    var reader = ISOReader(text)
    guard let parsed = reader.reference() else { throw .malformedReference(text) }
    self = parsed
  }

  var date: CivilDate { moment.date }
}

extension ReferenceTime: CustomStringConvertible {
  /// The ISO 8601 spelling: a date, or a moment with its zone when a time of day was stated.
  public var description: String {
    hasClock ? ISOText.moment(moment, zoneMinutes: zoneMinutes) : ISOText.date(moment.day)
  }
}

/// A reader over the bytes of an ISO 8601 date-time.
private struct ISOReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    var trimmed = text[...]
    while let c = trimmed.first, c.isWhitespace { trimmed.removeFirst() }
    while let c = trimmed.last, c.isWhitespace { trimmed.removeLast() }
    rest = trimmed.utf8
  }

  mutating func reference() -> ReferenceTime? {
    guard let year = digits(4...4) else { return nil }
    var month = 1
    var day = 1
    if skip("-/") {
      guard let m = digits(1...2) else { return nil }
      month = m
      if skip("-/") {
        guard let d = digits(1...2) else { return nil }
        day = d
      }
    }
    guard CivilCalendar.isValid(year: year, month: month, day: day) else { return nil }
    let date = CivilCalendar.dayNumber(year: year, month: month, day: day)
    guard skip("Tt ") else {
      return rest.isEmpty ? ReferenceTime(moment: Moment(day: date)) : nil
    }
    guard let second = clock(), let zone = zone(), rest.isEmpty else { return nil }
    return ReferenceTime(
      moment: Moment(day: date, second: second), zoneMinutes: zone, hasClock: true)
  }

  private mutating func clock() -> Int? {
    guard let hour = digits(1...2), hour <= 24 else { return nil }
    guard skip(":") else { return hour * 3600 }
    guard let minute = digits(2...2), minute < 60 else { return nil }
    guard skip(":") else { return hour * 3600 + minute * 60 }
    guard let second = digits(2...2), second <= 60 else { return nil }
    if skip(".,") { guard digits(1...9) != nil else { return nil } }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  private mutating func zone() -> Int? {
    if rest.isEmpty { return ReferenceTime.chinaStandardMinutes }
    if skip("Zz") { return 0 }
    let negative = rest.first == UInt8(ascii: "-")
    guard skip("+-"), let hours = digits(2...2), hours <= 15 else { return nil }
    var minutes = 0
    if skip(":") || !rest.isEmpty {
      guard let m = digits(2...2), m < 60 else { return nil }
      minutes = m
    }
    return (hours * 60 + minutes) * (negative ? -1 : 1)
  }

  private mutating func skip(_ any: String) -> Bool {
    guard let first = rest.first, any.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    var value = 0
    var read = 0
    while read < count.upperBound, let byte = rest.first, byte >= 48, byte <= 57 {
      value = value * 10 + Int(byte - 48)
      rest = rest.dropFirst()
      read += 1
    }
    return read >= count.lowerBound ? value : nil
  }
}

/// A moment of local time: a day number and the second of that day.
struct Moment: Sendable, Hashable, Comparable {
  var day: Int
  /// 0 ..< 86400.
  var second: Int

  static let secondsPerDay = 86_400

  init(day: Int, second: Int = 0) {
    self.day = day + floorDivide(second, Moment.secondsPerDay)
    self.second = modulo(second, Moment.secondsPerDay)
  }

  static func < (a: Moment, b: Moment) -> Bool { (a.day, a.second) < (b.day, b.second) }

  func adding(seconds: Int) -> Moment { Moment(day: day, second: second + seconds) }
  func adding(days: Int) -> Moment { Moment(day: day + days, second: second) }
  func adding(months: Int) -> Moment {
    Moment(day: CivilCalendar.day(day, plusMonths: months), second: second)
  }

  var date: CivilDate { CivilCalendar.date(ofDay: day) }
}

/// A half-open stretch of local time.
struct Period: Sendable, Hashable {
  var start: Moment
  var end: Moment

  init(_ start: Moment, _ end: Moment) {
    self.start = start
    self.end = end
  }

  /// Whole days, `end` not included.
  init(days start: Int, _ end: Int) {
    self.init(Moment(day: start), Moment(day: end))
  }

  static func year(_ year: Int) -> Period { years(year, count: 1) }

  static func years(_ year: Int, count: Int) -> Period {
    Period(
      days: CivilCalendar.monthStart(year: year, month: 1),
      CivilCalendar.monthStart(year: year + count, month: 1))
  }

  static func months(year: Int, month: Int, count: Int = 1) -> Period {
    Period(
      days: CivilCalendar.monthStart(year: year, month: month),
      CivilCalendar.monthStart(year: year, month: month + count))
  }

  static func day(_ number: Int) -> Period { Period(days: number, number + 1) }
}

/// Spelling of dates and moments in ISO 8601.
enum ISOText {
  static func padded(_ value: Int, _ width: Int) -> String {
    if width == 2, let digits = Digits(value, width) {
      return text([digits[0], digits[1]])
    }
    let digits = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (value < 0 ? "-" : "") + zeros + digits
  }

  static func year(_ year: Int) -> String {
    guard let y = Digits(year, 4) else { return padded(year, 4) }
    return text([y[0], y[1], y[2], y[3]])
  }

  static func month(_ year: Int, _ month: Int) -> String {
    guard let y = Digits(year, 4), let m = Digits(month, 2) else {
      return padded(year, 4) + "-" + padded(month, 2)
    }
    return text([y[0], y[1], y[2], y[3], dash, m[0], m[1]])
  }

  static func date(_ date: CivilDate) -> String {
    guard let y = Digits(date.year, 4), let m = Digits(date.month, 2), let d = Digits(date.day, 2) else {
      return month(date.year, date.month) + "-" + padded(date.day, 2)
    }
    return text([y[0], y[1], y[2], y[3], dash, m[0], m[1], dash, d[0], d[1]])
  }

  static func date(_ dayNumber: Int) -> String { date(CivilCalendar.date(ofDay: dayNumber)) }

  private static let dash = UInt8(ascii: "-")

  /// The last digits of a number that has no more of them.
  private struct Digits {
    private let value: Int
    private let width: Int

    @inline(__always)
    init?(_ value: Int, _ width: Int) {
      guard value >= 0, value < (width == 2 ? 100 : 10_000) else { return nil }
      (self.value, self.width) = (value, width)
    }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
      let power =
        switch width - index {
        case 4: 1000
        case 3: 100
        case 2: 10
        default: 1
        }
      return UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / power % 10)
    }
  }

  /// A short string is made in one go, where its parts would be made and joined one by one.
  @inline(__always)
  private static func text<let count: Int>(_ bytes: InlineArray<count, UInt8>) -> String {
    guard let ascii = try? UTF8Span(validating: bytes.span) else { return "" }
    return String(copying: ascii)
  }

  /// `15:04` or `15:04:05`.
  static func clock(_ second: Int, withSeconds: Bool) -> String {
    let minutes = padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2)
    return withSeconds ? minutes + ":" + padded(second % 60, 2) : minutes
  }

  static func moment(_ m: Moment, zoneMinutes: Int) -> String {
    date(m.day) + "T" + clock(m.second, withSeconds: true) + zone(zoneMinutes)
  }

  static func zone(_ minutes: Int) -> String {
    (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + ":" + padded(abs(minutes) % 60, 2)
  }
}

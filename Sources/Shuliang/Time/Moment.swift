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
    let digits = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (value < 0 ? "-" : "") + zeros + digits
  }

  static func year(_ year: Int) -> String { padded(year, 4) }

  static func month(_ year: Int, _ month: Int) -> String { self.year(year) + "-" + padded(month, 2) }

  static func date(_ d: CivilDate) -> String { month(d.year, d.month) + "-" + padded(d.day, 2) }

  static func date(_ dayNumber: Int) -> String { date(CivilCalendar.date(ofDay: dayNumber)) }

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

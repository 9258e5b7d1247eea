/// The Chinese lunisolar calendar in force since 1645, computed from sun and moon.
///
/// A month begins on the day of new moon; month 11 holds the winter solstice; of thirteen months between two
/// solstices the first without a principal term is the leap month. Days are counted at Beijing's meridian
/// before 1929, by China Standard Time since. Source: Purple Mountain Observatory, GB/T 33661-2017.
enum LunarCalendar {
  struct Month: Sendable, Hashable {
    var lunarYear: Int
    var number: Int
    var isLeap: Bool
    /// Day number of day 1.
    var start: Int
    /// Day number after the last day.
    var end: Int

    var length: Int { end - start }
  }

  struct Date: Sendable, Hashable {
    var year: Int
    var month: Int
    var isLeap: Bool
    var day: Int
  }

  private static let standardTimeDay = CivilCalendar.dayNumber(year: 1929, month: 1, day: 1)

  /// The local day on which universal time `t` (days since 1970) falls.
  static func localDay(_ t: Double) -> Int { Int((t + zone(t)).rounded(.down)) }

  private static func zone(_ t: Double) -> Double {
    t < Double(standardTimeDay) ? 1397.0 / 180 / 24 : 8.0 / 24
  }

  private static func midnight(_ day: Int) -> Double { Double(day) - zone(Double(day)) }

  private static func newMoonDay(_ n: Int) -> Int { localDay(Astronomy.newMoon(n)) }

  /// The number of the last new moon that falls on or before a day.
  private static func newMoonNumber(onOrBefore day: Int) -> Int {
    var n = Astronomy.newMoonNumber(atOrBefore: midnight(day + 1))
    while newMoonDay(n) > day { n -= 1 }
    return n
  }

  private static func winterSolstice(_ year: Int) -> Int { SolarTerm.day(ofTerm: 23, year: year) }

  /// 0…11: how many principal terms the sun has passed at the start of a day.
  private static func principalTerm(_ day: Int) -> Int {
    Int(Astronomy.solarLongitude(midnight(day)) / 30)
  }

  /// The months from the one that holds the solstice of `year - 1` to the one before that of `year`.
  private static func solsticeYear(_ year: Int) -> [Month] {
    let first = newMoonNumber(onOrBefore: winterSolstice(year - 1))
    let next = newMoonNumber(onOrBefore: winterSolstice(year))
    let starts = (first...next).map(newMoonDay)
    let terms = starts.map(principalTerm)
    var leapPending = next - first == 13
    var months: [Month] = []
    var number = 10
    for i in 0..<(starts.count - 1) {
      let isLeap = leapPending && i > 0 && terms[i] == terms[i + 1]
      if isLeap { leapPending = false } else { number += 1 }
      let month = (number - 1) % 12 + 1
      months.append(
        Month(
          lunarYear: number <= 12 ? year - 1 : year, number: month, isLeap: isLeap,
          start: starts[i], end: starts[i + 1]))
    }
    return months
  }

  /// The months of a lunar year, which is named after the civil year in which it begins.
  static func months(ofYear year: Int) -> [Month] {
    years.value(year) { year in
      (solsticeYear(year) + solsticeYear(year + 1)).filter { $0.lunarYear == year }
    }
  }

  private static let years = Remembered<Int, [Month]>()

  static func month(_ number: Int, isLeap: Bool, year: Int) -> Month? {
    months(ofYear: year).first { $0.number == number && $0.isLeap == isLeap }
  }

  /// The day number of a lunar date, or `nil` when there is no such day.
  static func dayNumber(_ date: Date) -> Int? {
    guard let month = month(date.month, isLeap: date.isLeap, year: date.year),
      date.day >= 1, date.day <= month.length
    else { return nil }
    return month.start + date.day - 1
  }

  static func date(ofDay day: Int) -> Date {
    let civil = CivilCalendar.date(ofDay: day)
    let candidates = months(ofYear: civil.year - 1) + months(ofYear: civil.year)
    let month = candidates.last { $0.start <= day } ?? candidates[0]
    return Date(
      year: month.lunarYear, month: month.number, isLeap: month.isLeap, day: day - month.start + 1)
  }
}

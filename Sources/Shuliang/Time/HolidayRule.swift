/// When a holiday falls, as packs write it.
///
/// | spelling | is |
/// |---|---|
/// | `10-1` | a civil date |
/// | `7-1..8-31` | a span of civil dates, both included |
/// | `lunar:8-15`, `lunar:12-last` | a date of the Chinese lunar year |
/// | `term:清明` | a solar term |
/// | `nth:5-7-2` | the second Sunday of May; a negative last number counts from the end |
/// | `easter:-47`, `orthodox:+1` | days from the Western or Orthodox Easter Sunday |
/// | `hebrew:7-10`, `islamic:10-1` | a date of that calendar |
/// | `new-moon:10-15`, `full-moon:2-27` | the day of the first such moon after a civil date, seen from India |
/// | `onam` | the Malayali harvest feast |
///
/// `+3` or `-1` after any of them moves it by days (`nth:11-4-4+1`), and `*8` makes it last so many days. Dates with
/// their year behind it, as in `nth:3-6--1 2016-3-19`, are when it was kept against the rule.
struct HolidayRule: Sendable, Hashable {
  enum Base: Sendable, Hashable {
    case civil(month: Int, day: Int)
    case span(CivilDay, CivilDay)
    case lunar(month: Int, day: Int)
    case lunarMonthEnd(month: Int)
    case term(String)
    case nth(month: Int, weekday: Int, nth: Int)
    case easter
    case orthodoxEaster
    case hebrew(month: Int, day: Int)
    case islamic(month: Int, day: Int)
    case newMoon(after: CivilDay)
    case fullMoon(after: CivilDay)
    case onam
  }

  struct CivilDay: Sendable, Hashable {
    var month: Int
    var day: Int
  }

  var base: Base
  var shift = 0
  var length = 1
  /// When it was kept against the rule, by year.
  var exceptions: [Int: CivilDay] = [:]

  /// Whether it falls in the last month of the Chinese lunar year, and so mostly in the next civil one.
  var isAtLunarYearEnd: Bool {
    switch base {
    case .lunar(12, _), .lunarMonthEnd(12): true
    default: false
    }
  }

  /// The rule that is spelt so, which packs have checked.
  static func known(_ text: String) -> HolidayRule? { spelt.value(text) { HolidayRule($0) } }

  private static let spelt = Remembered<String, HolidayRule?>()

  /// The days that the holiday covers in a year: the civil one, or for lunar dates the lunar one of that name.
  func period(year: Int) -> Period? {
    if case .span(let from, let to) = base {
      let start = CivilCalendar.dayNumber(year: year, month: from.month, day: from.day)
      let endYear = to.month < from.month ? year + 1 : year
      let end = CivilCalendar.dayNumber(year: endYear, month: to.month, day: to.day)
      return Period(days: start + shift, end + 1 + shift)
    }
    if let day = exceptions[year] {
      let start = CivilCalendar.dayNumber(year: year, month: day.month, day: day.day)
      return Period(days: start, start + length)
    }
    guard let day = firstDay(year: year) else { return nil }
    return Period(days: day + shift, day + shift + length)
  }

  private func firstDay(year: Int) -> Int? {
    switch base {
    case .civil(let m, let d):
      CivilCalendar.isValid(year: year, month: m, day: d)
        ? CivilCalendar.dayNumber(year: year, month: m, day: d) : nil
    case .span: nil
    case .lunar(let m, let d):
      LunarCalendar.dayNumber(.init(year: year, month: m, isLeap: false, day: d))
    case .lunarMonthEnd(let m):
      LunarCalendar.months(ofYear: year).last { $0.number == m }.map { $0.end - 1 }
    case .term(let name): SolarTerm.day(named: name, year: year)
    case .nth(let m, let weekday, let n): HolidayRule.nthWeekday(weekday, n, month: m, year: year)
    case .easter: HolidayRule.easter(year)
    case .orthodoxEaster: HolidayRule.orthodoxEaster(year)
    case .hebrew(let m, let d):
      HolidayRule.first(in: year, of: [year + 3760, year + 3761]) {
        HebrewCalendar.dayNumber(year: $0, month: m, day: d)
      }
    case .islamic(let m, let d):
      HolidayRule.first(in: year, of: Array((year - 622)...(year - 575))) {
        IslamicCalendar.dayNumber(year: $0, month: m, day: d)
      }
    case .newMoon(let after): HolidayRule.moonDay(phase: 0, after: after, year: year)
    case .fullMoon(let after): HolidayRule.moonDay(phase: 0.5, after: after, year: year)
    case .onam: HolidayRule.onam(year)
    }
  }

  /// The last day in the solar month of Leo on which the moon stands in Shravana (Altair) at sunrise in India.
  private static func onam(_ year: Int) -> Int? {
    let august = CivilCalendar.dayNumber(year: year, month: 8, day: 14)
    return (august...august + 38).last { day in
      let sunrise = Double(day) + 0.5 / 24
      let ayanamsa = 23.85 + Double(year - 2000) * 0.01397
      let sun = Astronomy.wrapped(Astronomy.solarLongitude(sunrise) - ayanamsa)
      let moon = Astronomy.wrapped(Astronomy.lunarLongitude(sunrise) - ayanamsa)
      return (120..<150).contains(sun) && (280..<293.334).contains(moon)
    }
  }

  /// The day whose sunset in India comes last before the moon's phase.
  private static func moonDay(phase: Double, after: CivilDay, year: Int) -> Int {
    let start = Double(CivilCalendar.dayNumber(year: year, month: after.month, day: after.day))
    var number = Double(Astronomy.newMoonNumber(atOrBefore: start)) + phase
    while Astronomy.moon(number) < start { number += 1 }
    return Int((Astronomy.moon(number) - 12.5 / 24).rounded(.down))
  }

  private static func first(in year: Int, of years: [Int], day: (Int) -> Int) -> Int? {
    years.lazy.map(day).first { CivilCalendar.date(ofDay: $0).year == year }
  }

  /// The `n`th given weekday of a month; negative `n` counts from the end, so −1 is the last.
  static func nthWeekday(_ weekday: Int, _ n: Int, month: Int, year: Int) -> Int {
    if n > 0 {
      let first = CivilCalendar.monthStart(year: year, month: month)
      return first + modulo(weekday - CivilCalendar.weekday(ofDay: first), 7) + 7 * (n - 1)
    }
    let last = CivilCalendar.monthStart(year: year, month: month + 1) - 1
    return last - modulo(CivilCalendar.weekday(ofDay: last) - weekday, 7) + 7 * (n + 1)
  }

  /// Gregorian Easter Sunday (Meeus, Jones, Butcher).
  static func easter(_ year: Int) -> Int {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return CivilCalendar.dayNumber(year: year, month: month, day: day)
  }

  /// Julian Easter Sunday, as a Gregorian day (Meeus).
  static func orthodoxEaster(_ year: Int) -> Int {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let month = (d + e + 114) / 31
    let day = (d + e + 114) % 31 + 1
    let gregorianLag = year / 100 - year / 400 - 2
    return CivilCalendar.dayNumber(year: year, month: month, day: day) + gregorianLag
  }
}

extension HolidayRule {
  /// Reads a rule as packs write it; `nil` when it is malformed.
  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard var body = parts.first else { return nil }
    var exceptions: [Int: CivilDay] = [:]
    for date in parts.dropFirst() {
      let numbers = date.split(separator: "-", maxSplits: 1)
      guard numbers.count == 2, let year = Int(numbers[0]), let day = HolidayRule.monthDay(numbers[1], 12)
      else {
        return nil
      }
      exceptions[year] = day
    }
    var length = 1
    if let star = body.lastIndex(of: "*") {
      guard let n = Int(body[body.index(after: star)...]), (1...99).contains(n) else { return nil }
      length = n
      body = body[..<star]
    }
    var shift = 0
    if let mark = HolidayRule.shiftMark(in: body) {
      guard let n = Int(body[mark...]) else { return nil }
      shift = n
      body = body[..<mark]
    }
    guard let base = HolidayRule.base(body) else { return nil }
    self.init(base: base, shift: shift, length: length, exceptions: exceptions)
  }

  /// Where the shift begins: a `+`, or for the Easters whatever follows the colon.
  private static func shiftMark(in body: Substring) -> Substring.Index? {
    if let plus = body.lastIndex(of: "+") { return plus }
    guard let colon = body.firstIndex(of: ":") else { return nil }
    let after = body.index(after: colon)
    if body.hasPrefix("easter") || body.hasPrefix("orthodox") { return after }
    // The hyphens that join the parts of a date are single; a second one in a row is a minus.
    let hyphens = body.indices.filter { body[$0] == "-" }
    let joints = body.hasPrefix("nth") || body[..<colon].contains("-") ? 2 : body.hasPrefix("term") ? 0 : 1
    return hyphens.count > joints && !body[after...].contains("--") ? hyphens.last : nil
  }

  private static func base(_ body: Substring) -> Base? {
    if body == "onam" { return .onam }
    let parts = body.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return civil(body) }
    switch parts[0] {
    case "lunar": return lunar(parts[1])
    case "term": return SolarTerm.names.contains(String(parts[1])) ? .term(String(parts[1])) : nil
    case "nth": return nth(parts[1])
    case "easter": return parts[1].isEmpty ? .easter : nil
    case "orthodox": return parts[1].isEmpty ? .orthodoxEaster : nil
    case "hebrew": return monthDay(parts[1], 13).map { .hebrew(month: $0.month, day: $0.day) }
    case "new-moon": return monthDay(parts[1], 12).map { .newMoon(after: $0) }
    case "full-moon": return monthDay(parts[1], 12).map { .fullMoon(after: $0) }
    case "islamic": return monthDay(parts[1], 12).map { .islamic(month: $0.month, day: $0.day) }
    default: return nil
    }
  }

  private static func civil(_ body: Substring) -> Base? {
    if let dots = body.firstIndex(of: ".") {
      let rest = body[dots...].drop { $0 == "." }
      guard let a = monthDay(body[..<dots], 12), let b = monthDay(rest, 12) else { return nil }
      return .span(a, b)
    }
    return monthDay(body, 12).map { .civil(month: $0.month, day: $0.day) }
  }

  private static func lunar(_ text: Substring) -> Base? {
    if text.hasSuffix("-last") {
      guard let m = Int(text.dropLast(5)), (1...12).contains(m) else { return nil }
      return .lunarMonthEnd(month: m)
    }
    return monthDay(text, 12).map { .lunar(month: $0.month, day: $0.day) }
  }

  private static func nth(_ text: Substring) -> Base? {
    let numbers = text.split(separator: "-", maxSplits: 2).map { Int($0) }
    guard numbers.count == 3, let m = numbers[0], let w = numbers[1], let n = numbers[2],
      (1...12).contains(m), (1...7).contains(w), n != 0, abs(n) <= 5
    else { return nil }
    return .nth(month: m, weekday: w, nth: n)
  }

  private static func monthDay(_ text: Substring, _ months: Int) -> CivilDay? {
    let numbers = text.split(separator: "-").map { Int($0) }
    guard numbers.count == 2, let m = numbers[0], let d = numbers[1], (1...months).contains(m),
      (1...31).contains(d)
    else { return nil }
    return CivilDay(month: m, day: d)
  }
}

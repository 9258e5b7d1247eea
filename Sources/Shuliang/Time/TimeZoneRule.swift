/// The zone in which a clock time is told: a fixed offset, or one with summer time.
enum TimeZoneRule: Sendable, Hashable {
  case fixed(minutes: Int)
  /// United States rule since 2007: second Sunday of March to first Sunday of November.
  case unitedStates(standardMinutes: Int)
  /// European rule since 1996: last Sunday of March to last Sunday of October.
  case europe(standardMinutes: Int)

  private static let named: [String: TimeZoneRule] = [
    "utc": .fixed(minutes: 0), "china": .fixed(minutes: 480), "japan": .fixed(minutes: 540),
    "moscow": .fixed(minutes: 180), "india": .fixed(minutes: 330),
    "us-eastern": .unitedStates(standardMinutes: -300),
    "us-central": .unitedStates(standardMinutes: -360),
    "us-mountain": .unitedStates(standardMinutes: -420),
    "us-pacific": .unitedStates(standardMinutes: -480),
    "london": .europe(standardMinutes: 0), "central-europe": .europe(standardMinutes: 60),
    "eastern-europe": .europe(standardMinutes: 120),
  ]

  /// Reads `+08:00` or a name.
  init?(_ text: String) {
    if let rule = TimeZoneRule.named[text] {
      self = rule
      return
    }
    let parts = text.dropFirst().split(separator: ":")
    guard text.hasPrefix("+") || text.hasPrefix("-"), parts.count == 2, let hours = Int(parts[0]),
      let minutes = Int(parts[1]), (0...15).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    self = .fixed(minutes: (hours * 60 + minutes) * (text.hasPrefix("-") ? -1 : 1))
  }

  /// Minutes east of UTC on a day; summer time is taken to change at midnight.
  func minutes(onDay day: Int) -> Int {
    let year = CivilCalendar.date(ofDay: day).year
    switch self {
    case .fixed(let minutes):
      return minutes
    case .unitedStates(let standard):
      let start = HolidayRule.nthWeekday(7, 2, month: 3, year: year)
      let end = HolidayRule.nthWeekday(7, 1, month: 11, year: year)
      return day >= start && day < end ? standard + 60 : standard
    case .europe(let standard):
      let start = HolidayRule.nthWeekday(7, -1, month: 3, year: year)
      let end = HolidayRule.nthWeekday(7, -1, month: 10, year: year)
      return day >= start && day < end ? standard + 60 : standard
    }
  }
}

extension TimeReading {
  // MARK: Days

  /// A day told without its month.
  func dayValue() -> TimeValue? {
    if let n = features.offset(.day) { return relativeDay(n) }
    guard let day = features.number(.day) else { return nil }
    if features.hasAny(of: TimeReading.yearKeys) { return nil }
    guard let month = monthOfBareDay(day), let m = month.month else {
      return TimeValue(text: "XXXX-XX-" + ISOText.padded(day, 2), grain: .day, named: NamedDate(day: day))
    }
    guard let year = month.year else { return within(unknown: YearReading(of: month), month: m) }
    return .day(CivilCalendar.dayNumber(year: year, month: m, day: day))
  }

  private func relativeDay(_ n: Int) -> TimeValue? {
    if let day = baseDay { return .day(day + n) }
    guard let base, let month = base.month, let day = base.day else {
      return bareDay(n, after: base?.day) ?? .distance(n, "D", .day)
    }
    return TimeValue.day(month, day, ofUnknown: YearReading(of: base)).shifted(days: n)
  }

  /// 当天 and 次日 of a day whose month is unknown, as far as every month has it.
  private func bareDay(_ n: Int, after day: Int?) -> TimeValue? {
    guard let day, n == 0 || (1...28).contains(day + n) else { return nil }
    return TimeValue(
      text: "XXXX-XX-" + ISOText.padded(day + n, 2), grain: .day, named: NamedDate(day: day + n))
  }

  /// Holidays are not known here; where the weekday is not either, a day is a day.
  func workdayValue(_ count: Int) -> TimeValue? {
    guard let day = baseDay else { return relativeDay(count) }
    return .day(CivilCalendar.day(day, plusWorkdays: count))
  }

  // MARK: Weeks

  func weekValue() -> TimeValue? {
    guard let monday = weekStart() else {
      let rest = features.number(.weekday).map { "-" + String($0) } ?? ""
      // 当周 is not the week of the reference.
      if features.word(.anchor) == "named" { return TimeValue(text: "XXXX-WXX" + rest, grain: .week) }
      return features.offset(.week).map { n in
        .distance(n, "W", .week, rest: rest)
      } ?? (features.has(.weekend) ? TimeValue(text: "XXXX-WXX-WE", grain: .day) : nil)
    }
    if let weekday = features.number(.weekday) { return .day(monday + weekday - 1) }
    var week = TimeValue.week(monday: monday)
    if features.has(.weekend) {
      week.text += "-WE"
      week.period = Period(days: monday + 5, monday + 7)
    }
    if let half = features.number(.halfWeek) {
      let (from, to) = half == 1 ? (monday, monday + 3) : (monday + 3, monday + 7)
      week.text = ISOText.date(from) + "/" + ISOText.date(to - 1)
      week.period = Period(days: from, to)
    }
    return week
  }

  /// The Monday of the week that is said, counted from today or numbered within a year.
  private func weekStart() -> Int? {
    if let n = features.number(.week) {
      return yearReading.known.map { CivilCalendar.firstMonday(ofWeekYear: $0) + 7 * (n - 1) }
    }
    if !features.has(.week), let near = context.nearbyNamed?.civil?.dayNumber {
      return CivilCalendar.monday(ofDay: near)
    }
    return baseDay.map { CivilCalendar.monday(ofDay: $0) + 7 * (features.offset(.week) ?? 0) }
  }

  /// A weekday alone is the one of the current week, or of the week of a date named close before.
  func weekdayValue() -> TimeValue? {
    guard let weekday = features.number(.weekday) else { return nil }
    guard let day = context.nearbyNamed?.civil?.dayNumber ?? baseDay else {
      return TimeValue(
        text: "XXXX-WXX-" + String(weekday), grain: .day, named: NamedDate(weekday: weekday))
    }
    return .day(CivilCalendar.monday(ofDay: day) + weekday - 1)
  }
}

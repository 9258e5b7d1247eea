extension TimeReading {
  /// A month, or a ten-day period, half, week, day or weekday of one.
  func monthValue() -> TimeValue? {
    if let n = features.offset(.month) { return relativeMonth(n) }
    guard let month = features.number(.month) else { return nil }
    let year = statedYear ?? impliedYearOfMonth(month)
    if let known = year.known { return within(year: known, month: month) }
    return within(unknown: year, month: month)
  }

  private func impliedYearOfMonth(_ month: Int) -> YearReading {
    let day = features.number(.day) ?? 1
    let date = {
      CivilCalendar.isValid(year: $0, month: month, day: day)
        ? CivilCalendar.dayNumber(year: $0, month: month, day: day) : nil
    }
    // A month alone is one that was reported on: 12月 in January, 1月 in December; 1月5日 may still be to come.
    let year =
      features.has(.day)
      ? impliedYear(forDay: date) : impliedYear(longestPast: 366, longestFuture: 280, forDay: date)
    guard case .known(let known) = year else {
      return context.namedYears.last { weekdayAgrees(year: $0, month: month, day: day) }
        .map { .known($0) } ?? year
    }
    return .known(agreeing(year: known, month: month, day: day))
  }

  /// The year, or the one next to it in which the stated weekday is right and the day exists.
  private func agreeing(year: Int, month: Int, day: Int) -> Int {
    if !CivilCalendar.isValid(year: year, month: month, day: day) {
      return (1...8).map { year - $0 }.first {
        CivilCalendar.isValid(year: $0, month: month, day: day)
      } ?? year
    }
    guard features.has(.weekday), features.has(.day) else { return year }
    let named = context.reference == nil ? context.namedYears.reversed() : []
    return ([year] + named + [year - 1, year + 1]).first {
      weekdayAgrees(year: $0, month: month, day: day)
    } ?? year
  }

  private func weekdayAgrees(year: Int, month: Int, day: Int) -> Bool {
    guard let weekday = features.number(.weekday), features.has(.day),
      CivilCalendar.isValid(year: year, month: month, day: day)
    else { return false }
    return CivilCalendar.weekday(ofDay: CivilCalendar.dayNumber(year: year, month: month, day: day))
      == weekday
  }

  private func relativeMonth(_ n: Int) -> TimeValue? {
    if let base, let year = base.year, let month = base.month {
      let (y, m) = CivilCalendar.normalised(year: year, month: month + n)
      return within(year: y, month: m)
    }
    if let base, let month = base.month {
      let (years, m) = CivilCalendar.normalised(year: 0, month: month + n)
      return within(unknown: YearReading(of: base).adding(years), month: m)
    }
    return within(head: TimeValue.distance(n, "M", .month).text, month: 1, named: nil)
  }

  /// What else is said within a month that is known.
  private func within(year: Int, month: Int) -> TimeValue? {
    if let day = features.number(.day) {
      guard CivilCalendar.isValid(year: year, month: month, day: day) else { return nil }
      return .day(CivilCalendar.dayNumber(year: year, month: month, day: day))
    }
    let start = CivilCalendar.monthStart(year: year, month: month)
    let end = CivilCalendar.monthStart(year: year, month: month + 1)
    if let part = features.number(.tenday) {
      return days(start + (part - 1) * 10, part == 3 ? end : start + part * 10, .tenday)
    }
    if let half = features.number(.halfMonth) {
      return half == 1 ? days(start, start + 15, .tenday) : days(start + 15, end, .tenday)
    }
    if let week = features.number(.week) {
      let monday = HolidayRule.nthWeekday(1, week, month: month, year: year)
      return features.number(.weekday).map { .day(monday + $0 - 1) } ?? .week(monday: monday)
    }
    return .month(year, month)
  }

  private func days(_ start: Int, _ end: Int, _ grain: TimeGrain) -> TimeValue {
    let date = CivilCalendar.date(ofDay: start)
    return TimeValue(
      text: ISOText.date(start) + "/" + ISOText.date(end - 1), period: Period(days: start, end),
      grain: grain, named: NamedDate(year: date.year, month: date.month))
  }

  /// What else is said within a month whose year is not known.
  func within(unknown year: YearReading, month: Int) -> TimeValue? {
    var named = NamedDate(month: month, day: features.number(.day))
    if case .distance(let n) = year { named.yearDistance = n }
    return within(head: year.head + "-" + ISOText.padded(month, 2), month: month, named: named)
  }

  private func within(head: String, month: Int, named: NamedDate?) -> TimeValue? {
    if let day = features.number(.day) {
      guard CivilCalendar.isValid(year: 2000, month: month, day: day) else { return nil }
      return TimeValue(text: head + "-" + ISOText.padded(day, 2), grain: .day, named: named)
    }
    if let part = features.number(.tenday) {
      let last = part == 3 ? CivilCalendar.daysInMonth(month, year: 2000) : part * 10
      let text = head + "-" + ISOText.padded(part * 10 - 9, 2) + "/" + head + "-" + ISOText.padded(last, 2)
      return TimeValue(text: text, grain: .tenday, named: named)
    }
    if let half = features.number(.halfMonth), named != nil {
      let ends = half == 1 ? ("01", "15") : ("16", String(CivilCalendar.daysInMonth(month, year: 2000)))
      return TimeValue(text: "\(head)-\(ends.0)/\(head)-\(ends.1)", grain: .tenday, named: named)
    }
    return TimeValue(text: head, grain: .month, named: named)
  }
}

extension TimeReading {
  /// A month, or a ten-day period, half, week, day or weekday of one.
  func monthValue() -> TimeValue? {
    if let n = features.offset(.month) { return relativeMonth(n) }
    guard let month = features.number(.month) else { return nil }
    let year = statedYear ?? impliedYearOfMonth(month)
    if let known = year.known { return within(year: known, month: month) }
    return within(head: year.head + "-" + ISOText.padded(month, 2), month: month)
  }

  private func impliedYearOfMonth(_ month: Int) -> YearReading {
    let day = features.number(.day) ?? 1
    let year = impliedYear(forDay: {
      CivilCalendar.isValid(year: $0, month: month, day: day)
        ? CivilCalendar.dayNumber(year: $0, month: month, day: day) : nil
    })
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
    if let month = base?.month {
      let m = CivilCalendar.normalised(year: 0, month: month + n).month
      return within(head: "XXXX-" + ISOText.padded(m, 2), month: m)
    }
    return within(head: TimeValue.distance(n, "M", .month).text, month: 1)
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
  private func within(head: String, month: Int) -> TimeValue? {
    let named = head.hasPrefix("XXXX") ? NamedDate(month: month, day: features.number(.day)) : nil
    if let day = features.number(.day) {
      guard CivilCalendar.isValid(year: 2000, month: month, day: day) else { return nil }
      return TimeValue(text: head + "-" + ISOText.padded(day, 2), grain: .day, named: named)
    }
    if let part = features.number(.tenday) {
      let last = part == 3 ? CivilCalendar.daysInMonth(month, year: 2000) : part * 10
      let text = head + "-" + ISOText.padded(part * 10 - 9, 2) + "/" + head + "-" + ISOText.padded(last, 2)
      return TimeValue(text: text, grain: .tenday, named: named)
    }
    return TimeValue(text: head, grain: .month, named: named)
  }

  // MARK: Days

  /// A day told without its month.
  func dayValue() -> TimeValue? {
    if let n = features.offset(.day) { return relativeDay(n) }
    guard let day = features.number(.day) else { return nil }
    if features.hasAny(of: TimeReading.yearKeys) { return nil }
    guard let month = monthOfBareDay(day) else {
      return TimeValue(text: "XXXX-XX-" + ISOText.padded(day, 2), grain: .day)
    }
    guard let year = month.year else {
      return TimeValue(
        text: "XXXX-" + ISOText.padded(month.month ?? 1, 2) + "-" + ISOText.padded(day, 2), grain: .day,
        named: NamedDate(month: month.month, day: day))
    }
    return .day(CivilCalendar.dayNumber(year: year, month: month.month ?? 1, day: day))
  }

  /// The month that a bare 15日 belongs to: one named close before, else the current one, else the last named;
  /// the last month with such a day when that one is too short.
  private func monthOfBareDay(_ day: Int) -> NamedDate? {
    let near = context.nearbyNamed.flatMap { $0.month == nil ? nil : $0 }
    let last = context.lastNamed.flatMap { $0.month == nil ? nil : $0 }
    guard let month = near ?? context.today ?? last, let m = month.month else { return nil }
    guard let year = month.year else { return NamedDate(month: m) }
    let fitting = (0...1).map { CivilCalendar.normalised(year: year, month: m - $0) }.first {
      day <= CivilCalendar.daysInMonth($0.month, year: $0.year)
    }
    return fitting.map { NamedDate(year: $0.year, month: $0.month) }
  }

  private func relativeDay(_ n: Int) -> TimeValue? {
    if let day = baseDay { return .day(day + n) }
    guard let base, let month = base.month, let day = base.day else {
      return .distance(n, "D", .day)
    }
    // The year is not known; 2001 is as good as any, for none knows of a leap day.
    let d = CivilCalendar.date(
      ofDay: CivilCalendar.dayNumber(year: 2001, month: month, day: day) + n)
    return TimeValue(
      text: "XXXX-" + ISOText.padded(d.month, 2) + "-" + ISOText.padded(d.day, 2), grain: .day)
  }

  /// Holidays are not known here; where the weekday is not either, a day is a day.
  func workdayValue(_ count: Int) -> TimeValue? {
    guard var day = baseDay else { return relativeDay(count) }
    let step = count < 0 ? -1 : 1
    var left = abs(count)
    while left > 0 {
      day += step
      if CivilCalendar.weekday(ofDay: day) <= 5 { left -= 1 }
    }
    return .day(day)
  }

  // MARK: Weeks

  func weekValue() -> TimeValue? {
    guard let monday = weekStart() else {
      return features.offset(.week).map { n in
        let rest = features.number(.weekday).map { "-" + String($0) } ?? ""
        return .distance(n, "W", .week, rest: rest)
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
      return TimeValue(text: "XXXX-WXX-" + String(weekday), grain: .day)
    }
    return .day(CivilCalendar.monday(ofDay: day) + weekday - 1)
  }
}

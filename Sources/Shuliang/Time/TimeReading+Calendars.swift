extension TimeReading {
  // MARK: Holidays

  func holidayValue() -> TimeValue? {
    guard let rule = features.word(.holiday).flatMap(HolidayRule.known) else { return nil }
    let start = { (year: Int) in rule.period(year: year)?.start.day }
    let year = statedYear ?? impliedYear(longestPast: 300, longestFuture: 330, forDay: start)
    guard let known = year.known else { return unresolvedHoliday(rule, year) }
    let found = statedYear == nil ? nearest(rule, following(rule, known)) : known
    return rule.period(year: found).map { spanValue($0) }
  }

  /// The year after the one of a date named close before, where that is of its end and has gone by since: 春节 behind
  /// 12月 in January is to come.
  private func following(_ rule: HolidayRule, _ year: Int) -> Int {
    guard let near = context.nearbyNamed, let month = near.month, month >= 11, near.year == year,
      context.reference?.date.year == year + 1, let day = rule.period(year: year)?.start.date, day.month <= 3
    else { return year }
    return year + 1
  }

  /// The lunar year whose last month is nearest to the date named close before: beside one of February 2026, 除夕
  /// is that of the year 2025. Else it is the year before while its end is no more than a hundred days past.
  private func nearest(_ rule: HolidayRule, _ year: Int) -> Int {
    guard rule.isAtLunarYearEnd else { return year }
    guard let now = context.nearbyNamed?.civil?.dayNumber else {
      guard let today = context.reference?.moment.day, let last = rule.period(year: year - 1)?.start.day
      else { return year }
      return (0...100).contains(today - last) ? year - 1 : year
    }
    let days = [year, year - 1].compactMap { year in
      rule.period(year: year).map { (year: year, distance: abs($0.start.day - now)) }
    }
    return days.min { $0.distance < $1.distance }?.year ?? year
  }

  private func unresolvedHoliday(_ rule: HolidayRule, _ year: YearReading) -> TimeValue? {
    switch rule.base {
    case .civil(let month, let day) where rule.length == 1:
      return TimeValue.day(month, day, ofUnknown: year).shifted(days: rule.shift)
    case .span(let from, let to) where from.month < to.month:
      let ends = [from, to].map { TimeValue.day($0.month, $0.day, ofUnknown: year).text }
      return TimeValue(text: ends.joined(separator: "/"), grain: .day)
    default: return TimeValue(text: year.head + "-XX-XX", grain: .day)
    }
  }

  private func spanValue(_ period: Period) -> TimeValue {
    if period.end.day - period.start.day == 1 { return .day(period.start.day) }
    let text = ISOText.date(period.start.day) + "/" + ISOText.date(period.end.day - 1)
    return TimeValue(text: text, period: period, grain: .day)
  }

  // MARK: The lunar calendar

  /// A year, month or day of the Chinese lunar calendar, given as the civil days that it covers.
  func lunarValue() -> TimeValue? {
    guard let number = features.number(.month) else { return lunarYear() }
    let isLeap = features.has(.leapMonth)
    let day = features.number(.day)
    let year = statedYear ?? impliedYear(forDay: { LunarCalendar.start($0, number, isLeap, day) })
    guard let known = year.known else {
      return TimeValue(text: year.head + (day == nil ? "-XX" : "-XX-XX"), grain: day == nil ? .month : .day)
    }
    // A year that the text does not say is one that has the day: not every 正月 has thirty.
    let years = statedYear == nil ? [known, known + 1, known - 1, known + 2, known - 2] : [known]
    let months = years.lazy.compactMap { LunarCalendar.month(number, isLeap: isLeap, year: $0) }
    guard let month = months.first(where: { number == 12 || (day ?? 1) <= $0.length }) else { return nil }
    guard var day else { return spanValue(Period(days: month.start, month.end)) }
    // 腊月三十 is the last day of the year, also where that is the 29th.
    if number == 12, day == 30 { day = month.length }
    guard day <= month.length else { return nil }
    return .day(month.start + day - 1)
  }

  private func lunarYear() -> TimeValue? {
    guard let year = statedYear else { return nil }
    guard let known = year.known else { return TimeValue(text: year.head, grain: .year) }
    let months = LunarCalendar.months(ofYear: known)
    guard let first = months.first, let last = months.last else { return nil }
    return spanValue(Period(days: first.start, last.end))
  }

  // MARK: Repetition and reference words

  /// 每天, 每周三, 每年5月1日.
  func repetition() -> TimeValue? {
    guard let every = features.word(.every) else { return nil }
    if features.without([.every]).isEmpty { return TimeValue(type: .set, text: every, grain: .day) }
    var text = "XXXX"
    if let weekday = features.number(.weekday) {
      text += "-WXX-" + String(weekday)
    } else if features.has(.weekend) {
      text += "-WXX-WE"
    } else if let quarter = features.number(.quarter) {
      text += "-Q" + String(quarter)
    } else if let half = features.number(.half) {
      text += "-H" + String(half)
    } else if let tenday = features.number(.tenday) {
      return repeatedTenDays(tenday)
    } else if features.has(.month) || features.has(.day) || features.hasAny(of: TimeReading.clockKeys) {
      text += "-" + (features.number(.month).map { ISOText.padded($0, 2) } ?? "XX")
      let hasDay = features.has(.day) || features.hasAny(of: TimeReading.clockKeys)
      if hasDay { text += "-" + (features.number(.day).map { ISOText.padded($0, 2) } ?? "XX") }
    }
    if features.hasAny(of: TimeReading.clockKeys) {
      let clock = features.only(TimeReading.clockKeys)
      guard let time = TimeReading(clock, TimeContext()).value() else { return nil }
      text += time.text
    }
    return TimeValue(type: .set, text: text, grain: .day)
  }

  /// 每年6月中旬, 每月下旬.
  private func repeatedTenDays(_ part: Int) -> TimeValue? {
    let head = "XXXX-" + (features.number(.month).map { ISOText.padded($0, 2) } ?? "XX")
    let longest = features.number(.month).map { CivilCalendar.daysInMonth($0, year: 2000) } ?? 31
    let last = part < 3 ? part * 10 : longest
    let days = [part * 10 - 9, last].map { head + "-" + ISOText.padded($0, 2) }
    return TimeValue(type: .set, text: days.joined(separator: "/"), grain: .day)
  }

  func referenceWord(_ word: String) -> TimeValue? {
    switch word {
    case "now":
      let moment = context.reference?.moment
      return TimeValue(
        text: "PRESENT_REF", period: moment.map { Period($0, $0) },
        grain: context.reference?.hasClock == true ? .second : .day)
    case "past": return TimeValue(text: "PAST_REF", grain: .day)
    case "future": return TimeValue(text: "FUTURE_REF", grain: .day)
    default: return TimeValue(text: "PRESENT_REF", grain: .day)
    }
  }
}

extension LunarCalendar {
  fileprivate static func start(_ year: Int, _ number: Int, _ isLeap: Bool, _ day: Int?) -> Int? {
    month(number, isLeap: isLeap, year: year).map { $0.start + (day ?? 1) - 1 }
  }
}

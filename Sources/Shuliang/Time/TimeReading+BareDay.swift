extension TimeReading {
  /// The month that a bare 15日 belongs to, as far as the text tells.
  ///
  /// A date named close before gives its month. A month named alone does too, but less surely, for it is often what
  /// is reported on (9月通胀率由统计局29日公布): a day within three days of today is of today's month, and a month
  /// without a year gives nothing. A date with its year is often only looked back to, so in the next sentence a day
  /// within three days of today is of today's month again (纪录于2019年7月25日测得。27日气温…), and without a today
  /// unknown where the text told of bare days before. Else the day is one around today, and without a today one of
  /// the month of the day last named.
  func monthOfBareDay(_ day: Int) -> NamedDate? {
    let near = context.nearbyNamed.flatMap { $0.month == nil ? nil : $0 }
    let around = context.today?.month(around: day)
    if let near, near.day != nil {
      return isAside(near, around) ? around?.month : near.month(holding: day)
    }
    guard let near else {
      return around?.month ?? (context.hasBareDays ? nil : context.lastDay?.month(holding: day))
    }
    if let around, abs(around.distance) <= 3 { return around.month }
    return near.year == nil ? nil : near.month(holding: day)
  }

  /// Whether the date named close before is only looked back to or ahead, and a bare day goes on with the days of the
  /// text: on 30 June, 30日 behind 7月1日起施行。 is today.
  private func isAside(_ near: NamedDate, _ around: (month: NamedDate, distance: Int)?) -> Bool {
    guard !context.isSentenceOfLastNamed, near.year != nil else { return false }
    guard let around else { return context.hasBareDays }
    guard let today = context.today?.civil, let named = near.civil else { return false }
    let isAhead = named.dayNumber > today.dayNumber
    guard abs(around.distance) <= (isAhead ? 7 : 3) else { return false }
    return isAhead || today.dayNumber - named.dayNumber > 31
  }
}

extension NamedDate {
  /// The month named, or the one before when it has no such day.
  fileprivate func month(holding day: Int) -> NamedDate? {
    guard let month else { return nil }
    let fitting = [0, -1].map { CivilCalendar.normalised(year: year ?? 2000, month: month + $0) }.first {
      day <= CivilCalendar.daysInMonth($0.month, year: $0.year)
    }
    return fitting.map { self.month($0.month, ofYear: $0.year) }
  }

  /// The month in which a day lies next to this date, and how many days off.
  ///
  /// It is this date's own month, unless the day lies within a week of it in the month before or after: on 1 July,
  /// 30日 was yesterday.
  fileprivate func month(around day: Int) -> (month: NamedDate, distance: Int)? {
    guard let month, let today = self.day else { return nil }
    let now = CivilCalendar.dayNumber(year: year ?? 2001, month: month, day: today)
    var found: [(month: NamedDate, distance: Int)] = []
    for shift in [0, -1, 1] {
      let (y, m) = CivilCalendar.normalised(year: year ?? 2001, month: month + shift)
      guard day <= CivilCalendar.daysInMonth(m, year: y) else { continue }
      let distance = CivilCalendar.dayNumber(year: y, month: m, day: day) - now
      found.append((self.month(m, ofYear: y), distance))
    }
    guard let own = found.first, abs(own.distance) > 20 else { return found.first }
    return found.first { abs($0.distance) <= 7 } ?? own
  }

  private func month(_ month: Int, ofYear year: Int) -> NamedDate {
    var result = self
    result.year = self.year == nil ? nil : year
    (result.month, result.day) = (month, nil)
    return result
  }
}

/// The reading of one set of features in one context.
struct TimeReading {
  let features: TimeFeatures
  let context: TimeContext

  init(_ features: TimeFeatures, _ context: TimeContext) {
    self.features = features
    self.context = context
  }

  func value() -> TimeValue? {
    if features.has(.every) { return repetition() }
    if let count = features.number(.everyCount) { return repetition(every: count) }
    if let word = features.word(.reference) { return referenceWord(word) }
    if features.hasAny(of: TimeReading.clockKeys) { return clockValue() }
    return dateValue()
  }

  static let clockKeys: TimeFeatures.KeySet = [
    .part, .hour, .minute, .quarterHour, .minutesTo, .second, .meridiem,
  ]
  static let offsetKeys: TimeFeatures.KeySet = [
    .offsetYears, .offsetMonths, .offsetWeeks, .offsetDays, .offsetHours, .offsetMinutes, .offsetSeconds,
  ]
  static let yearKeys: TimeFeatures.KeySet = [.year, .shortYear, .eraStart, .bce]

  /// The date that the features say, with 初 中 末 and day shifts applied.
  func dateValue() -> TimeValue? {
    guard var value = plainDate() else { return nil }
    if let days = features.offset(.shift) {
      guard let shifted = value.shifted(days: days) else { return nil }
      value = shifted
    }
    if let edge = features.word(.edge) { value = value.atEdge(edge) }
    return value
  }

  private func plainDate() -> TimeValue? {
    if features.hasAny(of: TimeReading.offsetKeys) { return distanceValue() }
    if features.has(.run) { return runValue() }
    if features.has(.first) || features.has(.last) { return sliceValue() }
    if features.has(.nth) { return nthValue() }
    if features.has(.holiday) { return holidayValue() }
    if features.has(.plan) { return planValue() }
    if let years = features.word(.reign).flatMap({ TimeFeatures.years($0) }) { return .years(years) }
    if features.has(.century) || features.has(.decade) { return centuryValue() }
    if features.word(.calendar) == "lunar" || features.has(.leapMonth) { return lunarValue() }
    if features.has(.month) { return monthValue() }
    if features.has(.quarter) || features.has(.half) || features.has(.season) { return partOfYear() }
    if features.has(.week) || features.has(.weekend) || features.has(.halfWeek) { return weekValue() }
    if features.has(.weekday) && !features.has(.day) { return weekdayValue() }
    if let n = features.offset(.workday) { return workdayValue(n) }
    if features.has(.day) { return dayValue() }
    if features.hasAny(of: TimeReading.yearKeys) { return yearValue() }
    return nil
  }

  // MARK: What values count from

  /// How far back, in bytes, a date is meant by 次日 and 当月.
  private static let anchorReach = 1500

  /// The date that relative values count from.
  var base: NamedDate? {
    if features.word(.anchor) == "nearby", features.offset(.year) == -1, context.isBesideThisYear {
      return context.today
    }
    if features.word(.anchor) == "nearby", let near = context.sameSentenceNamed {
      let isYear = features.offset(.year) != nil
      let isWhole = features.has(.week) ? near.civil != nil : near.month != nil
      if isYear ? near.year != nil && !near.isTarget : isWhole { return near }
    }
    if features.word(.anchor) == "nearby", features.offset(.year) == -1, let reported = context.comparedYear,
      context.reference.map({ $0.date.year - 1 == reported }) ?? true
    {
      return NamedDate(year: reported)
    }
    guard features.word(.anchor) == "named", let named = context.lastNamed else { return context.today }
    // The 次日 of a law is of no date far before.
    let isFar = context.position - named.position > TimeReading.anchorReach
    if isFar, context.reference == nil, features.offset(.year) == nil { return nil }
    let needsDay = features.offset(.day) != nil || features.hasAny(of: TimeReading.clockKeys)
    return needsDay && named.day == nil ? context.today : named
  }

  /// The day of `base`, where it is wholly known.
  var baseDay: Int? { base?.civil?.dayNumber }

  /// The moment of the reference time, or the start of the day last named for anchored values.
  var baseMoment: Moment? {
    if features.word(.anchor) == "named", let day = baseDay { return Moment(day: day) }
    return context.reference?.moment ?? baseDay.map { Moment(day: $0) }
  }
}

extension TimeValue {
  /// The value moved by whole days; `nil` when it is no day.
  func shifted(days: Int) -> TimeValue? {
    if let period { return .day(period.start.day + days) }
    guard grain == .day, let named, let month = named.month, let day = named.day else {
      return text.hasSuffix("-XX-XX") ? self : nil
    }
    let date = named.adding(days: days)
    return .day(date.month ?? month, date.day ?? day, ofUnknown: YearReading(of: date))
  }

  /// A day of a year that is not known.
  static func day(_ month: Int, _ day: Int, ofUnknown year: YearReading) -> TimeValue {
    var named = NamedDate(month: month, day: day)
    if case .distance(let n) = year { named.yearDistance = n }
    return TimeValue(
      text: year.head + "-" + ISOText.padded(month, 2) + "-" + ISOText.padded(day, 2), grain: .day,
      named: named)
  }

  static func day(_ number: Int) -> TimeValue {
    let d = CivilCalendar.date(ofDay: number)
    return TimeValue(
      text: ISOText.date(d), period: .day(number), grain: .day,
      named: NamedDate(year: d.year, month: d.month, day: d.day))
  }

  static func year(_ year: Int) -> TimeValue {
    TimeValue(
      text: ISOText.year(year), period: .year(year), grain: .year, named: NamedDate(year: year))
  }

  static func years(_ years: ClosedRange<Int>) -> TimeValue {
    TimeValue(
      text: ISOText.year(years.lowerBound) + "/" + ISOText.year(years.upperBound),
      period: .years(years.lowerBound, count: years.count), grain: .year)
  }

  static func month(_ year: Int, _ month: Int) -> TimeValue {
    TimeValue(
      text: ISOText.month(year, month), period: .months(year: year, month: month), grain: .month,
      named: NamedDate(year: year, month: month))
  }

  static func week(monday: Int) -> TimeValue {
    let (year, week) = CivilCalendar.isoWeek(ofDay: monday)
    return TimeValue(
      text: ISOText.year(year) + "-W" + ISOText.padded(week, 2),
      period: Period(days: monday, monday + 7), grain: .week)
  }

  /// A distance that nothing resolves: `-P1D`, `P0Y`, `+P1Y`.
  static func distance(_ count: Int, _ designator: String, _ grain: TimeGrain, rest: String = "") -> TimeValue
  {
    let sign = count < 0 ? "-" : count > 0 ? "+" : ""
    return TimeValue(text: sign + "P" + String(abs(count)) + designator + rest, grain: grain)
  }
}

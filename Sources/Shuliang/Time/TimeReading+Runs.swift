/// Whole units of the calendar, numbered without gaps, so that runs of them are intervals of numbers.
private struct UnitScale {
  var grain: TimeGrain

  /// The number of the unit that holds the moment.
  func index(_ moment: Moment) -> Int {
    let d = moment.date
    let seconds = moment.day * Moment.secondsPerDay + moment.second
    return switch grain {
    case .year: d.year
    case .quarter: d.year * 4 + (d.month - 1) / 3
    case .month: d.year * 12 + d.month - 1
    case .week: floorDivide(CivilCalendar.monday(ofDay: moment.day) + 3, 7)
    case .day: moment.day
    case .hour: floorDivide(seconds, 3600)
    case .minute: floorDivide(seconds, 60)
    default: seconds
    }
  }

  func start(_ index: Int) -> Moment {
    switch grain {
    case .year: Moment(day: CivilCalendar.monthStart(year: index, month: 1))
    case .quarter:
      Moment(
        day: CivilCalendar.monthStart(year: floorDivide(index, 4), month: modulo(index, 4) * 3 + 1))
    case .month:
      Moment(day: CivilCalendar.monthStart(year: floorDivide(index, 12), month: modulo(index, 12) + 1))
    case .week: Moment(day: index * 7 - 3)
    case .day: Moment(day: index)
    case .hour: Moment(day: 0, second: index * 3600)
    case .minute: Moment(day: 0, second: index * 60)
    default: Moment(day: 0, second: index)
    }
  }

  func text(_ index: Int) -> String {
    let m = start(index)
    let d = m.date
    return switch grain {
    case .year: ISOText.year(d.year)
    case .quarter: ISOText.year(d.year) + "-Q" + String((d.month + 2) / 3)
    case .month: ISOText.month(d.year, d.month)
    case .week: TimeValue.week(monday: m.day).text
    case .day: ISOText.date(d)
    default:
      ISOText.date(d) + "T" + ISOText.clock(m.second, withSeconds: grain == .second)
    }
  }

  /// The units from `first` up to, not including, `end`.
  func value(_ first: Int, _ end: Int) -> TimeValue {
    let text = end - first == 1 ? text(first) : text(first) + "/" + self.text(end - 1)
    return TimeValue(
      type: grain >= .hour ? .time : .date, text: text, period: Period(start(first), start(end)),
      grain: grain)
  }
}

extension TimeReading {
  private static let sliceKeys: TimeFeatures.KeySet = [
    .nth, .nthUnit, .first, .last, .runUnit, .edge, .shift, .weekday,
  ]

  private func scale(_ key: TimeFeatures.Key) -> UnitScale? {
    features.word(key).flatMap { TimeGrain(unit: $0) }.map { UnitScale(grain: $0) }
  }

  /// So many whole units before or after the current one: 前两周, 后三个月.
  func runValue() -> TimeValue? {
    guard let count = features.offset(.run), count != 0, let scale = scale(.runUnit) else { return nil }
    guard let base = baseMoment else { return runDistance(count, scale.grain) }
    if features.has(.offsetSign), let value = rollingUnit(count, scale.grain, base) { return value }
    let current = scale.index(base)
    return count < 0
      ? scale.value(current + count, current) : scale.value(current + 1, current + 1 + count)
  }

  /// 后1年 begins tomorrow and 前1周 ends with yesterday, where the rule says so.
  private func rollingUnit(_ count: Int, _ grain: TimeGrain, _ base: Moment) -> TimeValue? {
    var distance = CalendarDistance()
    guard [.year, .month, .week].contains(grain), distance.add(.one, grain) else { return nil }
    let here = Moment(day: count < 0 ? base.day : base.day + 1)
    let far = (count < 0 ? -distance : distance).after(here)
    let (first, end) = (min(here.day, far.day), max(here.day, far.day))
    return TimeValue(
      text: ISOText.date(first) + "/" + ISOText.date(end - 1), period: Period(days: first, end), grain: .day)
  }

  private func runDistance(_ count: Int, _ grain: TimeGrain) -> TimeValue? {
    isoLength(abs(count), grain).map { TimeValue(text: (count < 0 ? "-" : "+") + $0, grain: grain) }
  }

  private func isoLength(_ count: Int, _ grain: TimeGrain) -> String? {
    let letters: [TimeGrain: String] = [
      .year: "Y", .quarter: "Q", .month: "M", .week: "W", .day: "D", .hour: "H", .minute: "M",
      .second: "S",
    ]
    return letters[grain].map { "P" + (grain >= .hour ? "T" : "") + String(count) + $0 }
  }

  /// 每两周, 每隔三天.
  func repetition(every count: Int) -> TimeValue? {
    guard let scale = scale(.runUnit) else { return nil }
    let length = scale.grain == .quarter ? isoLength(count * 3, .month) : isoLength(count, scale.grain)
    return length.map { TimeValue(type: .set, text: $0, grain: scale.grain) }
  }

  /// The time that units are counted within: what else is said, else the current year.
  private func container() -> TimeValue? {
    var rest = features.without(TimeReading.sliceKeys)
    if features.word(.nthUnit) == "week" { rest[.weekday] = features[.weekday] }
    if !rest.without([.anchor, .zone]).isEmpty { return TimeReading(rest, context).value() }
    guard case .known(let year) = impliedYear(ofMonth: lastMonthCounted, isSlice: true) else { return nil }
    return .year(year)
  }

  /// The month of the year in which the last of the units counted begins: July for 前三季度.
  private var lastMonthCounted: Int {
    let count = features.number(.first) ?? 1
    return features.word(.runUnit) == "quarter"
      ? count * 3 - 2 : features.word(.runUnit) == "month" ? count : 1
  }

  /// The first or last units within a time: 前三季度, 2021年的最后4个月.
  func sliceValue() -> TimeValue? {
    guard let scale = scale(.runUnit) else { return nil }
    guard let period = container()?.period else { return unknownSlice(scale.grain) }
    let (low, high) = units(scale, within: period)
    let first = features.number(.first).map { (low, low + $0) }
    guard let (from, to) = first ?? features.number(.last).map({ (high - $0, high) }), from >= low, to <= high
    else { return nil }
    var value = scale.value(from, to)
    value.named = NamedDate(year: period.start.date.year)
    return value
  }

  /// 前三季度 and 今年前8个月 where the year cannot be known: `XXXX-Q1/XXXX-Q3`, `P0Y-01/P0Y-08`.
  private func unknownSlice(_ grain: TimeGrain) -> TimeValue? {
    guard let n = features.number(.first), features.without([.first, .runUnit, .year]).isEmpty else {
      return nil
    }
    let year = features.offset(.year).map { ($0 > 0 ? "+P" : $0 < 0 ? "-P" : "P") + "\(abs($0))Y" } ?? "XXXX"
    switch grain {
    case .quarter where n <= 4: return TimeValue(text: "\(year)-Q1/\(year)-Q\(n)", grain: grain)
    case .month where n <= 12:
      return TimeValue(text: "\(year)-01/\(year)-" + ISOText.padded(n, 2), grain: grain)
    default: return nil
    }
  }

  /// The numbers of the whole units in a period; a week belongs to the year of its Thursday, but to the month
  /// of its Monday.
  private func units(_ scale: UnitScale, within period: Period) -> (Int, Int) {
    guard scale.grain == .week else {
      return (scale.index(period.start), scale.index(period.end))
    }
    let isYear = period.end.day - period.start.day > 360
    let lead = isYear ? 3 : 6
    return (
      scale.index(Moment(day: period.start.day + lead)), scale.index(Moment(day: period.end.day + lead))
    )
  }

  /// One unit counted within a time: 第8个月, 10月第一个星期一, 最后一天.
  func nthValue() -> TimeValue? {
    guard let n = features.number(.nth) ?? features.offset(.nth), n != 0 else { return nil }
    if let weekday = features.number(.weekday), !features.has(.nthUnit) {
      return nthWeekday(weekday, n)
    }
    guard let scale = scale(.nthUnit) else { return nil }
    let isAlone = features.without(TimeReading.sliceKeys).isEmpty
    if isAlone { return countedFromNow(n, scale) }
    guard let container = container() else { return nil }
    if scale.grain == .day, container.grain >= .day, n > 0 { return container.shifted(days: n - 1) }
    guard let period = container.period else { return nil }
    let (low, high) = units(scale, within: period)
    let index = n > 0 ? low + n - 1 : high + n
    guard index >= low, index < high else { return nil }
    var value = scale.value(index, index + 1)
    value.named = container.named
    guard scale.grain == .week, let weekday = features.number(.weekday), let week = value.period else {
      return value
    }
    value = .day(week.start.day + weekday - 1)
    return value
  }

  private func nthWeekday(_ weekday: Int, _ n: Int) -> TimeValue? {
    guard abs(n) <= 5, let period = container()?.period else { return nil }
    if n > 0 {
      let first = period.start.day
      return .day(first + modulo(weekday - CivilCalendar.weekday(ofDay: first), 7) + 7 * (n - 1))
    }
    let last = period.end.day - 1
    return .day(last - modulo(CivilCalendar.weekday(ofDay: last) - weekday, 7) + 7 * (n + 1))
  }

  /// 第三天, 第七年: today and this year are the first.
  private func countedFromNow(_ n: Int, _ scale: UnitScale) -> TimeValue? {
    guard n > 0, let base = baseMoment else { return nil }
    let index = scale.index(base) + n - 1
    return scale.value(index, index + 1)
  }
}

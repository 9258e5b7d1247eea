extension TimeResolver {
  /// A period from one time to another, both included at their own grain; a clock time ends it exactly.
  ///
  /// Each end inherits what only the other says: 12月12日至14日, 1985到89年9月. An end before the start moves on
  /// to the next day or year when its own is not stated. A missing end is open. `nil` when an end is no time,
  /// or the end still lies before the start.
  func resolvePeriod(
    from: TimeFeatures?, to: TimeFeatures?, in context: TimeContext
  ) -> TimeResolution? {
    guard let from else { return to.flatMap { openStart($0, context) } }
    guard let to else { return openEnd(from, context) }
    if from.has(.every) { return repeatedPeriod(from, to) }
    var head = from.inheriting(unitsOf: to)
    var tail = to.inheriting(from: from)
    if let year = TimeResolver.yearTold(head, tail, context) {
      head[.year] = .absolute(year)
      tail[.year] = .absolute(year)
    }
    var inside = context
    inside.besideForPeriod = tail.beside(in: context)
    guard let start = TimeReading(head, inside).value() else { return nil }
    var later = inside
    later.note(TimeResolution(expression: start.expression(in: context), named: start.named))
    guard let end = TimeReading(tail, later).value() else { return nil }
    guard let ordered = end.moved(after: start, stated: to) else { return nil }
    return join(start, ordered, context)
  }

  /// The year before, where the months from January on would last well beyond today: 1—12月 in January is told of the
  /// year that is over.
  private static func yearTold(_ head: TimeFeatures, _ tail: TimeFeatures, _ context: TimeContext) -> Int? {
    guard let now = context.reference, head.number(.month) == 1, let last = tail.number(.month),
      ![head, tail].contains(where: { $0.hasAny(of: TimeReading.yearKeys) || $0.has(.day) }),
      context.nearbyNamed?.year != now.date.year
    else { return nil }
    let end = CivilCalendar.monthStart(year: now.date.year, month: last + 1)
    return last >= 6 && end - now.moment.day > 150 ? now.date.year - 1 : nil
  }

  /// 每周一至周五: both ends come round as often as the first says.
  private func repeatedPeriod(_ from: TimeFeatures, _ to: TimeFeatures) -> TimeResolution? {
    var tail = to.inheriting(from: from)
    tail[.every] = from[.every]
    guard let start = TimeReading(from, TimeContext()).repetition(),
      let end = TimeReading(tail, TimeContext()).repetition()
    else { return nil }
    let value = TimeExpression(type: .set, value: start.text + "/" + end.text)
    return TimeResolution(expression: value, named: nil)
  }

  private func join(_ start: TimeValue, _ end: TimeValue, _ context: TimeContext) -> TimeResolution? {
    let first = start.text.prefix { $0 != "/" }
    let last = end.text.split(separator: "/").last ?? ""
    var value = TimeValue(
      type: end.type, text: first + "/" + last, grain: max(start.grain, end.grain),
      named: end.named ?? start.named)
    value.named?.endsPeriod = true
    value.zone = end.zone ?? start.zone
    if let a = start.period, let b = end.period {
      value.period = Period(a.start, end.grain >= .hour ? b.start : b.end)
    }
    return TimeResolution(expression: value.expression(in: context), named: value.named)
  }

  private func openStart(_ to: TimeFeatures, _ context: TimeContext) -> TimeResolution? {
    guard var result = resolve(to, in: context) else { return nil }
    result.expression.from = nil
    return result
  }

  private func openEnd(_ from: TimeFeatures, _ context: TimeContext) -> TimeResolution? {
    guard var result = resolve(from, in: context) else { return nil }
    result.expression.to = nil
    return result
  }
}

extension TimeFeatures {
  /// The date of an unknown year beside which a period with this end stands: 1—4月 is told when April is over.
  fileprivate func beside(in context: TimeContext) -> NamedDate?? {
    guard let month = number(.month), !hasAny(of: TimeReading.yearKeys) else { return nil }
    return .some(context.undatedBeside(month: month, day: number(.day)))
  }

  /// The keys in the order in which the end of a period takes them over from its start.
  private static let levels: [KeySet] = [
    [.century], [.decade], [.year, .shortYear, .eraStart, .bce, .plan],
    [.half, .quarter, .season], [.month, .leapMonth, .calendar],
    [.week, .tenday], [.day, .weekday, .weekend, .holiday], [.part, .meridiem], [.hour],
    [.minute, .quarterHour, .minutesTo], [.second],
  ]

  private static let floating: KeySet = [
    .run, .first, .last, .nth, .reference, .every, .offsetYears, .offsetMonths, .offsetWeeks, .offsetDays,
    .offsetHours, .offsetMinutes, .offsetSeconds,
  ]

  private func level(where isLevel: (KeySet) -> Bool) -> Int? {
    TimeFeatures.levels.firstIndex(where: isLevel)
  }

  private var isFloating: Bool {
    hasAny(of: TimeFeatures.floating) || setKeys.contains { offset($0) != nil }
  }

  /// The end of a period with what its start says more coarsely: 2025年1—10月, 12月12日至14日.
  func inheriting(from start: TimeFeatures) -> TimeFeatures {
    var result = self
    if !has(.zone) { result[.zone] = start[.zone] }
    guard !isFloating, let own = level(where: { hasAny(of: $0) }) else { return result }
    for keys in TimeFeatures.levels[..<own] {
      // 春节到元宵节: the later one stands beside the earlier, not within it.
      if keys.contains(.holiday), !start.has(.holiday), has(.holiday) { continue }
      for key in keys.all { result[key] = result[key] ?? start[key] }
    }
    // 次日8时至20时: the day of both is the one just told.
    if !has(.day), start.offset(.day) != nil, start.word(.anchor) == "named" {
      result[.day] = .relative(0)
      result[.anchor] = .word("named")
    }
    if own == 6, has(.holiday) { result[.month] = nil }
    if has(.month), !has(.calendar) { result[.calendar] = start[.calendar] }
    return result
  }

  /// The start of a period that leaves its unit to the end: 98年 in 1995-98年 lends nothing, but the zone.
  func inheriting(unitsOf end: TimeFeatures) -> TimeFeatures {
    var result = self
    if !has(.zone) { result[.zone] = end[.zone] }
    if !has(.century), has(.decade) { result[.century] = end[.century] }
    return result
  }
}

extension TimeValue {
  /// The value, moved on by half a day, a day, a week, a month or a year when it lies before `start` and what it
  /// says of itself leaves that open.
  fileprivate func moved(after start: TimeValue, stated: TimeFeatures) -> TimeValue? {
    guard let mine = period, let other = start.period, mine.start < other.start else { return self }
    if stated.hasAny(of: TimeReading.yearKeys) { return nil }
    if stated.number(.month) != nil { return movedByYear(mine) }
    if stated.has(.weekday), !stated.hasAny(of: [.week, .day, .month]) { return movedByDays(7, mine) }
    if let day = stated.number(.day), !stated.has(.month) { return movedByMonth(mine, day, after: other) }
    guard grain >= .part, !stated.hasAny(of: [.day, .weekday, .week, .holiday, .month]) else { return nil }
    return movedByClock(mine, other, stated)
  }

  /// 周六至周一: the Monday after. A day's 24:00 begins on the next, but is told of the day.
  private func movedByDays(_ days: Int, _ mine: Period) -> TimeValue {
    var result = self
    result.period = Period(mine.start.adding(days: days), mine.end.adding(days: days))
    let clock = text.dropFirst(10)
    let day = mine.start.day + days - (clock == "T24:00" ? 1 : 0)
    result.text = ISOText.date(day) + clock
    result.named = TimeValue.day(day).named
    return result
  }

  /// 28日至3日: of the month after, where the days are those of a month's end and beginning.
  private func movedByMonth(_ mine: Period, _ day: Int, after start: Period) -> TimeValue? {
    guard start.start.date.day >= 20, day <= 12 else { return nil }
    let next = CivilCalendar.day(mine.start.day, plusMonths: 1)
    return movedByDays(next - mine.start.day, mine)
  }

  private func movedByClock(_ mine: Period, _ other: Period, _ stated: TimeFeatures) -> TimeValue {
    let isVague = !stated.hasAny(of: [.part, .meridiem])
    let noon = mine.start.adding(seconds: 43_200)
    let seconds = isVague && mine.start.second < 43_200 && noon > other.start ? 43_200 : 86_400
    var result = self
    let period = Period(mine.start.adding(seconds: seconds), mine.end.adding(seconds: seconds))
    result.period = period
    guard grain >= .hour else {
      result.text = ISOText.date(period.start.day) + text.suffix(3)
      return result
    }
    result.text =
      ISOText.date(period.start.day) + "T"
      + ISOText.clock(period.start.second, withSeconds: grain == .second)
    return result
  }

  private func movedByYear(_ mine: Period) -> TimeValue? {
    let d = mine.start.date
    switch grain {
    case .month: return .month(d.year + 1, d.month)
    case .day, .part, .hour, .minute, .second:
      guard CivilCalendar.isValid(year: d.year + 1, month: d.month, day: d.day) else { return nil }
      let next = CivilCalendar.dayNumber(year: d.year + 1, month: d.month, day: d.day)
      return movedByDays(next - mine.start.day, mine)
    default: return nil
    }
  }
}

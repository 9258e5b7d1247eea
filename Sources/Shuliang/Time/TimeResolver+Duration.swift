/// One part of a length of time: an amount and the ISO 8601 designator of its unit.
struct DurationPart: Sendable, Hashable {
  var amount: Amount
  /// `Y`, `M`, `W`, `D`, `TH`, `TM`, `TS`; with a count before it for compound units, such as `T15M` or `10Y`.
  var designator: String
}

/// Where a length of time lies.
enum DurationAnchor: String, Sendable, CaseIterable {
  /// 近三年, 过去一周: up to now.
  case past
  /// 未来五年, 三天内: from now on.
  case future
  /// 近五个交易日: the days from Monday to Friday up to now.
  case pastWorkdays = "past-workdays"
  /// 十五个工作日内: those from tomorrow on.
  case futureWorkdays = "future-workdays"

  fileprivate var isPast: Bool { self == .past || self == .pastWorkdays }
  fileprivate var countsWorkdays: Bool { self == .pastWorkdays || self == .futureWorkdays }
}

extension TimeResolver {
  /// A length of time as an ISO 8601 duration: `P1Y6M`, `PT1.5H`; an amount that is only bounded (几年) gives `PXY`.
  func duration(parts: [DurationPart]) -> TimeExpression? {
    guard !parts.isEmpty else { return nil }
    var date = ""
    var time = ""
    for part in parts {
      guard let unit = part.unit else { return nil }
      let count = part.amount.value.flatMap { $0.multiplied(by: unit.factor) }
      let text = (count?.description ?? "X") + String(unit.letter)
      if unit.isClock { time += text } else { date += text }
    }
    return TimeExpression(type: .duration, value: "P" + date + (time.isEmpty ? "" : "T" + time))
  }

  /// The same with the period that it covers before or after the reference time.
  func duration(
    parts: [DurationPart], anchor: DurationAnchor, in context: TimeContext
  ) -> TimeExpression? {
    guard var result = duration(parts: parts) else { return nil }
    guard let now = context.reference, let distance = distance(parts) else { return result }
    let period = period(distance, anchor, now)
    let isClock = now.hasClock || distance.grain >= .hour
    let spelling = PeriodSpelling(context: context, isClock: isClock)
    result.from = spelling.spell(period.start)
    result.to = spelling.spell(period.end)
    return result
  }

  /// Months and years end at midnight; of a reference without a clock the whole day belongs to the period.
  private func period(
    _ distance: CalendarDistance, _ anchor: DurationAnchor, _ now: ReferenceTime
  ) -> Period {
    if anchor.countsWorkdays { return workdays(distance.days, anchor, now) }
    var far = (anchor == .past ? -distance : distance).after(now.moment)
    if distance.grain <= .month { far.second = 0 }
    let day = now.hasClock || distance.grain >= .hour ? 0 : 1
    if anchor == .past { return Period(far, now.moment.adding(days: day)) }
    return Period(now.moment, far.adding(days: distance.grain <= .month ? 0 : day))
  }

  /// Days of work end at midnight.
  private func workdays(_ count: Int, _ anchor: DurationAnchor, _ now: ReferenceTime) -> Period {
    let far = CivilCalendar.day(now.moment.day, plusWorkdays: anchor.isPast ? -count : count)
    return anchor.isPast
      ? Period(Moment(day: far), now.hasClock ? now.moment : Moment(day: now.moment.day + 1))
      : Period(now.moment, Moment(day: far + 1))
  }

  private func distance(_ parts: [DurationPart]) -> CalendarDistance? {
    var result = CalendarDistance()
    for part in parts {
      guard let unit = part.unit, let grain = unit.grain,
        let count = part.amount.value?.multiplied(by: unit.factor), result.add(count, grain)
      else { return nil }
    }
    return result
  }
}

extension DurationPart {
  fileprivate struct UnitReading {
    var letter: Character
    var isClock: Bool
    var factor: ExactDecimal

    var grain: TimeGrain? {
      switch (letter, isClock) {
      case ("Y", false): .year
      case ("M", false): .month
      case ("W", false): .week
      case ("D", false): .day
      case ("H", true): .hour
      case ("M", true): .minute
      case ("S", true): .second
      default: nil
      }
    }
  }

  fileprivate var unit: UnitReading? {
    var text = designator[...]
    let isClock = text.first == "T"
    if isClock { text.removeFirst() }
    guard let letter = text.popLast(), letter.isLetter else { return nil }
    guard let factor = text.isEmpty ? ExactDecimal.one : ExactDecimal(text) else { return nil }
    return UnitReading(letter: letter, isClock: isClock, factor: factor)
  }
}

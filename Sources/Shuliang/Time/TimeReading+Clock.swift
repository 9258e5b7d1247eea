extension TimeReading {
  /// A clock time or part of the day, on the day that the rest of the features say.
  func clockValue() -> TimeValue? {
    let dateFeatures = features.without([.zone]).without(TimeReading.clockKeys)
    if dateFeatures.without([.anchor]).isEmpty {
      return onDay(impliedDay, text: impliedDayText, named: nil)
    }
    // 两小时后的下午三点 says the hour twice.
    guard let date = TimeReading(dateFeatures, context).dateValue(), date.grain >= .tenday,
      date.grain <= .day
    else { return nil }
    return onDay(date.period?.start.day, text: date.text, named: date.named)
  }

  /// A time without a day is of the day named close before, else of the reference day.
  private var impliedDay: Int? {
    if features.word(.anchor) == "named" { return baseDay }
    return context.sameSentenceNamed?.civil?.dayNumber ?? dayToldOf ?? context.reference?.moment.day
  }

  /// The day that an hour in the next sentences still belongs to: one of the last three before today.
  private var dayToldOf: Int? {
    guard features.has(.hour), !features.has(.anchor), !features.has(.zone),
      let today = context.reference?.moment.day, let last = context.lastNamed, !last.endsPeriod,
      context.position - last.position <= TimeReading.dayReach,
      let day = last.civil?.dayNumber, (1...3).contains(today - day)
    else { return nil }
    return day
  }

  /// How far a day is told of, in bytes.
  private static let dayReach = 300

  private var impliedDayText: String {
    if let impliedDay { return ISOText.date(impliedDay) }
    if !features.has(.anchor), let weekday = context.nearbyWeekday { return "XXXX-WXX-\(weekday)" }
    guard !features.has(.anchor), let near = context.sameSentenceNamed, let day = near.day else { return "" }
    guard let month = near.month else { return "XXXX-XX-" + ISOText.padded(day, 2) }
    return TimeValue.day(month, day, ofUnknown: YearReading(of: near)).text
  }

  private func onDay(_ day: Int?, text: String, named: NamedDate?) -> TimeValue? {
    var result: TimeValue?
    if features.has(.hour) {
      result = atHour(day, text)
    } else if let part = dayPart {
      let hours = part.hours
      result = TimeValue(type: .time, text: text + part.timex, grain: .part)
      result?.period = day.map {
        Period(
          Moment(day: $0, second: hours.from * 3600), Moment(day: $0, second: hours.to * 3600))
      }
    }
    result?.named = named
    result?.zone = features.word(.zone).flatMap { TimeZoneRule($0) }
    return result
  }

  private var dayPart: DayPart? { features.word(.part).flatMap { DayPart(rawValue: $0) } }

  /// The hour on the 24-hour clock; 24 is the end of the day.
  var hour24: Int? {
    guard let hour = features.number(.hour) else { return nil }
    if let part = dayPart { return part.hour(hour) }
    switch features.word(.meridiem) {
    case "pm": return hour < 12 ? hour + 12 : hour
    case "am": return hour == 12 ? 0 : hour
    default: return hour
    }
  }

  /// The first hour of the day after, as far as that day can be told.
  private func pastMidnight(_ day: Int?, _ text: String) -> TimeValue? {
    guard day != nil || text.isEmpty else { return nil }
    var rest = features.without([.part])
    rest[.hour] = .absolute(0)
    return TimeReading(rest, context).onDay(
      day.map { $0 + 1 }, text: day.map { ISOText.date($0 + 1) } ?? "", named: nil)
  }

  private func atHour(_ day: Int?, _ text: String) -> TimeValue? {
    guard let hour = hour24 else { return nil }
    let minute =
      features.number(.minute) ?? features.number(.quarterHour).map { $0 * 15 }
      ?? features.number(.minutesTo).map { -$0 }
    let second = features.number(.second)
    if hour == 24 && (minute ?? 0) + (second ?? 0) > 0 {
      // 晚上十二点半 is the half hour after the day has ended; 24:30 is none.
      guard features.number(.hour) == 12 else { return nil }
      return pastMidnight(day, text)
    }
    let start = (hour == 0 && (minute ?? 0) < 0 ? 24 : hour) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    let grain: TimeGrain = second != nil ? .second : minute != nil ? .minute : .hour
    let length = second != nil ? 1 : minute != nil ? 60 : 3600
    let clock = ISOText.clock(start, withSeconds: second != nil)
    return TimeValue(
      type: .time, text: text + "T" + clock,
      period: day.map {
        Period(Moment(day: $0, second: start), Moment(day: $0, second: start + length))
      }, grain: grain)
  }
}

/// A time expression with what it contributes to the document's state.
struct TimeResolution: Sendable, Hashable {
  var expression: TimeExpression
  var named: NamedDate?
}

/// Turns the features of a time into a TIMEX3 value and, as far as the document allows, a period.
///
/// With a reference time, relative values and missing years are resolved; without one, what is unknown is
/// written `X` and a relative value as an offset (`-P1D`), with no period.
struct TimeResolver: Sendable {
  /// `nil` when the features say no time, or an impossible one such as 31 April.
  func resolve(_ features: TimeFeatures, in context: TimeContext) -> TimeResolution? {
    guard let value = TimeReading(features, context).value() else { return nil }
    // 上年 beside a reported year would else be the year that the next 上年 counts from.
    let isCompared =
      features.word(.anchor) == "nearby" && (features.offset(.year) ?? features.offset(.month) ?? 0) != 0
    // So is 前一日, which is only held against the day last named: 较前一日增加3例、较前一日减少2例.
    let isDayBefore = features.word(.anchor) == "named" && (features.offset(.day) ?? 0) < 0
    let isAside = isCompared || isDayBefore || features.word(.anchor) == "aside"
    var named = isAside ? nil : value.named
    named?.isAnchored = features.word(.anchor) == "named" && features.has(.year)
    named?.isDateline = features.word(.anchor) == "dateline"
    named?.isReached = features.word(.anchor) == "nearby" && features.number(.year) != nil
    return TimeResolution(expression: value.expression(in: context), named: named)
  }
}

/// How finely a time is told, from coarse to fine.
enum TimeGrain: Int, Sendable, Comparable {
  case century, decade, year, half, season, quarter, month, tenday, week, day, part, hour, minute, second

  static func < (a: TimeGrain, b: TimeGrain) -> Bool { a.rawValue < b.rawValue }
}

/// A time on its way to being an expression.
struct TimeValue: Sendable, Hashable {
  var type: TimeExpression.Kind = .date
  var text: String
  var period: Period?
  var grain: TimeGrain
  var named: NamedDate?
  /// Where clock times are told, when the text says so.
  var zone: TimeZoneRule?

  func expression(in context: TimeContext) -> TimeExpression {
    var result = TimeExpression(type: type, value: text)
    guard let period else { return result }
    let spelling = PeriodSpelling(context: context, zone: zone, isClock: grain >= .part)
    result.from = spelling.spell(period.start)
    result.to = period.end == period.start ? nil : spelling.spell(period.end)
    return result
  }
}

/// How the ends of a period are spelled: dates for whole days, moments with their zone for the rest.
struct PeriodSpelling {
  var zoneMinutes: Int
  var zone: TimeZoneRule?
  var isClock: Bool

  init(context: TimeContext, zone: TimeZoneRule? = nil, isClock: Bool) {
    self.zoneMinutes = context.zoneMinutes
    self.zone = zone
    self.isClock = isClock
  }

  func spell(_ moment: Moment) -> String {
    guard isClock else { return ISOText.date(moment.day) }
    let told = zone?.minutes(onDay: moment.day) ?? zoneMinutes
    let here = moment.adding(seconds: (zoneMinutes - told) * 60)
    return ISOText.moment(here, zoneMinutes: zoneMinutes)
  }
}

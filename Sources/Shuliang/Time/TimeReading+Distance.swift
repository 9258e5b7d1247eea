/// A length of time in calendar terms: months, days and seconds do not convert into each other.
struct CalendarDistance: Sendable, Hashable {
  var months = 0
  var days = 0
  var seconds = 0
  /// The finest unit that was said.
  var grain = TimeGrain.year

  var isZero: Bool { months == 0 && days == 0 && seconds == 0 }

  static prefix func - (d: CalendarDistance) -> CalendarDistance {
    CalendarDistance(months: -d.months, days: -d.days, seconds: -d.seconds, grain: d.grain)
  }

  /// Adds an amount of a unit; the fraction of a year goes to months, that of a month to days of 30 a month.
  mutating func add(_ amount: ExactDecimal, _ unit: TimeGrain) -> Bool {
    grain = max(grain, unit)
    let (whole, rest) = amount.integerAndThousandths
    guard let whole else { return false }
    switch unit {
    case .year:
      months += whole * 12 + rest * 12 / 1000
      if rest > 0 { grain = max(grain, .month) }
    case .month:
      months += whole
      days += rest * 30 / 1000
      if rest > 0 { grain = max(grain, .day) }
    case .week: days += whole * 7 + rest * 7 / 1000
    case .day:
      days += whole
      seconds += rest * 864 / 10
      if rest > 0 { grain = max(grain, .hour) }
    case .hour: seconds += whole * 3600 + rest * 36 / 10
    case .minute: seconds += whole * 60 + rest * 6 / 100
    default: seconds += whole
    }
    return true
  }

  func after(_ moment: Moment) -> Moment {
    moment.adding(months: months).adding(days: days).adding(seconds: seconds)
  }
}

extension ExactDecimal {
  /// The whole part, where it is sensible as a count, and the thousandths after it.
  fileprivate var integerAndThousandths: (Int?, Int) {
    guard let thousandths = scaled(byPowerOfTen: 3).flooredInt, abs(thousandths) < 100_000_000 else {
      return (nil, 0)
    }
    return (thousandths / 1000, thousandths % 1000)
  }

  private var flooredInt: Int? {
    if let intValue { return intValue }
    guard exponent < 0, exponent >= -18 else { return nil }
    var value = coefficient
    for _ in 0..<(-exponent) { value /= 10 }
    return Int(exactly: value)
  }
}

extension TimeReading {
  private static let offsetUnits: [(TimeFeatures.Key, TimeGrain, String)] = [
    (.offsetYears, .year, "Y"), (.offsetMonths, .month, "M"), (.offsetWeeks, .week, "W"),
    (.offsetDays, .day, "D"), (.offsetHours, .hour, "H"), (.offsetMinutes, .minute, "M"),
    (.offsetSeconds, .second, "S"),
  ]

  /// The distance that the offset features say, without its sign.
  func distance() -> CalendarDistance? {
    var result = CalendarDistance()
    for (key, grain, _) in TimeReading.offsetUnits {
      guard let amount = features.decimal(key) else { continue }
      if !result.add(amount, grain) { return nil }
    }
    if let half = features.word(.offsetHalf), let unit = TimeGrain(unit: half) {
      if !result.add(ExactDecimal(coefficient: 5, exponent: -1), unit) { return nil }
    }
    return result
  }

  /// A time so far before or after the reference: 3天前, 两周后, 半小时后.
  func distanceValue() -> TimeValue? {
    guard let unsigned = distance() else { return nil }
    let isPast = features.word(.offsetSign) != "+"
    let needsClock = unsigned.grain >= .hour && context.reference?.hasClock == false
    guard let base = baseMoment, !needsClock else {
      return TimeValue(text: (isPast ? "-" : "+") + isoDistance(), grain: unsigned.grain)
    }
    let moment = (isPast ? -unsigned : unsigned).after(base)
    let date = moment.date
    switch unsigned.grain {
    case .year: return .year(date.year)
    case .month: return .month(date.year, date.month)
    case .week, .day: return .day(moment.day)
    default: return clockMoment(moment, unsigned.grain)
    }
  }

  /// What is told in hours is good to an hour.
  private func clockMoment(_ moment: Moment, _ grain: TimeGrain) -> TimeValue {
    let withSeconds = moment.second % 60 != 0
    let text = ISOText.date(moment.day) + "T" + ISOText.clock(moment.second, withSeconds: withSeconds)
    let length = grain == .hour ? 3600 : withSeconds ? 1 : 60
    let period = Period(moment, moment.adding(seconds: length))
    return TimeValue(type: .time, text: text, period: period, grain: withSeconds ? .second : .minute)
  }

  /// `P2Y3M`, `PT1.5H`.
  private func isoDistance() -> String {
    var date = ""
    var time = ""
    for (key, grain, letter) in TimeReading.offsetUnits {
      guard var amount = features.decimal(key) else { continue }
      if let half = features.word(.offsetHalf), TimeGrain(unit: half) == grain {
        amount = amount.adding(ExactDecimal(coefficient: 5, exponent: -1)) ?? amount
      }
      if grain >= .hour { time += amount.description + letter } else { date += amount.description + letter }
    }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}

extension TimeGrain {
  init?(unit: String) {
    let units: [String: TimeGrain] = [
      "second": .second, "minute": .minute, "hour": .hour, "day": .day, "week": .week,
      "month": .month, "quarter": .quarter, "year": .year,
    ]
    guard let grain = units[unit] else { return nil }
    self = grain
  }
}

extension TimeFeatures {
  /// The features that words and rules may set; the raw value is the key in YAML.
  enum Key: String, Sendable, CaseIterable {
    // Years and what is coarser.
    case year
    /// The last two digits of a year.
    case shortYear = "short-year"
    /// The year that an era counts as its first; `year` is then counted within the era.
    case eraStart = "era-start"
    case bce
    case century, decade
    /// The number of a Chinese five-year plan.
    case plan
    /// The years of a reign, both included: 1662-1722.
    case reign
    // Parts of the year.
    case half, quarter, season, month
    case leapMonth = "leap-month"
    /// 上旬, 中旬, 下旬: 1, 2, 3.
    case tenday
    case week
    /// Monday is 1.
    case weekday
    case weekend, day
    /// A date in eight digits, 20250701; it is kept as year, month and day.
    case digits
    /// Days of work, Monday to Friday, from now: 上一交易日.
    case workday
    /// 1 or 2: 上半月, 下半周.
    case halfMonth = "half-month"
    case halfWeek = "half-week"
    /// Counts `nth-unit` within what else is said; negative from the end.
    case nth
    case nthUnit = "nth-unit"
    /// A run of whole units before (negative) or after the current one.
    case run
    case runUnit = "run-unit"
    /// The first or last so many units of what else is said.
    case first, last
    case calendar
    /// A rule such as `10-1`, `lunar:8-15`, `nth:5/7/2`, `easter:-47`, `term:清明`.
    case holiday
    /// Days to add to the date found: 前夜 `-1`, 翌日 `+1`.
    case shift
    /// 初 中 末 of what else is said.
    case edge
    // Within the day.
    case part, meridiem, hour, minute
    case quarterHour = "quarter-hour"
    /// 差五分三点: so many minutes before the hour.
    case minutesTo = "minutes-to"
    case second, zone
    // Distance from the reference time.
    case offsetYears = "offset-years"
    case offsetMonths = "offset-months"
    case offsetWeeks = "offset-weeks"
    case offsetDays = "offset-days"
    case offsetHours = "offset-hours"
    case offsetMinutes = "offset-minutes"
    case offsetSeconds = "offset-seconds"
    /// Half a unit more: 年半.
    case offsetHalf = "offset-half"
    case offsetSign = "offset-sign"
    /// What relative values count from: `named` is the date last named in the document,
    /// `nearby` the same where it stands close before and says its month; `aside` dates nothing after it; `today` says a
    /// date around today. Of a length of time, the side of now on which it lies: `past`, `future`, `past-workdays`, `future-workdays`.
    case anchor
    /// 现在, 目前: a reference word of TIMEX3.
    case reference
    /// The period of a repetition: `P1D` for 每天.
    case every
    /// How many of `run-unit` a repetition takes: 每两周.
    case everyCount = "every-count"
  }
}

extension TimeFeatures.Key {
  /// What values a key takes.
  enum Domain {
    case absolute(ClosedRange<Int>)
    case relative
    /// Absolute in the range, or relative.
    case number(ClosedRange<Int>)
    case decimal
    case oneOf([String])
    case text
  }

  static let units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]

  var domain: Domain {
    switch self {
    case .year, .eraStart: .number(0...9999)
    case .shortYear: .absolute(0...99)
    case .century: .number(1...99)
    case .decade: .number(0...9990)
    case .plan: .absolute(1...99)
    case .half: .number(1...2)
    case .halfMonth, .halfWeek: .absolute(1...2)
    case .quarter: .number(1...4)
    case .month: .number(1...12)
    case .tenday: .absolute(1...3)
    case .week: .number(1...54)
    case .weekday: .absolute(1...7)
    case .day: .number(1...31)
    case .digits: .absolute(1000_01_01...2199_12_31)
    case .nth: .number(1...999)
    case .run, .shift, .workday: .relative
    case .first, .last, .everyCount: .absolute(1...999)
    case .hour: .number(0...24)
    case .minute, .second: .absolute(0...59)
    case .quarterHour: .absolute(1...3)
    case .minutesTo: .absolute(1...30)
    case .offsetYears, .offsetMonths, .offsetWeeks, .offsetDays, .offsetHours, .offsetMinutes,
      .offsetSeconds:
      .decimal
    case .season: .oneOf(["spring", "summer", "autumn", "winter"])
    case .bce, .leapMonth, .weekend: .oneOf(["true"])
    case .nthUnit, .runUnit, .offsetHalf: .oneOf(Self.units)
    case .calendar: .oneOf(["lunar", "civil"])
    case .edge: .oneOf(["early", "middle", "late", "first-half", "second-half"])
    case .part: .oneOf(DayPart.allCases.map(\.rawValue))
    case .meridiem: .oneOf(["am", "pm"])
    case .offsetSign: .oneOf(["-", "+"])
    case .anchor:
      .oneOf(["named", "nearby", "aside", "dateline", "today"] + DurationAnchor.allCases.map(\.rawValue))
    case .reference: .oneOf(["now", "past", "present", "future"])
    case .holiday, .zone, .every, .reign: .text
    }
  }

  /// The whole numbers without a sign that are this feature as they stand; `nil` where there are none.
  var wholeNumbers: ClosedRange<Int>? {
    if self == .digits { return nil }
    return switch domain {
    case .absolute(let range), .number(let range): range
    case .relative, .decimal, .oneOf, .text: nil
    }
  }

  /// The value that the spelling says, or `nil` when the key takes none such.
  func read(_ text: String) -> TimeFeatures.Value? {
    switch domain {
    case .absolute(let range): absolute(text, range)
    case .relative: signed(text) ? Int(text).map { .relative($0) } : nil
    case .number(let range): signed(text) ? Int(text).map { .relative($0) } : absolute(text, range)
    case .decimal: ExactDecimal(text).map { .decimal($0) }
    case .oneOf(let words): words.contains(text) ? .word(text) : nil
    case .text: validText(text) ? .word(text) : nil
    }
  }

  var expectation: String {
    switch domain {
    case .absolute(let range): "a whole number in \(range)"
    case .relative: "a whole number with its sign"
    case .number(let range): "a whole number in \(range), or one with its sign"
    case .decimal: "a number"
    case .oneOf(let words): "one of " + words.joined(separator: ", ")
    case .text:
      switch self {
      case .holiday: "a holiday rule such as 10-1, lunar:8-15, nth:5-7-2, easter:-47 or term:清明"
      case .zone: "a zone such as +08:00 or us-eastern"
      case .reign: "two years such as 1662-1722"
      default: "an ISO 8601 duration"
      }
    }
  }

  private func absolute(_ text: String, _ range: ClosedRange<Int>) -> TimeFeatures.Value? {
    guard !signed(text), let n = Int(text), range.contains(n) else { return nil }
    return .absolute(n)
  }

  private func signed(_ text: String) -> Bool { text.hasPrefix("-") || text.hasPrefix("+") }

  private func validText(_ text: String) -> Bool {
    switch self {
    case .holiday: HolidayRule(text) != nil
    case .zone: TimeZoneRule(text) != nil
    case .reign: TimeFeatures.years(text) != nil
    default: text.hasPrefix("P") && text.count > 2
    }
  }
}

extension TimeFeatures {
  /// The first and the last year of `1662-1722`.
  static func years(_ text: String) -> ClosedRange<Int>? {
    let years = text.split(separator: "-").map { Int($0) }
    guard years.count == 2, let first = years[0], let last = years[1], first <= last else { return nil }
    return first...last
  }

  /// The key with the fewest edits from `key`, when that is fewer than half its length.
  static func nearestKey(to key: String) -> String? {
    let best = names.map { ($0, editDistance(Array($0.utf8), Array(key.utf8))) }.min { $0.1 < $1.1 }
    guard let best, best.1 * 2 <= max(key.utf8.count, 2) else { return nil }
    return best.0
  }
}

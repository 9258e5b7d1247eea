/// What is known about the year of a time.
enum YearReading: Hashable {
  case known(Int)
  /// So many years from a reference that is missing.
  case distance(Int)
  case unknown

  /// The start of a value: `2025`, `-P1Y`, `XXXX`.
  var head: String {
    switch self {
    case .known(let year): ISOText.year(year)
    case .distance(let n): TimeValue.distance(n, "Y", .year).text
    case .unknown: "XXXX"
    }
  }

  init(of date: NamedDate) {
    self = date.year.map { .known($0) } ?? date.yearDistance.map { .distance($0) } ?? .unknown
  }

  func adding(_ years: Int) -> YearReading {
    switch self {
    case .known(let year): .known(year + years)
    case .distance(let n): .distance(n + years)
    case .unknown: .unknown
    }
  }

  var known: Int? { if case .known(let year) = self { year } else { nil } }
}

extension TimeReading {
  /// The year as the features themselves say it.
  var statedYear: YearReading? {
    if let short = features.number(.shortYear) { return .known(fullYear(short)) }
    if let n = features.number(.year) {
      if let start = features.number(.eraStart) { return .known(start + n - 1) }
      return .known(features.has(.bce) ? 1 - n : n)
    }
    if let n = features.offset(.year) {
      return base?.year.map { .known($0 + n) } ?? .distance(n + (base?.yearDistance ?? 0))
    }
    return nil
  }

  /// The year that a time without one belongs to, before its month and day are looked at.
  var impliedYear: YearReading {
    if let month = features.number(.month),
      let beside = context.undatedBeside(month: month, day: features.number(.day))
    {
      return YearReading(of: beside)
    }
    if let near = context.nearbyNamed, let year = near.year, near.month != nil,
      !near.isAnchored || context.isSentenceOfLastNamed
    {
      return .known(year + yearsSince(near))
    }
    let year = context.reference?.date.year ?? context.inheritedYear.map { $0 + yearsSinceDecember }
    return year.map { .known($0) } ?? .unknown
  }

  /// 12月27日停牌，1月4日复牌: a day of the new year, unless it would still be far off.
  private func yearsSince(_ near: NamedDate) -> Int {
    guard let last = near.month, last >= 11, let month = features.number(.month), month <= 2,
      let year = near.year
    else { return 0 }
    if !features.has(.day) { return monthsGoOn(from: near) ? 1 : 0 }
    guard near.day != nil else { return 0 }
    guard let now = context.reference?.date else { return 1 }
    return year < now.year ? 1 : 0
  }

  /// 12月增长5%，1月增长3%: the month after the year's end, unless it is only held against or has not come yet.
  private func monthsGoOn(from near: NamedDate) -> Bool {
    guard let now = context.reference?.date, let month = features.number(.month),
      features.word(.anchor) != "aside"
    else { return false }
    return near.day == nil && near.year == now.year - 1 && month <= now.month + 1
  }

  /// A day of January or February behind a year's last months, on which the text reports, is of the next year.
  private var yearsSinceDecember: Int {
    guard !context.isSentenceOfLastNamed, let last = context.lastDated?.month, last >= 11,
      features.has(.day), let month = features.number(.month), month <= 2
    else { return 0 }
    return 1
  }

  /// The year of a quarter or half that begins in a month: the one last reported on, unless that is another than
  /// the reference's, whose own part has begun. With 2024年 named, 四季度 is 2024's still in March 2025, 一季度 is not.
  ///
  /// Of the year before is also what would be far ahead: 四季度 and 前11个月 in January; so is a quarter in the sentence
  /// of that year's whole (2024年营收…，一季度…). One that has begun is of this year behind a date of the next.
  func impliedYear(ofMonth month: Int, isSlice: Bool = false) -> YearReading {
    let implied = impliedYear
    let reported = context.reportedYear
    guard let now = context.reference?.date else { return reported.map { .known($0) } ?? implied }
    if let reported, reported == now.year - 1, month > now.month || context.isSentenceOfLastNamed {
      return .known(reported)
    }
    if implied == .known(now.year + 1), month <= now.month, !context.isSentenceOfLastNamed {
      return .known(now.year)
    }
    let isFarAhead = implied == .known(now.year) && month - now.month > (isSlice ? 2 : 7)
    return isFarAhead && reported != now.year ? .known(now.year - 1) : implied
  }

  var yearReading: YearReading { statedYear ?? impliedYear }

  /// The implied year of a day; one more than ten months off belongs to the year before or after.
  func impliedYear(longestPast: Int = 320, longestFuture: Int = 300, forDay day: (Int) -> Int?) -> YearReading
  {
    let implied = impliedYear
    guard case .known(let year) = implied, let now = context.reference else { return implied }
    let today = now.moment.day
    if isBesideToday {
      let years = [now.date.year, now.date.year - 1, now.date.year + 1]
      let found = years.compactMap { year in day(year).map { (year: year, distance: abs($0 - today)) } }
      return found.min { $0.distance < $1.distance }.map { .known($0.year) } ?? implied
    }
    guard let candidate = day(year) else { return implied }
    let distance = candidate - today
    if year == now.date.year + 1, isToldOfNow(distance) { return .known(year - 1) }
    guard year == now.date.year else { return implied }
    if distance > longestFuture || isOfYearBefore(distance) { return .known(year - 1) }
    // 将持续到2月中旬 in December looks ahead.
    let longest = context.isBehindTo ? min(longestPast, Self.longestPastBehindTo) : longestPast
    return distance < -longest ? .known(year + 1) : implied
  }

  private static let longestPastBehindTo = 285

  /// Whether the text says how far the date is from its today: 今天（12月29日）.
  private var isBesideToday: Bool {
    features.word(.anchor) == "today" || context.daysFromToday != nil
  }

  /// Whether a date that stands behind one of next year is of these days: 明年4月竣工。11月14日，… on 14 November.
  private func isToldOfNow(_ distance: Int) -> Bool {
    if features.has(.day) { return (358...368).contains(distance) }
    return !context.isSentenceOfLastNamed && (320...368).contains(distance)
  }

  /// Whether a date that would be well ahead is of the year before, of which the text tells:
  /// 2024年贷款增加，其中12月….
  private func isOfYearBefore(_ distance: Int) -> Bool {
    guard !context.isBehindTo, let told = context.lastNamed, let now = context.reference?.date.year else {
      return false
    }
    let isToldOf = told.year == now - 1 || told.year == now - 2 && context.toldYears.contains(now - 1)
    guard isToldOf, !told.isTarget, !told.isAnchored else { return false }
    if context.isSentenceOfLastNamed { return distance > 45 }
    return distance > 120 && context.position - told.position <= 400
  }

  /// Two digits as a year: within 30 years after the reference or 69 before it.
  private func fullYear(_ short: Int) -> Int {
    let now = context.reference?.date.year ?? 2025
    let year = now - modulo(now - short, 100)
    return now - year >= 70 ? year + 100 : year
  }

  func yearValue() -> TimeValue? {
    guard let year = statedYear else { return nil }
    if case .known(let n) = year { return .year(n) }
    return TimeValue(text: year.head, grain: .year, named: namedDistance(year))
  }

  /// 今年…比上年增长: that 上年 is the year before this one, also where no reference says which it is.
  private func namedDistance(_ year: YearReading) -> NamedDate? {
    year == .distance(0) ? NamedDate(yearDistance: 0) : nil
  }

  /// The five-year plans run from 1953, with the three years of adjustment after the second left out.
  func planValue() -> TimeValue? {
    guard let n = features.number(.plan) else { return nil }
    let start = n <= 2 ? 1948 + 5 * n : 1951 + 5 * n
    return TimeValue(
      text: ISOText.year(start) + "/" + ISOText.year(start + 4), period: .years(start, count: 5),
      grain: .year)
  }

  // MARK: Centuries and decades

  func centuryValue() -> TimeValue? {
    let century = statedCentury
    if let decade = features.number(.decade) {
      guard let start = decadeStart(decade, century) else { return nil }
      return TimeValue(
        text: String(start / 10), period: .years(start, count: 10), grain: .decade)
    }
    if let n = features.offset(.decade), let year = base?.year {
      let start = (year / 10 + n) * 10
      return TimeValue(
        text: String(start / 10), period: .years(start, count: 10), grain: .decade)
    }
    guard let century else { return nil }
    if features.has(.bce) { return centuryBeforeEra(century) }
    return TimeValue(
      text: String(century), period: .years((century - 1) * 100, count: 100), grain: .century)
  }

  /// The third century BCE has the years −299 to −200 of ISO 8601, whose year 0 is 1 BCE.
  private func centuryBeforeEra(_ century: Int) -> TimeValue {
    let first = 1 - century * 100
    return TimeValue(
      text: ISOText.year(first) + "/" + ISOText.year(first + 99),
      period: .years(first, count: 100), grain: .year)
  }

  private var statedCentury: Int? {
    if let n = features.number(.century) { return n }
    // Texts of today are written in the 21st century, whether or not they are dated.
    return features.offset(.century).map { (base?.year ?? 2025) / 100 + 1 + $0 }
  }

  private func decadeStart(_ decade: Int, _ century: Int?) -> Int? {
    guard decade % 10 == 0 else { return nil }
    if decade >= 1000 { return decade }
    guard decade < 100 else { return nil }
    if let century { return (century - 1) * 100 + decade }
    let now = base?.year ?? 2025
    return now - modulo(now - decade, 100)
  }

  // MARK: Parts of the year

  func partOfYear() -> TimeValue? {
    if let n = features.offset(.quarter) { return relativePart(n, size: 3, letter: "Q", .quarter) }
    if let n = features.offset(.half) { return relativePart(n, size: 6, letter: "H", .half) }
    if let n = features.number(.quarter) { return part(n, size: 3, letter: "Q", .quarter) }
    if let n = features.number(.half) { return part(n, size: 6, letter: "H", .half) }
    return seasonValue()
  }

  private func part(_ n: Int, size: Int, letter: String, _ grain: TimeGrain) -> TimeValue {
    let year = statedYear ?? impliedYear(ofMonth: (n - 1) * size + 1)
    let text = year.head + "-" + letter + String(n)
    guard let known = year.known else { return TimeValue(text: text, grain: grain) }
    return TimeValue(
      text: text, period: .months(year: known, month: (n - 1) * size + 1, count: size), grain: grain,
      named: NamedDate(year: known, quarter: size == 3 ? n : nil))
  }

  private func relativePart(_ n: Int, size: Int, letter: String, _ grain: TimeGrain) -> TimeValue? {
    guard let base = baseOfPart(n, size), let month = base.month else { return .distance(n, letter, grain) }
    guard let year = base.year else {
      let index = (month - 1) / size + n
      let head = YearReading(of: base).adding(floorDivide(index, 12 / size)).head
      return TimeValue(text: head + "-" + letter + String(modulo(index, 12 / size) + 1), grain: grain)
    }
    let index = year * (12 / size) + (month - 1) / size + n
    let (y, part) = (floorDivide(index, 12 / size), modulo(index, 12 / size))
    return TimeValue(
      text: ISOText.year(y) + "-" + letter + String(part + 1),
      period: .months(year: y, month: part * size + 1, count: size), grain: grain,
      named: NamedDate(year: y))
  }

  /// 上一季度 counts from the quarter that the sentence tells of, 当季 from the time last named, all else from today.
  private func baseOfPart(_ n: Int, _ size: Int) -> NamedDate? {
    let isNamed = features.word(.anchor) == "named"
    let told = isNamed ? context.lastNamed : n == -1 ? context.sameSentenceNamed : nil
    if size == 3, let told, let quarter = told.quarter {
      return NamedDate(year: told.year, month: quarter * 3)
    }
    return isNamed && context.lastNamed?.month == nil ? context.today : base
  }

  /// Seasons run between the solar terms that open them: 立春 立夏 立秋 立冬.
  private func seasonValue() -> TimeValue? {
    let codes = ["spring": ("SP", 2), "summer": ("SU", 8), "autumn": ("FA", 14), "winter": ("WI", 20)]
    guard let name = features.word(.season), let (code, term) = codes[name] else { return nil }
    var year = yearReading
    // 今冬 in January or March began last year.
    if name == "winter", features.offset(.year) == 0, case .known(let now) = year, (base?.month ?? 12) <= 3 {
      year = .known(now - 1)
    }
    let text = year.head + "-" + code
    guard let known = year.known else { return TimeValue(text: text, grain: .season) }
    let next = term == 20 ? (2, known + 1) : (term + 6, known)
    return TimeValue(
      text: text,
      period: Period(
        days: SolarTerm.day(ofTerm: term, year: known), SolarTerm.day(ofTerm: next.0, year: next.1)),
      grain: .season, named: NamedDate(year: known))
  }
}

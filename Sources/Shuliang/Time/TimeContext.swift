/// The calendar fields that a mention named, as far as they are known.
struct NamedDate: Sendable, Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// The quarter, where the text names one; the month is not known then.
  var quarter: Int?
  /// How many years from a missing reference, where the text says so: −1 in 去年3月.
  var yearDistance: Int?
  /// A day of the week whose week is not known; nothing else is known then.
  var weekday: Int?
  /// The end of a period that the text spans, and so hardly the day on which it was written.
  var endsPeriod = false
  /// Of a year told as 当年 or 同年, that of a time looked back to; it dates only what stands beside it.
  var isAnchored = false
  /// A year that the text says has been reached (截至2024年底), whatever 至 stands before it.
  var isReached = false
  /// The date under which a report was sent (新华社6月17日电): the text's today.
  var isDateline = false
  /// A year alone that the text looks out to (到2030年) or counts from (自1950年以来); it dates nothing else.
  var isTarget = false
  /// Where in the document it was named, as a byte offset.
  var position: Int = 0

  /// The date so many days later; of a date without its year any year that has the day serves.
  func adding(days: Int) -> NamedDate {
    guard let month, let day else { return self }
    let year = self.year ?? (CivilCalendar.isValid(year: 2001, month: month, day: day) ? 2001 : 2000)
    let date = CivilCalendar.date(ofDay: CivilCalendar.dayNumber(year: year, month: month, day: day) + days)
    var result = self
    result.year = self.year.map { _ in date.year }
    result.yearDistance = yearDistance.map { $0 + date.year - year }
    (result.month, result.day) = (date.month, date.day)
    return result
  }

  /// Days between two dates of any years, about; at most half a year.
  func daysApart(_ other: NamedDate) -> Int {
    let gap = abs(dayOfYear - other.dayOfYear)
    return min(gap, 365 - gap)
  }

  private var dayOfYear: Int { ((month ?? 1) - 1) * 365 / 12 + (day ?? 15) }

  var civil: CivilDate? {
    guard let year, let month, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}

/// What a document has said about time so far.
struct TimeContext: Sendable {
  var reference: ReferenceTime?
  /// Byte offset of the mention about to be resolved.
  var position = 0
  /// The date last named with a year, month or day of its own.
  private(set) var lastNamed: NamedDate?
  /// The last one that named more than its year.
  private(set) var lastDated: NamedDate?
  /// The last one that named its year.
  private(set) var lastYear: NamedDate?
  /// The years that the text tells of, those left out that it only looks out to.
  private(set) var toldYears: Set<Int> = []
  /// Where 今年 was last named without anything to say which year it is.
  private var lastThisYear: Int?
  /// The last one that named month and day.
  private(set) var lastDay: NamedDate?
  /// The years named, each once and the latest last; a weekday tells which of them a date belongs to.
  private(set) var namedYears: [Int] = []
  /// The last one with a month whose year is not known.
  private(set) var lastUndated: NamedDate?
  /// The day of the week last named without its week.
  private(set) var lastWeekday: NamedDate?
  /// Whether the text told of a day whose month is unknown.
  private(set) var hasBareDays = false
  /// Whether no sentence has ended since `lastNamed`.
  var isSentenceOfLastNamed = false
  /// How far from today the text says that the date about to be resolved is: 0 in 今天（7月18日）.
  var daysFromToday: Int?
  /// Whether 到 or 至 stands before the mention about to be resolved.
  var isBehindTo = false
  /// Whether 以来 stands behind it.
  var isBeforeSince = false
  /// The date that the text calls today or was sent under, or the first with month and day in the document's head; it
  /// stands in for a missing reference time.
  private(set) var headDate: NamedDate?

  /// How far into a document its head reaches, in bytes.
  static let headLength = 60
  /// How close, in bytes, a date must have been named for a bare 15日 or 9时 to be taken as part of it.
  static let nearby = 90

  /// How many days in the calendar may lie between dates that are told of one time.
  static let sameTime = 45

  /// How close, in bytes, a year must have been named for a quarter to be one of it.
  static let reportReach = 900

  /// How many named years are remembered.
  static let mostYears = 8

  init(reference: ReferenceTime? = nil) { self.reference = reference }

  /// Remembers what a mention at `position` named; call it in the order of the text.
  mutating func note(_ resolution: TimeResolution) {
    guard var named = resolution.named else { return }
    named.position = position
    if named.weekday != nil {
      lastWeekday = named
      return
    }
    if named.yearDistance == 0, named.month == nil {
      lastThisYear = position
      return
    }
    if named.month == nil, named.year == nil { hasBareDays = true }
    named.isTarget = named.month == nil && !named.isReached && (isBehindTo || isLookedBackTo(named))
    if named.isDateline, named.month != nil || headDate == nil { headDate = named }
    if named.month != nil, named.day != nil {
      lastDay = named
      if let days = daysFromToday {
        headDate = named.adding(days: -days)
      } else if headDate == nil, position < TimeContext.headLength, !named.endsPeriod, !named.isAnchored,
        (named.yearDistance ?? 0) == 0
      {
        headDate = named
      }
    }
    lastNamed = named
    if named.month != nil, named.year == nil { lastUndated = named }
    guard let year = named.year, !named.isAnchored else { return }
    lastYear = named
    if named.month != nil { lastDated = named }
    if !named.isTarget { toldYears.insert(year) }
    namedYears.removeAll { $0 == year }
    namedYears.append(year)
    if namedYears.count > TimeContext.mostYears { namedYears.removeFirst() }
  }

  /// Whether a year is one that what was told of before is counted from: 2018年…自1950年以来.
  private func isLookedBackTo(_ named: NamedDate) -> Bool {
    guard isBeforeSince, let year = named.year else { return false }
    return toldYears.contains { $0 > year }
  }

  /// The date last named, when it stands close before the mention about to be resolved.
  var nearbyNamed: NamedDate? {
    guard let lastNamed, position - lastNamed.position <= TimeContext.nearby else { return nil }
    return lastNamed
  }

  /// The same, also from farther before within the sentence.
  var sameSentenceNamed: NamedDate? { nearbyNamed ?? (isSentenceOfLastNamed ? lastNamed : nil) }

  /// The day of the week named close before, when no date stands between.
  var nearbyWeekday: Int? {
    guard let lastWeekday, lastWeekday.position > lastNamed?.position ?? -1,
      position - lastWeekday.position <= TimeContext.nearby
    else { return nil }
    return lastWeekday.weekday
  }

  /// What `undatedBeside` says of both ends of the period that is being resolved, so that they share one year.
  var besideForPeriod: NamedDate??

  /// The date of an unknown year beside which a date without one stands, when that is closer than the last full one.
  ///
  /// 2月1日再跌，是2014年6月5日以来首次。1月31日…: the text's own days go on, and 2014 was only looked back to.
  func undatedBeside(month: Int, day: Int?) -> NamedDate? {
    if let besideForPeriod { return besideForPeriod }
    guard reference == nil, !isSentenceOfLastNamed, let lastUndated, let lastDated else { return nil }
    let date = NamedDate(month: month, day: day)
    let isLookedBackTo = lastUndated.daysApart(lastDated) > TimeContext.sameTime
    return isLookedBackTo && date.daysApart(lastUndated) < date.daysApart(lastDated) ? lastUndated : nil
  }

  /// The year last named, also alone, where it stands not far before: of it are the quarters and halves that follow,
  /// and against it 上年 is told.
  var reportedYear: Int? {
    guard let named = lastNamed, !named.isTarget else { return nil }
    let isNear = !named.isReached && position - named.position <= TimeContext.reportReach
    return isSentenceOfLastNamed || isNear ? named.year : nil
  }

  /// Whether an unresolved 今年 stands close before, and no year since.
  var isBesideThisYear: Bool {
    guard let lastThisYear, lastThisYear > lastYear?.position ?? -1 else { return false }
    return position - lastThisYear <= TimeContext.nearby
  }

  /// The year that 上年 is the one before: the one reported on, months without a year aside (1999年…7月…比上年), and
  /// from any distance where the text has told of no other year, as the review of a year does.
  var comparedYear: Int? {
    guard let lastYear, !lastYear.isTarget, lastNamed?.isTarget != true else { return reportedYear }
    let isNear = position - lastYear.position <= TimeContext.reportReach
    return isNear || toldYears.count == 1 && !lastYear.endsPeriod ? lastYear.year : reportedYear
  }

  /// The year that a date without one takes over: from the same sentence, else from the last full date.
  ///
  /// A year alone, as in 约占2025年营业收入, dates nothing beyond its sentence, and one that the text looks out to
  /// (到2030年建成) not even in it.
  var inheritedYear: Int? {
    if isSentenceOfLastNamed, let named = lastNamed, !named.isTarget, let year = named.year { return year }
    return lastDated?.year ?? headDate?.year
  }

  /// What relative values count from: the reference time, or the date in the document's head.
  var today: NamedDate? {
    if let d = reference?.date { return NamedDate(year: d.year, month: d.month, day: d.day) }
    return headDate
  }

  var zoneMinutes: Int { reference?.zoneMinutes ?? ReferenceTime.chinaStandardMinutes }
}

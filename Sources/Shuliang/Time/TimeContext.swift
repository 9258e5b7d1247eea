/// The calendar fields that a mention named, as far as they are known.
struct NamedDate: Sendable, Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// Where in the document it was named, as a byte offset.
  var position: Int = 0

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
  /// The years named, each once and the latest last; a weekday tells which of them a date belongs to.
  private(set) var namedYears: [Int] = []
  /// Whether no sentence has ended since `lastNamed`.
  var isSentenceOfLastNamed = false
  /// The first date with month and day in the document's head; it stands in for a missing reference time.
  private(set) var headDate: NamedDate?

  /// How far into a document its head reaches, in bytes.
  static let headLength = 60
  /// How close, in bytes, a date must have been named for a bare 15日 or 9时 to be taken as part of it.
  static let nearby = 90

  /// How many named years are remembered.
  static let mostYears = 8

  init(reference: ReferenceTime? = nil) { self.reference = reference }

  /// Remembers what a mention at `position` named; call it in the order of the text.
  mutating func note(_ resolution: TimeResolution) {
    guard var named = resolution.named else { return }
    named.position = position
    if headDate == nil, position < TimeContext.headLength, named.month != nil, named.day != nil {
      headDate = named
    }
    lastNamed = named
    guard let year = named.year else { return }
    if named.month != nil { lastDated = named }
    namedYears.removeAll { $0 == year }
    namedYears.append(year)
    if namedYears.count > TimeContext.mostYears { namedYears.removeFirst() }
  }

  /// The date last named, when it stands close before the mention about to be resolved.
  var nearbyNamed: NamedDate? {
    guard let lastNamed, position - lastNamed.position <= TimeContext.nearby else { return nil }
    return lastNamed
  }

  /// The year that a date without one takes over: from the same sentence, else from the last full date.
  ///
  /// A year alone, as in 约占2025年营业收入, dates nothing beyond its sentence.
  var inheritedYear: Int? {
    if isSentenceOfLastNamed, let year = lastNamed?.year { return year }
    return lastDated?.year ?? headDate?.year
  }

  /// What relative values count from: the reference time, or the date in the document's head.
  var today: NamedDate? {
    if let d = reference?.date { return NamedDate(year: d.year, month: d.month, day: d.day) }
    return headDate
  }

  var zoneMinutes: Int { reference?.zoneMinutes ?? ReferenceTime.chinaStandardMinutes }
}

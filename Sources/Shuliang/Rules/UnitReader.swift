import ChineseText

/// Reads units from folded text: simple surfaces, and rates such as 美元/盎司, 元每平方米 and GB/户·月.
struct UnitReader {
  let program: RuleProgram

  private static let slash: UInt32 = 0x2F
  private static let each: UInt32 = 0x6BCF

  /// Whether a second unit may follow: 元/吨, 元每吨.
  static func isRateSign(_ scalar: UInt32) -> Bool { scalar == slash || scalar == each }

  /// Whether a third unit may follow the second: GB/户·月, and 元/㎡/月, which means the same.
  static func isProductSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case slash, 0xB7, 0x2022, 0x2027, 0x22C5, 0x30FB: true
    default: false
    }
  }

  /// Appends the readings at `position`, longest first; of one length the likelier first.
  func read(_ text: borrowing Span<UInt32>, at position: Int, into units: inout [(end: Int, use: UnitUse)]) {
    let first = units.count
    appendSimple(text, position, &units)
    for index in first..<units.count {
      if let rate = rate(text, units[index].use, units[index].end) { units.append(rate) }
    }
    // Few and nearly in order: insertion keeps those of one length as they are.
    for index in first..<units.count {
      var place = index
      while place > first, units[place - 1].end < units[place].end {
        units.swapAt(place - 1, place)
        place -= 1
      }
    }
  }

  private func appendSimple(
    _ text: borrowing Span<UInt32>, _ position: Int, _ units: inout [(end: Int, use: UnitUse)]
  ) {
    let blocked = program.unitBlockers.longestMatch(text, at: position)?.end ?? position
    let table = program.units
    table.lexicon.forEachMatch(text, at: position) { entry, end in
      guard end >= blocked, end - position < 2 || !runsOn(text, end) else { return }
      for surface in table.senses[Int(entry)] where standsAlone(text, end, surface) {
        units.append((end, UnitUse(surface: surface, start: position, end: end)))
      }
    }
  }

  /// Whether the last character begins a longer word: 条|线路, 千伏|特高压.
  private func runsOn(_ text: borrowing Span<UInt32>, _ end: Int) -> Bool {
    guard Scalars.isHan(text[end - 1]) else { return false }
    return program.unitEndBlockers.longestMatch(text, at: end - 1)?.end ?? 0 > end
  }

  /// A surface in Latin letters must not go on: the g of 5great is no gram.
  ///
  /// Digits may follow a currency that stands before its number and is no other name: RMB500, not AMD64.
  private func standsAlone(
    _ text: borrowing Span<UInt32>, _ end: Int, _ surface: UnitSurface
  ) -> Bool {
    guard end < text.count, Scalars.isLetter(text[end - 1]) else { return true }
    if Scalars.isDigit(text[end]) {
      return surface.position != .after && !surface.isWeak && !surface.isHomograph
    }
    return !Scalars.isLetter(text[end])
  }

  /// Whether 每 begins what comes next: 三州每个县, 2023年每股收益, 60岁每月, no rates of 州, 年 or 岁.
  private func startsClause(_ numerator: UnitUse, _ per: UnitUse) -> Bool {
    let measured = program.units.catalog[numerator.unit]
    if measured.isTime || measured.dimension == .age { return true }
    let counts = numerator.grammar == .measure || numerator.grammar == .noun
    return counts && program.units.catalog[per.unit].isCount
  }

  private func rate(
    _ text: borrowing Span<UInt32>, _ numerator: UnitUse, _ end: Int
  ) -> (end: Int, use: UnitUse)? {
    guard end + 1 < text.count, Self.isRateSign(text[end]) else { return nil }
    guard let (perEnd, per) = denominator(text, end + 1, of: numerator) else { return nil }
    if text[end] == Self.each, startsClause(numerator, per) { return nil }
    var use = numerator
    use.per = per.unit.rawValue
    use.perStart = Int32(end + 1)
    use.perEnd = Int32(perEnd)
    guard let (lastEnd, last) = secondDenominator(text, perEnd, of: numerator) else { return (perEnd, use) }
    use.alsoPer = last.unit.rawValue
    use.perEnd = Int32(lastEnd)
    return (lastEnd, use)
  }

  /// The longest unit at `position`; what 度 says below money is a kilowatt-hour.
  private func denominator(
    _ text: borrowing Span<UInt32>, _ position: Int, of numerator: UnitUse
  ) -> (end: Int, use: UnitUse)? {
    var found: [(end: Int, use: UnitUse)] = []
    appendSimple(text, position, &found)
    guard let end = found.map(\.end).max() else { return nil }
    let longest = found.filter { $0.end == end }
    guard program.units.catalog[numerator.unit].isMoney else { return longest.last }
    return longest.first { program.units.catalog[$0.use.unit].dimension.rawValue == "energy" } ?? longest.last
  }

  /// 月 in GB/户·月, where the rate is for two things together.
  private func secondDenominator(
    _ text: borrowing Span<UInt32>, _ dot: Int, of numerator: UnitUse
  ) -> (end: Int, use: UnitUse)? {
    guard dot + 1 < text.count, Self.isProductSign(text[dot]) else { return nil }
    return denominator(text, dot + 1, of: numerator)
  }
}

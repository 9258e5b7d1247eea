import ChineseText

/// Reads units from folded text: simple surfaces, and rates such as 美元/盎司 and 元每平方米.
struct UnitReader {
  let program: RuleProgram

  private static let slash: UInt32 = 0x2F
  private static let each: UInt32 = 0x6BCF

  /// Whether a second unit may follow: 元/吨, 元每吨.
  static func isRateSign(_ scalar: UInt32) -> Bool { scalar == slash || scalar == each }

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

  /// Whether 每 begins what comes next: 三州每个县, 2023年每股收益, no rates of 州 or 年.
  private func startsClause(_ numerator: UnitUse, _ per: UnitUse) -> Bool {
    if program.units.catalog[numerator.unit].isTime { return true }
    let counts = numerator.grammar == .measure || numerator.grammar == .noun
    return counts && program.units.catalog[per.unit].isCount
  }

  private func rate(
    _ text: borrowing Span<UInt32>, _ numerator: UnitUse, _ end: Int
  ) -> (end: Int, use: UnitUse)? {
    guard end + 1 < text.count, Self.isRateSign(text[end]) else { return nil }
    var denominators: [(end: Int, use: UnitUse)] = []
    appendSimple(text, end + 1, &denominators)
    guard let (perEnd, per) = denominators.max(by: { $0.end < $1.end }) else { return nil }
    if text[end] == Self.each, startsClause(numerator, per) { return nil }
    var use = numerator
    use.per = per.unit.rawValue
    use.perStart = Int32(end + 1)
    use.perEnd = Int32(perEnd)
    return (perEnd, use)
  }
}

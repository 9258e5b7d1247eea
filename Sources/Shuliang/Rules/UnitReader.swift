import ChineseText

/// Reads units from folded text: simple surfaces, and rates such as 美元/盎司 and 元每平方米.
struct UnitReader {
  let program: RuleProgram

  private static let slash: UInt32 = 0x2F
  private static let each: UInt32 = 0x6BCF

  /// The readings at `position`, longest first.
  func read(_ text: [UInt32], at position: Int) -> [(end: Int, use: UnitUse)] {
    var found: [(end: Int, use: UnitUse)] = []
    for (end, use) in simple(text, at: position) {
      if let rate = rate(text, use, end) { found.append(rate) }
      found.append((end, use))
    }
    return found.sorted { $0.end > $1.end }
  }

  private func simple(_ text: [UInt32], at position: Int) -> [(end: Int, use: UnitUse)] {
    var found: [(end: Int, use: UnitUse)] = []
    let blocked = program.unitBlockers.longestMatch(text.span, at: position)?.end ?? position
    program.units.lexicon.forEachMatch(text.span, at: position) { entry, end in
      guard end >= blocked, standsAlone(text, end) else { return }
      for surface in program.units.senses[Int(entry)] {
        found.append((end, UnitUse(surface: surface, start: position, end: end)))
      }
    }
    return found.reversed()
  }

  /// A surface in Latin letters must not go on: the g of 5great is no gram.
  private func standsAlone(_ text: [UInt32], _ end: Int) -> Bool {
    guard end < text.count, Scalars.isLetter(text[end - 1]) else { return true }
    return !Scalars.isLetter(text[end]) && !Scalars.isDigit(text[end])
  }

  private func rate(_ text: [UInt32], _ numerator: UnitUse, _ end: Int) -> (end: Int, use: UnitUse)? {
    guard end + 1 < text.count, text[end] == Self.slash || text[end] == Self.each else { return nil }
    let start = end + 1
    guard let (perEnd, per) = simple(text, at: start).max(by: { $0.end < $1.end }) else { return nil }
    var use = numerator
    use.per = per.surface.unit
    use.perStart = start
    use.perEnd = perEnd
    return (perEnd, use)
  }
}

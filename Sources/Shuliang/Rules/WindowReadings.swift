import ChineseText

/// The numbers and units of a window, each read once, when first asked for.
struct WindowReadings {
  let program: RuleProgram
  private(set) var text = WindowText()
  private(set) var numbers: [NumberMatch] = []
  private(set) var units: [(end: Int, use: UnitUse)] = []
  /// Where the numbers that begin at a position stand in `numbers`; count −1 when not read yet.
  private var numberCache: [(first: Int32, count: Int32)] = []
  private var unitCache: [(first: Int32, count: Int32)] = []

  init(program: RuleProgram) { self.program = program }

  mutating func begin(_ scalars: [UInt32]) {
    text.load(scalars)
    numbers.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    numberCache.refill(scalars.count + 1, with: (0, -1))
    unitCache.refill(scalars.count + 1, with: (0, -1))
  }

  mutating func end() { text.clear() }

  /// The numbers that begin at `position`, as indexes into `numbers`.
  mutating func numberRange(at position: Int) -> Range<Int> {
    let known = numberCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    let first = numbers.count
    let kind = ScalarClassTable.shared.of(text[position])
    if kind == .digit || kind == .numeral || kind == .symbol || text[position] == Scalars.dian {
      let scalars = text.scalars
      for match in NumberParser.parse(scalars.span, at: position) where isWhole(match) {
        numbers.append(match)
      }
    }
    numberCache[position] = (Int32(first), Int32(numbers.count - first))
    return first..<numbers.count
  }

  /// A reading that leaves 千 to the unit counts only where a unit stands there: 3|千克, not 贰|仟元.
  private func isWhole(_ match: NumberMatch) -> Bool {
    guard match.value.form.contains(.partial) else { return true }
    let scalars = text.scalars
    return program.units.lexicon.longestMatch(scalars.span, at: skipBlanks(match.end)) != nil
  }

  /// The units that begin at `position`, as indexes into `units`.
  mutating func unitRange(at position: Int) -> Range<Int> {
    let known = unitCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    let first = units.count
    let scalars = text.scalars
    UnitReader(program: program).read(scalars.span, at: position, into: &units)
    unitCache[position] = (Int32(first), Int32(units.count - first))
    return first..<units.count
  }

  func skipBlanks(_ position: Int) -> Int {
    var position = position
    while position < text.count, Scalars.isBlank(text[position]) { position += 1 }
    return position
  }
}

extension Array {
  /// Makes the array `count` times `value` and keeps its buffer.
  mutating func refill(_ count: Int, with value: Element) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}

import ChineseText

/// Matches compiled rules against one window of folded text; a worker, reused from window to window.
///
/// Every rule is bounded in length and every atom in its number of readings, so that the work at one position
/// is bounded by the rules alone; numerals are read once per position and matches of categories are remembered.
/// The whole is linear in the text.
final class Matcher {
  /// No rule may take more steps than this at one position; what is not found by then is not found.
  static let mostSteps = 20_000
  /// The longest stretch that a look behind reaches, in scalars.
  static let lookBehindLimit = 12
  /// How many readings of a category are kept at one position, longest first.
  static let mostReadings = 6

  struct Candidate: Sendable {
    var rule: Int32
    /// The mention's span, as scalar indexes.
    var start: Int
    var end: Int
    var matchStart: Int
    var matchEnd: Int
    var node: Int32
  }

  let program: RuleProgram
  private(set) var text: [UInt32] = []
  private(set) var numbers: [NumberMatch] = []
  private(set) var units: [(end: Int, use: UnitUse)] = []
  var nodes: [NodeValue] = []
  /// Answers whether ICU sees a word boundary before the scalar with this index.
  var isWordBoundary: (Int) -> Bool = { _ in true }
  /// Whether `trails` is kept, for explanations; off in normal work.
  var keepsTrails = false
  /// For each node the rule that made it and its captures.
  private(set) var trails: [Int32: (rule: Int32, trail: Trail)] = [:]

  private var numberCache: [Int: Range<Int>] = [:]
  private var unitCache: [Int: Range<Int>] = [:]
  private var categoryCache: [CategoryKey: [Reading]] = [:]
  private var trail: [(slot: Int32, piece: Piece)] = []
  private var steps = 0
  private var goal = Goal.none

  private struct CategoryKey: Hashable {
    var category: Int32
    var position: Int
  }

  struct Reading {
    var end: Int
    var piece: Piece
  }

  /// What a run does when a pattern has been matched to its end.
  private enum Goal {
    case none
    /// Does the body of a look match at all; must it end at a given place?
    case look(mustEndAt: Int?)
    /// Collect every end with its value.
    case collect
    /// Keep the best candidate.
    case best
  }

  private var collected: [Reading] = []
  private var best: Candidate?
  private var currentRule: Int32 = 0
  private var matchStart = 0
  private var spanStart = -1
  private var spanEnd = -1

  init(program: RuleProgram) { self.program = program }

  func begin(_ scalars: [UInt32]) {
    text = scalars
    numbers.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    numberCache.removeAll(keepingCapacity: true)
    unitCache.removeAll(keepingCapacity: true)
    categoryCache.removeAll(keepingCapacity: true)
    if keepsTrails { trails.removeAll() }
  }

  /// Lets go of the window's text, so that its buffer can be reused without a copy.
  func end() { text = [] }

  /// The longest match of `rule` at `position`, or `nil`.
  func match(_ rule: Int32, at position: Int) -> Candidate? {
    best = nil
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    trail.removeAll(keepingCapacity: true)
    steps = 0
    goal = .best
    run(program.rules[Int(rule)].code, 0, position, blank: false, consumed: false)
    return best
  }

  // MARK: Running a pattern

  /// Follows the code from `pc`; returns true when the search is over.
  @discardableResult
  private func run(_ code: [Instruction], _ pc: Int32, _ position: Int, blank: Bool, consumed: Bool) -> Bool {
    steps += 1
    if steps > Self.mostSteps { return true }
    switch code[Int(pc)] {
    case .literal(let scalars, let next):
      for start in starts(position, blank) where matches(scalars, at: start) {
        if run(code, next, start + scalars.count, blank: true, consumed: true) { return true }
      }
      return false
    case .atom(let atom, let slot, let next):
      return runAtom(code, atom, slot, next, position, blank, consumed)
    case .open(let slot, let next):
      trail.append((-2 - slot, Piece(start: Int32(position), end: Int32(position), content: .text)))
      defer { trail.removeLast() }
      return run(code, next, position, blank: blank, consumed: consumed)
    case .close(let slot, let next):
      let opened = trail.last { $0.slot == -2 - slot }?.piece.start ?? Int32(position)
      trail.append((slot, Piece(start: opened, end: Int32(position), content: .text)))
      defer { trail.removeLast() }
      return run(code, next, position, blank: blank, consumed: consumed)
    case .split(let targets):
      for target in targets where run(code, target, position, blank: blank, consumed: consumed) { return true }
      return false
    case .look(let body, let ahead, let negative, let next):
      let found = ahead ? looksAhead(code, body, position, blank) : looksBehind(code, body, position)
      return found != negative && run(code, next, position, blank: blank, consumed: consumed)
    case .spanStart(let next):
      let saved = spanStart
      // The span starts at the next item, not at the blank before it.
      spanStart = blank ? skipBlanks(position) : position
      defer { spanStart = saved }
      return run(code, next, position, blank: blank, consumed: consumed)
    case .spanEnd(let next):
      let saved = spanEnd
      spanEnd = position
      defer { spanEnd = saved }
      return run(code, next, position, blank: blank, consumed: consumed)
    case .glue(let next): return run(code, next, position, blank: false, consumed: consumed)
    case .accept: return accept(position)
    }
  }

  private func runAtom(
    _ code: [Instruction], _ atom: Atom, _ slot: Int32, _ next: Int32, _ position: Int, _ blank: Bool, _ consumed: Bool
  ) -> Bool {
    switch atom {
    case .lineStart:
      return isLineEdge(position - 1) && run(code, next, position, blank: blank, consumed: consumed)
    case .lineEnd:
      return isLineEdge(skipBlanks(position)) && run(code, next, position, blank: blank, consumed: consumed)
    case .boundary:
      return isWordBoundary(position) && run(code, next, position, blank: blank, consumed: consumed)
    case .isolated:
      let neighbour = consumed ? position : position - 1
      return isIsolated(neighbour) && run(code, next, position, blank: blank, consumed: consumed)
    default:
      for start in starts(position, blank) {
        for reading in readings(of: atom, at: start) {
          if slot >= 0 { trail.append((slot, reading.piece)) }
          let over = run(code, next, reading.end, blank: true, consumed: true)
          if slot >= 0 { trail.removeLast() }
          if over { return true }
        }
      }
      return false
    }
  }

  /// Where an item may begin: here, or behind one run of blanks.
  private func starts(_ position: Int, _ blank: Bool) -> [Int] {
    guard blank, position < text.count, Scalars.isBlank(text[position]) else { return [position] }
    let skipped = skipBlanks(position)
    return skipped - position <= 2 ? [skipped] : [position]
  }

  func skipBlanks(_ position: Int) -> Int {
    var position = position
    while position < text.count, Scalars.isBlank(text[position]) { position += 1 }
    return position
  }

  private func matches(_ scalars: [UInt32], at start: Int) -> Bool {
    guard start + scalars.count <= text.count else { return false }
    for (index, scalar) in scalars.enumerated() where text[start + index] != scalar { return false }
    return true
  }

  private func isLineEdge(_ position: Int) -> Bool {
    position < 0 || position >= text.count || Scalars.isNewline(text[position])
  }

  private func isIsolated(_ position: Int) -> Bool {
    guard position >= 0, position < text.count else { return true }
    let scalar = text[position]
    return !Scalars.isHan(scalar) && !Scalars.isLetter(scalar) && !Scalars.isDigit(scalar)
  }

  // MARK: Looking around

  private func looksAhead(_ code: [Instruction], _ body: Int32, _ position: Int, _ blank: Bool) -> Bool {
    look(code, body, position, mustEndAt: nil, blank: blank)
  }

  private func looksBehind(_ code: [Instruction], _ body: Int32, _ position: Int) -> Bool {
    for start in stride(from: position, through: max(0, position - Self.lookBehindLimit), by: -1)
    where look(code, body, start, mustEndAt: position, blank: false) {
      return true
    }
    return false
  }

  private func look(_ code: [Instruction], _ body: Int32, _ position: Int, mustEndAt: Int?, blank: Bool) -> Bool {
    let saved = goal
    goal = .look(mustEndAt: mustEndAt)
    let found = run(code, body, position, blank: blank, consumed: true)
    goal = saved
    return found && steps <= Self.mostSteps
  }

  // MARK: Accepting

  private func accept(_ position: Int) -> Bool {
    switch goal {
    case .none: return true
    case .look(let mustEndAt): return mustEndAt.map { $0 == position } ?? true
    case .collect:
      collect(position)
      return false
    case .best:
      keepBest(position)
      return false
    }
  }

  private func collect(_ position: Int) {
    guard collected.count < Self.mostReadings * 2 else { return }
    guard let value = evaluate(program.rules[Int(currentRule)].emission, trail, matchStart, position) else { return }
    nodes.append(value)
    noteTrail()
    let piece = Piece(start: Int32(matchStart), end: Int32(position), content: .node(Int32(nodes.count - 1)))
    collected.append(Reading(end: position, piece: piece))
  }

  private func keepBest(_ position: Int) {
    let start = spanStart >= 0 ? spanStart : matchStart
    let end = spanEnd >= 0 ? spanEnd : position
    guard end > start else { return }
    if let best, (best.end - best.start, best.matchEnd) >= (end - start, position) { return }
    guard let value = evaluate(program.rules[Int(currentRule)].emission, trail, start, end) else { return }
    nodes.append(value)
    noteTrail()
    best = Candidate(
      rule: currentRule, start: start, end: end, matchStart: matchStart, matchEnd: position,
      node: Int32(nodes.count - 1))
  }

  private func noteTrail() {
    if keepsTrails { trails[Int32(nodes.count - 1)] = (currentRule, trail) }
  }

  // MARK: Readings of atoms

  private func readings(of atom: Atom, at position: Int) -> [Reading] {
    guard position < text.count else { return [] }
    switch atom {
    case .number(let test): return numberReadings(test, position)
    case .unit(let test): return unitReadings(test, position)
    case .category(let category): return categoryReadings(category, position)
    case .latin(let lengths): return runReading(lengths, position, Scalars.isLetter)
    case .digits(let lengths): return runReading(lengths, position, Scalars.isDigit)
    case .han: return Scalars.isHan(text[position]) ? [plain(position, position + 1)] : []
    case .ascii: return asciiReading(position)
    case .any: return Scalars.isNewline(text[position]) ? [] : [plain(position, position + 1)]
    case .lineStart, .lineEnd, .boundary, .isolated: return []
    }
  }

  private func plain(_ start: Int, _ end: Int) -> Reading {
    Reading(end: end, piece: Piece(start: Int32(start), end: Int32(end), content: .text))
  }

  /// A whole run of letters or digits, when its length is allowed.
  private func runReading(_ lengths: ClosedRange<Int>, _ start: Int, _ belongs: (UInt32) -> Bool) -> [Reading] {
    guard start == 0 || !belongs(text[start - 1]) else { return [] }
    var end = start
    while end < text.count, end - start <= lengths.upperBound, belongs(text[end]) { end += 1 }
    return lengths.contains(end - start) ? [plain(start, end)] : []
  }

  /// A run of printable ASCII without blanks, to its end: the rest of a web address.
  private func asciiReading(_ start: Int) -> [Reading] {
    var end = start
    while end < text.count, text[end] > 0x20, text[end] < 0x7F { end += 1 }
    return end > start ? [plain(start, end)] : []
  }

  func numberRange(at position: Int) -> Range<Int> {
    if let known = numberCache[position] { return known }
    let first = numbers.count
    numbers += NumberParser.parse(text.span, at: position)
    numberCache[position] = first..<numbers.count
    return first..<numbers.count
  }

  private func numberReadings(_ test: NumberTest, _ position: Int) -> [Reading] {
    numberRange(at: position).compactMap { index in
      let match = numbers[index]
      guard test.accepts(match.value) else { return nil }
      return Reading(
        end: match.end, piece: Piece(start: Int32(position), end: Int32(match.end), content: .number(Int32(index))))
    }
  }

  private func unitReadings(_ test: UnitTest, _ position: Int) -> [Reading] {
    unitRange(at: position).compactMap { index in
      let (end, use) = units[index]
      guard accepts(test, use) else { return nil }
      return Reading(end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .unit(Int32(index))))
    }
  }

  private func accepts(_ test: UnitTest, _ use: UnitUse) -> Bool {
    let definition = program.units.catalog[use.surface.unit]
    if test.simpleOnly, use.isCompound { return false }
    if test.strongOnly, use.surface.isWeak, !use.isCompound { return false }
    if test.weakOnly, !use.surface.isWeak { return false }
    if test.before ? use.surface.position == .after : use.surface.position == .before { return false }
    if !test.grammars.isEmpty, !test.grammars.contains(use.surface.grammar) { return false }
    if test.hasDuration, definition.duration == nil || use.isCompound { return false }
    if let code = test.code, definition.code != code { return false }
    if let dimension = test.dimension, use.isCompound || definition.dimension.rawValue != dimension { return false }
    if let dimension = test.notDimension, !use.isCompound, definition.dimension.rawValue == dimension { return false }
    return true
  }

  private func unitRange(at position: Int) -> Range<Int> {
    if let known = unitCache[position] { return known }
    let first = units.count
    let found = UnitReader(program: program).read(text, at: position)
    units += found
    unitCache[position] = first..<units.count
    return first..<units.count
  }

  // MARK: Categories

  /// Words of the category and matches of its rules, longest first.
  func categoryReadings(_ category: Int32, _ position: Int) -> [Reading] {
    let key = CategoryKey(category: category, position: position)
    if let known = categoryCache[key] { return known }
    // An empty answer first, so that a rule that comes back here sees no match instead of itself.
    categoryCache[key] = []
    var found = wordReadings(category, position)
    for rule in program.categoryRules[Int(category)] { found += ruleReadings(rule, position) }
    found.sort { $0.end > $1.end }
    if found.count > Self.mostReadings { found.removeLast(found.count - Self.mostReadings) }
    categoryCache[key] = found
    return found
  }

  private func wordReadings(_ category: Int32, _ position: Int) -> [Reading] {
    var found: [Reading] = []
    let text = text
    program.lexicon.forEachMatch(text.span, at: position) { entry, end in
      for word in program.senses[Int(entry)] where program.words[Int(word)].category == category {
        found.append(Reading(end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .word(word))))
      }
    }
    return found
  }

  /// Runs a rule for its own sake inside another match, whose state is put aside meanwhile.
  func ruleReadings(_ rule: Int32, _ position: Int) -> [Reading] {
    let saved = (trail, goal, collected, currentRule, matchStart, spanStart, spanEnd)
    trail = []
    goal = .collect
    collected = []
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    run(program.rules[Int(rule)].code, 0, position, blank: false, consumed: false)
    let found = collected
    (trail, goal, collected, currentRule, matchStart, spanStart, spanEnd) = saved
    return found
  }
}

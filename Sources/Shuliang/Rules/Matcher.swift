import ChineseText

/// Matches compiled rules against one window of folded text; a worker, reused from window to window.
///
/// Every rule is bounded in length and every atom in its number of readings, so that the work at one position
/// is bounded by the rules alone; numerals are read once per position and matches of categories are remembered.
/// The whole is linear in the text. All working state lives in buffers that are kept from window to window.
struct Matcher {
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

  struct Reading {
    var end: Int
    var piece: Piece
  }

  typealias Trail = [(slot: Int32, piece: Piece)]

  /// What a run does when a pattern has been matched to its end.
  private enum Goal {
    /// Does the body of a look match at all; must it end at a given place (−1 for anywhere)?
    case look(mustEndAt: Int)
    /// Collect every end with its value.
    case collect
    /// Keep the best candidate.
    case best
  }

  /// A category's readings at a position: a stretch of `memoized`.
  private struct Memo {
    var category: Int32
    var first: Int32
    var count: Int32
    /// The next memo at the same position, or −1.
    var next: Int32
  }

  let program: RuleProgram
  private let code: MatchCode
  private(set) var text = WindowText()
  private(set) var numbers: [NumberMatch] = []
  private(set) var units: [(end: Int, use: UnitUse)] = []
  var nodes: [NodeValue] = []
  /// The captures on the way to here; those of the current rule begin at `trailBase`.
  private(set) var trail: Trail = []
  private(set) var trailBase = 0
  /// Answers whether ICU sees a word boundary before the scalar with this index.
  var isWordBoundary: (Int) -> Bool = { _ in true }
  /// Whether `trails` is kept, for explanations; off in normal work.
  var keepsTrails = false
  /// For each node the captures it was made of, when `keepsTrails`.
  private(set) var trails: [Int32: (rule: Int32, trail: Trail)] = [:]

  /// Where the numbers that begin at a position stand in `numbers`; count −1 when not read yet.
  private var numberCache: [(first: Int32, count: Int32)] = []
  private var unitCache: [(first: Int32, count: Int32)] = []
  private var memoHeads: [Int32] = []
  private var memos: [Memo] = []
  private var memoized: [Reading] = []
  /// A stack of readings being tried.
  private var stack: [Reading] = []
  private var collected: [Reading] = []
  private var steps = 0
  private var goal = Goal.best
  /// The best candidates so far: one for each place where a span may start.
  private var best: [Candidate] = []
  private var currentRule: Int32 = 0
  private var matchStart = 0
  private var spanStart = -1
  private var spanEnd = -1
  /// A stack of rules to be tried.
  private var ruleStack: [Int32] = []

  init(program: RuleProgram) {
    self.program = program
    code = program.code
  }

  mutating func begin(_ scalars: [UInt32]) {
    text.load(scalars)
    numbers.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    memos.removeAll(keepingCapacity: true)
    memoized.removeAll(keepingCapacity: true)
    Self.refill(&numberCache, scalars.count + 1, with: (0, -1))
    Self.refill(&unitCache, scalars.count + 1, with: (0, -1))
    Self.refill(&memoHeads, scalars.count + 1, with: -1)
    if keepsTrails { trails.removeAll() }
  }

  private static func refill<T>(_ array: inout [T], _ count: Int, with value: T) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  mutating func end() { text.clear() }

  // MARK: Rules at a position

  /// Puts the rules of the set that what stands at `position` does not already exclude on a stack; the first index.
  mutating func pushRules(in mask: [UInt64], at position: Int) -> Int {
    let base = ruleStack.count
    let first = code.classOf(text[position])
    let followers = followers(at: position)
    for word in 0..<code.ruleWordCount {
      var bits = mask[word] & code.rules(beginningWith: first, word: word)
      if bits != 0, followers.areKnown {
        bits &= followers.rules(word, code) | code.rules(withWordOf: first, word: word)
      }
      while bits != 0 {
        ruleStack.append(Int32(word << 6 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return base
  }

  /// Appends the match of every rule of the set at `position`.
  mutating func matchRules(in mask: [UInt64], at position: Int, into candidates: inout [Candidate]) {
    let base = pushRules(in: mask, at: position)
    for index in base..<ruleStack.count { match(ruleStack[index], at: position, into: &candidates) }
    ruleStack.removeLast(ruleStack.count - base)
  }

  /// The classes of what stands behind the numbers that begin at a position; not known where none begins.
  private struct Followers {
    var classes: [8 of Int] = .init(repeating: -1)
    var count = 0
    var areKnown = true

    mutating func append(_ pair: (Int, Int)) {
      guard count + 2 <= 8 else {
        areKnown = false
        return
      }
      classes[count] = pair.0
      classes[count + 1] = pair.1
      count += 2
    }

    func rules(_ word: Int, _ code: MatchCode) -> UInt64 {
      var rules: UInt64 = 0
      for index in 0..<count where classes[index] >= 0 {
        rules |= code.rules(goingOnWith: classes[index], word: word)
      }
      return rules
    }
  }

  private mutating func followers(at position: Int) -> Followers {
    var followers = Followers()
    let kind = ScalarClassTable.shared.of(text[position])
    guard kind == .digit || kind == .numeral else {
      followers.areKnown = false
      return followers
    }
    if kind == .digit {
      var end = position
      while Scalars.isDigit(text[end]) { end += 1 }
      followers.append(followerClasses(end))
    }
    for index in numberRange(at: position) { followers.append(followerClasses(numbers[index].end)) }
    return followers
  }

  /// The class at a position and, when a blank stands there, the class behind it.
  private func followerClasses(_ position: Int) -> (Int, Int) {
    guard position < text.count else { return (ScalarClassifier.endClass, -1) }
    let here = code.classOf(text[position])
    guard Scalars.isBlank(text[position]) else { return (here, -1) }
    let behind = skipBlanks(position)
    return (here, behind < text.count ? code.classOf(text[behind]) : ScalarClassifier.endClass)
  }

  /// Appends the longest match of `rule` at `position`; of a rule that marks its span, one for each start of a span
  /// (the members of a list), at most `mostReadings`.
  mutating func match(_ rule: Int32, at position: Int, into candidates: inout [Candidate]) {
    best.removeAll(keepingCapacity: true)
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    trail.removeAll(keepingCapacity: true)
    trailBase = 0
    steps = 0
    goal = .best
    run(code.entry(rule), position, blank: false, consumed: false)
    candidates += best
  }

  // MARK: Running a pattern

  /// Follows the code from `pc`; returns true when the search is over.
  @discardableResult
  private mutating func run(_ pc: Int32, _ position: Int, blank: Bool, consumed: Bool) -> Bool {
    steps += 1
    if steps > Self.mostSteps { return true }
    let operation = code.operation(pc)
    guard operation.acceptsAnything || mayBegin(pc, position, blank) else { return false }
    switch operation.code {
    case .literal:
      let start = blank ? itemStart(position) : position
      guard matches(operation, at: start) else { return false }
      return run(operation.next, start + Int(operation.count), blank: true, consumed: true)
    case .atom: return runAtom(operation, position, blank, consumed)
    case .open: return runOpen(operation, position, blank, consumed)
    case .close: return runClose(operation, position, blank, consumed)
    case .split:
      for index in operation.first..<operation.first + operation.count
      where run(code.target(index), position, blank: blank, consumed: consumed) {
        return true
      }
      return false
    case .look:
      return looks(operation, position, blank) != operation.negative
        && run(operation.next, position, blank: blank, consumed: consumed)
    case .spanStart:
      let saved = spanStart
      // The span starts at the next item, not at the blank before it.
      spanStart = blank ? skipBlanks(position) : position
      let over = run(operation.next, position, blank: blank, consumed: consumed)
      spanStart = saved
      return over
    case .spanEnd:
      let saved = spanEnd
      spanEnd = position
      let over = run(operation.next, position, blank: blank, consumed: consumed)
      spanEnd = saved
      return over
    case .glue: return run(operation.next, position, blank: false, consumed: consumed)
    case .accept: return accept(position)
    }
  }

  /// Whether what stands at `position` can begin a match of the code from `pc` at all.
  @inline(__always)
  private func mayBegin(_ pc: Int32, _ position: Int, _ blank: Bool) -> Bool {
    guard position < text.count else { return false }
    let scalar = text[position]
    if code.admits(pc, code.classOf(scalar)) { return true }
    guard blank, Scalars.isBlank(scalar) else { return false }
    let behind = skipBlanks(position)
    return behind < text.count && code.admits(pc, code.classOf(text[behind]))
  }

  private mutating func runOpen(_ operation: Operation, _ position: Int, _ blank: Bool, _ consumed: Bool)
    -> Bool
  {
    trail.append((-2 - operation.slot, Piece(start: Int32(position), end: Int32(position), content: .text)))
    let over = run(operation.next, position, blank: blank, consumed: consumed)
    trail.removeLast()
    return over
  }

  private mutating func runClose(_ operation: Operation, _ position: Int, _ blank: Bool, _ consumed: Bool)
    -> Bool
  {
    let opened = trail.last { $0.slot == -2 - operation.slot }?.piece.start ?? Int32(position)
    trail.append((operation.slot, Piece(start: opened, end: Int32(position), content: .text)))
    let over = run(operation.next, position, blank: blank, consumed: consumed)
    trail.removeLast()
    return over
  }

  private mutating func runAtom(_ operation: Operation, _ position: Int, _ blank: Bool, _ consumed: Bool)
    -> Bool
  {
    switch code.atom(operation.first) {
    case .lineStart:
      return isLineEdge(position - 1) && run(operation.next, position, blank: blank, consumed: consumed)
    case .lineEnd:
      return isLineEdge(skipBlanks(position))
        && run(operation.next, position, blank: blank, consumed: consumed)
    case .boundary:
      return isWordBoundary(position) && run(operation.next, position, blank: blank, consumed: consumed)
    case .isolated:
      let neighbour = consumed ? position : position - 1
      return isIsolated(neighbour) && run(operation.next, position, blank: blank, consumed: consumed)
    case let atom:
      let base = stack.count
      pushReadings(of: atom, at: blank ? itemStart(position) : position)
      let over = tryReadings(from: base, operation)
      stack.removeLast(stack.count - base)
      return over
    }
  }

  private mutating func tryReadings(from base: Int, _ operation: Operation) -> Bool {
    for index in base..<stack.count {
      let reading = stack[index]
      if operation.slot >= 0 { trail.append((operation.slot, reading.piece)) }
      let over = run(operation.next, reading.end, blank: true, consumed: true)
      if operation.slot >= 0 { trail.removeLast() }
      if over { return true }
    }
    return false
  }

  /// Where an item may begin: here, or behind one run of at most two blanks.
  private func itemStart(_ position: Int) -> Int {
    guard Scalars.isBlank(text[position]), position < text.count else { return position }
    let skipped = skipBlanks(position)
    return skipped - position <= 2 ? skipped : position
  }

  func skipBlanks(_ position: Int) -> Int {
    var position = position
    while position < text.count, Scalars.isBlank(text[position]) { position += 1 }
    return position
  }

  private func matches(_ operation: Operation, at start: Int) -> Bool {
    guard start + Int(operation.count) <= text.count else { return false }
    for index in 0..<Int(operation.count)
    where text[start + index] != code.literal(Int(operation.first) + index) {
      return false
    }
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

  private mutating func looks(_ operation: Operation, _ position: Int, _ blank: Bool) -> Bool {
    if operation.ahead { return look(operation.first, position, mustEndAt: -1, blank: blank) }
    var length = Int(operation.count)
    while length <= Int(operation.longest), length <= position {
      if look(operation.first, position - length, mustEndAt: position, blank: false) { return true }
      length += 1
    }
    return false
  }

  private mutating func look(_ body: Int32, _ position: Int, mustEndAt: Int, blank: Bool) -> Bool {
    let saved = goal
    goal = .look(mustEndAt: mustEndAt)
    let found = run(body, position, blank: blank, consumed: true)
    goal = saved
    return found && steps <= Self.mostSteps
  }

  // MARK: Accepting

  private mutating func accept(_ position: Int) -> Bool {
    switch goal {
    case .look(let mustEndAt): return mustEndAt < 0 || mustEndAt == position
    case .collect:
      collect(position)
      return false
    case .best:
      keepBest(position)
      return false
    }
  }

  private mutating func collect(_ position: Int) {
    guard let value = evaluate(program.rules[Int(currentRule)].emission, matchStart, position) else { return }
    keep(value)
    let piece = Piece(start: Int32(matchStart), end: Int32(position), content: .node(Int32(nodes.count - 1)))
    collected.append(Reading(end: position, piece: piece))
  }

  private mutating func keepBest(_ position: Int) {
    let start = spanStart >= 0 ? spanStart : matchStart
    let end = spanEnd >= 0 ? spanEnd : position
    guard end > start else { return }
    let rival = best.firstIndex { $0.start == start }
    if let rival, (best[rival].end, best[rival].matchEnd) >= (end, position) { return }
    guard rival != nil || best.count < Self.mostReadings else { return }
    guard let value = evaluate(program.rules[Int(currentRule)].emission, start, end) else { return }
    keep(value)
    let candidate = Candidate(
      rule: currentRule, start: start, end: end, matchStart: matchStart, matchEnd: position,
      node: Int32(nodes.count - 1))
    if let rival { best[rival] = candidate } else { best.append(candidate) }
  }

  private mutating func keep(_ value: NodeValue) {
    nodes.append(value)
    if keepsTrails { trails[Int32(nodes.count - 1)] = (currentRule, Trail(trail[trailBase...])) }
  }

  // MARK: Readings of atoms

  private mutating func pushReadings(of atom: Atom, at position: Int) {
    guard position < text.count else { return }
    switch atom {
    case .number(let test): pushNumbers(test, position)
    case .unit(let test): pushUnits(test, position)
    case .category(let category): pushCategory(category, position)
    case .latin(let lengths): pushRun(lengths, position, Scalars.isLetter)
    case .digits(let lengths): pushRun(lengths, position, Scalars.isDigit)
    case .han: if Scalars.isHan(text[position]) { pushPlain(position, position + 1) }
    case .ascii: pushASCII(position)
    case .any: if !Scalars.isNewline(text[position]) { pushPlain(position, position + 1) }
    case .lineStart, .lineEnd, .boundary, .isolated: break
    }
  }

  private mutating func pushPlain(_ start: Int, _ end: Int) {
    stack.append(Reading(end: end, piece: Piece(start: Int32(start), end: Int32(end), content: .text)))
  }

  /// A whole run of letters or digits, when its length is allowed.
  @inline(__always)
  private mutating func pushRun(_ lengths: ClosedRange<Int>, _ start: Int, _ belongs: (UInt32) -> Bool) {
    guard !belongs(text[start - 1]) else { return }
    var end = start
    while end - start <= lengths.upperBound, belongs(text[end]) { end += 1 }
    if lengths.contains(end - start) { pushPlain(start, end) }
  }

  /// A run of printable ASCII without blanks, to its end: the rest of a web address.
  ///
  /// A bracket that was not opened in the run closes one around it, and the run ends there.
  private mutating func pushASCII(_ start: Int) {
    var end = start
    var open = 0
    while text[end] > 0x20, text[end] < 0x7F {
      if text[end] == 0x28 { open += 1 } else if text[end] == 0x29 { open -= 1 }
      if open < 0 { break }
      end += 1
    }
    if end > start { pushPlain(start, end) }
  }

  /// The numbers that begin at `position`, as indexes into `numbers`.
  mutating func numberRange(at position: Int) -> Range<Int> {
    let known = numberCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    let first = numbers.count
    let kind = ScalarClassTable.shared.of(text[position])
    if kind == .digit || kind == .numeral || kind == .symbol {
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
    return program.units.lexicon.longestMatch(scalars.span, at: match.end) != nil
  }

  private mutating func pushNumbers(_ test: NumberTest, _ position: Int) {
    for index in numberRange(at: position) where test.accepts(numbers[index].value) {
      let end = numbers[index].end
      stack.append(
        Reading(
          end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .number(Int32(index)))))
    }
  }

  private mutating func pushUnits(_ test: UnitTest, _ position: Int) {
    for index in unitRange(at: position) where accepts(test, units[index].use) {
      let end = units[index].end
      stack.append(
        Reading(end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .unit(Int32(index))))
      )
    }
  }

  private func accepts(_ test: UnitTest, _ use: UnitUse) -> Bool {
    let unit = Int(use.unit.rawValue)
    let table = program.units
    if test.simpleOnly || test.hasDuration || test.dimension != -1, use.isCompound { return false }
    if test.strongOnly, use.isWeak, !use.isCompound { return false }
    if test.weakOnly, !use.isWeak { return false }
    if test.before ? use.position == .after : use.position == .before { return false }
    if test.grammars != 0, test.grammars & use.grammar.bit == 0 { return false }
    if test.hasDuration, !table.hasDuration[unit] { return false }
    if test.codeClass != -1, table.codes[unit] != test.codeClass { return false }
    if test.dimension != -1, table.dimensions[unit] != test.dimension { return false }
    if test.notDimension != -1, !use.isCompound, table.dimensions[unit] == test.notDimension { return false }
    return true
  }

  private mutating func unitRange(at position: Int) -> Range<Int> {
    let known = unitCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    let first = units.count
    let scalars = text.scalars
    UnitReader(program: program).read(scalars.span, at: position, into: &units)
    unitCache[position] = (Int32(first), Int32(units.count - first))
    return first..<units.count
  }

  // MARK: Categories

  private mutating func pushCategory(_ category: Int32, _ position: Int) {
    for index in categoryRange(category, position) { stack.append(memoized[index]) }
  }

  /// Words of the category and matches of its rules, longest first, as a range of `memoized`.
  private mutating func categoryRange(_ category: Int32, _ position: Int) -> Range<Int> {
    var memo = memoHeads[position]
    while memo >= 0 {
      if memos[Int(memo)].category == category {
        return Int(memos[Int(memo)].first)..<Int(memos[Int(memo)].first + memos[Int(memo)].count)
      }
      memo = memos[Int(memo)].next
    }
    // An empty answer first, so that a rule that comes back here sees no match instead of itself.
    let index = memos.count
    memos.append(Memo(category: category, first: 0, count: 0, next: memoHeads[position]))
    memoHeads[position] = Int32(index)
    let base = collected.count
    collectWords(category, position)
    let rules = pushRules(in: program.categoryMasks[Int(category)], at: position)
    for rule in rules..<ruleStack.count { collectRule(ruleStack[rule], position) }
    ruleStack.removeLast(ruleStack.count - rules)
    let found = collected[base...].sorted { $0.end > $1.end }.prefix(Self.mostReadings)
    collected.removeLast(collected.count - base)
    memos[index].first = Int32(memoized.count)
    memos[index].count = Int32(found.count)
    memoized += found
    return Int(memos[index].first)..<memoized.count
  }

  private mutating func collectWords(_ category: Int32, _ position: Int) {
    let scalars = text.scalars
    let program = program
    var found = collected
    collected = []
    program.lexicon.forEachMatch(scalars.span, at: position) { entry, end in
      for word in program.senses[Int(entry)] where program.words[Int(word)].category == category {
        found.append(
          Reading(end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .word(word))))
      }
    }
    collected = found
  }

  /// Runs a rule for its own sake inside another match, whose state is put aside meanwhile.
  private mutating func collectRule(_ rule: Int32, _ position: Int) {
    let saved = (trailBase, goal, currentRule, matchStart, spanStart, spanEnd)
    trailBase = trail.count
    goal = .collect
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    run(code.entry(rule), position, blank: false, consumed: false)
    (trailBase, goal, currentRule, matchStart, spanStart, spanEnd) = saved
  }

  /// All matches of one rule that begin at `position`.
  mutating func ruleReadings(_ rule: Int32, _ position: Int) -> [Reading] {
    let base = collected.count
    steps = 0
    collectRule(rule, position)
    defer { collected.removeLast(collected.count - base) }
    return Array(collected[base...])
  }
}

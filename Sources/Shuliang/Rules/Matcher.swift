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

  struct Candidate: Sendable, BitwiseCopyable {
    var rule: Int32
    /// The mention's span, as scalar indexes.
    var start: Int
    var end: Int
    var matchStart: Int
    var matchEnd: Int
    var node: Int32
  }

  struct Reading: BitwiseCopyable {
    var end: Int
    var piece: Piece
  }

  /// A capture, or with a negative slot the place where a captured group was opened.
  struct Mark: BitwiseCopyable {
    var slot: Int32
    var piece: Piece
  }

  typealias Trail = [Mark]

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
  private struct Memo: BitwiseCopyable {
    var category: Int32
    var first: Int32
    var count: Int32
    /// The next memo at the same position, or −1.
    var next: Int32
  }

  let program: RuleProgram
  private let code: MatchCode
  private(set) var readings: WindowReadings
  var recognizer: Recognizer
  var nodes: [NodeValue] = []
  /// The captures on the way to here; those of the current rule begin at `trailBase`.
  private(set) var trail = Pool<Mark>()
  private(set) var trailBase = 0
  /// Answers whether ICU sees a word boundary before the scalar with this index.
  var isWordBoundary: (Int) -> Bool = { _ in true }
  /// The same of sentences.
  var isSentenceEdge: (Int) -> Bool = { _ in true }
  /// Whether `trails` is kept, for explanations; off in normal work.
  var keepsTrails = false
  /// For each node the captures it was made of, when `keepsTrails`.
  private(set) var trails: [Int32: (rule: Int32, trail: Trail)] = [:]

  private let words: LexiconSteps
  private var memoHeads = PositionTable<Int32>(unknown: -1)
  private var memos = Pool<Memo>()
  private var memoized = Pool<Reading>()
  /// A stack of readings being tried.
  private var stack = Pool<Reading>()
  private var collected = Pool<Reading>()
  private var steps = 0
  private var goal = Goal.best
  /// The best candidates so far: one for each place where a span may start.
  private var best = Pool<Candidate>(capacity: mostReadings)
  private var currentRule: Int32 = 0
  private var matchStart = 0
  private var spanStart = -1
  private var spanEnd = -1
  /// A stack of rules to be tried.
  private var ruleStack = Pool<Int32>()

  init(program: RuleProgram) {
    self.program = program
    code = program.code
    words = program.lexicon.steps
    readings = WindowReadings(program: program)
    recognizer = Recognizer(program: program)
  }

  var text: WindowText { readings.text }
  var numbers: [NumberMatch] { readings.numbers }
  var units: [(end: Int, use: UnitUse)] { readings.units }

  mutating func begin(_ scalars: [UInt32]) {
    readings.begin(scalars)
    recognizer.begin(count: scalars.count)
    nodes.removeAll(keepingCapacity: true)
    memos.truncate(to: 0)
    memoized.truncate(to: 0)
    memoHeads.begin(count: scalars.count)
    if keepsTrails { trails.removeAll() }
  }

  // MARK: Rules at a position

  /// The rules that can match from `position`, by ascending end, as a range of the recognizer's outcomes.
  mutating func outcomes(at position: Int) -> Range<Int> { recognizer.outcomes(at: position, &readings) }

  mutating func forgetAutomaton() { recognizer.forget() }

  mutating func numberRange(at position: Int) -> Range<Int> { readings.numberRange(at: position) }

  /// Where the window's number with this index ends.
  func numberEnd(_ index: Int) -> Int { Int(readings.numberEnds[index]) }

  /// Puts the rules of the set that can match from `position` on a stack; the first index.
  private mutating func pushRules(in mask: [UInt64], at position: Int) -> Int {
    let base = ruleStack.count
    let outcomes = outcomes(at: position)
    guard !outcomes.isEmpty else { return base }
    let before = code.endNumber(readings.text[position - 1])
    for word in 0..<code.ruleWordCount where mask[word] != 0 {
      var bits: UInt64 = 0
      for outcome in outcomes { bits |= recognizer.rules(of: outcome, word: word) }
      bits &= mask[word] & program.guards.rulesBehind[before][word]
      while bits != 0 {
        ruleStack.append(Int32(word << 6 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return base
  }

  /// Appends the longest match of `rule` at `position`; of a rule that marks its span, one for each start of a span
  /// (the members of a list), at most `mostReadings`.
  mutating func match(_ rule: Int32, at position: Int, into candidates: inout Pool<Candidate>) {
    best.truncate(to: 0)
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    trail.truncate(to: 0)
    trailBase = 0
    steps = 0
    goal = .best
    run(code.entry(rule), position, blank: false, consumed: false)
    for index in best.indices { candidates.append(best[index]) }
  }

  // MARK: Running a pattern

  /// Where the captures and the marks of the span stand, for going back to.
  private struct Bookmark {
    var trailCount: Int
    var spanStart: Int
    var spanEnd: Int
  }

  private var bookmark: Bookmark {
    @inline(__always) get { Bookmark(trailCount: trail.count, spanStart: spanStart, spanEnd: spanEnd) }
  }

  @inline(__always)
  private mutating func goBack(to bookmark: Bookmark) {
    trail.truncate(to: bookmark.trailCount)
    (spanStart, spanEnd) = (bookmark.spanStart, bookmark.spanEnd)
  }

  /// Follows the code from `pc`; returns true when the search is over.
  ///
  /// Goes straight on while there is one way to go, and calls itself where there are several. What it has captured
  /// is left for whoever called it to take back.
  @discardableResult
  private mutating func run(_ first: Int32, _ start: Int, blank: Bool, consumed: Bool) -> Bool {
    var (pc, position, blank, consumed) = (first, start, blank, consumed)
    while true {
      steps += 1
      if steps > Self.mostSteps { return true }
      let operation = code.operation(pc)
      guard operation.acceptsAnything || mayBegin(pc, position, blank) else { return false }
      switch operation.code {
      case .literal:
        let start = blank ? itemStart(position) : position
        guard matches(operation, at: start) else { return false }
        position = start + Int(operation.count)
        (blank, consumed) = (true, true)
      case .atom where code.consumes(operation.first):
        return runAtom(operation, blank ? itemStart(position) : position)
      case .atom:
        guard holds(code.atom(operation.first), position, consumed) else { return false }
      case .open:
        trail.append(Mark(slot: -2 - operation.slot, piece: Piece(from: position, to: position)))
      case .close: close(operation.slot, position)
      case .split: return runSplit(operation, position, blank, consumed)
      case .look: guard looks(operation, position, blank) != operation.negative else { return false }
      case .spanStart:
        // The span starts at the next item, not at the blank before it.
        spanStart = blank ? skipBlanks(position) : position
      case .spanEnd: spanEnd = position
      case .glue: blank = false
      case .accept: return accept(position)
      }
      pc = operation.next
    }
  }

  /// Runs the code if what stands here may begin it, which it mostly may not.
  @inline(__always)
  private mutating func enter(_ pc: Int32, _ position: Int, blank: Bool, consumed: Bool) -> Bool {
    guard code.operation(pc).acceptsAnything || mayBegin(pc, position, blank) else {
      steps += 1
      return steps > Self.mostSteps
    }
    return run(pc, position, blank: blank, consumed: consumed)
  }

  private mutating func runSplit(
    _ operation: Operation, _ position: Int, _ blank: Bool, _ consumed: Bool
  ) -> Bool {
    let bookmark = bookmark
    for index in operation.first..<operation.first + operation.count {
      if enter(code.target(index), position, blank: blank, consumed: consumed) { return true }
      goBack(to: bookmark)
    }
    return false
  }

  /// Whether what stands at `position` can begin a match of the code from `pc` at all.
  @inline(__always)
  private func mayBegin(_ pc: Int32, _ position: Int, _ blank: Bool) -> Bool {
    guard position < readings.text.count else { return false }
    let scalar = readings.text[position]
    if code.admits(pc, code.classOf(scalar)) { return true }
    guard blank, Scalars.isBlank(scalar) else { return false }
    let behind = skipBlanks(position)
    return behind < readings.text.count && code.admits(pc, code.classOf(readings.text[behind]))
  }

  private mutating func close(_ slot: Int32, _ position: Int) {
    var opened = Int32(position)
    var index = trail.count - 1
    while index >= 0 {
      if trail[index].slot == -2 - slot {
        opened = trail[index].piece.start
        break
      }
      index -= 1
    }
    trail.append(Mark(slot: slot, piece: Piece(from: Int(opened), to: position)))
  }

  /// Whether an atom without a width holds at a place.
  ///
  /// Mutating as `itemStart` is, although nothing changes: a matcher that is only read is handed over as a copy.
  private mutating func holds(_ atom: Atom, _ position: Int, _ consumed: Bool) -> Bool {
    switch atom {
    case .lineStart: isLineEdge(position - 1)
    case .lineEnd: isLineEdge(skipBlanks(position))
    case .boundary: isWordBoundary(position)
    case .sentence: isSentenceEdge(position)
    case .isolated: isIsolated(consumed ? position : position - 1)
    default: true
    }
  }

  private mutating func runAtom(_ operation: Operation, _ start: Int) -> Bool {
    let base = stack.count
    pushReadings(of: code.atom(operation.first), at: start)
    let over = tryReadings(from: base, operation)
    stack.truncate(to: base)
    return over
  }

  private mutating func tryReadings(from base: Int, _ operation: Operation) -> Bool {
    let bookmark = bookmark
    for index in base..<stack.count {
      let reading = stack[index]
      if operation.slot >= 0 { trail.append(Mark(slot: operation.slot, piece: reading.piece)) }
      if enter(operation.next, reading.end, blank: true, consumed: true) { return true }
      goBack(to: bookmark)
    }
    return false
  }

  /// Where an item may begin: here, or behind one run of at most two blanks.
  private mutating func itemStart(_ position: Int) -> Int {
    guard Scalars.isBlank(readings.text[position]), position < readings.text.count else { return position }
    let skipped = skipBlanks(position)
    return skipped - position <= 2 ? skipped : position
  }

  func skipBlanks(_ position: Int) -> Int { readings.skipBlanks(position) }

  private func matches(_ operation: Operation, at start: Int) -> Bool {
    guard start + Int(operation.count) <= readings.text.count else { return false }
    for index in 0..<Int(operation.count)
    where readings.text[start + index] != code.literal(Int(operation.first) + index) {
      return false
    }
    return true
  }

  private func isLineEdge(_ position: Int) -> Bool {
    position < 0 || position >= readings.text.count || Scalars.isNewline(readings.text[position])
  }

  private func isIsolated(_ position: Int) -> Bool {
    guard position >= 0, position < readings.text.count else { return true }
    let scalar = readings.text[position]
    return !Scalars.isHan(scalar) && !Scalars.isLetter(scalar) && !Scalars.isDigit(scalar)
  }

  // MARK: Looking around

  private mutating func looks(_ operation: Operation, _ position: Int, _ blank: Bool) -> Bool {
    if operation.ahead { return look(operation.first, position, mustEndAt: -1, blank: blank) }
    guard code.mayEnd(operation.ends, code.endNumber(readings.text[position - 1])) else { return false }
    var length = Int(operation.count)
    while length <= Int(operation.longest), length <= position {
      if look(operation.first, position - length, mustEndAt: position, blank: false) { return true }
      length += 1
    }
    return false
  }

  private mutating func look(_ body: Int32, _ position: Int, mustEndAt: Int, blank: Bool) -> Bool {
    let (saved, bookmark) = (goal, bookmark)
    goal = .look(mustEndAt: mustEndAt)
    let found = enter(body, position, blank: blank, consumed: true)
    goal = saved
    goBack(to: bookmark)
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
    guard let value = evaluate(program.emissions[Int(currentRule)], matchStart, position) else { return }
    keep(value)
    let piece = Piece(start: Int32(matchStart), end: Int32(position), content: .node(Int32(nodes.count - 1)))
    collected.append(Reading(end: position, piece: piece))
  }

  private mutating func keepBest(_ position: Int) {
    let start = spanStart >= 0 ? spanStart : matchStart
    let end = spanEnd >= 0 ? spanEnd : position
    guard end > start else { return }
    let rival = best.indices.first { best[$0].start == start }
    if let rival, (best[rival].end, best[rival].matchEnd) >= (end, position) { return }
    guard rival != nil || best.count < Self.mostReadings else { return }
    guard let value = evaluate(program.emissions[Int(currentRule)], start, end) else { return }
    keep(value)
    let candidate = Candidate(
      rule: currentRule, start: start, end: end, matchStart: matchStart, matchEnd: position,
      node: Int32(nodes.count - 1))
    if let rival { best[rival] = candidate } else { best.append(candidate) }
  }

  private mutating func keep(_ value: NodeValue) {
    nodes.append(value)
    if keepsTrails {
      trails[Int32(nodes.count - 1)] = (currentRule, (trailBase..<trail.count).map { trail[$0] })
    }
  }

  // MARK: Readings of atoms

  private mutating func pushReadings(of atom: Atom, at position: Int) {
    guard position < readings.text.count else { return }
    switch atom {
    case .number(let test): pushNumbers(test, position)
    case .unit(let test): pushUnits(test, position)
    case .category(let category): pushCategory(category, position)
    case .latin(let lengths): pushRun(lengths, position, Scalars.isLetter)
    case .digits(let lengths): pushRun(lengths, position, Scalars.isDigit)
    case .han: if Scalars.isHan(readings.text[position]) { pushPlain(position, position + 1) }
    case .ascii: pushASCII(position)
    case .any: if !Scalars.isNewline(readings.text[position]) { pushPlain(position, position + 1) }
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: break
    }
  }

  private mutating func pushPlain(_ start: Int, _ end: Int) {
    stack.append(Reading(end: end, piece: Piece(start: Int32(start), end: Int32(end), content: .text)))
  }

  /// A whole run of letters or digits, when its length is allowed.
  @inline(__always)
  private mutating func pushRun(_ lengths: ClosedRange<Int>, _ start: Int, _ belongs: (UInt32) -> Bool) {
    guard !belongs(readings.text[start - 1]) else { return }
    var end = start
    while end - start <= lengths.upperBound, belongs(readings.text[end]) { end += 1 }
    if lengths.contains(end - start) { pushPlain(start, end) }
  }

  /// A run of printable ASCII without blanks, to its end: the rest of a web address.
  ///
  /// A bracket that was not opened in the run closes one around it, and the run ends there.
  private mutating func pushASCII(_ start: Int) {
    var end = start
    var open = 0
    while readings.text[end] > 0x20, readings.text[end] < 0x7F {
      if readings.text[end] == 0x28 { open += 1 } else if readings.text[end] == 0x29 { open -= 1 }
      if open < 0 { break }
      end += 1
    }
    if end > start { pushPlain(start, end) }
  }

  private mutating func pushNumbers(_ test: NumberTest, _ position: Int) {
    for index in readings.numberRange(at: position) where test.accepts(readings.numbers[index].value) {
      let end = readings.numbers[index].end
      stack.append(
        Reading(
          end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .number(Int32(index)))))
    }
  }

  private mutating func pushUnits(_ test: UnitTest, _ position: Int) {
    for index in readings.unitRange(at: position) where program.units.accepts(test, readings.units[index].use)
    {
      let end = readings.units[index].end
      stack.append(
        Reading(end: end, piece: Piece(start: Int32(position), end: Int32(end), content: .unit(Int32(index))))
      )
    }
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
    memoHeads.set(position, Int32(index))
    let base = collected.count
    collectWords(category, position)
    let rules = pushRules(in: program.categoryMasks[Int(category)], at: position)
    for rule in rules..<ruleStack.count { collectRule(ruleStack[rule], position) }
    ruleStack.truncate(to: rules)
    sortCollected(from: base)
    memos[index].first = Int32(memoized.count)
    memos[index].count = Int32(min(collected.count - base, Self.mostReadings))
    for reading in base..<base + Int(memos[index].count) { memoized.append(collected[reading]) }
    collected.truncate(to: base)
    return Int(memos[index].first)..<memoized.count
  }

  /// Longest first, and as they came where they are as long: there are few.
  private mutating func sortCollected(from base: Int) {
    for index in base..<collected.count {
      let reading = collected[index]
      var place = index
      while place > base, collected[place - 1].end < reading.end {
        collected[place] = collected[place - 1]
        place -= 1
      }
      collected[place] = reading
    }
  }

  private mutating func collectWords(_ category: Int32, _ position: Int) {
    var node = words.first(readings.text[position])
    var end = position + 1
    while node != 0 {
      let entry = words.entry(node)
      if entry >= 0 { collect(entry, category, position, end) }
      node = words.next(node, readings.text[end])
      end += 1
    }
  }

  private mutating func collect(_ entry: Int32, _ category: Int32, _ start: Int, _ end: Int) {
    for word in program.senses[Int(entry)] where program.words[Int(word)].category == category {
      collected.append(
        Reading(end: end, piece: Piece(start: Int32(start), end: Int32(end), content: .word(word))))
    }
  }

  /// Runs a rule for its own sake inside another match, whose state is put aside meanwhile.
  private mutating func collectRule(_ rule: Int32, _ position: Int) {
    let saved = (trailBase, goal, currentRule, matchStart)
    let bookmark = bookmark
    trailBase = trail.count
    goal = .collect
    currentRule = rule
    matchStart = position
    (spanStart, spanEnd) = (-1, -1)
    run(code.entry(rule), position, blank: false, consumed: false)
    (trailBase, goal, currentRule, matchStart) = saved
    goBack(to: bookmark)
  }

  /// All matches of one rule that begin at `position`.
  mutating func ruleReadings(_ rule: Int32, _ position: Int) -> [Reading] {
    let base = collected.count
    steps = 0
    collectRule(rule, position)
    defer { collected.truncate(to: base) }
    return (base..<collected.count).map { collected[$0] }
  }
}

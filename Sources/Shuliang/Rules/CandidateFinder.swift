import ChineseText

/// Rules that may match from a position: what the recognizer says before the matcher is asked.
struct Prospect: BitwiseCopyable {
  /// A list of rules, or `CandidateFinder.protectedWord`.
  var rules: Int32
  var position: Int32
  /// No match ends later.
  var end: Int32
}

/// Asks at every position where a mention can begin which rules may match there.
struct CandidateFinder {
  let program: RuleProgram
  /// By ascending position.
  private(set) var prospects = Pool<Prospect>()
  private let words: LexiconSteps
  private var facts: WordFacts
  private var memory: WordMemory
  private var generation = -1
  /// The sets of rules that may begin with a number, and with letters; 0 before they are made.
  private var numberRules = RuleLists.none
  private var latinRules = RuleLists.none

  /// Stands for a protected word among the lists of rules.
  static let protectedWord: Int32 = -1

  init(program: RuleProgram) {
    self.program = program
    words = program.lexicon.steps
    facts = WordFacts(program: program)
    memory = WordMemory(entryCount: program.senses.count)
  }

  mutating func find(in tokens: borrowing Span<Token>, with matcher: inout Matcher) {
    prospects.truncate(to: 0)
    begin(matcher.recognizer.lists)
    numberRules = matcher.recognizer.lists.list(program.dispatch.numberMask)
    latinRules = matcher.recognizer.lists.list(program.dispatch.latinMask)
    for index in tokens.indices {
      let token = tokens[index]
      let start = Int(token.start)
      let end = Int(token.end)
      switch token.kind {
      case .digits, .numeral: tryNumbers(start, end, &matcher)
      case .word: tryWord(token, start, end, &matcher)
      case .latin: tryRules(latinRules, at: start, &matcher)
      case .symbol:
        if startsSignedNumber(start, matcher.text) { tryRules(numberRules, at: start, &matcher) }
      case .text, .blank, .newline: break
      }
    }
  }

  /// Forgets what is said in lists that were forgotten.
  private mutating func begin(_ lists: borrowing RuleLists) {
    guard generation != lists.generation else { return }
    generation = lists.generation
    facts.forget()
    memory.forget()
  }

  /// A numeral run may hold several numbers one behind the other.
  private mutating func tryNumbers(_ start: Int, _ end: Int, _ matcher: inout Matcher) {
    var position = start
    while position < end {
      tryRules(numberRules, at: position, &matcher)
      var read = position + 1
      for index in matcher.numberRange(at: position) { read = max(read, matcher.numberEnd(index)) }
      position = read
    }
  }

  /// `-5` and `.5` begin with a sign.
  private func startsSignedNumber(_ position: Int, _ text: borrowing WindowText) -> Bool {
    guard text[position] == Scalars.minus || text[position] == Scalars.point else { return false }
    return Scalars.isDigit(text[position + 1]) || text[position + 1] == Scalars.point
  }

  private mutating func tryWord(_ token: Token, _ start: Int, _ end: Int, _ matcher: inout Matcher) {
    let fact = facts.of(token, matcher.text, &matcher.recognizer.lists)
    // No rule begins at such a word, nor anything inside it.
    if fact.isAlone { return put(protectedWordOf: Int(fact.protectedLength), at: start) }
    switch fact.first {
    case .digit: return recallWord(token.entry, fact, start, end, &matcher)
    case .numeral: tryNumbers(start, start + 1, &matcher)
    case .sign: if startsSignedNumber(start, matcher.text) { tryRules(numberRules, at: start, &matcher) }
    case .letter: tryRules(latinRules, at: start, &matcher)
    case .other: return recallWord(token.entry, fact, start, end, &matcher)
    }
    findWord(fact, start, end, &matcher)
  }

  /// What begins at a word depends on it and what follows, which is often the same as before.
  private mutating func recallWord(
    _ entry: Int32, _ fact: WordFacts.Fact, _ start: Int, _ end: Int, _ matcher: inout Matcher
  ) {
    switch memory.recall(entry, matcher.text, from: end) {
    case .found(let index): memory.append(index, at: Int32(start), to: &prospects)
    case .open: findWord(fact, start, end, &matcher)
    case .unknown(let state, let position):
      let first = prospects.count
      matcher.recognizer.furthest = position
      findWord(fact, start, end, &matcher)
      let furthest = matcher.recognizer.furthest
      memory.keep(
        prospects, from: first, at: Int32(start), state: state, behind: position,
        furthest: furthest == Recognizer.readsNumber ? -1 : furthest, matcher.text)
    }
  }

  private mutating func findWord(
    _ fact: WordFacts.Fact, _ start: Int, _ end: Int, _ matcher: inout Matcher
  ) {
    if fact.first == .digit { tryNumbers(start, start + 1, &matcher) }
    put(protectedWordOf: Int(fact.protectedLength), at: start)
    if fact.rules != RuleLists.none { tryRules(fact.rules, at: start, &matcher) }
    // Another word or number may begin inside this one: 日前|三名 and 日|前三名.
    if fact.inner != 0 { tryInside(fact, start, end, &matcher) }
  }

  private mutating func tryInside(
    _ fact: WordFacts.Fact, _ start: Int, _ end: Int, _ matcher: inout Matcher
  ) {
    for position in (start + 1)..<end where fact.mayBegin(position - start) {
      if WordFacts.isNumeral(matcher.text[position]) { tryNumbers(position, position + 1, &matcher) }
      tryWords(position, &matcher)
    }
  }

  private mutating func tryWords(_ position: Int, _ matcher: inout Matcher) {
    var protectedEnd = position
    var rules = RuleLists.none
    var node = words.first(matcher.text[position])
    var end = position + 1
    while node != 0 {
      let entry = words.entry(node)
      if entry >= 0 {
        if facts.isProtected(entry) { protectedEnd = end }
        rules = matcher.recognizer.lists.union(rules, facts.ownRules(entry, &matcher.recognizer.lists))
      }
      node = words.next(node, matcher.text[end])
      end += 1
    }
    matcher.recognizer.see(end - 1)
    put(protectedWordOf: protectedEnd - position, at: position)
    if rules != RuleLists.none { tryRules(rules, at: position, &matcher) }
  }

  @inline(__always)
  private mutating func put(protectedWordOf length: Int, at position: Int) {
    guard length > 0 else { return }
    prospects.append(
      Prospect(rules: Self.protectedWord, position: Int32(position), end: Int32(position + length)))
  }

  /// Every rule of the set that may match, once, with the end that it may reach.
  private mutating func tryRules(_ rules: Int32, at position: Int, _ matcher: inout Matcher) {
    let outcomes = matcher.outcomes(at: position)
    var left = rules
    for outcome in outcomes.reversed() where left != RuleLists.none {
      let ending = matcher.recognizer.list(of: outcome)
      let fitting = matcher.recognizer.lists.intersection(left, ending)
      guard fitting != RuleLists.none else { continue }
      prospects.append(
        Prospect(
          rules: fitting, position: Int32(position), end: matcher.recognizer.outcomes[outcome].end))
      left = matcher.recognizer.lists.difference(left, fitting)
    }
  }
}

/// What the finder must know of a word of the lexicon, found out when the word is met first.
struct WordFacts {
  enum First: UInt8, BitwiseCopyable {
    /// A Chinese digit: what stands before it does not change it.
    case digit
    case numeral, sign, letter, other
  }

  struct Fact: BitwiseCopyable {
    var first = First.other
    /// How long the longest protected word is with which this one begins, 0 for none.
    var protectedLength: Int32 = 0
    /// The rules that may begin with this word or a shorter one that begins it.
    var rules = RuleLists.none
    /// A bit for each further scalar: whether a number or a word that matters may begin there.
    var inner: UInt64 = 0

    /// Whether all that the word says is whether it is protected.
    @inline(__always)
    var isAlone: Bool { first == .other && rules == RuleLists.none && inner == 0 }

    /// Whether one may begin so many scalars behind the first; always said of the far end of a long word.
    @inline(__always)
    func mayBegin(_ offset: Int) -> Bool { offset > 63 || inner >> UInt64(offset) & 1 == 1 }
  }

  private let program: RuleProgram
  private let words: LexiconSteps
  /// For each entry where its fact stands in `facts`, or −1.
  private var indexes: Pool<Int32>
  private var facts = Pool<Fact>()
  /// For each entry the list of its own rules, or −1 when not asked yet.
  private var own: Pool<Int32>
  private var areProtected: Pool<Bool>

  init(program: RuleProgram) {
    self.program = program
    words = program.lexicon.steps
    let count = program.senses.count
    indexes = Pool(repeating: -1, count: count)
    own = Pool(repeating: -1, count: count)
    areProtected = Pool(repeating: false, count: count)
    let protected = program.categoryIDs["protected"] ?? -1
    for entry in program.senses.indices {
      areProtected[entry] = program.senses[entry].contains { program.words[Int($0)].category == protected }
    }
  }

  mutating func forget() {
    facts.truncate(to: 0)
    for entry in indexes.indices { (indexes[entry], own[entry]) = (-1, -1) }
  }

  @inline(__always)
  func isProtected(_ entry: Int32) -> Bool { areProtected[Int(entry)] }

  static func isNumeral(_ scalar: UInt32) -> Bool {
    let kind = ScalarClassTable.shared.of(scalar)
    return kind == .digit || kind == .numeral
  }

  @inline(__always)
  mutating func of(_ token: Token, _ text: borrowing WindowText, _ lists: inout RuleLists) -> Fact {
    let index = indexes[Int(token.entry)]
    return index >= 0 ? facts[Int(index)] : make(token, text, &lists)
  }

  /// The list of the rules that may begin with the word itself.
  @inline(__always)
  mutating func ownRules(_ entry: Int32, _ lists: inout RuleLists) -> Int32 {
    let known = own[Int(entry)]
    return known >= 0 ? known : makeOwnRules(entry, &lists)
  }

  private mutating func makeOwnRules(_ entry: Int32, _ lists: inout RuleLists) -> Int32 {
    var rules: [Int32] = []
    for sense in program.senses[Int(entry)] {
      let word = program.words[Int(sense)]
      rules += word.rules + program.dispatch.onCategory[Int(word.category)]
    }
    own[Int(entry)] = lists.list(RuleSet.mask(of: rules, wordCount: program.code.ruleWordCount))
    return own[Int(entry)]
  }

  private mutating func make(_ token: Token, _ text: borrowing WindowText, _ lists: inout RuleLists) -> Fact {
    let (start, end) = (Int(token.start), Int(token.end))
    var fact = Fact(first: Self.first(text[start]))
    Self.forEachWord(words, text, start..<end) { entry, length in
      if areProtected[Int(entry)] { fact.protectedLength = Int32(length) }
      fact.rules = lists.union(fact.rules, ownRules(entry, &lists))
    }
    // Nothing begins inside a protected word.
    if !isProtected(token.entry) {
      for offset in 1..<max(1, min(end - start, 64)) where mayBegin(start + offset, end, text, &lists) {
        fact.inner |= 1 << UInt64(offset)
      }
      if end - start > 64 { fact.inner |= 1 }
    }
    indexes[Int(token.entry)] = Int32(facts.count)
    facts.append(fact)
    return fact
  }

  private static func first(_ scalar: UInt32) -> First {
    if WindowReadings.isHanDigit(scalar) { return .digit }
    if isNumeral(scalar) { return .numeral }
    if scalar == Scalars.minus || scalar == Scalars.point { return .sign }
    return Scalars.isLetter(scalar) ? .letter : .other
  }

  /// Whether a number, a word that matters, or one that goes on behind the end begins at a position.
  private mutating func mayBegin(
    _ position: Int, _ end: Int, _ text: borrowing WindowText, _ lists: inout RuleLists
  ) -> Bool {
    if Self.isNumeral(text[position]) { return true }
    var matters = false
    let goesOn = Self.forEachWord(words, text, position..<end) { entry, _ in
      matters = matters || areProtected[Int(entry)] || ownRules(entry, &lists) != RuleLists.none
    }
    return matters || goesOn
  }

  /// Calls `body` with every word in a stretch that begins where it does; whether longer ones may go on behind it.
  @discardableResult
  private static func forEachWord(
    _ words: LexiconSteps, _ text: borrowing WindowText, _ range: Range<Int>,
    _ body: (_ entry: Int32, _ length: Int) -> Void
  ) -> Bool {
    var node = words.first(text[range.lowerBound])
    for position in range where node != 0 {
      let entry = words.entry(node)
      if entry >= 0 { body(entry, position + 1 - range.lowerBound) }
      if position + 1 == range.upperBound { return true }
      node = words.next(node, text[position + 1])
    }
    return false
  }
}

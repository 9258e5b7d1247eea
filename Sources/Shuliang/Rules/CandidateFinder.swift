import ChineseText

/// Tries the rules at every position where one can begin.
struct CandidateFinder {
  let program: RuleProgram
  let matcher: Matcher
  private(set) var candidates: [Matcher.Candidate] = []
  /// The category whose words are taken out of every rule's reach.
  private let protected: Int32

  /// Stands for a protected word among the candidates.
  static let protectedRule: Int32 = -1

  init(program: RuleProgram, matcher: Matcher) {
    self.program = program
    self.matcher = matcher
    protected = program.categoryIDs["protected"] ?? -1
  }

  mutating func find(in tokens: [Token]) {
    candidates.removeAll(keepingCapacity: true)
    for token in tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      switch token.kind {
      case .digits, .numeral: tryNumbers(start, end)
      case .word: tryWord(token, start, end)
      case .latin: tryRules(program.dispatch.latinMask, at: start)
      case .symbol where startsSignedNumber(start): tryRules(program.dispatch.numberMask, at: start)
      case .text, .blank, .newline, .symbol: break
      }
    }
  }

  /// A numeral run may hold several numbers one behind the other.
  private mutating func tryNumbers(_ start: Int, _ end: Int) {
    var position = start
    while position < end {
      tryRules(program.dispatch.numberMask, at: position)
      let read = matcher.numberRange(at: position).map { matcher.numbers[$0].end }.max() ?? position + 1
      position = max(position + 1, read)
    }
  }

  /// `-5` and `.5` begin with a sign.
  private func startsSignedNumber(_ position: Int) -> Bool {
    let text = matcher.text
    guard text[position] == Scalars.minus || text[position] == Scalars.point, position + 1 < text.count else { return false }
    return Scalars.isDigit(text[position + 1]) || text[position + 1] == Scalars.point
  }

  private mutating func tryWord(_ token: Token, _ start: Int, _ end: Int) {
    if isNumeral(start) { tryNumbers(start, min(end, start + 1)) }
    if startsSignedNumber(start) { tryRules(program.dispatch.numberMask, at: start) }
    if Scalars.isLetter(matcher.text[start]) { tryRules(program.dispatch.latinMask, at: start) }
    tryWordRules(start)
    guard !isProtected(token.entry) else { return }
    // Another word or number may begin inside this one: 日前|三名 and 日|前三名.
    for position in (start + 1)..<max(end, start + 1) {
      if isNumeral(position) { tryNumbers(position, position + 1) }
      if program.lexicon.canStart(matcher.text[position]) { tryWordRules(position) }
    }
  }

  private func isNumeral(_ position: Int) -> Bool {
    let kind = ScalarClassTable.shared.of(matcher.text[position])
    return kind == .digit || kind == .numeral
  }

  private func isProtected(_ entry: Int32) -> Bool {
    program.senses[Int(entry)].contains { program.words[Int($0)].category == protected }
  }

  private mutating func tryWordRules(_ position: Int) {
    var rules: [Int32] = []
    let scalars = matcher.text.scalars
    var protectedEnd = position
    program.lexicon.forEachMatch(scalars.span, at: position) { entry, end in
      for sense in program.senses[Int(entry)] {
        let word = program.words[Int(sense)]
        if word.category == protected { protectedEnd = end }
        rules += word.rules
        rules += program.dispatch.onCategory[Int(word.category)]
      }
    }
    if protectedEnd > position {
      candidates.append(
        .init(rule: Self.protectedRule, start: position, end: protectedEnd, matchStart: position, matchEnd: protectedEnd, node: -1))
    }
    var tried: Set<Int32> = []
    for rule in rules where tried.insert(rule).inserted { tryRule(rule, position) }
  }

  private mutating func tryRules(_ rules: [UInt64], at position: Int) {
    var found = candidates
    candidates = []
    matcher.forEachRule(in: rules, at: position) { rule in
      if let candidate = matcher.match(rule, at: position) { found.append(candidate) }
    }
    candidates = found
  }

  private mutating func tryRule(_ rule: Int32, _ position: Int) {
    if let candidate = matcher.match(rule, at: position) { candidates.append(candidate) }
  }
}

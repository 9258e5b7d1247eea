import ChineseText

/// Tries the rules at every position where one can begin.
struct CandidateFinder {
  let program: RuleProgram
  private(set) var candidates: [Matcher.Candidate] = []
  /// The category whose words are taken out of every rule's reach.
  private let protected: Int32

  /// Stands for a protected word among the candidates.
  static let protectedRule: Int32 = -1

  init(program: RuleProgram) {
    self.program = program
    protected = program.categoryIDs["protected"] ?? -1
  }

  mutating func find(in tokens: [Token], with matcher: inout Matcher) {
    candidates.removeAll(keepingCapacity: true)
    for token in tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      switch token.kind {
      case .digits, .numeral: tryNumbers(start, end, &matcher)
      case .word: tryWord(token, start, end, &matcher)
      case .latin: tryRules(program.dispatch.latinMask, at: start, &matcher)
      case .symbol where startsSignedNumber(start, matcher):
        tryRules(program.dispatch.numberMask, at: start, &matcher)
      case .text, .blank, .newline, .symbol: break
      }
    }
  }

  /// A numeral run may hold several numbers one behind the other.
  private mutating func tryNumbers(_ start: Int, _ end: Int, _ matcher: inout Matcher) {
    var position = start
    while position < end {
      tryRules(program.dispatch.numberMask, at: position, &matcher)
      let read = matcher.numberRange(at: position).map { matcher.numbers[$0].end }.max() ?? position + 1
      position = max(position + 1, read)
    }
  }

  /// `-5` and `.5` begin with a sign.
  private func startsSignedNumber(_ position: Int, _ matcher: borrowing Matcher) -> Bool {
    let text = matcher.text
    guard text[position] == Scalars.minus || text[position] == Scalars.point, position + 1 < text.count else {
      return false
    }
    return Scalars.isDigit(text[position + 1]) || text[position + 1] == Scalars.point
  }

  private mutating func tryWord(_ token: Token, _ start: Int, _ end: Int, _ matcher: inout Matcher) {
    if isNumeral(matcher.text[start]) { tryNumbers(start, min(end, start + 1), &matcher) }
    if startsSignedNumber(start, matcher) { tryRules(program.dispatch.numberMask, at: start, &matcher) }
    if Scalars.isLetter(matcher.text[start]) { tryRules(program.dispatch.latinMask, at: start, &matcher) }
    tryWordRules(start, &matcher)
    guard !isProtected(token.entry) else { return }
    // Another word or number may begin inside this one: 日前|三名 and 日|前三名.
    for position in (start + 1)..<max(end, start + 1) {
      if isNumeral(matcher.text[position]) { tryNumbers(position, position + 1, &matcher) }
      if program.lexicon.canStart(matcher.text[position]) { tryWordRules(position, &matcher) }
    }
  }

  private func isNumeral(_ scalar: UInt32) -> Bool {
    let kind = ScalarClassTable.shared.of(scalar)
    return kind == .digit || kind == .numeral
  }

  private func isProtected(_ entry: Int32) -> Bool {
    program.senses[Int(entry)].contains { program.words[Int($0)].category == protected }
  }

  private mutating func tryWordRules(_ position: Int, _ matcher: inout Matcher) {
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
        .init(
          rule: Self.protectedRule, start: position, end: protectedEnd, matchStart: position,
          matchEnd: protectedEnd, node: -1))
    }
    // Every rule once, however many of its words begin here.
    for rule in Set(rules).sorted() { matcher.match(rule, at: position, into: &candidates) }
  }

  private mutating func tryRules(_ rules: [UInt64], at position: Int, _ matcher: inout Matcher) {
    matcher.matchRules(in: rules, at: position, into: &candidates)
  }
}

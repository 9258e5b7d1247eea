import ChineseText

/// A rule that may match from a position: what the recognizer says before the matcher is asked.
struct Prospect {
  /// Index of the rule, or `CandidateFinder.protectedRule`.
  var rule: Int32
  var position: Int32
  /// No match ends later.
  var end: Int32
}

/// Asks at every position where a mention can begin which rules may match there.
struct CandidateFinder {
  let program: RuleProgram
  /// By ascending position.
  private(set) var prospects: [Prospect] = []
  private var wordRules: WordRules
  private var wanted: [UInt64]

  /// Stands for a protected word among the rules.
  static let protectedRule: Int32 = -1

  init(program: RuleProgram) {
    self.program = program
    wordRules = WordRules(program: program)
    wanted = [UInt64](repeating: 0, count: program.code.ruleWordCount)
  }

  mutating func find(in tokens: borrowing Span<Token>, with matcher: inout Matcher) {
    prospects.removeAll(keepingCapacity: true)
    for index in tokens.indices {
      let token = tokens[index]
      let start = Int(token.start)
      let end = Int(token.end)
      switch token.kind {
      case .digits, .numeral: tryNumbers(start, end, &matcher)
      case .word: tryWord(token, start, end, &matcher)
      case .latin: tryRules(program.dispatch.latinMask, at: start, &matcher)
      case .symbol:
        if startsSignedNumber(start, matcher.text) {
          tryRules(program.dispatch.numberMask, at: start, &matcher)
        }
      case .text, .blank, .newline: break
      }
    }
  }

  /// A numeral run may hold several numbers one behind the other.
  private mutating func tryNumbers(_ start: Int, _ end: Int, _ matcher: inout Matcher) {
    var position = start
    while position < end {
      tryRules(program.dispatch.numberMask, at: position, &matcher)
      var read = position + 1
      for index in matcher.numberRange(at: position) { read = max(read, matcher.numbers[index].end) }
      position = read
    }
  }

  /// `-5` and `.5` begin with a sign.
  private func startsSignedNumber(_ position: Int, _ text: borrowing WindowText) -> Bool {
    guard text[position] == Scalars.minus || text[position] == Scalars.point, position + 1 < text.count else {
      return false
    }
    return Scalars.isDigit(text[position + 1]) || text[position + 1] == Scalars.point
  }

  private mutating func tryWord(_ token: Token, _ start: Int, _ end: Int, _ matcher: inout Matcher) {
    let first = matcher.text[start]
    if isNumeral(first) { tryNumbers(start, min(end, start + 1), &matcher) }
    if startsSignedNumber(start, matcher.text) {
      tryRules(program.dispatch.numberMask, at: start, &matcher)
    }
    if Scalars.isLetter(first) { tryRules(program.dispatch.latinMask, at: start, &matcher) }
    tryWordRules(start, &matcher)
    guard end > start + 1, !wordRules.isProtected(token.entry) else { return }
    // Another word or number may begin inside this one: 日前|三名 and 日|前三名.
    for position in (start + 1)..<end {
      let scalar = matcher.text[position]
      if isNumeral(scalar) { tryNumbers(position, position + 1, &matcher) }
      if program.lexicon.canStart(scalar) { tryWordRules(position, &matcher) }
    }
  }

  private func isNumeral(_ scalar: UInt32) -> Bool {
    let kind = ScalarClassTable.shared.of(scalar)
    return kind == .digit || kind == .numeral
  }

  private mutating func tryWordRules(_ position: Int, _ matcher: inout Matcher) {
    var protectedEnd = position
    var hasRules = false
    for word in wanted.indices { wanted[word] = 0 }
    let scalars = matcher.text.scalars
    program.lexicon.forEachMatch(scalars.span, at: position) { entry, end in
      if wordRules.isProtected(entry) { protectedEnd = end }
      if wordRules.addRules(of: entry, to: &wanted) { hasRules = true }
    }
    if protectedEnd > position {
      prospects.append(
        Prospect(rule: Self.protectedRule, position: Int32(position), end: Int32(protectedEnd)))
    }
    if hasRules { tryRules(wanted, at: position, &matcher) }
  }

  /// Every rule of the set that may match, once, with the end that it may reach.
  private mutating func tryRules(_ rules: [UInt64], at position: Int, _ matcher: inout Matcher) {
    let outcomes = matcher.outcomes(at: position)
    guard !outcomes.isEmpty else { return }
    for word in rules.indices where rules[word] != 0 {
      var left = rules[word]
      for outcome in outcomes.reversed() {
        var bits = matcher.recognizer.rules(of: outcome, word: word) & left
        left &= ~bits
        while bits != 0 {
          let rule = Int32(word << 6 + bits.trailingZeroBitCount)
          prospects.append(
            Prospect(rule: rule, position: Int32(position), end: matcher.recognizer.outcomes[outcome].end))
          bits &= bits - 1
        }
      }
    }
  }
}

/// For each lexicon entry the rules that may begin with one of its words.
private struct WordRules {
  private let program: RuleProgram
  /// Where an entry's rules stand in `masks`: −2 when not asked yet, −1 for none.
  private var indexes: [Int32]
  private var areProtected: [Bool]
  private var masks: [UInt64] = []
  private var known: [[UInt64]: Int32] = [:]

  init(program: RuleProgram) {
    self.program = program
    let protected = program.categoryIDs["protected"] ?? -1
    indexes = [Int32](repeating: -2, count: program.senses.count)
    areProtected = [Bool](repeating: false, count: program.senses.count)
    for entry in program.senses.indices {
      areProtected[entry] = program.senses[entry].contains { program.words[Int($0)].category == protected }
    }
  }

  func isProtected(_ entry: Int32) -> Bool { areProtected[Int(entry)] }

  /// Whether there are any.
  mutating func addRules(of entry: Int32, to rules: inout [UInt64]) -> Bool {
    if indexes[Int(entry)] == -2 { indexes[Int(entry)] = makeMask(entry) }
    let index = Int(indexes[Int(entry)])
    guard index >= 0 else { return false }
    for word in rules.indices { rules[word] |= masks[index + word] }
    return true
  }

  private mutating func makeMask(_ entry: Int32) -> Int32 {
    var rules: [Int32] = []
    for sense in program.senses[Int(entry)] {
      let word = program.words[Int(sense)]
      rules += word.rules + program.dispatch.onCategory[Int(word.category)]
    }
    guard !rules.isEmpty else { return -1 }
    let mask = RuleSet.mask(of: rules, wordCount: program.code.ruleWordCount)
    if let index = known[mask] { return index }
    let index = Int32(masks.count)
    masks += mask
    known[mask] = index
    return index
  }
}

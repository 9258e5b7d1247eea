/// The automaton behind `Tokenizer`: folded scalars to tokens, stopped and resumed anywhere.
struct TokenScanner: Sendable {
  /// Where the next token starts, and how far its run has been seen to go.
  struct State: Sendable {
    var tokenStart = 0
    var runEnd = 0
  }

  let lexicon: Lexicon
  private let classes = ScalarClassTable.shared.classes

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Appends every token that later text cannot change; all of them when `isLast`.
  func scan(_ text: borrowing Span<UInt32>, _ state: inout State, _ out: inout [Token], isLast: Bool) {
    let count = text.count
    // A lexicon word must be seen to its longest possible end before it can be decided.
    let decidable = isLast ? count : max(0, count - lexicon.longestSurface - 1)
    var start = state.tokenStart
    var position = max(state.runEnd, start)
    while position < decidable {
      let scalar = text[position]
      if lexicon.canStart(scalar), let (entry, end) = word(text, at: position) {
        close(text, start, position, &out)
        out.append(Token(start: position, end: end, kind: .word, entry: entry))
        position = end
        start = end
        continue
      }
      let kind = tokenKind(scalar)
      if position > start, tokenKind(text[start]) != kind || kind == .symbol || kind == .newline {
        close(text, start, position, &out)
        start = position
      }
      position += 1
    }
    if isLast {
      close(text, start, position, &out)
      start = position
    }
    state = State(tokenStart: start, runEnd: position)
  }

  /// The longest word at `position`, unless it would cut a run of digits.
  private func word(_ text: borrowing Span<UInt32>, at position: Int) -> (entry: Int32, end: Int)? {
    if position > 0, isDigit(text[position]), isDigit(text[position - 1]) { return nil }
    guard let match = lexicon.longestMatch(text, at: position) else { return nil }
    if match.end < text.count, isDigit(text[match.end - 1]), isDigit(text[match.end]) { return nil }
    return match
  }

  @inline(__always)
  private func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  private func close(_ text: borrowing Span<UInt32>, _ start: Int, _ end: Int, _ out: inout [Token]) {
    guard end > start else { return }
    out.append(Token(start: start, end: end, kind: tokenKind(text[start])))
  }

  @inline(__always)
  private func tokenKind(_ scalar: UInt32) -> Token.Kind {
    guard scalar < 0x10000, let kind = ScalarClass(rawValue: classes[Int(scalar)]) else { return .text }
    switch kind {
    case .other, .han: return .text
    case .digit: return .digits
    case .numeral: return .numeral
    case .letter: return .latin
    case .blank: return .blank
    case .newline: return .newline
    case .symbol: return .symbol
    }
  }
}

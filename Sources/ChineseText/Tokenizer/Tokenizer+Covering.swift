extension Tokenizer {
  /// The tokens of a finished window with what lies between them: they cover it without gap or overlap.
  public func coveringTokens() -> [Token] {
    var covering: [Token] = []
    var position = 0
    for token in tokens {
      appendPlain(position..<Int(token.start), to: &covering)
      covering.append(token)
      position = Int(token.end)
    }
    appendPlain(position..<scalars.count, to: &covering)
    return covering
  }

  /// Text and blanks come in runs, line ends and signs one by one.
  private func appendPlain(_ range: Range<Int>, to covering: inout [Token]) {
    var start = range.lowerBound
    while start < range.upperBound {
      let kind = Self.plainKind(scalars[start])
      var end = start + 1
      if kind == .text || kind == .blank {
        while end < range.upperBound, Self.plainKind(scalars[end]) == kind { end += 1 }
      }
      covering.append(Token(start: start, end: end, kind: kind))
      start = end
    }
  }

  private static func plainKind(_ scalar: UInt32) -> Token.Kind {
    switch ScalarClassTable.shared.of(scalar) {
    case .blank: .blank
    case .newline: .newline
    case .symbol: .symbol
    case .other, .han, .digit, .numeral, .letter: .text
    }
  }
}

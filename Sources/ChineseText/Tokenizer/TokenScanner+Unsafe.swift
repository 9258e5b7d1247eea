/// The second half of the tokenizer: places to look at become tokens; stopped and resumed anywhere.
struct TokenScanner: Sendable {
  /// How far the window has been read.
  struct State: Sendable {
    /// The first place that is not yet looked at, an index into the places.
    var place = 0
    /// The end of the last token.
    var end = 0
  }

  let lexicon: Lexicon
  let table: ScalarTable

  /// Appends the tokens at the places before `limit`; a run at its end grows when more is scanned.
  ///
  /// A word that begins before `limit` must lie in the text as a whole, with one scalar after it unless the text
  /// ends there. Places ascend and lie in the text.
  func scan(
    _ places: borrowing Span<Place>, _ text: borrowing Span<UInt32>, before limit: Int, _ state: inout State,
    _ out: inout [Token]
  ) {
    precondition(limit <= text.count, "a limit beyond the text")
    let last = out.popLast()
    unsafe text.withUnsafeBufferPointer { text in
      unsafe places.withUnsafeBufferPointer { places in
        let rest = unsafe UnsafeBufferPointer(rebasing: places[state.place...])
        // A place gives one token at most; one more is that which may grow.
        unsafe out.append(atMost: rest.count + 1) { tokens in
          var cursor = unsafe TokenCursor(text, table, lexicon.trie, tokens: tokens, last, end: state.end)
          state.place += unsafe cursor.run(rest, before: limit)
          state.end = unsafe cursor.end
          return unsafe cursor.count
        }
      }
    }
  }
}

/// One scan. What it points to is kept alive by the scanner and the window for as long as it lives.
@unsafe private struct TokenCursor {
  private let text: UnsafeBufferPointer<UInt32>
  private let records: FixedTableView<Leads.Record>
  private let pairs: FixedTableView<PairTable.Slot>
  private let pairMask: Int
  private let walker: LexiconWalker
  /// Room for one token more than there are places.
  private let tokens: UnsafeMutablePointer<Token>
  private(set) var count = 0
  private(set) var end: Int

  init(
    _ text: UnsafeBufferPointer<UInt32>, _ table: ScalarTable, _ trie: LexiconTrie,
    tokens: UnsafeMutablePointer<Token>, _ last: Token?, end: Int
  ) {
    unsafe self.text = text
    unsafe self.tokens = tokens
    unsafe self.end = end
    unsafe records = table.records.view
    unsafe pairs = table.pairs.slots.view
    unsafe pairMask = table.pairs.slots.count - 1
    unsafe walker = trie.walker
    if let last {
      unsafe tokens.initialize(to: last)
      unsafe count = 1
    }
  }

  /// What is known of a place before its neighbours are.
  private struct Prospect {
    var position = 0
    var record = Leads.Record()
    var node: Int32 = 0
  }

  /// How many places were looked at.
  ///
  /// Look-ups are made some places ahead of the decisions, so that a wrong guess of the processor does not wait for
  /// memory, too.
  mutating func run(_ places: UnsafeBufferPointer<Place>, before limit: Int) -> Int {
    // A copy, which can live in registers.
    var local = unsafe self
    defer { unsafe self = local }
    var first = 0
    var prospects = InlineArray<16, Prospect>(repeating: Prospect())
    while first < places.count {
      let count = min(16, places.count - first)
      for index in 0..<count {
        let place = unsafe places[unchecked: first &+ index]
        prospects[index] = unsafe local.prospect(place)
      }
      for index in 0..<count {
        let prospect = prospects[index]
        if prospect.position >= limit { return first + index }
        if unsafe prospect.position >= local.end { unsafe local.decide(prospect) }
      }
      first += count
    }
    return places.count
  }

  @inline(__always)
  private func prospect(_ place: Place) -> Prospect {
    // The decoder's numbers are those of records.
    let record = unsafe records[place.number]
    let second = unsafe scalar(place.position &+ 1)
    let key = PairTable.key(record.node, second)
    let homes = PairTable.homes(key)
    // Masked slots lie in the table.
    let (one, other) = unsafe (pairs[homes.0 & pairMask], pairs[homes.1 & pairMask])
    let node = one.node(of: key) | other.node(of: key)
    return Prospect(position: place.position, record: record, node: node)
  }

  @inline(__always)
  private mutating func decide(_ prospect: Prospect) {
    let position = prospect.position
    let word = unsafe word(prospect)
    if unsafe word.token >= 0 && !cutsDigits(position, word.end) {
      unsafe put(Token(start: position, end: word.end, kind: .word, entry: word.token))
      unsafe end = word.end
    } else if prospect.record.kind != .plain {
      unsafe putRun(kind(prospect.record), at: position)
    }
  }

  /// The longest word at a place; its token is −1 where there is none.
  @inline(__always)
  private func word(_ prospect: Prospect) -> (token: Int32, end: Int) {
    let single = (token: prospect.record.single, end: prospect.position &+ 1)
    if unsafe !PairTable.holds(prospect.record.node, scalar(single.end)) {
      let first = unsafe walker.start(text[unchecked: prospect.position])
      return unsafe longest(from: first, single.end, (-1, single.end))
    }
    return prospect.node == 0 ? single : unsafe longest(from: prospect.node, single.end &+ 1, single)
  }

  /// The longest word that ends at `node`, which ends before `end`, or below it; else `best`.
  @inline(__always)
  private func longest(
    from node: Int32, _ end: Int, _ best: (token: Int32, end: Int)
  ) -> (token: Int32, end: Int) {
    var (node, position, best) = (node, end, best)
    while node != 0 {
      let token = unsafe walker.token(of: node)
      if token >= 0 { best = (token, position) }
      guard unsafe position < text.count else { break }
      node = unsafe walker.child(of: node, under: text[unchecked: position])
      position &+= 1
    }
    return best
  }

  @inline(__always)
  private mutating func put(_ token: Token) {
    unsafe (tokens + count).initialize(to: token)
    unsafe count &+= 1
  }

  /// Appends a scalar to the last token where that is a run of its kind, else a new token.
  @inline(__always)
  private mutating func putRun(_ kind: Token.Kind, at position: Int) {
    unsafe end = position &+ 1
    if unsafe kind != .symbol && count > 0 && tokens[count &- 1].end == position
      && tokens[count &- 1].kind == kind
    {
      unsafe tokens[count &- 1].end = UInt32(truncatingIfNeeded: end)
    } else {
      unsafe put(Token(start: position, end: end, kind: kind))
    }
  }

  @inline(__always)
  private func kind(_ record: Leads.Record) -> Token.Kind {
    switch record.kind {
    case .digit: .digits
    case .numeral: .numeral
    case .letter: .latin
    case .sign: .symbol
    case .plain: .text
    }
  }

  /// The scalar at a position; behind the text what is no scalar and stands in no word.
  @inline(__always)
  private func scalar(_ position: Int) -> UInt32 {
    unsafe position < text.count ? text[unchecked: position] : .max
  }

  /// Whether a stretch begins or ends inside a run of digits.
  @inline(__always)
  private func cutsDigits(_ start: Int, _ end: Int) -> Bool {
    let (first, last) = unsafe (text[unchecked: start], text[unchecked: end &- 1])
    return unsafe isDigit(first) && start > 0 && isDigit(text[unchecked: start &- 1])
      || isDigit(last) && isDigit(scalar(end))
  }

  @inline(__always)
  private func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }
}

extension UnsafeBufferPointer {
  /// The element at an index that the caller knows to be in bounds; debug builds check it.
  @inline(__always)
  subscript(unchecked index: Int) -> Element {
    assert(index >= 0 && index < count, "an index out of bounds")
    return unsafe baseAddress.unsafelyUnwrapped[index]
  }
}

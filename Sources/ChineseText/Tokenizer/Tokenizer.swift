/// The streaming core: UTF-8 bytes in, folded scalars with their byte offsets and the tokens among them out.
///
/// One left-to-right pass. Bytes may be fed in pieces cut anywhere, also inside a UTF-8 sequence, and give the
/// same tokens. All buffers are reused from one window to the next, so the steady state allocates nothing.
/// A tokenizer is a worker: one per thread, immutable data shared through the lexicon and the tables.
///
///     tokenizer.begin()
///     tokenizer.feed(bytes)      // as often as needed
///     tokenizer.finish()
///     tokenizer.tokens           // where mentions may begin in tokenizer.scalars
///
/// Two halves work in turn on blocks of the text: a decoder, whose work on plain text is a table look-up a scalar,
/// and a scanner, which sees only the places that the decoder marks.
public struct Tokenizer {
  /// The folded scalars of the window.
  public private(set) var scalars: [UInt32] = []
  /// For each scalar its byte offset in the window, and one more: the window's length in bytes.
  public private(set) var offsets: [UInt32] = []
  /// Where mentions may begin: runs of digits, numerals and letters, words, and the signs `-` and `.`, in the order of
  /// the text and without overlap. Between them lies text in which no mention can begin.
  public private(set) var tokens: [Token] = []

  /// Where a token may begin, ascending.
  private var places: [Place] = []
  private let decoder: ScalarDecoder
  private let scanner: TokenScanner
  private var decoding = ScalarDecoder.State()
  private var scan = TokenScanner.State()

  /// Bytes that are decoded before they are scanned: what they become stays in the processor's caches.
  private static let block = 1 << 14

  public init(lexicon: Lexicon) {
    let table = lexicon.scalarTable
    decoder = ScalarDecoder(table: table)
    scanner = TokenScanner(lexicon: lexicon, table: table)
  }

  /// Forgets the last window and keeps its buffers.
  public mutating func begin() {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    decoding = ScalarDecoder.State()
    scan = TokenScanner.State()
  }

  /// Takes the next bytes of a valid UTF-8 text; the piece may end anywhere.
  public mutating func feed(_ bytes: borrowing Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.block, bytes.count)
      decode(bytes.extracting(start..<end))
      // A word must be seen to its longest possible end, and one scalar further, before it can be decided.
      tokenize(before: max(0, scalars.count - scanner.lexicon.longestSurface - 1))
      start = end
    }
  }

  /// Ends the window: the tokens are complete afterwards.
  ///
  /// - Precondition: the bytes fed since `begin()` are valid UTF-8.
  public mutating func finish() {
    precondition(decoding.partial.missing == 0, "the window ends inside a UTF-8 sequence")
    if !scalars.isEmpty { places.append(Place(scalars.count - 1, decoding.number)) }
    tokenize(before: scalars.count)
    offsets.append(UInt32(decoding.byteCount))
    assert(tokensAscend(), "tokens must ascend without overlap")
    assert(foldsAgree(), "the fold table differs from ICU")
  }

  private mutating func decode(_ bytes: borrowing Span<UInt8>) {
    decoder.decode(bytes, &decoding, scalars: &scalars, offsets: &offsets, places: &places)
  }

  private mutating func tokenize(before limit: Int) {
    // Taken out, so that the scanner may write them while it reads the scalars.
    var (out, state) = ([Token](), scan)
    swap(&out, &tokens)
    scanner.scan(places.span, scalars.span, before: limit, &state, &out)
    swap(&out, &tokens)
    scan = state
  }

  func tokensAscend() -> Bool {
    var position: UInt32 = 0
    for token in tokens {
      guard token.start >= position, token.end > token.start else { return false }
      position = token.end
    }
    return position <= UInt32(scalars.count)
  }

  /// Whether every scalar is what ICU folds it to again.
  private func foldsAgree() -> Bool {
    Set(scalars).allSatisfy { $0 < 0x80 || FoldTable.shared.foldThoroughly($0) == $0 }
  }
}

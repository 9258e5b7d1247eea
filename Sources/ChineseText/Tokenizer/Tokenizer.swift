/// The streaming core: UTF-8 bytes in, folded scalars with their byte offsets and covering tokens out.
///
/// One left-to-right pass. Bytes may be fed in pieces cut anywhere, also inside a UTF-8 sequence, and give the
/// same tokens. All buffers are reused from one window to the next, so the steady state allocates nothing.
/// A tokenizer is a worker: one per thread, immutable data shared through the lexicon and the tables.
///
///     tokenizer.begin()
///     tokenizer.feed(bytes)      // as often as needed
///     tokenizer.finish()
///     tokenizer.tokens           // cover tokenizer.scalars without gap or overlap
public struct Tokenizer {
  /// The folded scalars of the window.
  public private(set) var scalars: [UInt32] = []
  /// For each scalar its byte offset in the window, and one more: the window's length in bytes.
  public private(set) var offsets: [UInt32] = []
  public private(set) var tokens: [Token] = []

  private let fold: [UInt16]
  private var byteCount = 0
  /// The bytes of a sequence that the last piece cut off: how many, and their bits so far.
  private var partial = (missing: 0, length: 0, bits: UInt32(0))
  #if DEBUG
    private var verified: Set<UInt32> = []
  #endif
  private let scanner: TokenScanner
  private var scan = TokenScanner.State()

  public init(lexicon: Lexicon, foldTable: FoldTable = .shared) {
    scanner = TokenScanner(lexicon: lexicon)
    fold = foldTable.bmp
  }

  /// Forgets the last window and keeps its buffers.
  public mutating func begin() {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    byteCount = 0
    partial = (0, 0, 0)
    scan = TokenScanner.State()
  }

  /// Takes the next bytes of a valid UTF-8 text; the piece may end anywhere.
  public mutating func feed(_ bytes: borrowing Span<UInt8>) {
    decode(bytes)
    tokenize(isLast: false)
  }

  /// Ends the window: the tokens are complete afterwards.
  ///
  /// - Precondition: the bytes fed since `begin()` are valid UTF-8.
  public mutating func finish() {
    precondition(partial.missing == 0, "the window ends inside a UTF-8 sequence")
    tokenize(isLast: true)
    offsets.append(UInt32(byteCount))
    assert(tokensCover(), "tokens must cover the window without gap or overlap")
  }

  public func tokensCover() -> Bool {
    var position: UInt32 = 0
    for token in tokens {
      guard token.start == position, token.end > token.start else { return false }
      position = token.end
    }
    return position == UInt32(scalars.count)
  }

  // MARK: Decoding

  private mutating func append(_ scalar: UInt32, length: Int, at offset: Int) {
    #if DEBUG
      // The table must say what ICU says; each scalar is asked for once.
      if scalar >= 0x80, verified.insert(scalar).inserted {
        assert(
          FoldTable.shared.fold(scalar) == FoldTable.shared.foldThoroughly(scalar),
          "the fold table differs from ICU")
      }
    #endif
    scalars.append(scalar < 0x10000 ? UInt32(fold[Int(scalar)]) : FoldTable.shared.fold(scalar))
    offsets.append(UInt32(truncatingIfNeeded: offset))
  }

  private mutating func decode(_ bytes: borrowing Span<UInt8>) {
    var index = 0
    let count = bytes.count
    scalars.reserveCapacity(scalars.count + count)
    offsets.reserveCapacity(offsets.count + count + 1)
    while partial.missing > 0, index < count {
      continueSequence(bytes[index])
      index += 1
    }
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        append(UInt32(lead), length: 1, at: byteCount)
        index += 1
        byteCount += 1
        continue
      }
      let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if length == 3, index + 2 < count {
        let scalar =
          UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        append(scalar, length: 3, at: byteCount)
        index += 3
        byteCount += 3
        continue
      }
      partial = (length - 1, length, UInt32(lead) & (0x7F >> UInt32(length)))
      index += 1
      while partial.missing > 0, index < count {
        continueSequence(bytes[index])
        index += 1
      }
    }
  }

  private mutating func continueSequence(_ byte: UInt8) {
    partial.bits = partial.bits << 6 | UInt32(byte & 0x3F)
    partial.missing -= 1
    if partial.missing == 0 {
      append(partial.bits, length: partial.length, at: byteCount)
      byteCount += partial.length
    }
  }

  // MARK: Tokens

  /// Emits every token that cannot change any more; `isLast` lifts the need to look ahead.
  private mutating func tokenize(isLast: Bool) {
    // Taken out, so that the scanner may write them while it reads the scalars.
    var out: [Token] = []
    swap(&out, &tokens)
    var state = scan
    scanner.scan(scalars.span, &state, &out, isLast: isLast)
    scan = state
    swap(&out, &tokens)
  }
}

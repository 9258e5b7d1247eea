/// ICU's advice on word and sentence boundaries, asked lazily and for small windows.
///
/// Made once and reused: `open(_:)` goes on to the next text. For one thread at a time. ICU's dictionary cuts
/// 三|亚 and 五|粮|液 and takes 100 times as long as the tokeniser: ask where a candidate is in doubt, and
/// protected words first. Answers depend on the text and the arguments only, never on what was asked before.
public final class Segmenter {
  private var bytes: [UInt8] = []
  private lazy var words = Breaker(.word)
  private lazy var sentences = Breaker(.sentence)
  private var lastWords = Boundaries()
  private var lastSentences = Boundaries()

  public init() {}

  /// Goes on to another text, which must be valid UTF-8. O(1).
  public func open(_ text: [UInt8]) {
    bytes = text
    lastWords = Boundaries()
    lastSentences = Boundaries()
  }

  /// The word boundaries of a window, ascending, its ends included; the ends move outward to whole scalars.
  ///
  /// ICU decides from what it sees: give it some 30 characters on each side, or a sentence.
  public func wordBoundaries(of window: Range<Int>) -> [Int] {
    let whole = bytes.scalarAligned(window)
    if lastWords.window != whole {
      lastWords = Boundaries(window: whole, offsets: words?.boundaries(of: whole, in: bytes) ?? [])
    }
    return lastWords.offsets
  }

  /// Whether a word ends or begins at `offset`, as seen in `window`. The window's ends are boundaries always.
  public func isWordBoundary(at offset: Int, in window: Range<Int>) -> Bool {
    wordBoundaries(of: window).containsSorted(offset)
  }

  /// Whether a word ends or begins at `offset`, as seen in the surroundings of the line it is in.
  ///
  /// ICU's dictionary divides runs of Chinese characters, and nothing outside a run decides how: so it is shown the
  /// run alone, and not asked at all where a run meets a sign, a digit or a letter, or where no word of its dictionary
  /// reaches over the place.
  public func isWordBoundary(at offset: Int) -> Bool {
    let window = window(around: offset..<offset)
    guard offset > window.lowerBound, offset < window.upperBound else { return true }
    let (before, after) = (bytes.isHan(endingAt: offset), bytes.isHan(at: offset))
    if before, after {
      let run = bytes.hanRun(around: offset, in: window)
      let isKnown = lastWords.window == run
      let isSure = run != window && !isKnown && !Breaker.wordMaySpan(offset, of: run, in: bytes)
      assert(!isSure || isWordBoundary(at: offset, in: run), "ICU sees a word where its dictionary has none")
      return isSure || isWordBoundary(at: offset, in: run)
    }
    if before && bytes.standsApart(at: offset) || after && bytes.standsApart(endingAt: offset) { return true }
    return isWordBoundary(at: offset, in: window)
  }

  /// The range with up to `scalars` scalars of the same line on each side.
  public func window(around range: Range<Int>, scalars: Int = 30) -> Range<Int> {
    let whole = bytes.scalarAligned(range)
    let lower = bytes.offset(before: whole.lowerBound, scalars: scalars)
    return lower..<bytes.offset(after: whole.upperBound, scalars: scalars)
  }

  /// The sentence that `offset` lies in, its trailing spaces and line end included; of the text's end, the
  /// last sentence.
  ///
  /// Sentences never reach over a line end, and one longer than some 2,000 bytes is cut.
  public func sentenceRange(containing offset: Int) -> Range<Int> {
    guard !bytes.isEmpty else { return 0..<0 }
    let inside = min(max(offset, 0), bytes.count - 1)
    let boundaries = sentenceBoundaries(around: inside)
    let next = boundaries.firstIndex { $0 > inside } ?? boundaries.endIndex - 1
    return boundaries[next - 1]..<boundaries[next]
  }

  /// Whether a sentence begins at `offset`, or the text ends there.
  public func isSentenceEdge(at offset: Int) -> Bool {
    offset == bytes.count || sentenceRange(containing: offset).lowerBound == offset
  }

  private func sentenceBoundaries(around offset: Int) -> [Int] {
    let window = bytes.lineWindow(around: offset, block: 2048)
    if lastSentences.window != window {
      let offsets = sentences?.boundaries(of: window, in: bytes) ?? []
      let both = offsets.isEmpty ? [window.lowerBound, window.upperBound] : offsets
      lastSentences = Boundaries(window: window, offsets: both)
    }
    return lastSentences.offsets
  }
}

/// The boundaries of the window that was asked for last.
private struct Boundaries {
  var window: Range<Int>?
  var offsets: [Int] = []
}

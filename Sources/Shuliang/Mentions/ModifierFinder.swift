import ChineseText

/// Finds the words that bound or soften a mention, left and right of it, and says what interval follows.
struct ModifierFinder {
  private let cues: CueTables
  private let window: TextWindow
  private let beforeWords: LexiconSteps
  private let beforeBlockers: LexiconSteps
  private let gaps: LexiconSteps

  init(cues: CueTables, window: TextWindow) {
    self.cues = cues
    self.window = window
    beforeWords = cues.before.steps
    beforeBlockers = cues.beforeBlockers.steps
    gaps = cues.gaps.steps
  }

  /// How many gap words (了, 人民币) may stand between a modifier and its mention.
  private static let mostGaps = 2

  private struct Found {
    var cue: CueTables.Cue
    var start: Int
    var end: Int
  }

  /// The modifier for a mention at these scalars; one that follows wins over one that precedes.
  func modifier(of kind: Mention.Kind, _ start: Int, _ end: Int, isBounded: (Int, Int) -> Bool) -> Modifier? {
    let found = after(kind, end) ?? before(kind, start) ?? remote(kind, start)
    guard let found, !isBounded(found.start, found.end) else { return nil }
    return Modifier(kind: found.cue.modifier, range: window.range(found.start, found.end))
  }

  private func after(_ kind: Mention.Kind, _ end: Int) -> Found? {
    let position = skipBlank(end)
    let text = window.scalars
    var best: Found?
    cues.after.forEachMatch(text.span, at: position) { entry, stop in
      if let cue = cue(cues.afterCues[Int(entry)], kind) {
        best = Found(cue: cue, start: position, end: stop)
      }
    }
    if let blocker = cues.blockers.longestMatch(text.span, at: position), blocker.end > best?.end ?? 0 {
      return nil
    }
    return best
  }

  private func skipBlank(_ position: Int) -> Int {
    position < window.scalars.count && Scalars.isBlank(window.scalars[position]) ? position + 1 : position
  }

  private func before(_ kind: Mention.Kind, _ start: Int) -> Found? {
    var position = start
    for _ in 0...Self.mostGaps {
      if position > 0, Scalars.isBlank(window.scalars[position - 1]) { position -= 1 }
      if let found = modifier(of: kind, endingAt: position) { return found }
      var gap = position
      forEachWord(of: gaps, endingAt: position) { _, first in gap = first }
      if gap == position { return nil }
      position = gap
    }
    return nil
  }

  /// The longest modifier before a place among those wanted, which is asked with their length.
  private func modifier(
    of kind: Mention.Kind, endingAt end: Int,
    where isWanted: (_ modifier: Modifier.Kind, _ length: Int) -> Bool = { _, _ in true }
  ) -> Found? {
    var best: Found?
    forEachWord(of: beforeWords, endingAt: end) { entry, first in
      if let cue = cue(cues.beforeCues[Int(entry)], kind), isWanted(cue.modifier, end - first) {
        best = Found(cue: cue, start: first, end: end)
      }
    }
    guard let best, !isDash(best) else { return nil }
    var isWord = false
    forEachWord(of: beforeBlockers, endingAt: end) { _, first in
      isWord = isWord || first < best.start && !isSplit(first)
    }
    return isWord ? nil : best
  }

  /// Whether a lone `~` stands between two values, as in 240V~50Hz, and softens none.
  private func isDash(_ found: Found) -> Bool {
    guard found.end - found.start == 1, window.scalars[found.start] == Self.tilde, found.start > 0 else {
      return false
    }
    let previous = window.scalars[found.start - 1]
    return Scalars.isLetter(previous) || Scalars.isDigit(previous) || previous == Scalars.percent
  }

  private static let tilde: UInt32 = 0x7E

  /// Whether the word before takes the first character of a word that only ends like a modifier: 其中|超30家 is
  /// no 中超.
  private func isSplit(_ first: Int) -> Bool {
    first > 0 && window.scalars[first] == Self.among && window.scalars[first - 1] == Self.thereof
  }

  private static let among: UInt32 = 0x4E2D
  private static let thereof: UInt32 = 0x5176

  /// Walks left, since the automata hold reversed words; calls `body` with each word's first scalar.
  private func forEachWord(
    of words: LexiconSteps, endingAt end: Int, _ body: (_ entry: Int32, _ first: Int) -> Void
  ) {
    guard end > 0 else { return }
    var node = words.first(window.scalars[end - 1])
    var first = end - 1
    while node != 0 {
      let entry = words.entry(node)
      if entry >= 0 { body(entry, first) }
      guard first > 0 else { return }
      first -= 1
      node = words.next(node, window.scalars[first])
    }
  }

  /// A bound with the whole between it and its share: 不超过公司总股本的3%.
  private func remote(_ kind: Mention.Kind, _ start: Int) -> Found? {
    guard kind == .quantity || kind == .number, start > 1, window.scalars[start - 1] == Self.of else {
      return nil
    }
    var end = start - 2
    while end > 0, start - end < Self.wholeLength {
      let part = window.scalars[end]
      guard Scalars.isHan(part) || Scalars.isLetter(part) else { return nil }
      if let found = modifier(of: kind, endingAt: end, where: { $1 >= 2 && $0.isBound }) { return found }
      end -= 1
    }
    return nil
  }

  private static let of: UInt32 = 0x7684
  /// How far a bound is looked for before 的.
  private static let wholeLength = 20

  private func cue(_ all: [CueTables.Cue], _ kind: Mention.Kind) -> CueTables.Cue? {
    all.first { $0.kinds.contains(kind) } ?? all.first { $0.kinds.isEmpty }
  }
}

extension Modifier.Kind {
  /// Whether it asserts an interval with one end.
  fileprivate var isBound: Bool {
    switch self {
    case .moreThan, .atLeast, .lessThan, .atMost: true
    default: false
    }
  }
}

extension Amount {
  /// Adds the bound that a modifier asserts to a single stated number.
  mutating func bound(by modifier: Modifier.Kind) {
    guard let value, min == nil, max == nil else { return }
    switch modifier {
    case .moreThan: (min, minInclusive) = (value, false)
    case .atLeast: min = value
    case .lessThan: (max, maxInclusive) = (value, false)
    case .atMost: max = value
    default: break
    }
  }
}

import ChineseText

/// Finds the words that bound or soften a mention, left and right of it, and says what interval follows.
struct ModifierFinder {
  let cues: CueTables
  let window: TextWindow

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
    // The automata hold reversed words, so the text before the mention is turned round.
    let reach = max(0, start - 24)
    let reversed = Array(window.scalars[reach..<start].reversed())
    var position = 0
    for _ in 0...Self.mostGaps {
      if position < reversed.count, Scalars.isBlank(reversed[position]) { position += 1 }
      var best: Found?
      cues.before.forEachMatch(reversed.span, at: position) { entry, stop in
        if let cue = cue(cues.beforeCues[Int(entry)], kind) {
          best = Found(cue: cue, start: start - stop, end: start - position)
        }
      }
      if let best { return best }
      guard let gap = cues.gaps.longestMatch(reversed.span, at: position) else { return nil }
      position = gap.end
    }
    return nil
  }

  /// A bound with the whole between it and its share: 不超过公司总股本的3%.
  private func remote(_ kind: Mention.Kind, _ start: Int) -> Found? {
    guard kind == .quantity || kind == .number, start > 0, window.scalars[start - 1] == Self.of else {
      return nil
    }
    let reversed = Array(window.scalars[max(0, start - Self.wholeLength)..<start].reversed())
    for position in 2..<max(2, reversed.count) {
      let part = reversed[position - 1]
      guard Scalars.isHan(part) || Scalars.isLetter(part) else { return nil }
      var best: Found?
      cues.before.forEachMatch(reversed.span, at: position) { entry, stop in
        if stop - position >= 2, let cue = cue(cues.beforeCues[Int(entry)], kind), cue.modifier.isBound {
          best = Found(cue: cue, start: start - stop, end: start - position)
        }
      }
      if let best { return best }
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

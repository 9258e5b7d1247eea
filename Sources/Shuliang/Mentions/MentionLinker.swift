import ChineseText

/// Links mentions with each other: repetitions in apposition, and the members of a 分别为 list.
struct MentionLinker {
  let program: RuleProgram
  let window: TextWindow

  // MARK: Apposition

  /// Marks `A（B）` and `A，即B` that say the same dimension, and whether they agree.
  func linkAppositions(_ mentions: inout [Mention]) {
    guard mentions.count > 1 else { return }
    for index in 1..<mentions.count {
      let (a, b) = (mentions[index - 1], mentions[index])
      guard isApposition(a, b), let agree = agreement(a, b) else { continue }
      mentions[index - 1].sameAs.append(index)
      mentions[index].sameAs.append(index - 1)
      mentions[index - 1].consistent = (mentions[index - 1].consistent ?? true) && agree
      mentions[index].consistent = agree
    }
  }

  private func isApposition(_ a: Mention, _ b: Mention) -> Bool {
    guard let between = gap(a, b), !between.isEmpty else { return false }
    guard let opener = word("apposition", between) else { return false }
    guard opener.text.hasPrefix("(") else { return true }
    return closes(after: b)
  }

  /// What stands between two mentions without modifiers that belong to the second.
  private func gap(_ a: Mention, _ b: Mention) -> String? {
    var end = b.range.start
    if let modifier = b.modifier?.range, modifier.end <= end, modifier.start >= a.range.end {
      end = modifier.start
    }
    guard a.range.end <= end, end - a.range.end <= 24 else { return nil }
    return window.text(SourceRange(a.range.end, end)).trimmingBlanks()
  }

  private func closes(after b: Mention) -> Bool {
    var end = b.range.end
    if let modifier = b.modifier?.range, modifier.start >= end { end = modifier.end }
    let rest = window.text(SourceRange(end, min(end + 3, window.bytes.count)))
    return rest.hasPrefix(")") || rest.hasPrefix("）") || closesBehindTail(end)
  }

  /// 整 may stand between a written-out sum and the bracket.
  private func closesBehindTail(_ end: Int) -> Bool {
    let rest = PatternParser.folded(window.text(SourceRange(end, min(end + 6, window.bytes.count))))
    var closes = false
    program.lexicon.forEachMatch(rest.span, at: 0) { entry, stop in
      closes = closes || has("sum-tail", entry) && stop < rest.count && rest[stop] == 0x29
    }
    return closes
  }

  private func word(_ category: String, _ text: String) -> RuleProgram.Word? {
    guard let id = program.categoryIDs[category] else { return nil }
    let key = PatternParser.folded(text)
    guard let match = program.lexicon.longestMatch(key.span, at: 0), match.end == key.count else {
      return nil
    }
    return program.senses[Int(match.entry)].map { program.words[Int($0)] }.first { $0.category == id }
  }

  /// `nil` when the two cannot be compared, else whether the values agree as far as they are written.
  private func agreement(_ a: Mention, _ b: Mention) -> Bool? {
    if case .time(let first) = a.content, case .time(let second) = b.content {
      return agreement(first, second)
    }
    guard let x = Comparable(a), let y = Comparable(b), x.unit == y.unit else { return nil }
    return x.low <= y.high && y.low <= x.high
  }

  /// Two times in apposition say the same period, if they say periods of one length at all.
  private func agreement(_ a: TimeExpression, _ b: TimeExpression) -> Bool? {
    guard a.type == b.type, a.value.count == b.value.count, let from = a.from, let other = b.from else {
      return nil
    }
    return from == other && a.to == b.to
  }

  /// A value in its base unit, with half a unit of its last written digit on either side.
  private struct Comparable {
    var low: ExactDecimal
    var high: ExactDecimal
    var unit: String

    init?(_ mention: Mention) {
      let quantity: Quantity
      switch mention.content {
      case .quantity(let q), .duration(let q, _): quantity = q
      default: return nil
      }
      guard let unit = quantity.unit, let stated = quantity.amount.value, stated != .zero else { return nil }
      let value = quantity.normalized?.value ?? stated
      guard let scale = value.dividedExactly(by: stated) else { return nil }
      let half = ExactDecimal(coefficient: 5, exponent: quantity.amount.lastPlace - 1)
      guard let margin = half.multiplied(by: scale), let low = value.subtracting(margin),
        let high = value.adding(margin)
      else { return nil }
      (self.low, self.high) = (min(low, high), max(low, high))
      self.unit = quantity.normalized?.unit ?? "\(unit.code) \(unit.dimension.rawValue)"
    }
  }

  // MARK: Groups

  /// Gives the members of each list behind 分别为 a shared number, from `next` on.
  func groupLists(_ mentions: inout [Mention], next: inout Int) {
    guard let category = program.categoryIDs["respectively"] else { return }
    var index = 0
    while index < mentions.count {
      let last = endOfList(mentions, from: index)
      if last > index, followsCue(mentions[index], category) {
        for member in index...last { mentions[member].group = next }
        next += 1
      }
      index = max(last, index) + 1
    }
  }

  /// The last mention of the run that is joined by 、 or 和 only and has the same kind.
  private func endOfList(_ mentions: [Mention], from index: Int) -> Int {
    var last = index
    while last + 1 < mentions.count, mentions[last + 1].kind == mentions[index].kind,
      let between = gap(mentions[last], mentions[last + 1]), isJoint(between)
    {
      last += 1
    }
    return last
  }

  /// A joint, perhaps with a verb behind it: 分别增长3%和下降2%.
  private func isJoint(_ between: String) -> Bool {
    if word("list-joint", between) != nil { return true }
    let key = PatternParser.folded(between)
    var found = false
    program.lexicon.forEachMatch(key.span, at: 0) { entry, end in
      guard has("list-joint", entry), end < key.count else { return }
      let verb = program.lexicon.longestMatch(key.span, at: end)
      found = found || verb.map { $0.end == key.count && has("change-verb", $0.entry) } ?? false
    }
    return found
  }

  private func has(_ category: String, _ entry: Int32) -> Bool {
    guard let id = program.categoryIDs[category] else { return false }
    return program.senses[Int(entry)].contains { program.words[Int($0)].category == id }
  }

  private func followsCue(_ mention: Mention, _ category: Int32) -> Bool {
    let start = min(mention.modifier?.range.start ?? mention.range.start, mention.range.start)
    let before = window.text(SourceRange(max(0, start - Self.cueReach), start))
    let scalars = PatternParser.folded(before)
    for position in scalars.indices {
      var found = false
      program.lexicon.forEachMatch(scalars.span, at: position) { entry, end in
        guard program.senses[Int(entry)].contains(where: { program.words[Int($0)].category == category })
        else { return }
        found = found || scalars[end...].allSatisfy { Scalars.isHan($0) || Scalars.isDigit($0) }
      }
      if found { return true }
    }
    return false
  }

  /// How many bytes before a list its cue may begin: 分别比上年同期增加3个和减少5个.
  private static let cueReach = 45
}

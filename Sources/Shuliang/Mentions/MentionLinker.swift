import ChineseText

/// Links mentions with each other: repetitions in apposition, and the members of a 分别为 list.
struct MentionLinker {
  private let program: RuleProgram
  private let window: TextWindow
  private let words: LexiconSteps
  private let categories: Categories

  /// The categories of the words that link, as far as a pack has them.
  struct Categories {
    let apposition: Int32?
    let sumTail: Int32?
    let listJoint: Int32?
    let changeVerb: Int32?
    let respectively: Int32?

    init(_ program: RuleProgram) {
      apposition = program.categoryIDs["apposition"]
      sumTail = program.categoryIDs["sum-tail"]
      listJoint = program.categoryIDs["list-joint"]
      changeVerb = program.categoryIDs["change-verb"]
      respectively = program.categoryIDs["respectively"]
    }
  }

  init(program: RuleProgram, window: TextWindow, categories: Categories) {
    self.program = program
    self.window = window
    self.categories = categories
    words = program.lexicon.steps
  }

  // MARK: Apposition

  /// Marks `A（B）` and `A，即B` that say the same dimension, and whether they agree.
  func linkAppositions(_ mentions: inout [Mention]) {
    guard mentions.count > 1 else { return }
    for index in 1..<mentions.count {
      guard isApposition(mentions, index), let agree = agreement(mentions[index - 1], mentions[index]) else {
        continue
      }
      mentions[index - 1].sameAs.append(index)
      mentions[index].sameAs.append(index - 1)
      mentions[index - 1].consistent = (mentions[index - 1].consistent ?? true) && agree
      mentions[index].consistent = agree
    }
  }

  /// Whether the mention with this index stands in apposition to the one before it.
  private func isApposition(_ mentions: [Mention], _ index: Int) -> Bool {
    guard let between = gap(mentions, before: index), !between.isEmpty, let category = categories.apposition,
      let end = word(category, at: between.lowerBound, before: between.upperBound), end == between.upperBound
    else { return false }
    return window.scalars[between.lowerBound] != Self.opening || closes(after: mentions[index])
  }

  /// The scalars between a mention and the one before it, without blanks around them and without modifiers that
  /// belong to the second; `nil` when there are many.
  private func gap(_ mentions: [Mention], before index: Int) -> Range<Int>? {
    let start = mentions[index - 1].range.end
    var end = mentions[index].range.start
    if let modifier = mentions[index].modifier?.range, modifier.end <= end, modifier.start >= start {
      end = modifier.start
    }
    guard start <= end, end - start <= 24 else { return nil }
    var first = window.scalar(ofByte: start)
    var last = first
    while Int(window.offsets[last]) < end { last += 1 }
    while first < last, window.scalars[first] == Scalars.space { first += 1 }
    while first < last, window.scalars[last - 1] == Scalars.space { last -= 1 }
    return first..<last
  }

  private func closes(after b: Mention) -> Bool {
    var end = b.range.end
    if let modifier = b.modifier?.range, modifier.start >= end { end = modifier.end }
    let position = window.scalar(ofByte: end)
    guard position < window.scalars.count else { return false }
    return window.scalars[position] == Self.closing || closesBehindTail(position)
  }

  /// 整 may stand between a written-out sum and the bracket.
  private func closesBehindTail(_ position: Int) -> Bool {
    guard let category = categories.sumTail, position + 1 < window.scalars.count,
      window.scalars[position + 1] == Self.closing
    else { return false }
    return word(category, at: position, before: position + 1) != nil
  }

  private static let opening: UInt32 = 0x28
  private static let closing: UInt32 = 0x29

  /// The end of the longest word of the category that begins at a scalar and ends no later than `limit`.
  private func word(_ category: Int32, at start: Int, before limit: Int) -> Int? {
    var longest: Int?
    forEachWord(at: start, before: limit) { entry, end in
      if has(category, entry) { longest = end }
    }
    return longest
  }

  private func forEachWord(at start: Int, before limit: Int, _ body: (_ entry: Int32, _ end: Int) -> Void) {
    guard start < limit else { return }
    var node = words.first(window.scalars[start])
    var end = start + 1
    while node != 0 {
      let entry = words.entry(node)
      if entry >= 0 { body(entry, end) }
      guard end < limit else { return }
      node = words.next(node, window.scalars[end])
      end += 1
    }
  }

  private func has(_ category: Int32, _ entry: Int32) -> Bool {
    program.senses[Int(entry)].contains { program.words[Int($0)].category == category }
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
    guard let category = categories.respectively else { return }
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
      let between = gap(mentions, before: last + 1), isJoint(between)
    {
      last += 1
    }
    return last
  }

  /// A joint, perhaps with a verb behind it: 分别增长3%和下降2%.
  private func isJoint(_ between: Range<Int>) -> Bool {
    guard let joint = categories.listJoint else { return false }
    var found = false
    forEachWord(at: between.lowerBound, before: between.upperBound) { entry, end in
      guard has(joint, entry) else { return }
      found = found || end == between.upperBound || isVerb(end..<between.upperBound)
    }
    return found
  }

  private func isVerb(_ range: Range<Int>) -> Bool {
    guard let verb = categories.changeVerb else { return false }
    return word(verb, at: range.lowerBound, before: range.upperBound) == range.upperBound
  }

  private func followsCue(_ mention: Mention, _ category: Int32) -> Bool {
    let start = min(mention.modifier?.range.start ?? mention.range.start, mention.range.start)
    let end = window.scalar(ofByte: start)
    var position = end
    while position > 0, Int(window.offsets[position - 1]) >= start - Self.cueReach {
      position -= 1
      var found = false
      forEachWord(at: position, before: end) { entry, stop in
        guard has(category, entry) else { return }
        found = found || (stop..<end).allSatisfy { isPlain(window.scalars[$0]) }
      }
      if found { return true }
    }
    return false
  }

  private func isPlain(_ scalar: UInt32) -> Bool { Scalars.isHan(scalar) || Scalars.isDigit(scalar) }

  /// How many bytes before a list its cue may begin: 分别比上年同期增加3个和减少5个.
  private static let cueReach = 45
}

import ChineseText

/// Makes mentions of what the rules found: exact amounts, units with their codes, resolved times.
struct MentionBuilder {
  let program: RuleProgram
  /// What the rules made, by the candidates' `node`.
  var nodes: [NodeValue]
  let window: TextWindow
  let resolver = TimeResolver()
  private var sentences = SentenceCursor()

  init(program: RuleProgram, nodes: [NodeValue], window: TextWindow) {
    self.program = program
    self.nodes = nodes
    self.window = window
  }

  /// `nil` when the winner is no mention, or says an impossible time.
  mutating func mention(from candidate: Matcher.Candidate, context: inout TimeContext) -> Mention? {
    guard candidate.rule >= 0 else { return nil }
    guard case .mention(let kind) = program.emissions[Int(candidate.rule)].target else { return nil }
    let node = nodes[Int(candidate.node)]
    let range = window.range(candidate.start, candidate.end)
    context.position = window.base + range.start
    if kind == .time { look(around: candidate.start..<candidate.end, &context) }
    guard let content = content(kind, node, candidate, &context) else { return nil }
    var mention = Mention(range: range, content: content, rule: program.rules[Int(candidate.rule)].name)
    mention.inclusion = node.inclusion
    mention.modifier = modifier(node, candidate)
    return mention
  }

  /// Tells the context what stands beside a time.
  private mutating func look(around range: Range<Int>, _ context: inout TimeContext) {
    let start = range.lowerBound
    context.daysFromToday = window.dayWord(before: start)
    context.isBehindTo = window.standsBehindTo(start)
    context.isBeforeSince = window.standsBeforeSince(range.upperBound)
    guard let last = context.lastNamed?.position else { return }
    context.isSentenceOfLastNamed = !sentences.endsSentence(
      in: window, after: last - window.base, before: start)
  }

  private func content(
    _ kind: Mention.Kind, _ node: NodeValue, _ candidate: Matcher.Candidate, _ context: inout TimeContext
  ) -> Mention.Content? {
    switch kind {
    case .quantity: return quantity(node).map { .quantity($0) }
    case .duration: return duration(node, context)
    case .time: return time(node, &context).map { .time($0) }
    case .ordinal: return quantity(node).map { .ordinal($0) }
    case .number: return amount(node).map { .number($0) }
    case .identifier: return .identifier
    case .entity: return .entity(label: node.label ?? "", attributes: node.attributes)
    }
  }

  // MARK: Amounts

  private func amount(_ node: NodeValue) -> Amount? { amount(node, node.number) }

  private func amount(_ node: NodeValue, _ number: NumberValue?) -> Amount? {
    if let fraction = node.fraction {
      var amount = Amount(value: fraction.decimal())
      amount.fraction = fraction
      return amount
    }
    if let ratio = node.ratio {
      var amount = Amount()
      amount.ratio = ratio
      return amount
    }
    guard let number else {
      return node.upper.map { Amount(max: $0.value ?? $0.max) }
    }
    guard let upper = node.upper else { return number.amount }
    var amount = Amount(
      min: number.value ?? number.min, max: upper.value ?? upper.max, minInclusive: !node.isOpenBelow,
      maxInclusive: !node.isOpenAbove)
    if let low = amount.min, let high = amount.max, low > high { swap(&amount.min, &amount.max) }
    return amount
  }

  private func quantity(_ node: NodeValue) -> Quantity? {
    if node.parts.count > 1 { return compound(node.parts) }
    let part = node.parts.first
    guard var amount = amount(node, part?.number ?? node.number) else { return nil }
    if node.modifier == .andMore, node.modifierStart >= 0 { amount = amount.andMoreOfUnit }
    guard let use = part?.unit ?? node.unit else { return Quantity(amount: amount) }
    let definition = program.units.definition(use)
    let normalized = program.units.catalog.normalize(amount, unit: definition)
    if definition.dimension == .ratio, definition.code == "%" { scale(&amount, by: definition.multiple) }
    return Quantity(
      amount: amount, unit: definition.unit(as: unitText(use, node.unitText)), normalized: normalized)
  }

  /// 四成 is 40 with the code %.
  private func scale(_ amount: inout Amount, by factor: Fraction) {
    guard factor.denominator == 1, factor.numerator != 1 else { return }
    let multiple = ExactDecimal(factor.numerator)
    amount.value = amount.value.flatMap { $0.multiplied(by: multiple) }
    amount.min = amount.min.flatMap { $0.multiplied(by: multiple) }
    amount.max = amount.max.flatMap { $0.multiplied(by: multiple) }
  }

  /// 五元三毛 is 5.3 of the first unit; 2年3个月 has no such number, for a year is no fixed count of months.
  private func compound(_ parts: [NodeValue.Part]) -> Quantity? {
    guard let first = parts.first else { return nil }
    let main = program.units.definition(first.unit)
    var sum = ExactDecimal.zero
    var last: Fraction?
    for part in parts {
      let definition = program.units.definition(part.unit)
      guard let value = part.number.value, isSmaller(definition.factor, than: last),
        definition.factor != nil || !definition.isTime
      else { return nil }
      last = definition.factor
      let ratio = (definition.factor ?? .one).over(main.factor ?? .one)
      guard let share = ratio.flatMap({ Fraction(exactly: value)?.times($0) })?.exactDecimal,
        let next = sum.adding(share)
      else { return nil }
      sum = next
    }
    let amount = Amount(value: sum)
    return Quantity(
      amount: amount, unit: main.unit(as: unitText(first.unit)),
      normalized: program.units.catalog.normalize(amount, unit: main))
  }

  /// The parts of one amount go from coarse to fine: 2亿元-3亿元 are two.
  private func isSmaller(_ factor: Fraction?, than last: Fraction?) -> Bool {
    guard let factor, let last else { return true }
    return factor.decimal() < last.decimal()
  }

  private func unitText(_ use: UnitUse, _ given: String? = nil) -> String {
    let main = given ?? window.text(Int(use.start), Int(use.end))
    guard use.isCompound, use.perEnd > use.perStart else { return main }
    return main + "/" + window.text(Int(use.perStart), Int(use.perEnd))
  }

  // MARK: Times

  private func duration(_ node: NodeValue, _ context: TimeContext) -> Mention.Content? {
    var parts = node.parts
    if parts.isEmpty, let number = node.number ?? node.exactFraction, let unit = node.unit {
      parts = [.init(number: number, unit: unit)]
    }
    if let timex = node.timex {
      return .duration(
        Quantity(amount: amount(node) ?? Amount()), TimeExpression(type: .duration, value: timex))
    }
    guard let first = parts.first else { return nil }
    var amount = first.number.amount
    if node.upper != nil || node.fraction != nil, let whole = self.amount(node) { amount = whole }
    if node.modifier == .andMore, parts.count == 1 { amount = amount.andMoreOfUnit }
    let isoParts = parts.compactMap { part -> DurationPart? in
      let definition = program.units.catalog[part.unit.unit]
      guard let iso = definition.duration else { return nil }
      let count = iso.count == .one ? "" : iso.count.description
      return DurationPart(
        amount: parts.count == 1 ? amount : part.number.amount,
        designator: (iso.part.isClockPart ? "T" : "") + count + String(iso.part.letter))
    }
    guard isoParts.count == parts.count else { return nil }
    let expression =
      node.anchor.map { resolver.duration(parts: isoParts, anchor: $0, in: context) }
      ?? resolver.duration(parts: isoParts)
    guard let expression else { return nil }
    if parts.count > 1 {
      guard let whole = compound(parts) else { return .duration(Quantity(amount: Amount()), expression) }
      return .duration(whole, expression)
    }
    let definition = program.units.catalog[first.unit.unit]
    let quantity = Quantity(
      amount: amount, unit: definition.unit(as: unitText(first.unit, parts.count == 1 ? node.unitText : nil)),
      normalized: program.units.catalog.normalize(amount, unit: definition))
    return .duration(quantity, expression)
  }

  private func time(_ node: NodeValue, _ context: inout TimeContext) -> TimeExpression? {
    let resolution =
      node.isPeriod
      ? resolver.resolvePeriod(from: node.time, to: node.timeTo, in: context)
      : node.time.flatMap { resolver.resolve($0, in: context) }
    guard let resolution else { return nil }
    context.note(resolution)
    return resolution.expression
  }

  // MARK: Modifiers said by the rule itself

  private func modifier(_ node: NodeValue, _ candidate: Matcher.Candidate) -> Modifier? {
    if let kind = node.modifier {
      let start = node.modifierStart >= 0 ? node.modifierStart : candidate.matchStart
      let end = node.modifierStart >= 0 ? node.modifierEnd : candidate.matchEnd
      return Modifier(kind: kind, range: window.range(start, end))
    }
    let more =
      node.parts.isEmpty
      ? node.number?.andMoreRange : node.parts.lazy.compactMap(\.number.andMoreRange).first
    guard let more else { return nil }
    return Modifier(kind: .andMore, range: window.range(more.lowerBound, more.upperBound))
  }
}

/// One window of a document: its bytes, and where its scalars stand in them.
struct TextWindow {
  let bytes: [UInt8]
  let scalars: [UInt32]
  let offsets: [UInt32]
  /// The byte offset of the window in the document.
  let base: Int

  /// The byte range of a range of scalars.
  func range(_ start: Int, _ end: Int) -> SourceRange { SourceRange(Int(offsets[start]), Int(offsets[end])) }

  /// The scalar that begins at a byte offset, or the first behind it. O(log n).
  func scalar(ofByte byte: Int) -> Int {
    var (low, high) = (0, offsets.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle]) < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many days from today a date is that stands in brackets behind 今天, 昨天 or 明天.
  func dayWord(before scalar: Int) -> Int? {
    guard scalar >= 3, scalars[scalar - 1] == 0x28, TextWindow.days.contains(scalars[scalar - 2]) else {
      return nil
    }
    return TextWindow.dayWords[scalars[scalar - 3]]
  }

  private static let days = Set("天日".unicodeScalars.map(\.value))
  private static let dayWords: [UInt32: Int] = [0x4ECA: 0, 0x6628: -1, 0x660E: 1]

  /// Whether 到 or 至 stands before a scalar, of no other word: 截至 and 受到 lead to no time ahead.
  fileprivate func standsBehindTo(_ start: Int) -> Bool {
    guard start > 0, TextWindow.to.contains(scalars[start - 1]) else { return false }
    return start < 2 || !TextWindow.beforeTo.contains(scalars[start - 2])
  }

  /// Whether 以来 stands at a scalar.
  fileprivate func standsBeforeSince(_ end: Int) -> Bool {
    end + 1 < scalars.count && scalars[end] == 0x4EE5 && scalars[end + 1] == 0x6765
  }

  private static let to = Set("到至".unicodeScalars.map(\.value))
  private static let beforeTo = Set("截受遭得接收看提".unicodeScalars.map(\.value))

  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[Int(offsets[start])..<Int(offsets[end])], as: UTF8.self)
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }
}

/// Finds sentence ends on the way through a window, so that every scalar is looked at once.
struct SentenceCursor {
  private var position = 0
  /// The last scalar before `position` that ends a sentence, or −1.
  private var lastEnd = -1

  /// Whether a sentence ends between a byte offset and a scalar; ask in the order of the text.
  ///
  /// True as well where the byte lies before the window.
  mutating func endsSentence(in window: TextWindow, after byte: Int, before scalar: Int) -> Bool {
    while position < scalar {
      if Self.endsSentence(window.scalars[position]) { lastEnd = position }
      position += 1
    }
    return byte < 0 || lastEnd >= 0 && Int(window.offsets[lastEnd]) >= byte
  }

  private static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A, 0x21, 0x3B, 0x3F, 0x3002, 0x3011, 0xFF01, 0xFF1B, 0xFF1F: true
    default: false
    }
  }
}

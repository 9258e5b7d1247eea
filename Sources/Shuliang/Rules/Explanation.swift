import ChineseText

/// Why the engine reads a sentence as it does: tokens, candidates, winners with their derivation, losers with the
/// reason why they lost.
package struct Explanation: Sendable {
  package struct Token: Sendable, Hashable {
    package var text: String
    package var kind: String
    /// The categories of a lexicon word.
    package var categories: [String]
  }

  /// A part of a match, down to the words.
  package struct Part: Sendable, Hashable {
    /// The capture's name in the rule.
    package var capture: String
    package var text: String
    /// `number`, `unit`, `text`, `@category` of a word, or the rule that matched.
    package var source: String
    package var says: String
    package var parts: [Part]
  }

  package struct Winner: Sendable, Hashable {
    package var text: String
    /// Scalar offsets.
    package var start: Int
    package var end: Int
    package var rule: String
    package var priority: Int
    /// `nil` when no mention comes of it, for the reason in `remark`.
    package var fields: MentionFields?
    package var modifierText: String?
    package var remark: String?
    package var parts: [Part]
    package var losers: [Loser]
  }

  package struct Loser: Sendable, Hashable {
    package var text: String
    package var start: Int
    package var end: Int
    package var rule: String
    package var priority: Int
    package var says: String
    package var reason: String
  }

  package private(set) var text: String
  package private(set) var tokens: [Token] = []
  package private(set) var winners: [Winner] = []

  package init(_ text: String, extractor: Extractor, reference: ReferenceTime? = nil) {
    self.text = text
    let analysis = SentenceAnalysis(text, extractor: extractor, reference: reference)
    tokens = analysis.tokens.map(analysis.explained)
    var losers = analysis.losers()
    winners = analysis.winners.indices.map { index in
      analysis.explained(analysis.winners[index], losers: losers.removeValue(forKey: index) ?? [])
    }
  }
}

extension SentenceAnalysis {
  fileprivate func explained(_ token: Token) -> Explanation.Token {
    let senses = token.entry < 0 ? [] : program.senses[Int(token.entry)]
    var categories: [String] = []
    for sense in senses {
      let name = program.categories[Int(program.words[Int(sense)].category)]
      if !name.hasPrefix("#"), !categories.contains(name) { categories.append(name) }
    }
    return Explanation.Token(
      text: window.text(Int(token.start), Int(token.end)), kind: "\(token.kind)", categories: categories)
  }

  fileprivate func explained(_ winner: Matcher.Candidate, losers: [Explanation.Loser]) -> Explanation.Winner {
    let mention = winner.rule < 0 ? nil : mentions.first { $0.range == range(winner) }
    return Explanation.Winner(
      text: window.text(winner.start, winner.end), start: winner.start, end: winner.end,
      rule: ruleName(winner),
      priority: priority(winner), fields: mention.map(MentionFields.init),
      modifierText: (mention?.modifier?.range).map(window.text), remark: remark(winner, mention),
      parts: winner.node < 0 ? [] : parts(of: winner.node), losers: losers)
  }

  private func priority(_ candidate: Matcher.Candidate) -> Int {
    candidate.rule < 0 ? 0 : program.rules[Int(candidate.rule)].priority
  }

  private func remark(_ winner: Matcher.Candidate, _ mention: Mention?) -> String? {
    guard winner.rule >= 0 else { return "no rule may read numerals in it" }
    if program.rules[Int(winner.rule)].emission.target == .nothing {
      return "taken out of every rule's reach"
    }
    guard let mention else { return "no mention: what it says is impossible" }
    return mention.inclusion == .always ? nil : "written only with --include \(mention.inclusion.rawValue)"
  }

  // MARK: Derivations

  private func parts(of node: Int32) -> [Explanation.Part] {
    guard let made = matcher.trails[node] else { return [] }
    let names = program.rules[Int(made.rule)].captureNames
    return made.trail.filter { $0.slot >= 0 }.sorted {
      ($0.piece.start, -$0.piece.end) < ($1.piece.start, -$1.piece.end)
    }
    .map { part(names[Int($0.slot)], $0.piece) }
  }

  private func part(_ capture: String, _ piece: Piece) -> Explanation.Part {
    let text = window.text(Int(piece.start), Int(piece.end))
    var part = Explanation.Part(capture: capture, text: text, source: "text", says: "", parts: [])
    switch piece.content {
    case .text: break
    case .number(let index):
      var fields = MentionFields()
      fields.add(matcher.numbers[Int(index)].value.amount)
      (part.source, part.says) = ("number", fields.description)
    case .unit(let index):
      let definition = program.units.definition(matcher.units[Int(index)].use)
      (part.source, part.says) = ("unit", "code \(definition.code), \(definition.dimension.rawValue)")
    case .word(let index):
      let word = program.words[Int(index)]
      part.source = "@" + program.categories[Int(word.category)]
      part.says = word.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
        separator: ", ")
    case .node(let index):
      part.source = matcher.trails[index].map { program.rules[Int($0.rule)].name } ?? "rule"
      part.says = fields(of: matcher.nodes[Int(index)]).description
      part.parts = parts(of: index)
    }
    return part
  }

  // MARK: Losers

  /// By the index of the winner that each lost to: of those it overlaps, the one that goes first.
  fileprivate func losers() -> [Int: [Explanation.Loser]] {
    let resolver = ConflictResolver(program: program)
    var result: [Int: [Explanation.Loser]] = [:]
    var seen: Set<SpanOfRule> = Set(winners.map(SpanOfRule.init))
    for candidate in candidates.sorted(by: resolver.precedes)
    where seen.insert(SpanOfRule(candidate)).inserted {
      let rivals = winners.indices.filter {
        winners[$0].start < candidate.end && candidate.start < winners[$0].end
      }
      guard let winner = rivals.min(by: { resolver.precedes(winners[$0], winners[$1]) }) else { continue }
      result[winner, default: []].append(loser(candidate, to: winners[winner]))
    }
    return result
  }

  private struct SpanOfRule: Hashable {
    var rule: Int32
    var start: Int
    var end: Int

    init(_ candidate: Matcher.Candidate) {
      (rule, start, end) = (candidate.rule, candidate.start, candidate.end)
    }
  }

  private func loser(_ candidate: Matcher.Candidate, to winner: Matcher.Candidate) -> Explanation.Loser {
    Explanation.Loser(
      text: window.text(candidate.start, candidate.end), start: candidate.start, end: candidate.end,
      rule: ruleName(candidate), priority: priority(candidate),
      says: candidate.node < 0 ? "" : fields(of: matcher.nodes[Int(candidate.node)]).description,
      reason: reason(candidate, winner))
  }

  /// The first point of the total order in which the two differ.
  func reason(_ loser: Matcher.Candidate, _ winner: Matcher.Candidate) -> String {
    if winner.rule < 0 { return "inside a protected word" }
    let lengths = (loser.end - loser.start, winner.end - winner.start)
    if lengths.0 > lengths.1 { return "what it says is impossible" }
    if lengths.0 != lengths.1 { return "shorter: \(lengths.0) against \(lengths.1) characters" }
    if loser.rule < 0 { return "starts later" }
    let (mine, other) = (program.rules[Int(loser.rule)], program.rules[Int(winner.rule)])
    if mine.priority != other.priority { return "lower priority: \(mine.priority) against \(other.priority)" }
    if mine.packOrder != other.packOrder { return "the pack \(other.pack) is loaded after \(mine.pack)" }
    return mine.name != other.name ? "its name comes later" : "starts later"
  }
}

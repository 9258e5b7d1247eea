/// Runs the examples of rules through the whole engine, all packs loaded.
///
/// An example passes when the first marked span is a mention that this rule made and says what is expected, and the
/// further spans are mentions of whatever rule. For a rule that serves others only, its pattern must match the first
/// span, or a mention there must be built from it. A counter-example passes when no mention is made by the rule or
/// built from it. What is not marked at all counts as marked from end to end.
package struct RuleExamples {
  /// The outcome for one pack.
  package struct Report: Sendable {
    package var examples = 0
    package var counterExamples = 0
    package var failures: [PackError] = []
  }

  let extractor: Extractor
  private let indexes: [String: Int32]

  package init(extractor: Extractor) {
    self.extractor = extractor
    let names = extractor.program.rules.enumerated().map { ($1.name, Int32($0)) }
    indexes = Dictionary(names) { first, _ in first }
  }

  /// Rules that are switched off or overridden are passed over.
  package func run(_ pack: RulePack) -> Report { run(pack, except: []) }

  /// Passes over the rules that begin, or whose patterns begin, at the places given.
  func run(_ pack: RulePack, except broken: Set<SourcePlace>) -> Report {
    var report = Report()
    for definition in pack.rules
    where broken.isDisjoint(with: [definition.place, definition.patternPlace]) {
      guard let index = indexes["\(pack.manifest.name)/\(definition.name)"] else { continue }
      report.examples += definition.examples.count
      report.counterExamples += definition.counterExamples.count
      let rule = RuleUnderTest(extractor: extractor, index: index, definition: definition)
      report.failures += rule.failures()
    }
    for index in report.failures.indices { report.failures[index].quoteSource(from: pack) }
    return report
  }
}

/// One rule with its examples.
struct RuleUnderTest {
  let extractor: Extractor
  let index: Int32
  let definition: RuleDefinition

  private var name: String { extractor.program.rules[Int(index)].name }

  private var servesOthersOnly: Bool { definition.emission.target == .value }

  func failures() -> [PackError] {
    let failed = definition.examples.compactMap(failure(of:))
    let shadowed = shadow(failed.map(\.winner))
    return (shadowed.map { [$0] } ?? failed.map(\.error))
      + definition.counterExamples.compactMap(counterFailure)
  }

  // MARK: Examples

  private struct FailedExample {
    var error: PackError
    /// The rule that won over this one, when this one matched at all.
    var winner: String?
  }

  private func failure(of example: RuleDefinition.Example) -> FailedExample? {
    guard let marked = MarkedText(example.marked) else {
      return FailedExample(error: error(example, "the marks ⟦ and ⟧ do not pair, or enclose nothing", []))
    }
    let reference = example.expectations["reference"]
    if let reference, (try? ReferenceTime(reference)) == nil {
      return FailedExample(error: error(example, "“\(reference)” is no ISO 8601 date or time", []))
    }
    let analysis = analyse(marked, example)
    let first = marked.spans[0]
    let readings = readings(at: first, in: analysis)
    if readings.isEmpty { return missing(example, first, analysis) }
    let differences = readings.map { difference(example, $0, marked.text(of: first)) }
    if !differences.contains(nil), let difference = differences[0] { return FailedExample(error: difference) }
    for span in marked.spans.dropFirst() where !analysis.mentions.contains(where: { $0.range == span }) {
      return missing(example, span, analysis, by: "any rule")
    }
    return nil
  }

  private func analyse(_ marked: MarkedText, _ example: RuleDefinition.Example) -> SentenceAnalysis {
    let reference = example.expectations["reference"].flatMap { try? ReferenceTime($0) }
    return SentenceAnalysis(marked.text, extractor: extractor, reference: reference)
  }

  /// What the rule says of exactly this span: nothing, one thing, or for a rule that serves others what it says
  /// itself and what the mention says.
  private func readings(at span: SourceRange, in analysis: SentenceAnalysis) -> [MentionFields] {
    switch definition.emission.target {
    case .mention:
      return analysis.mentions.filter { $0.rule == name && $0.range == span }.map(MentionFields.init)
    case .nothing:
      return analysis.winners.contains { $0.rule == index && analysis.range($0) == span }
        ? [MentionFields()] : []
    case .value:
      let own = matches(in: analysis).filter { $0.span == span }.map(\.fields)
      return own + built(in: analysis).filter { $0.range == span }.map(MentionFields.init)
    }
  }

  /// Mentions whose derivation has a match of this rule in it.
  private func built(in analysis: SentenceAnalysis) -> [Mention] {
    let ranges = analysis.winners.filter { $0.rule >= 0 && analysis.uses(index, in: $0.node) }.map(
      analysis.range)
    return analysis.mentions.filter { ranges.contains($0.range) }
  }

  /// Everything that the pattern of a rule without mentions matches.
  private func matches(in analysis: SentenceAnalysis) -> [(span: SourceRange, fields: MentionFields)] {
    var matcher = analysis.matcher
    return analysis.window.scalars.indices.flatMap { position in
      matcher.ruleReadings(index, position).compactMap { reading in
        guard reading.end > position, case .node(let node) = reading.piece.content else { return nil }
        return (analysis.window.range(position, reading.end), analysis.fields(of: matcher.nodes[Int(node)]))
      }
    }
  }

  private func missing(
    _ example: RuleDefinition.Example, _ span: SourceRange, _ analysis: SentenceAnalysis,
    by maker: String? = nil
  ) -> FailedExample {
    let expected = "expected: ⟦\(analysis.window.text(span))⟧ by \(maker ?? name)"
    var got = analysis.mentions.filter { $0.range.overlaps(span) }.map { described($0, analysis) }
    if servesOthersOnly {
      got += matches(in: analysis).filter { $0.span.overlaps(span) }.map { described($0, analysis) }
    }
    if got.isEmpty { got = ["nothing"] }
    var details = [expected] + got.map { "got:      \($0)" }
    if maker == nil { details.append("because:  \(cause(span, analysis))") }
    return FailedExample(
      error: error(example, "an example fails", details), winner: winner(over: span, analysis))
  }

  /// Why no mention of this rule stands at the span.
  private func cause(_ span: SourceRange, _ analysis: SentenceAnalysis) -> String {
    let own = analysis.candidates.filter { $0.rule == index }
    if let loser = own.first(where: { analysis.range($0) == span }) {
      let winner = analysis.winners.first { $0.rule != index && analysis.range($0).overlaps(span) }
      return winner.map { "it matches, and loses: \(analysis.reason(loser, $0))" }
        ?? "it matches, but what it says is impossible"
    }
    let elsewhere = own.map(analysis.range) + (servesOthersOnly ? matches(in: analysis).map(\.span) : [])
    return elsewhere.first.map { "its pattern matches ⟦\(analysis.window.text($0))⟧ instead" }
      ?? "its pattern matches nothing here"
  }

  private func described(_ mention: Mention, _ analysis: SentenceAnalysis) -> String {
    "⟦\(analysis.window.text(mention.range))⟧ \(MentionFields(mention)) by \(mention.rule)"
  }

  private func described(_ match: (span: SourceRange, fields: MentionFields), _ analysis: SentenceAnalysis)
    -> String
  {
    "⟦\(analysis.window.text(match.span))⟧ \(match.fields) by \(name)"
  }

  private func difference(
    _ example: RuleDefinition.Example, _ fields: MentionFields, _ text: String
  ) -> PackError? {
    let wrong = example.expectations.filter { $0.key != "reference" && fields[$0.key] != $0.value }
    guard !wrong.isEmpty else { return nil }
    let details = wrong.keys.sorted().map { key in
      "\(key): expected \(wrong[key] ?? ""), got \(fields[key] ?? "nothing")"
    }
    return error(example, "an example fails: ⟦\(text)⟧ says something else", details)
  }

  // MARK: Counter-examples

  private func counterFailure(_ example: RuleDefinition.Example) -> PackError? {
    guard let marked = MarkedText(example.marked) else {
      return error(example, "the marks ⟦ and ⟧ do not pair, or enclose nothing", [])
    }
    let analysis = analyse(marked, example)
    guard let made = made(in: analysis, marked) else { return nil }
    return error(example, "a counter-example fails", ["expected: nothing by \(name)", "got:      \(made)"])
  }

  /// What the rule makes of a text; of the marked spans only where there are any.
  private func made(in analysis: SentenceAnalysis, _ marked: MarkedText) -> String? {
    func counts(_ span: SourceRange) -> Bool { !marked.isMarked || marked.spans.contains(span) }
    if servesOthersOnly {
      let matched = marked.isMarked ? matches(in: analysis).first { counts($0.span) } : nil
      return matched.map { described($0, analysis) }
        ?? built(in: analysis).first.map { described($0, analysis) }
    }
    if definition.emission.target == .nothing {
      return analysis.winners.first { $0.rule == index && counts(analysis.range($0)) }
        .map { "⟦\(analysis.window.text($0.start, $0.end))⟧" }
    }
    return analysis.mentions.first { $0.rule == name && counts($0.range) }.map { described($0, analysis) }
  }

  // MARK: Shadowing

  /// The rule that won at `span` although this rule matched exactly there.
  private func winner(over span: SourceRange, _ analysis: SentenceAnalysis) -> String? {
    guard analysis.candidates.contains(where: { $0.rule == index && analysis.range($0) == span }) else {
      return nil
    }
    return analysis.winners.first { $0.rule != index && analysis.range($0).overlaps(span) }.map(
      analysis.ruleName)
  }

  /// One mistake instead of many when the rule matches in all its examples and loses in all.
  private func shadow(_ winners: [String?]) -> PackError? {
    let known = winners.compactMap(\.self)
    guard !known.isEmpty, known.count == definition.examples.count else { return nil }
    let names = Set(known).sorted().joined(separator: ", ")
    let place = definition.place
    return PackError(
      .shadowed, "“\(definition.name)” never wins: in all its examples \(names) wins instead",
      hint: "raise its priority, or narrow the other rule; `shuliang explain` shows why it loses",
      file: place.file, line: place.line, column: place.column)
  }

  private func error(_ example: RuleDefinition.Example, _ message: String, _ details: [String]) -> PackError {
    PackError(
      .exampleFails, "\(message) (rule “\(definition.name)”)", details: details, file: example.place.file,
      line: example.place.line, column: example.place.column)
  }
}

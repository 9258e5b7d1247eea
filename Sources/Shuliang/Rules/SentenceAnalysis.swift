import ChineseText

/// One short text run through the engine with everything kept that the hot path forgets.
struct SentenceAnalysis {
  let program: RuleProgram
  let window: TextWindow
  let tokens: [Token]
  let matcher: Matcher
  let candidates: [Matcher.Candidate]
  /// In text order.
  let winners: [Matcher.Candidate]
  /// As the extractor returns them, vague and indefinite ones included.
  let mentions: [Mention]

  init(_ text: String, extractor: Extractor, reference: ReferenceTime? = nil) {
    let bytes = Array(text.utf8)
    program = extractor.program
    var tokenizer = Tokenizer(lexicon: program.lexicon)
    tokenizer.begin()
    tokenizer.feed(bytes.span)
    tokenizer.finish()
    tokens = tokenizer.coveringTokens()
    window = TextWindow(bytes: bytes, scalars: tokenizer.scalars, offsets: tokenizer.offsets, base: 0)
    let tokens = tokens
    var matcher = Matcher(program: program)
    matcher.keepsTrails = true
    matcher.begin(window.scalars)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    let offsets = tokenizer.offsets
    matcher.isWordBoundary = { segmenter.isWordBoundary(at: Int(offsets[$0])) }
    matcher.isSentenceEdge = { segmenter.isSentenceEdge(at: Int(offsets[$0])) }
    var finder = CandidateFinder(program: program)
    finder.find(in: tokens.span, with: &matcher)
    var resolver = ConflictResolver(program: program)
    let candidates = resolver.candidates(of: finder.prospects.all, with: &matcher)
    resolver.settle(finder.prospects, with: &matcher)
    self.candidates = candidates
    self.matcher = matcher
    var options = ExtractionOptions()
    options.referenceTime = reference
    options.include = [.vague, .indefinite]
    mentions = extractor.makeWorker().extract(bytes, options: options).mentions
    winners = Self.possible(resolver, candidates, window, mentions)
  }

  /// The winners; one that says nothing possible gives way to those within it that do.
  private static func possible(
    _ resolver: ConflictResolver, _ candidates: [Matcher.Candidate], _ window: TextWindow,
    _ mentions: [Mention]
  ) -> [Matcher.Candidate] {
    let ranges = Set(mentions.map(\.range))
    func isMade(_ candidate: Matcher.Candidate) -> Bool {
      ranges.contains(window.range(candidate.start, candidate.end))
    }
    return resolver.winners.flatMap { winner in
      guard resolver.program.isMention(winner), !isMade(winner) else { return [winner] }
      let others = candidates.filter {
        $0.start >= winner.start && $0.end <= winner.end && resolver.precedes(winner, $0) && isMade($0)
      }
      return others.isEmpty ? [winner] : resolver.leftmost(others)
    }
  }

  func ruleName(_ candidate: Matcher.Candidate) -> String {
    candidate.rule < 0 ? "a protected word" : program.rules[Int(candidate.rule)].name
  }

  func range(_ candidate: Matcher.Candidate) -> SourceRange { window.range(candidate.start, candidate.end) }

  /// Whether a match of the rule is part of what the node was made of.
  func uses(_ rule: Int32, in node: Int32) -> Bool {
    guard let made = matcher.trails[node] else { return false }
    return made.rule == rule
      || made.trail.contains { entry in
        if case .node(let inner) = entry.piece.content { uses(rule, in: inner) } else { false }
      }
  }
}

import ChineseText

/// What to extract, and from when relative times are counted.
public struct ExtractionOptions: Sendable {
  /// The document's own reference time; it goes before the document's metadata line.
  public var referenceTime: ReferenceTime?
  /// Used when neither `referenceTime` nor a metadata line says when the document was written.
  public var defaultReferenceTime: ReferenceTime?
  /// `nil` for every kind.
  public var kinds: Set<Mention.Kind>?
  /// Which mentions that are optional by nature are wanted.
  public var include: Set<Mention.Inclusion> = []

  public init() {}
}

/// A relation between mentions.
public struct Fact: Sendable, Hashable {}

public struct ExtractionResult: Sendable {
  /// In text order. Ranges, `sameAs` indexes and group numbers count from the start of the window.
  public var mentions: [Mention]
  /// The reference time that was used, wherever it came from.
  public var referenceTime: ReferenceTime?
  public var facts: [Fact] = []

  public init(mentions: [Mention], referenceTime: ReferenceTime?) {
    self.mentions = mentions
    self.referenceTime = referenceTime
  }
}

/// Compiled packs, ready to make workers; immutable and shared by all threads.
public final class Extractor: Sendable {
  let program: RuleProgram
  public let packs: [RulePack]

  public init(packs: RulePackSet) throws(PackError) {
    self.packs = packs.packs
    program = try RuleCompiler.compile(packs.packs)
  }

  /// For packs that are compiled already.
  init(packs: RulePackSet, program: RuleProgram) {
    self.packs = packs.packs
    self.program = program
  }

  public func makeWorker() -> ExtractionWorker { ExtractionWorker(program: program) }
}

/// Extracts from one document after another; used by one thread at a time and reused.
public final class ExtractionWorker {
  private let program: RuleProgram
  private var matcher: Matcher
  private var finder: CandidateFinder
  private var resolver: ConflictResolver
  private let segmenter = Segmenter()
  private let linking: MentionLinker.Categories
  private var metadata: MetadataLabels
  private var tokenizer: Tokenizer
  private var options = ExtractionOptions()
  private var context = TimeContext()
  private var base = 0
  private var nextGroup = 1

  init(program: RuleProgram) {
    self.program = program
    matcher = Matcher(program: program)
    finder = CandidateFinder(program: program)
    resolver = ConflictResolver(program: program)
    linking = MentionLinker.Categories(program)
    metadata = MetadataLabels(program)
    tokenizer = Tokenizer(lexicon: program.lexicon)
  }

  /// Starts a document that comes in windows.
  public func begin(_ options: ExtractionOptions) {
    self.options = options
    context = TimeContext(reference: options.referenceTime ?? options.defaultReferenceTime)
    base = 0
    nextGroup = 1
  }

  /// Extracts from a whole document of valid UTF-8.
  public func extract(_ text: [UInt8], options: ExtractionOptions) -> ExtractionResult {
    begin(options)
    return extractWindow(text.span, isLast: true)
  }

  /// How far `extract(_:upTo:)` goes.
  @_spi(Stages) public enum Stage: Sendable {
    /// Decoded, folded, tokenised.
    case tokens
    /// The recognizer has said which rules may match where.
    case prospects
    /// The rules have been run and overlaps settled.
    case winners
  }

  /// Does the first stages of extraction alone, for measuring; says how many tokens, prospects or winners there are.
  @_spi(Stages) public func extract(_ text: [UInt8], upTo stage: Stage) -> Int {
    begin(ExtractionOptions())
    _ = analyse(text.span)
    defer { release() }
    if stage == .tokens { return tokenizer.tokens.count }
    finder.find(in: tokenizer.tokens.span, with: &matcher)
    if stage == .prospects { return finder.prospects.count }
    resolver.settle(finder.prospects, with: &matcher)
    return resolver.winners.count
  }

  /// Lets go of the window, whose buffers the next one reuses.
  private func release() {
    matcher.isWordBoundary = { _ in true }
    matcher.isSentenceEdge = { _ in true }
  }

  /// Extracts from the next window of the document: valid UTF-8, cut where no mention can straddle.
  public func extractWindow(_ bytes: Span<UInt8>, isLast: Bool) -> ExtractionResult {
    let window = analyse(bytes)
    defer {
      base += bytes.count
      release()
    }
    finder.find(in: tokenizer.tokens.span, with: &matcher)
    resolver.settle(finder.prospects, with: &matcher)
    let winners = resolver.winners
    if base == 0 { readMetadata(winners, window) }
    var mentions = makeMentions(winners, window)
    if context.reference == nil { mentions.completeYears(in: window) }
    if mentions.indices.contains(where: { mentions[$0].kind == .number }), window.mayHoldTable {
      TableUnits(program: program, window: window).give(to: &mentions)
    }
    nextGroup = 1
    let linker = MentionLinker(program: program, window: window, categories: linking)
    linker.linkAppositions(&mentions)
    linker.groupLists(&mentions, next: &nextGroup)
    removeUnwanted(from: &mentions)
    return ExtractionResult(mentions: mentions, referenceTime: context.reference)
  }

  /// Decodes, folds and tokenises the window and readies the matcher for it.
  private func analyse(_ bytes: Span<UInt8>) -> TextWindow {
    tokenizer.begin()
    tokenizer.feed(bytes)
    tokenizer.finish()
    let copy = [UInt8](copying: bytes)
    let window = TextWindow(bytes: copy, scalars: tokenizer.scalars, offsets: tokenizer.offsets, base: base)
    matcher.begin(window.scalars)
    segmenter.open(copy)
    let segmenter = segmenter
    matcher.isWordBoundary = { segmenter.isWordBoundary(at: Int(window.offsets[$0])) }
    matcher.isSentenceEdge = { segmenter.isSentenceEdge(at: Int(window.offsets[$0])) }
    return window
  }

  // MARK: Mentions

  private func makeMentions(_ winners: [Matcher.Candidate], _ window: TextWindow) -> [Mention] {
    var builder = MentionBuilder(program: program, nodes: matcher.nodes, window: window)
    let modifiers = ModifierFinder(cues: program.cues, window: window)
    var mentions: [Mention] = []
    mentions.reserveCapacity(winners.count)
    var pending: [Matcher.Candidate] = winners.reversed()
    var before: Matcher.Candidate?
    while let winner = pending.popLast() {
      if var mention = builder.mention(from: winner, context: &context) {
        bound(&mention, winner, modifiers, between: before, and: pending.last)
        mentions.append(consume mention)
      } else if program.isMention(winner) {
        pending += runnersUp(to: winner, &builder).reversed()
        continue
      }
      before = winner
    }
    return mentions
  }

  /// What is possible within the span of a winner that is not.
  private func runnersUp(to winner: Matcher.Candidate, _ builder: inout MentionBuilder) -> [Matcher.Candidate]
  {
    // The matcher adds nodes: it must own them alone, or they would all be copied.
    builder.nodes = []
    let rivals = resolver.rivals(of: winner, among: finder.prospects, with: &matcher)
    builder.nodes = matcher.nodes
    return resolver.leftmost(
      rivals.filter { rival in
        var now = context
        return !program.isMention(rival) || builder.mention(from: rival, context: &now) != nil
      })
  }

  /// Applies the modifier beside the mention, unless its word would be taken from inside a neighbour.
  private func bound(
    _ mention: inout Mention, _ winner: Matcher.Candidate, _ modifiers: ModifierFinder,
    between before: Matcher.Candidate?, and after: Matcher.Candidate?
  ) {
    if mention.modifier == nil || mention.modifier?.kind == .andMore {
      let outer = modifiers.modifier(of: mention.kind, winner.start, winner.end) { start, end in
        end <= winner.start
          ? before.map { $0.end > start } ?? false : after.map { $0.start < end } ?? false
      }
      mention.modifier = mention.modifier ?? outer
    }
    apply(&mention)
  }

  private func apply(_ mention: inout Mention) {
    guard let modifier = mention.modifier else { return }
    switch mention.content {
    case .quantity(var quantity):
      quantity.amount.bound(by: modifier.kind)
      mention.content = .quantity(quantity)
    case .duration(var quantity, let time):
      quantity.amount.bound(by: modifier.kind)
      mention.content = .duration(quantity, time)
    case .number(var amount):
      amount.bound(by: modifier.kind)
      mention.content = .number(amount)
    case .time(let time):
      mention.content = .time(TimeResolver().apply(modifier.kind, to: time, in: context))
    case .ordinal, .identifier, .entity: break
    }
  }

  /// Leaves out what was not asked for; links count the mentions that remain.
  private func removeUnwanted(from mentions: inout [Mention]) {
    // By index, since a mention is large and would be copied.
    if options.kinds == nil, mentions.indices.allSatisfy({ mentions[$0].inclusion == .always }) { return }
    let isKept = mentions.indices.map { isWanted(mentions[$0].kind, mentions[$0].inclusion) }
    var count = 0
    for index in mentions.indices where isKept[index] {
      if count < index { mentions.swapAt(count, index) }
      count += 1
    }
    mentions.removeLast(mentions.count - count)
    if mentions.indices.contains(where: { !mentions[$0].sameAs.isEmpty }) { renumber(&mentions, isKept) }
  }

  private func isWanted(_ kind: Mention.Kind, _ inclusion: Mention.Inclusion) -> Bool {
    (options.kinds?.contains(kind) ?? true)
      && (inclusion == .always || options.include.contains(inclusion))
  }

  /// Makes links count the mentions that are left.
  private func renumber(_ kept: inout [Mention], _ isKept: [Bool]) {
    var next = 0
    let newIndex = isKept.map { isKept -> Int? in
      guard isKept else { return nil }
      next += 1
      return next - 1
    }
    for index in kept.indices where !kept[index].sameAs.isEmpty {
      kept[index].sameAs = kept[index].sameAs.compactMap { newIndex[$0] }
      if kept[index].sameAs.isEmpty { kept[index].consistent = nil }
    }
  }

  // MARK: Metadata

  /// Takes the reference time from a line such as `信息提供日期:2025-12-15 12:08`, unless the caller gave one.
  private func readMetadata(_ winners: [Matcher.Candidate], _ window: TextWindow) {
    guard options.referenceTime == nil else { return }
    let metadata = metadata
    var builder = MentionBuilder(program: program, nodes: matcher.nodes, window: window)
    for winner in winners {
      guard winner.rule >= 0, program.emissions[Int(winner.rule)].target == .mention(.time),
        metadata.precede(winner.start, window.scalars)
      else { continue }
      var probe = TimeContext()
      guard let mention = builder.mention(from: winner, context: &probe),
        case .time(let time) = mention.content,
        let reference = try? ReferenceTime(time.value)
      else { continue }
      context.reference = reference
      return
    }
  }
}

import ChineseText

/// Turns packs into a `RuleProgram`. Rules with mistakes are left out and the mistakes reported with their places.
struct RuleCompiler {
  private let diagnostics: PackDiagnostics
  private var categories: [String] = []
  private var categoryIDs: [String: Int32] = [:]
  private var words: [RuleProgram.Word] = []
  /// How each of `words` is spelt.
  private var surfaces = SurfaceList()
  private var definitions: [(definition: RuleDefinition, pack: String, order: Int)] = []
  private var categoryRules: [[Int32]] = []
  private var rules: [CompiledRule] = []

  private init(diagnostics: PackDiagnostics) { self.diagnostics = diagnostics }

  /// The program, or the first mistake.
  static func compile(_ packs: [RulePack]) throws(PackError) -> RuleProgram {
    let diagnostics = PackDiagnostics()
    let program = compile(packs, diagnostics: diagnostics)
    if var first = diagnostics.errors.first {
      for pack in packs { first.quoteSource(from: pack) }
      throw first
    }
    guard let program else { throw PackError(.unreadable, "the packs cannot be compiled", file: "") }
    return program
  }

  /// The program of all rules without mistakes; `nil` when not even the words can be used.
  static func compile(_ packs: [RulePack], diagnostics: PackDiagnostics) -> RuleProgram? {
    var compiler = RuleCompiler(diagnostics: diagnostics)
    return diagnostics.attempt { () throws(PackError) in try compiler.run(packs) }
  }

  /// The hidden category of units that stand before their number; always the first.
  static let unitBefore: Int32 = 0

  private mutating func run(_ packs: [RulePack]) throws(PackError) -> RuleProgram {
    _ = categoryID("#unit-before")
    let units = RulePackSet.units(of: packs)
    let surroundings = Background { Surroundings(packs) }
    collectRules(packs)
    addWords(of: packs)
    diagnostics.report(units.value.errors)
    compileRules(with: units.value.table)
    let layout = Background { [rules] in CodeLayout(rules) }
    var dispatch = makeDispatch()
    let vocabulary = Background { [surfaces, silent = silentWords(dispatch)] in
      Vocabulary(surfaces, silent: silent)
    }
    let (steps, guards) = makeSteps(layout, units.value.table)
    let code = MatchCode(steps)
    dispatch.numberMask = RuleSet.mask(of: dispatch.onNumber, wordCount: code.ruleWordCount)
    dispatch.latinMask = RuleSet.mask(of: dispatch.onLatin, wordCount: code.ruleWordCount)
    let net = RecognizerNet(steps, categoryRules: categoryRules)
    for rule in rules.indices { (rules[rule].code, rules[rule].atoms) = ([], []) }
    return RuleProgram(
      lexicon: vocabulary.value.lexicon, senses: vocabulary.value.senses, words: words,
      units: units.value.table, unitBlockers: surroundings.value.unitBlockers,
      unitEndBlockers: surroundings.value.unitEndBlockers, categories: categories, categoryIDs: categoryIDs,
      categoryRules: categoryRules, rules: rules, dispatch: dispatch, code: code,
      net: net, guards: guards.value, cues: try surroundings.value.cues.get())
  }

  /// The code of all rules with what it may begin and end with; each part as soon as what it needs is there.
  private func makeSteps(_ layout: Background<CodeLayout>, _ units: UnitTable)
    -> (MatchProgram, Background<RuleGuards>)
  {
    let starts = StartSets(
      words: words, surfaces: surfaces, units: units, rules: rules, categoryCount: categoryRules.count)
    var steps = MatchProgram(layout.value, classifier: ScalarClassifier(sets: starts.all))
    let ends = Background { [steps, words, surfaces, categoryRules] in
      LookEnds(steps, words: words, surfaces: surfaces, categoryRules: categoryRules)
    }
    steps.computeFirstSets(starts, categoryRules)
    let ahead = Background { [steps] in GuardsAhead(steps) }
    steps.computeLookLengths(words, surfaces, categoryRules)
    steps.setLookEnds(ends.value)
    let guards = Background { [steps] in RuleGuards(ahead.value, GuardsBehind(steps)) }
    return (steps, guards)
  }

  /// The words and what they mean.
  private struct Vocabulary: Sendable {
    let lexicon: Lexicon
    let senses: SenseTable

    init(_ surfaces: SurfaceList, silent: [Bool]) {
      var entries: [Int32] = []
      lexicon = Lexicon(surfaces, entries: &entries) { silent[$0] }
      senses = SenseTable(entries: entries, entryCount: lexicon.entryCount)
      lexicon.prepare()
    }
  }

  /// Words that are looked for around mentions.
  private struct Surroundings: Sendable {
    let cues: Result<CueTables, PackError>
    let unitBlockers: Lexicon
    let unitEndBlockers: Lexicon

    init(_ packs: [RulePack]) {
      cues = Result { () throws(PackError) in try CueTables(packs: packs) }
      unitBlockers = Self.words(of: "unit-blocker", in: packs)
      unitEndBlockers = Self.words(of: "unit-end-blocker", in: packs)
    }

    private static func words(of category: String, in packs: [RulePack]) -> Lexicon {
      var list = SurfaceList()
      for set in packs.flatMap(\.lexicon) where set.category == category {
        for word in set.words { list.append(folding: word.text) }
      }
      return Lexicon(list)
    }
  }

  /// Leaves out what a later pack overrides or any pack switches off.
  private mutating func collectRules(_ packs: [RulePack]) {
    let composition = PackComposition(packs: packs)
    diagnostics.report(composition.errors)
    for (order, pack) in packs.enumerated() {
      for rule in pack.rules where composition.isActive("\(pack.manifest.name)/\(rule.name)") {
        definitions.append((rule, pack.manifest.name, order))
      }
    }
  }

  // MARK: Words

  private mutating func categoryID(_ name: String) -> Int32 {
    if let id = categoryIDs[name] { return id }
    let id = Int32(categories.count)
    categories.append(name)
    categoryIDs[name] = id
    return id
  }

  /// Modifier words and unit blockers are looked up around mentions and never anchor a match.
  static let passiveCategories: Set<String> = [
    "modifier-before", "modifier-after", "modifier-gap", "modifier-blocker",
    "modifier-before-blocker", "unit-blocker",
    "unit-end-blocker",
  ]

  private mutating func addWords(of packs: [RulePack]) {
    words.reserveCapacity(packs.reduce(4_096) { $0 + $1.wordCount })
    for set in packs.flatMap(\.lexicon) { add(set) }
    for rule in definitions { if let category = rule.definition.category { _ = categoryID(category) } }
    categoryRules = [[Int32]](repeating: [], count: categories.count)
  }

  private mutating func add(_ set: LexiconSet) {
    guard !Self.passiveCategories.contains(set.category), !set.words.isEmpty else { return }
    let category = categoryID(set.category)
    for word in set.words {
      words.append(RuleProgram.Word(text: word.text, category: category, traits: word.traits))
      surfaces.append(folding: word.text)
    }
  }

  /// Whether each word is one plain scalar and no rule begins with it: rules ask for it, but nothing is tried there.
  private func silentWords(_ dispatch: RuleProgram.Dispatch) -> [Bool] {
    let protected = categoryIDs["protected"]
    return words.enumerated().map { index, word in
      surfaces.length(index) == 1 && ScalarClassTable.shared.isPlain(surfaces.scalar(index, 0))
        && word.category != protected && word.rules.isEmpty
        && dispatch.onCategory[Int(word.category)].isEmpty
    }
  }

  // MARK: Rules

  private mutating func compileRules(with units: UnitTable) {
    for key in units.beforeKeys {
      words.append(RuleProgram.Word(text: "", category: Self.unitBefore))
      surfaces.append(key)
    }
    for (rule, result) in zip(definitions, compiledRules(with: units)) {
      guard let compiled = diagnostics.attempt({ () throws(PackError) in try result.get() }) else { continue }
      if let category = rule.definition.category {
        categoryRules[Int(categoryID(category))].append(Int32(rules.count))
      }
      rules.append(compiled)
    }
  }

  /// Each rule by itself, on all cores.
  private func compiledRules(with units: UnitTable) -> [Result<CompiledRule, PackError>] {
    let perPiece = 16
    let work = SharedWork(count: (definitions.count + perPiece - 1) / perPiece) {
      [definitions, categoryIDs] piece in
      definitions[(piece * perPiece)..<min((piece + 1) * perPiece, definitions.count)].map { rule in
        Result { () throws(PackError) in try Self.compile(rule, categoryIDs, units) }
      }
    }
    work.spread()
    return work.results.flatMap(\.self)
  }

  private static func compile(
    _ rule: (definition: RuleDefinition, pack: String, order: Int), _ categoryIDs: [String: Int32],
    _ units: UnitTable
  ) throws(PackError) -> CompiledRule {
    let place = rule.definition.place
    var emitter = PatternCompiler(categoryIDs: categoryIDs, units: units)
    do {
      try emitter.compile(rule.definition.pattern)
    } catch {
      var blamed = rule.definition.patternPlace
      blamed.column += error.offset ?? 0
      throw PackError(
        error.code, error.message, hint: error.hint, file: blamed.file, line: blamed.line,
        column: blamed.column)
    }
    var emissions = EmissionCompiler(captures: emitter.captureNames, units: units, place: place)
    let emission = try emissions.compile(rule.definition.emission)
    return CompiledRule(
      name: "\(rule.pack)/\(rule.definition.name)", pack: rule.pack, packOrder: rule.order,
      priority: rule.definition.priority, emission: emission, code: emitter.code,
      atoms: emitter.atoms,
      captureNames: emitter.captureNames, patternPlace: rule.definition.patternPlace,
      marksSpan: emitter.marksSpan)
  }

  // MARK: Dispatch

  private mutating func makeDispatch() -> RuleProgram.Dispatch {
    var finder = FirstSetFinder(rules: rules, categoryRules: categoryRules, categories: categories)
    var dispatch = RuleProgram.Dispatch()
    var byLiteral: [[UInt32]: [Int32]] = [:]
    var literalOrder: [[UInt32]] = []
    var byCategory: [Int32: [Int32]] = [:]
    for index in rules.indices {
      guard let first = diagnostics.attempt({ () throws(PackError) in try finder.firstSet(of: index) }) else {
        continue
      }
      if case .value = rules[index].emission.target { continue }
      let id = Int32(index)
      if first.number { dispatch.onNumber.append(id) }
      if first.latin { dispatch.onLatin.append(id) }
      for category in first.categories { byCategory[category, default: []].append(id) }
      for literal in first.literals {
        if byLiteral[literal] == nil { literalOrder.append(literal) }
        byLiteral[literal, default: []].append(id)
      }
    }
    let hidden = categoryID("#literal")
    if categoryRules.count < categories.count { categoryRules.append([]) }
    for literal in literalOrder {
      words.append(RuleProgram.Word(text: "", category: hidden, rules: byLiteral[literal] ?? []))
      surfaces.append(literal)
    }
    dispatch.onCategory = (0..<categories.count).map { byCategory[Int32($0)] ?? [] }
    return dispatch
  }
}

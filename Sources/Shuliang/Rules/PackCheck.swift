import ChineseText

/// Reads, compiles and tests a pack in a directory and gathers all that is wrong with it.
package struct PackCheck: Sendable {
  /// What could be read of the pack.
  package private(set) var pack: RulePack?
  /// Mistakes and warnings, in the order of files and lines.
  package private(set) var errors: [PackError] = []
  package var hasErrors: Bool { errors.contains { $0.severity == .error } }
  package private(set) var examples = 0
  package private(set) var counterExamples = 0

  /// Checks the pack in `directory`, loaded after the shipped packs and those in `beside`.
  package init(directory: String, beside: [String] = []) {
    let diagnostics = PackDiagnostics()
    let set = RulePackSet(directories: beside + [directory], diagnostics: diagnostics)
    pack = set.pack(from: directory)
    run(set, diagnostics)
  }

  /// Checks a pack of these files, loaded after the shipped ones.
  init(files: [RulePack.File], origin: String) {
    let diagnostics = PackDiagnostics()
    let set = RulePackSet(adding: files, origin: origin, diagnostics: diagnostics)
    pack = set.packs.last { $0.origin == origin }
    run(set, diagnostics)
  }

  /// Checks a pack that is loaded already, among the others of its set.
  package init(_ pack: RulePack, in set: RulePackSet) {
    self.pack = pack
    run(set, PackDiagnostics())
  }

  private mutating func run(_ set: RulePackSet, _ diagnostics: PackDiagnostics) {
    guard pack != nil || diagnostics.errors.isEmpty else {
      errors = diagnostics.errors
      return
    }
    let program = RuleCompiler.compile(set.packs, diagnostics: diagnostics)
    if let pack {
      diagnostics.report(PackLint(pack: pack).errors())
      if let program, !Self.lacksCategories(pack, program) {
        let report = RuleExamples(extractor: Extractor(packs: set, program: program)).run(
          pack, except: diagnostics.places)
        diagnostics.report(report.failures)
        (examples, counterExamples) = (report.examples, report.counterExamples)
      }
    }
    errors = diagnostics.errors
    if let pack { for index in errors.indices { errors[index].quoteSource(from: pack) } }
    errors.sort {
      ($0.file, $0.line, $0.column, $0.code.rawValue) < ($1.file, $1.line, $1.column, $1.code.rawValue)
    }
  }

  /// Whether a rule that others refer to did not compile: their examples would fail for that alone.
  private static func lacksCategories(_ pack: RulePack, _ program: RuleProgram) -> Bool {
    let compiled = Set(program.rules.map(\.name))
    return pack.rules.contains {
      $0.category != nil && !compiled.contains("\(pack.manifest.name)/\($0.name)")
    }
  }
}

/// Mistakes that can be seen without compiling.
struct PackLint {
  let pack: RulePack

  func errors() -> [PackError] { pack.rules.compactMap(missingExamples) + duplicateWords() }

  private func missingExamples(_ rule: RuleDefinition) -> PackError? {
    let lacking =
      switch (rule.examples.isEmpty, rule.counterExamples.isEmpty) {
      case (true, true): "neither examples nor not_examples"
      case (true, false): "no examples"
      case (false, true): "no not_examples"
      case (false, false): ""
      }
    guard !lacking.isEmpty else { return nil }
    return PackError(
      .missingExamples, "rule “\(rule.name)” has \(lacking)",
      hint: "say what it must find and what it must leave alone", file: rule.place.file,
      line: rule.place.line,
      column: rule.place.column)
  }

  private func duplicateWords() -> [PackError] {
    var seen: [Key: SourcePlace] = [:]
    var errors: [PackError] = []
    for set in pack.lexicon {
      for word in set.words {
        let place = set.place(of: word)
        let key = Key(
          file: set.file, category: set.category, folded: PatternParser.folded(word.text),
          attributes: word.traits.attributes)
        guard let earlier = seen.updateValue(place, forKey: key) else { continue }
        seen[key] = earlier
        errors.append(
          PackError(
            .duplicateWord, "“\(word.text)” stands twice in the category “\(set.category)”",
            hint: "first at \(earlier.file):\(earlier.line):\(earlier.column)", file: place.file,
            line: place.line, column: place.column))
      }
    }
    return errors
  }

  private struct Key: Hashable {
    /// Files gather words by topic, and a word may belong to two topics.
    var file: String
    var category: String
    var folded: [UInt32]
    /// Homographs say different things: 一季 as a quarter and as a season.
    var attributes: [String: String]
  }
}

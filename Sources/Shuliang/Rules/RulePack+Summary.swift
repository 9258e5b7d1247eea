extension RulePack {
  /// A rule as `rules show` presents it.
  package struct RuleSummary: Sendable, Hashable {
    package var name: String
    /// The mention's kind, `none`, or `@category` for a rule that serves others only.
    package var kind: String
    package var priority: Int
    /// The rule of an earlier pack that it stands in for.
    package var overrides: String?
    package var file: String
    package var line: Int
    /// The rule as it is written, without the blank lines behind it.
    package var source: String
  }

  package var unitFileCount: Int { units.count }

  package var ruleSummaries: [RuleSummary] {
    rules.map { rule in
      RuleSummary(
        name: rule.name, kind: kind(of: rule), priority: rule.priority, overrides: rule.overrides,
        file: rule.place.file,
        line: rule.place.line,
        source: source(of: rule))
    }
  }

  private func kind(of rule: RuleDefinition) -> String {
    switch rule.emission.target {
    case .mention(let kind): kind.rawValue
    case .nothing: "none"
    case .value: "@\(rule.category ?? "")"
    }
  }

  /// The lines from the rule's first to the one before the next entry of the file.
  private func source(of rule: RuleDefinition) -> String {
    let lines = (sources[rule.place.file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    guard rule.place.line >= 1, rule.place.line <= lines.count else { return "" }
    var taken = [lines[rule.place.line - 1]]
    for line in lines[rule.place.line...] {
      guard line.isEmpty || line.hasPrefix(" ") else { break }
      taken.append(line)
    }
    while taken.last?.allSatisfy(\.isWhitespace) == true { taken.removeLast() }
    return taken.joined(separator: "\n")
  }
}

extension RulePackSet {
  /// What patterns may refer to as `@name`: words of the category, and matches of rules that have it.
  package struct CategorySummary: Sendable, Hashable {
    package var name: String
    /// Those that add to it, in their order.
    package var packs: [String] = []
    package var rules = 0
    package var words = 0
    /// What is in it, for instance.
    package var samples: [String] = []

    fileprivate mutating func take(_ samples: [String], from pack: String) {
      if !packs.contains(pack) { packs.append(pack) }
      for sample in samples where self.samples.count < 4 && !self.samples.contains(sample) {
        self.samples.append(sample)
      }
    }
  }

  /// By name.
  package var categories: [CategorySummary] {
    var byName: [String: CategorySummary] = [:]
    for pack in packs {
      let name = pack.manifest.name
      for rule in pack.rules {
        guard let category = rule.category else { continue }
        byName[category, default: CategorySummary(name: category)].rules += 1
        byName[category]?.take(Self.samples(of: rule), from: name)
      }
      for set in pack.lexicon {
        byName[set.category, default: CategorySummary(name: set.category)].words += set.words.count
        byName[set.category]?.take(set.words.prefix(4).map(\.text), from: name)
      }
    }
    return byName.values.sorted { $0.name < $1.name }
  }

  /// What the first example shows.
  private static func samples(of rule: RuleDefinition) -> [String] {
    guard let marked = rule.examples.first.flatMap({ MarkedText($0.marked) }) else { return [] }
    return [marked.text(of: marked.spans[0])]
  }

  /// Which rule stands in for which.
  package var overrides: [(target: String, rule: String)] {
    PackComposition(packs: packs).overriddenBy.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Why a rule is not in force, or `nil`.
  package func state(of rule: String) -> String? {
    let composition = PackComposition(packs: packs)
    return composition.overriddenBy[rule].map { "overridden by \($0)" }
      ?? composition.disabledBy[rule].map { "switched off by \($0)" }
  }
}

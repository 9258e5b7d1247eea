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

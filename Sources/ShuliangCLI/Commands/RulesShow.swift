import ArgumentParser
import Shuliang

struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a pack's rules, or one rule as it is written.")

  @Argument(help: ArgumentHelp("PACK or PACK/RULE.", valueName: "name"))
  var name: String

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let set = try RulePackSet.loading(directories: rules.directories)
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    guard let pack = set.packs.first(where: { $0.manifest.name == parts.first }) else {
      throw ValidationError(missing(parts.first ?? "", in: set))
    }
    try StandardOutput.write(
      parts.count > 1 ? try rule(parts[1], of: pack, in: set) : overview(pack, in: set))
  }

  private func missing(_ pack: String, in set: RulePackSet) -> String {
    if RulePackSet.optionalNames.contains(pack) {
      return "“\(pack)” is built in, but not loaded; say --rules \(pack)"
    }
    let loaded = set.packs.map(\.manifest.name).joined(separator: ", ")
    return "no pack named “\(pack)” is loaded; there are \(loaded)"
  }

  private func overview(_ pack: RulePack, in set: RulePackSet) -> String {
    let manifest = pack.manifest
    var text = "\(manifest.name) \(manifest.version)  \(pack.origin)\n"
    if !manifest.description.isEmpty { text += "\(manifest.description)\n" }
    if !manifest.requires.isEmpty { text += "requires \(manifest.requires.joined(separator: ", "))\n" }
    for rule in pack.ruleSummaries {
      let notes = notes(rule, of: pack, in: set)
      let state = notes.isEmpty ? "" : "  (\(notes.joined(separator: ", ")))"
      text += "  \(rule.name)  \(rule.kind), priority \(rule.priority)\(state)\n"
    }
    return text
  }

  private func rule(_ rule: String, of pack: RulePack, in set: RulePackSet) throws -> String {
    guard let summary = pack.ruleSummaries.first(where: { $0.name == rule }) else {
      let nearest = nearestName(to: rule, among: pack.ruleNames).map { "did you mean “\($0)”?" }
      throw ValidationError(
        "\(pack.manifest.name) has no rule “\(rule)”; "
          + (nearest ?? "`shuliang rules show \(pack.manifest.name)` lists them"))
    }
    let notes = notes(summary, of: pack, in: set).map { "# \($0)\n" }.joined()
    return "# \(summary.file):\(summary.line)\n\(notes)\(summary.source)\n"
  }

  /// What other packs have to do with the rule.
  private func notes(_ rule: RulePack.RuleSummary, of pack: RulePack, in set: RulePackSet) -> [String] {
    [
      rule.overrides.map { "overrides \($0)" }, set.state(of: "\(pack.manifest.name)/\(rule.name)"),
    ].compactMap(\.self)
  }
}

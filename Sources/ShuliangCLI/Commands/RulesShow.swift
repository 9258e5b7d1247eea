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
      throw ValidationError(
        "no pack is named “\(name)”; there are \(set.packs.map(\.manifest.name).joined(separator: ", "))")
    }
    try StandardOutput.write(
      parts.count > 1 ? try rule(parts[1], of: pack, in: set) : overview(pack, in: set))
  }

  private func overview(_ pack: RulePack, in set: RulePackSet) -> String {
    let manifest = pack.manifest
    var text = "\(manifest.name) \(manifest.version)  \(pack.origin)\n"
    if !manifest.description.isEmpty { text += "\(manifest.description)\n" }
    if !manifest.requires.isEmpty { text += "requires \(manifest.requires.joined(separator: ", "))\n" }
    for rule in pack.ruleSummaries {
      let state = set.state(of: "\(manifest.name)/\(rule.name)").map { "  (\($0))" } ?? ""
      text += "  \(rule.name)  \(rule.kind), priority \(rule.priority)\(state)\n"
    }
    return text
  }

  private func rule(_ rule: String, of pack: RulePack, in set: RulePackSet) throws -> String {
    guard let summary = pack.ruleSummaries.first(where: { $0.name == rule }) else {
      throw ValidationError(
        "\(pack.manifest.name) has no rule “\(rule)”; `shuliang rules show \(pack.manifest.name)` lists them")
    }
    let state = set.state(of: "\(pack.manifest.name)/\(rule)").map { "# \($0)\n" } ?? ""
    return "# \(summary.file):\(summary.line)\n\(state)\(summary.source)\n"
  }
}

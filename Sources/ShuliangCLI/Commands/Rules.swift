import ArgumentParser
import Shuliang

/// The commands for people who write rule packs.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write, check, test and list rule packs.",
    discussion:
      "The notation is described in Rules/NOTATION.md, and built up step by step in Rules/TUTORIAL.md.",
    subcommands: [RulesNew.self, RulesCheck.self, RulesTest.self, RulesList.self, RulesShow.self])
}

import ArgumentParser
import Shuliang

/// The options that say which rule packs are used.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "Load the rule pack in DIR after the shipped ones. Repeatable.",
      discussion: """
        zh-medical, zh-legal, zh-sports and zh-agriculture are built in and loaded by name. A pack that is named as a \
        built-in one takes its place.
        """,
      valueName: "dir"))
  var directories: [String] = []

  func makeExtractor() throws -> Extractor {
    try Extractor(packs: .loading(directories: directories))
  }
}

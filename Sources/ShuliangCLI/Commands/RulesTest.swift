import ArgumentParser
import Shuliang

struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples of a pack, or of the shipped ones.",
    discussion: """
      Every example is run as a document with all packs loaded. Exit status: 0 when all hold, 1 when some fail, 2 \
      when the packs cannot be loaded.
      """)

  @Argument(
    help: ArgumentHelp("The pack's folder; without it the shipped packs are tested.", valueName: "dir"))
  var directory: String?

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let set = try RulePackSet.loading(directories: rules.directories + [directory].compactMap(\.self))
    let examples = RuleExamples(extractor: try Extractor(packs: set))
    let tested = directory.map { [set.pack(from: $0)].compactMap(\.self) } ?? set.packs
    var hasFailed = false
    for pack in tested where pack.ruleCount > 0 {
      let report = examples.run(pack)
      try StandardOutput.write(report.failures.map { "\($0)\n" }.joined() + summary(report, of: pack))
      hasFailed = hasFailed || !report.failures.isEmpty
    }
    if hasFailed { throw ExitCode(1) }
  }

  private func summary(_ report: RuleExamples.Report, of pack: RulePack) -> String {
    let outcome = report.failures.isEmpty ? "all hold" : "\(counted(report.failures.count, "failure"))"
    let counts = [
      counted(pack.ruleCount, "rule"), counted(report.examples, "example"),
      counted(report.counterExamples, "counter-example"),
    ]
    return "\(pack.manifest.name) \(pack.manifest.version): \(counts.joined(separator: ", ")): \(outcome)\n"
  }
}

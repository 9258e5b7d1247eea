import ArgumentParser
import Shuliang

/// How mistakes in a pack are written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, sarif
}

struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every mistake in a pack.",
    discussion: """
      Loads the pack after the shipped ones and reports all that is wrong with it, its examples included: \
      FILE:LINE:COLUMN: error CODE: MESSAGE, the line, a caret, a hint. Warnings do not count as failure. Exit \
      status: 0 when there is no error, 1 when there is one, 2 when there is no pack to check.
      """)

  @Argument(help: ArgumentHelp("The pack's folder, or the name of a built-in pack.", valueName: "dir"))
  var directory: String

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      "text, json (one object a line, for editors) or sarif (SARIF 2.1.0, for CI).", valueName: "format"))
  var format: CheckFormat = .text

  @Flag(help: "The same as --format json.")
  var json = false

  func run() throws {
    let check = PackCheck(directory: directory, beside: rules.directories)
    switch json ? .json : format {
    case .json: try StandardOutput.write(check.errors.map { JSONValue($0).line }.joined())
    case .sarif: try StandardOutput.write(SARIFReport(check.errors).line)
    case .text: try StandardOutput.write(check.errors.map { "\($0)\n" }.joined() + summary(check))
    }
    if check.pack == nil { throw ExitCode(2) }
    if check.hasErrors { throw ExitCode(1) }
  }

  private func summary(_ check: PackCheck) -> String {
    guard let pack = check.pack else { return "" }
    let errors = check.errors.count { $0.severity == .error }
    let warnings = check.errors.count - errors
    let name = "\(pack.manifest.name) \(pack.manifest.version)"
    let size = [
      counted(pack.ruleCount, "rule"), counted(pack.wordCount, "word"), counted(check.examples, "example"),
    ].joined(separator: ", ")
    if errors == 0, warnings == 0 { return "\(name): \(size): no mistakes\n" }
    return "\(name): \(size): \(counted(errors, "error")), \(counted(warnings, "warning"))\n"
  }
}

/// `1 rule`, `2 rules`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension JSONValue {
  init(_ error: PackError) {
    var members: [(String, JSONValue)] = [
      ("file", .string(error.file)), ("line", .number(error.line)), ("column", .number(error.column)),
      ("severity", .string(error.severity.rawValue)), ("code", .string(error.code.rawValue)),
      ("message", .string(error.message)),
    ]
    if !error.details.isEmpty { members.append(("details", .array(error.details.map(JSONValue.string)))) }
    if let hint = error.hint { members.append(("hint", .string(hint))) }
    self = .object(members)
  }
}

import ArgumentParser
import Shuliang

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the packs in the order in which they are loaded.",
    discussion: """
      What a pack overrides or switches off in others is listed below it. With --categories: the categories to which \
      patterns may refer, such as @day, with how many rules and words each has, and of which packs.
      """)

  @OptionGroup var rules: RuleOptions

  @Flag(help: "Write one JSON object a line.")
  var json = false

  @Flag(help: "List what patterns may refer to with @.")
  var categories = false

  func run() throws {
    let set = try RulePackSet.loading(directories: rules.directories)
    if categories {
      return try StandardOutput.write(set.categories.map { json ? JSONValue($0).line : text($0) }.joined())
    }
    let lines = set.packs.map { pack in json ? JSONValue(pack, in: set).line : text(pack, in: set) }
    try StandardOutput.write(lines.joined())
  }

  private func text(_ category: RulePackSet.CategorySummary) -> String {
    let counts = [(category.rules, "rule"), (category.words, "word")].filter { $0.0 > 0 }.map(counted)
    let packs = category.packs.joined(separator: ", ")
    let samples = category.samples.joined(separator: " ")
    return "@\(category.name)  \(counts.joined(separator: ", "))  \(packs)  \(samples)\n"
  }

  private func text(_ pack: RulePack, in set: RulePackSet) -> String {
    let manifest = pack.manifest
    let counts = [
      counted(pack.ruleCount, "rule"), counted(pack.wordCount, "word"),
      counted(pack.unitFileCount, "unit file"),
    ].joined(separator: ", ")
    var text = "\(manifest.name) \(manifest.version)  \(pack.origin)  \(counts)\n"
    if !manifest.description.isEmpty { text += "  \(manifest.description)\n" }
    if let replaced = pack.replaced {
      text += "  stands in for the built-in \(replaced.name) \(replaced.version)\n"
    }
    for (target, rule) in set.overrides where rule.hasPrefix(manifest.name + "/") {
      text += "  \(rule) overrides \(target)\n"
    }
    for target in manifest.disable { text += "  switches off \(target)\n" }
    return text
  }
}

extension JSONValue {
  fileprivate init(_ category: RulePackSet.CategorySummary) {
    self = .object([
      ("category", .string(category.name)), ("packs", .array(category.packs.map(JSONValue.string))),
      ("rules", .number(category.rules)), ("words", .number(category.words)),
      ("samples", .array(category.samples.map(JSONValue.string))),
    ])
  }

  init(_ pack: RulePack, in set: RulePackSet) {
    let manifest = pack.manifest
    let overrides = set.overrides.filter { $0.rule.hasPrefix(manifest.name + "/") }
    let replaced = pack.replaced.map { [("replaces", JSONValue.string("\($0.name) \($0.version)"))] } ?? []
    self = .object(
      [
        ("name", .string(manifest.name)), ("version", .string(manifest.version)),
        ("origin", .string(pack.origin)),
        ("description", .string(manifest.description)), ("rules", .number(pack.ruleCount)),
        ("words", .number(pack.wordCount)), ("unit_files", .number(pack.unitFileCount)),
        ("overrides", .object(overrides.map { ($0.target, .string($0.rule)) })),
        ("disable", .array(manifest.disable.map(JSONValue.string))),
      ] + replaced)
  }
}

@testable import Shuliang

/// A small pack in memory whose files a test may replace.
struct PackFixture {
  static let manifest = """
    name: probe
    version: 1.0.0
    requires: [zh-core ^1]

    """

  static let lexicon = """
    - category: gem
      words: [玛瑙, 翡翠]

    """

  static let rules = """
    - name: gem-weight
      pattern: "@gem:g @number:n 克拉"
      emit: { kind: entity, label: gem, weight: n }
      priority: 9
      examples:
        - "一枚⟦玛瑙3克拉⟧": { label: gem, weight: 3 }
      not_examples:
        - "玛瑙3枚"

    """

  /// The fixture with these files instead of, or besides, its own; `nil` takes one away.
  static func check(_ changes: [String: String?] = [:]) -> PackCheck {
    var files: [String: String] = [
      "pack.yaml": manifest, "lexicon/gems.yaml": lexicon, "rules/gems.yaml": rules,
    ]
    for (path, content) in changes { files[path] = content }
    return PackCheck(files: files.map { RulePack.File(path: $0.key, content: $0.value) }, origin: "probe")
  }

  /// A rules file with the fixture's rule changed line by line.
  static func rules(replacing line: String, with other: String) -> String {
    precondition(rules.contains(line), "the fixture has no “\(line)”")
    var parts = rules.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices where parts[index].contains(line) {
      parts[index] = parts[index].replacing(line, with: other)
    }
    return parts.joined(separator: "\n")
  }
}

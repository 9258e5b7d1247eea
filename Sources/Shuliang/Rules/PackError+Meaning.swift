extension PackError.Code {
  /// One line for the table in `Rules/NOTATION.md`.
  package var meaning: String {
    switch self {
    case .unreadable: "a file or folder cannot be read, or the pack has no `pack.yaml`"
    case .malformedYAML: "the file is no YAML"
    case .unknownKey: "a key, attribute or field that nobody reads"
    case .missingKey: "a key that must be there is not"
    case .wrongType: "a value of the wrong shape, or a malformed name or version"
    case .duplicateName: "two rules of one pack have the same name"
    case .patternSyntax: "the pattern cannot be parsed"
    case .unknownAtom: "an atom that is neither built in nor a category"
    case .unknownCapture: "`emit` names something that the pattern does not capture"
    case .unknownConstraint: "a constraint that the atom does not know"
    case .leftRecursion: "a rule begins with itself, directly or through a category"
    case .tooManyPaths: "the pattern unrolls to too many steps, or could begin anywhere"
    case .unit: "a mistake in a unit file, such as two units with the same surface"
    case .timeFeature: "a time feature with a value that it cannot have"
    case .missingExamples: "a rule without examples or without counter-examples"
    case .exampleFails: "an example or counter-example that does not hold"
    case .requirement: "a required pack or engine version is not there"
    case .unknownKind: "a kind of mention that does not exist"
    case .emptyPattern: "the pattern can match nothing at all"
    case .shadowed: "the rule matches in all its examples, and another rule wins in all of them"
    case .duplicateWord:
      "a word stands twice in a file, in one category and with the same attributes (a warning)"
    case .unknownRule: "`overrides` or `disable` names no rule"
    case .limit: "too large, too deep or too many"
    case .outsidePack: "a link leads out of the pack"
    case .strayFile: "a YAML file where nobody reads it"
    case .notLinear: "`*`, `+` or `{m,}` repeats without bound, which would not be linear in the text"
    }
  }
}

extension NotationCatalog {
  /// The tables of `Rules/NOTATION.md`, by the name between their markers.
  package static var tables: [(name: String, markdown: String)] {
    [
      ("atoms", table("atom", "is", atoms.map { Entry("@" + $0.name, $0.meaning) })),
      ("number-constraints", table("`@number[…]`", "accepts", numberConstraints)),
      ("unit-constraints", table("`@unit[…]`", "accepts", unitConstraints)),
      ("emit-fields", table("field", "is", emitFields)),
      ("time-features", table("feature", "takes", timeFeatures)),
      ("word-attributes", table("attribute", "says", wordAttributes)),
      ("special-categories", table("category", "holds", specialCategories)),
      ("unit-keys", table("key", "is", unitKeys)),
      (
        "error-codes",
        table("code", "means", PackError.Code.allCases.map { Entry($0.rawValue, $0.meaning) })
      ),
    ]
  }

  private static var timeFeatures: [Entry] {
    TimeFeatures.Key.allCases.map { Entry($0.rawValue, $0.expectation) }
  }

  private static func table(_ left: String, _ right: String, _ entries: [Entry]) -> String {
    (["| \(left) | \(right) |", "|---|---|"]
      + entries.map { "| `\($0.name)` | \($0.meaning.replacing("|", with: "\\|")) |" })
      .joined(separator: "\n")
  }

  /// The page with the tables between `<!-- NAME -->` and `<!-- end -->` brought up to date.
  package static func updated(_ page: String) -> String {
    var page = page
    for (name, markdown) in tables {
      let open = "<!-- \(name) -->"
      guard let start = page.firstRange(of: open),
        let end = page[start.upperBound...].firstRange(of: "<!-- end -->")
      else { continue }
      page.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\(markdown)\n")
    }
    return page
  }
}

import Shuliang

/// What a validation found, for every form that it is shown in.
struct ValidationReport {
  struct Document {
    enum Outcome {
      case equal
      case differs(GoldenComparison)
      /// It could not be compared, and why.
      case problem(String)
    }

    var name: String
    var path: String
    /// The text, to quote from.
    var text: GoldenDocument
    var outcome: Outcome

    var isEqual: Bool { if case .equal = outcome { true } else { false } }
    var differences: [GoldenComparison.Difference] {
      if case .differs(let comparison) = outcome { comparison.differences } else { [] }
    }
  }

  var documents: [Document] = []
  var totals = GoldenTotals()
  var thresholds: [Threshold] = []
  /// Whether an earlier run is what is compared with, rather than goldens.
  var isBaseline = false

  var differing: Int { documents.count { !$0.isEqual } }
  var missed: [Threshold] { thresholds.filter { !$0.isMet(by: totals.score) } }

  /// With thresholds, only they decide and what could not be compared; without, every difference counts.
  var status: Int32 {
    let hasProblem = documents.contains { if case .problem = $0.outcome { true } else { false } }
    if thresholds.isEmpty { return differing == 0 ? 0 : 1 }
    return missed.isEmpty && !hasProblem ? 0 : 1
  }

  /// Adds a document; `expected` is what it is held against.
  mutating func add(
    _ document: CorpusDocument, expected: [GoldenMark], mentions: [Mention], isStrict: Bool = false
  ) {
    let comparison = GoldenComparison(
      expected: expected, found: GoldenMark.marks(for: mentions), isStrict: isStrict)
    let rules = Dictionary(mentions.map { ($0.range, $0.rule) }, uniquingKeysWith: { first, _ in first })
    totals += GoldenTotals(comparison, rules: rules)
    add(
      document,
      document.hasChanged
        ? .problem("the text is not that of its golden; see --update")
        : comparison.isEqual ? .equal : .differs(comparison))
  }

  mutating func add(_ document: CorpusDocument, _ outcome: Document.Outcome) {
    let text = document.golden ?? GoldenDocument(text: document.text)
    documents.append(.init(name: document.name, path: document.path, text: text, outcome: outcome))
  }
}

extension GoldenComparison.Difference {
  /// One word for it; runs are compared in other words than goldens.
  func name(isBaseline: Bool) -> String {
    switch self {
    case .missing: isBaseline ? "vanished" : "missing"
    case .unexpected: isBaseline ? "appeared" : "unexpected"
    case .changed: "changed"
    }
  }

  var expected: GoldenMark? {
    switch self {
    case .missing(let mark), .changed(let mark, _, _): mark
    case .unexpected: nil
    }
  }

  var found: GoldenMark? {
    switch self {
    case .unexpected(let mark), .changed(_, let mark, _): mark
    case .missing: nil
    }
  }

  var fields: [String] { if case .changed(_, _, let fields) = self { fields } else { [] } }
}

import Shuliang

/// A report for a terminal: differences, then scores.
struct TextReport {
  let report: ValidationReport
  let isColored: Bool

  var text: String {
    var result = ""
    let printer = GoldenDiffPrinter(isColored: isColored, isBaseline: report.isBaseline)
    for document in report.documents {
      switch document.outcome {
      case .equal: break
      case .problem(let reason): result += "\(document.name): \(reason)\n"
      case .differs(let comparison):
        result += printer.differences(of: comparison, in: document.text, path: document.name)
      }
    }
    result += report.isBaseline ? changes : tables
    for threshold in report.thresholds {
      let verdict = threshold.isMet(by: report.totals.score) ? "met" : "missed"
      result += "threshold \(verdict): \(threshold.description(with: report.totals.score))\n"
    }
    return result + "\(report.documents.count) documents, \(report.differing) differ\n"
  }

  private var changes: String {
    let names = report.documents.flatMap(\.differences).map { $0.name(isBaseline: true) }
    return ["appeared", "vanished", "changed"].map { name in "\(name) \(names.count { $0 == name })" }
      .joined(separator: ", ") + "\n"
  }

  private var tables: String {
    var result = Self.aligned(ReportTable.kinds.rows(report.totals))
    let rules = ReportTable.rules.rows(report.totals)
    // Where all rules are right, hundreds of lines would say so.
    let wrong = [rules[0]] + rules.dropFirst().filter { $0[1] != $0[3] || $0[2] != $0[3] }
    if wrong.count > 1 { result += "\n" + Self.aligned(wrong) }
    result += "\n\(rules.count - wrong.count) rules read everything right\n"
    return result + "\n" + Self.aligned(ReportTable.confusion.rows(report.totals))
  }

  /// First column to the left, the others to the right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : "  " + blanks + cell
      }.joined() + "\n"
    }.joined()
  }
}

/// The tables of a report, each with a row of headings.
enum ReportTable: CaseIterable {
  case kinds, rules, confusion

  var title: String {
    switch self {
    case .kinds: "Kinds"
    case .rules: "Rules"
    case .confusion: "Kind expected (rows) and found (columns)"
    }
  }

  func rows(_ totals: GoldenTotals) -> [[String]] {
    switch self {
    case .kinds:
      let kinds = Mention.Kind.allCases.filter { totals.score[$0] != GoldenScore.Counts() }
      return [Self.headings("kind")] + kinds.map { Self.row($0.rawValue, totals.score[$0]) }
        + [Self.row("all", totals.score.total)]
    case .rules:
      return [Self.headings("rule")]
        + totals.rules.sorted { $0.key < $1.key }.map { Self.row($0.key, $0.value) }
    case .confusion: return Self.confusion(totals.readings)
    }
  }

  private static func headings(_ first: String) -> [String] {
    [first, "expected", "found", "correct", "precision", "recall", "F1"]
  }

  private static func row(_ name: String, _ counts: GoldenScore.Counts) -> [String] {
    [
      name, "\(counts.expected)", "\(counts.found)", "\(counts.correct)", percent(counts.precision),
      percent(counts.recall), percent(counts.f1),
    ]
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private static func confusion(_ readings: [GoldenTotals.Reading: Int]) -> [[String]] {
    let kinds = Mention.Kind.allCases.map(Optional.some) + [nil]
    let rows = kinds.filter { kind in readings.keys.contains { $0.expected == kind } }
    let columns = kinds.filter { kind in readings.keys.contains { $0.found == kind } }
    return [["expected \\ found"] + columns.map { $0?.rawValue ?? "nothing" }]
      + rows.map { row in
        [row?.rawValue ?? "nothing"]
          + columns.map { "\(readings[.init(expected: row, found: $0)] ?? 0)" }
      }
  }
}

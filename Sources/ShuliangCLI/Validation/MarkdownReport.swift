import Shuliang

/// A report in Markdown, for a review or a wiki page.
struct MarkdownReport {
  let report: ValidationReport

  var text: String {
    var result = "# Validation\n\n\(report.documents.count) documents, \(report.differing) differ.\n"
    for threshold in report.thresholds {
      let verdict = threshold.isMet(by: report.totals.score) ? "met" : "**missed**"
      result += "\nThreshold \(verdict): \(threshold.description(with: report.totals.score)).\n"
    }
    for table in ReportTable.allCases {
      let rows = table.rows(report.totals)
      if rows.count > 1 { result += "\n## \(table.title)\n\n" + Self.table(rows) }
    }
    let listed = report.documents.filter { !$0.isEqual }.map(differences).joined()
    return listed.isEmpty ? result : result + "\n## Differences\n" + listed
  }

  private static func table(_ rows: [[String]]) -> String {
    let lines = rows.map { "| " + $0.map(escaped).joined(separator: " | ") + " |\n" }
    let rule = "|" + rows[0].indices.map { $0 == 0 ? "---|" : "---:|" }.joined() + "\n"
    return lines[0] + rule + lines[1...].joined()
  }

  private static func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private func differences(in document: ValidationReport.Document) -> String {
    let printer = GoldenDiffPrinter(isColored: false, isBaseline: report.isBaseline)
    let detail =
      switch document.outcome {
      case .equal: ""
      case .problem(let reason): reason + "\n"
      case .differs(let comparison):
        printer.differences(of: comparison, in: document.text, path: document.name)
      }
    // Four blanks make a code block whatever the text has in it.
    let lines = detail.split(separator: "\n").map { "    \($0)\n" }
    return "\n### \(document.name)\n\n" + lines.joined()
  }
}

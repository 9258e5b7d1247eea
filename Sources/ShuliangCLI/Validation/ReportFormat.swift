import ArgumentParser

/// The forms that a validation is reported in.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, junit, markdown

  func write(_ report: ValidationReport, isColored: Bool) -> String {
    switch self {
    case .text: TextReport(report: report, isColored: isColored).text
    case .json: JSONReport(report: report).text
    case .junit: JUnitReport(report: report).text
    case .markdown: MarkdownReport(report: report).text
    }
  }
}

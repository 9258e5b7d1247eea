import Shuliang

/// A report as JUnit XML: a test case a document, and one a threshold.
struct JUnitReport {
  let report: ValidationReport

  var text: String {
    let cases = report.documents.map(testCase) + report.thresholds.map(testCase)
    let failures = report.differing + report.missed.count
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
      <testsuite name="shuliang validate" \(counts)>
      \(cases.joined(separator: "\n"))
      </testsuite>
      </testsuites>

      """
  }

  private func testCase(_ document: ValidationReport.Document) -> String {
    switch document.outcome {
    case .equal: testCase(document.name, of: document.path, failure: nil)
    case .problem(let reason): testCase(document.name, of: document.path, failure: (reason, reason))
    case .differs(let comparison):
      testCase(
        document.name, of: document.path,
        failure: (
          "\(comparison.differences.count) mentions differ",
          GoldenDiffPrinter(isColored: false, isBaseline: report.isBaseline)
            .differences(of: comparison, in: document.text, path: document.name)
        ))
    }
  }

  private func testCase(_ threshold: Threshold) -> String {
    let score = report.totals.score
    let message = threshold.description(with: score)
    return testCase(
      threshold.name, of: "threshold", failure: threshold.isMet(by: score) ? nil : (message, message))
  }

  private func testCase(_ name: String, of group: String, failure: (message: String, detail: String)?)
    -> String
  {
    let head = "<testcase name=\"\(Self.escaped(name))\" classname=\"\(Self.escaped(group))\""
    guard let failure else { return head + "/>" }
    return head
      + "><failure message=\"\(Self.escaped(failure.message))\">\(Self.escaped(failure.detail))</failure>"
      + "</testcase>"
  }

  /// Text for XML 1.0, which has no control characters but tab and line end.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

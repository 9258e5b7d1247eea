import Shuliang

/// Shows where a document and its golden differ, and how many mentions were right.
///
///     Corpus/bulletin.txt:4: value, unit
///         全年产量超___，同比增长3.2%
///       - ⟦1.5万吨|q|15000|吨|>⟧
///       + ⟦1.5万吨|q|1.5|万吨|>⟧
struct GoldenDiffPrinter {
  let isColored: Bool

  /// Scalars of context on each side of a difference.
  private static let context = 16

  func differences(of comparison: GoldenComparison, in golden: GoldenDocument, path: String) -> String {
    comparison.differences.map { text(of: $0, in: golden, path: path) }.joined()
  }

  private func text(
    of difference: GoldenComparison.Difference, in golden: GoldenDocument, path: String
  ) -> String {
    let marks: (expected: GoldenMark?, found: GoldenMark?)
    let title: String
    switch difference {
    case .missing(let mark): (marks, title) = ((mark, nil), "missing")
    case .unexpected(let mark): (marks, title) = ((nil, mark), "unexpected")
    case .changed(let expected, let found, let fields):
      (marks, title) = ((expected, found), fields.joined(separator: ", "))
    }
    var result = "\(path):\(golden.line(ofByte: difference.start)): \(title)\n"
    if let range = (marks.expected ?? marks.found)?.range {
      result += "    " + dim(excerpt(around: range, in: golden)) + "\n"
    }
    if let mark = marks.expected {
      result += "  " + red("- " + mark.rendered(around: golden.surface(of: mark))) + "\n"
    }
    if let mark = marks.found {
      let shown = marks.expected.map { stating($0, in: mark) } ?? plain(mark)
      result += "  " + green("+ " + shown.rendered(around: golden.surface(of: mark))) + "\n"
    }
    return result
  }

  /// The found mark with only those details that the expected one or the comparison asks for.
  private func stating(_ expected: GoldenMark, in found: GoldenMark) -> GoldenMark {
    var shown = plain(found)
    for key in expected.details.keys { shown.details[key] = found.details[key] }
    return shown
  }

  private func plain(_ mark: GoldenMark) -> GoldenMark {
    var shown = mark
    for key in [GoldenMark.Detail.code, .from, .to, .normalized] { shown.details[key] = nil }
    return shown
  }

  /// The text around a mention, on its own line of the document.
  private func excerpt(around range: SourceRange, in golden: GoldenDocument) -> String {
    let before = String(decoding: golden.text[..<range.start], as: UTF8.self).unicodeScalars
    let after = String(decoding: golden.text[range.end...], as: UTF8.self).unicodeScalars
    let lead = before.reversed().prefix { $0 != "\n" }.prefix(Self.context).reversed()
    let tail = after.prefix { $0 != "\n" }.prefix(Self.context)
    let surface = String(decoding: golden.text[range.start..<range.end], as: UTF8.self)
    var text = String(String.UnicodeScalarView(lead))
    text += isColored ? "\u{1B}[0;1m\(surface)\u{1B}[0;2m" : "【\(surface)】"
    return text + String(String.UnicodeScalarView(tail))
  }

  private func red(_ text: String) -> String { isColored ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
  private func green(_ text: String) -> String { isColored ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
  private func dim(_ text: String) -> String { isColored ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

// MARK: - Scores

extension GoldenDiffPrinter {
  /// Precision, recall and F1 by kind.
  func table(_ score: GoldenScore) -> String {
    var result = Self.row("", "expected", "found", "correct", "precision", "recall", "F1")
    for kind in Mention.Kind.allCases where score[kind] != GoldenScore.Counts() {
      result += row(kind.rawValue, score[kind])
    }
    return result + row("all", score.total)
  }

  private func row(_ name: String, _ counts: GoldenScore.Counts) -> String {
    Self.row(
      name, "\(counts.expected)", "\(counts.found)", "\(counts.correct)", Self.percent(counts.precision),
      Self.percent(counts.recall), Self.percent(counts.f1))
  }

  private static func row(_ name: String, _ cells: String...) -> String {
    let first = name + String(repeating: " ", count: max(0, 11 - name.count))
    let rest = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return first + rest.joined() + "\n"
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

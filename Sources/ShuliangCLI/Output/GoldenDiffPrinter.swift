import Shuliang

/// Shows where a document and its golden, or an earlier run, differ.
///
///     Corpus/bulletin.txt:4: value, unit
///         全年产量超___，同比增长3.2%
///       - ⟦1.5万吨|q|15000|吨|>⟧
///       + ⟦1.5万吨|q|1.5|万吨|>⟧
struct GoldenDiffPrinter {
  let isColored: Bool
  /// Whether an earlier run is what is compared with.
  var isBaseline = false

  /// Scalars of context on each side of a difference.
  private static let context = 16

  func differences(of comparison: GoldenComparison, in golden: GoldenDocument, path: String) -> String {
    comparison.differences.map { text(of: $0, in: golden, path: path) }.joined()
  }

  private func text(
    of difference: GoldenComparison.Difference, in golden: GoldenDocument, path: String
  ) -> String {
    let marks = (expected: difference.expected, found: difference.found)
    let fields = difference.fields.joined(separator: ", ")
    let title = fields.isEmpty ? difference.name(isBaseline: isBaseline) : fields
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
    if isBaseline { shown.details = found.details }
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

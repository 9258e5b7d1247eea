/// A sentence whose mentions are marked: `产量⟦26.02万套⟧`.
package struct MarkedText: Sendable, Hashable {
  /// The sentence without its marks.
  package var text: String
  /// The marked spans in order, as byte ranges of `text`; the whole text when nothing is marked.
  package var spans: [SourceRange]
  package var isMarked: Bool

  /// `nil` when the marks do not pair, are nested, or enclose nothing.
  package init?(_ marked: String) {
    var bytes: [UInt8] = []
    var spans: [SourceRange] = []
    var open: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        guard open == nil else { return nil }
        open = bytes.count
      case "⟧":
        guard let start = open, bytes.count > start else { return nil }
        spans.append(SourceRange(start, bytes.count))
        open = nil
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    guard open == nil, !bytes.isEmpty else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
    isMarked = !spans.isEmpty
    self.spans = isMarked ? spans : [SourceRange(0, bytes.count)]
  }

  package func text(of span: SourceRange) -> String {
    String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
  }
}

/// A document with its mentions marked in the text, which a person can read and edit.
///
/// It may begin with header lines, which are no part of the document:
///
///     # reference_time: 2025-12-15
///     # note: the second amount is wrong in the source
///     截至⟦2025年10月|t|2025-10||<=⟧末，产量超⟦1.5万吨|q|15000|吨|>⟧。
///
/// Inside a mark `\|`, `\\` and `\⟧` stand for the character itself. Taking the marks away gives back the
/// document, byte for byte; a document with ⟦ or ⟧ in it cannot be marked.
public struct GoldenDocument: Sendable, Hashable {
  /// The text without marks: valid UTF-8.
  public var text: [UInt8]
  /// In text order, without overlaps.
  public var marks: [GoldenMark]
  public var referenceTime: String?
  /// Remarks for the reader, in order.
  public var notes: [String]

  public init(text: [UInt8], marks: [GoldenMark] = [], referenceTime: String? = nil, notes: [String] = []) {
    self.text = text
    self.marks = marks
    self.referenceTime = referenceTime
    self.notes = notes
  }

  /// Reads a golden document.
  public init(parsing golden: String) throws(GoldenError) {
    self.init(text: [])
    var parser = GoldenParser(golden)
    try parser.parse(into: &self)
  }

  static let timeHeader = "# reference_time: "
  static let noteHeader = "# note: "

  /// Whether the text can be marked at all.
  public var isMarkable: Bool {
    !String(decoding: text, as: UTF8.self).unicodeScalars.contains { $0 == "⟦" || $0 == "⟧" }
  }

  /// The golden document as text.
  public func rendered() -> String {
    var result = referenceTime.map { Self.timeHeader + $0 + "\n" } ?? ""
    for note in notes { result += Self.noteHeader + note + "\n" }
    var position = 0
    for mark in marks {
      result += String(decoding: text[position..<mark.range.start], as: UTF8.self)
      result += mark.rendered(around: surface(of: mark))
      position = mark.range.end
    }
    return result + String(decoding: text[position...], as: UTF8.self)
  }

  /// The text that the mark surrounds.
  public func surface(of mark: GoldenMark) -> String {
    String(decoding: text[mark.range.start..<mark.range.end], as: UTF8.self)
  }

  /// The line of the document on which a byte stands, from 1.
  public func line(ofByte byte: Int) -> Int {
    1 + text.prefix(byte).lazy.filter { $0 == UInt8(ascii: "\n") }.count
  }

  /// The document with the marks brought up to date.
  ///
  /// What a person decided stays: notes, optional marks (in place of whatever overlaps them), and which details
  /// are stated beyond those that are always compared.
  public func updated(text: [UInt8], marks found: [GoldenMark]) -> GoldenDocument {
    var result = self
    let isSameText = text == self.text
    let kept = isSameText ? marks.filter(\.isOptional) : []
    let stated = isSameText ? Dictionary(marks.map { ($0.range, $0.details) }, uniquingKeysWith: { $1 }) : [:]
    var updated = kept
    for mark in found where !updated.contains(where: { $0.range.overlaps(mark.range) }) {
      var mark = mark
      let before = stated[mark.range] ?? [:]
      mark.details = mark.details.filter { $0.key.isAlwaysCompared || before[$0.key] != nil }
      updated.append(mark)
    }
    result.text = text
    result.marks = updated.sorted { $0.range.start < $1.range.start }
    return result
  }
}

import Shuliang

/// Writes one row a mention (RFC 4180); a document without mentions has no row, a failed one a row with an error.
struct CSVWriter: DocumentWriter {
  static let columns = ["id", "source", "reference_time"] + MentionCells.columns + ["error"]

  private let keptKeys: [String]
  private let byteOrderMark: Bool
  private var cells: MentionCells
  /// The cells that every row of the document begins and ends with.
  private var firstCells = CSVRow()
  private var keptCells = CSVRow()

  init(keptKeys: [String], offsets: OffsetUnit, byteOrderMark: Bool) {
    self.keptKeys = keptKeys
    self.byteOrderMark = byteOrderMark
    cells = MentionCells(offsets: offsets)
  }

  var preamble: [UInt8] {
    var row = CSVRow()
    for column in Self.columns + keptKeys { row.append(text: column) }
    return (byteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + row.line
  }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    cells.begin(header.origin)
    firstCells = CSVRow()
    firstCells.append(text: JSONText.string(header.id))
    firstCells.append(text: header.source)
    firstCells.append(plain: referenceTime?.description)
    keptCells = CSVRow()
    for index in keptKeys.indices {
      let value = header.kept.indices.contains(index) ? header.kept[index] : nil
      keptCells.append(text: value.map(JSONText.string))
    }
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    for index in result.mentions.indices {
      var row = firstCells
      cells.append(result.mentions[index], index, of: window, to: &row)
      row.append(plain: nil)
      row.append(keptCells)
      output.write(row.line)
    }
    cells.finish(result, of: window)
  }

  func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    if let failure { writeFailure(failure, into: &output) }
  }

  mutating func writeFailure(
    _ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter
  ) {
    begin(header, referenceTime: nil, into: &output)
    writeFailure(failure, into: &output)
  }

  private func writeFailure(_ failure: DocumentFailure, into output: inout ByteWriter) {
    var row = firstCells
    while row.count < Self.columns.count - 1 { row.append(plain: nil) }
    let line = failure.line.map { "line \($0): " } ?? ""
    row.append(text: "\(failure.code.rawValue): \(line)\(failure.message)")
    row.append(keptCells)
    output.write(row.line)
  }
}

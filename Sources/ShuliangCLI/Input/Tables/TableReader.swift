/// Reads a table of separated values in chunks and hands on whole rows.
struct TableReader: RecordReader {
  let file: InputFile
  private let reader: DecodedReader
  private let settings: InputSettings
  private var scanner: RecordScanner
  /// `nil` until the first row is read.
  private var layout: TableLayout?
  /// Bytes from the first row that was not handed on.
  private var rest: [UInt8]
  /// The number of the line that `rest` begins, from 1.
  private var line = 1
  private var isUnread: Bool
  private var hasNoMore = false
  /// Whether the rest of a line that could not be read has not come yet.
  private var isSkipping = false
  private(set) var isAtEnd = false

  init(file: InputFile, reader: DecodedReader, beginning: [UInt8], settings: InputSettings) {
    self.file = file
    self.reader = reader
    self.settings = settings
    let hasMark = beginning.starts(with: [0xEF, 0xBB, 0xBF])
    rest = hasMark ? Array(beginning.dropFirst(3)) : beginning
    isUnread = !rest.isEmpty
    let first = rest.prefix { $0 != UInt8(ascii: "\n") }
    let separator = file.format == .tsv ? UInt8(ascii: "\t") : TableLayout.separator(ofFirstLine: first)
    scanner = RecordScanner(separator: separator)
  }

  var wouldWait: Bool { !isUnread && reader.wouldWait }

  mutating func read(into batch: inout Batch, limits: BatchReader.Limits) throws(DocumentFailure)
    -> LargeDocument?
  {
    if !isUnread { hasNoMore = try reader.appendChunk(to: &rest) == 0 }
    isUnread = false
    skipLine()
    if layout == nil, try !readHeader(limits) { return nil }
    if let layout { handOnWholeRows(layout, into: &batch, limits: limits) }
    isAtEnd = hasNoMore
    return nil
  }

  /// Reads the names of the columns; `false` when they are not all there yet.
  private mutating func readHeader(_ limits: BatchReader.Limits) throws(DocumentFailure) -> Bool {
    var step = scanner.next(in: rest, to: rest.count, isLast: hasNoMore)
    if step == .more, rest.count > limits.record { step = .malformed(at: rest.count) }
    switch step {
    case .more:
      isAtEnd = hasNoMore
      return false
    case .malformed(let byte): throw Self.malformed(byte, line: 1)
    case .record(let end):
      let cells = RecordCells(rest[..<end], separator: scanner.separator).cells
      var names = cells.map { String(decoding: $0, as: UTF8.self) }
      if !settings.table.hasHeader { names = names.indices.map { "\($0 + 1)" } }
      layout = try TableLayout(
        names: names, separator: scanner.separator, settings: settings, path: file.source)
      if settings.table.hasHeader {
        drop(end)
      } else {
        scanner = RecordScanner(separator: scanner.separator)
      }
      return true
    }
  }

  private mutating func handOnWholeRows(
    _ layout: TableLayout, into batch: inout Batch, limits: BatchReader.Limits
  ) {
    while true {
      switch scanner.next(in: rest, to: rest.count, isLast: hasNoMore) {
      case .record: continue
      case .more:
        handOn(layout, into: &batch)
        if rest.count <= limits.record { return }
        let message = "the row is longer than \(limits.record) bytes"
        reject(DocumentFailure(.lineTooLong, message, line: line, byte: limits.record), into: &batch)
      case .malformed(let byte):
        let offset = byte - scanner.start
        handOn(layout, into: &batch)
        reject(Self.malformed(offset, line: line), into: &batch)
      }
    }
  }

  /// Hands on the rows before the one that the scanner stands in.
  private mutating func handOn(_ layout: TableLayout, into batch: inout Batch) {
    let end = scanner.start
    if end == 0 { return }
    batch.appendRows(rest[..<end], file: file, layout: layout, firstLine: line)
    drop(end)
  }

  /// Makes a failure of the line that `rest` begins with. What stands behind that line is read on as if it began a row,
  /// so that one stray quote does not swallow the rest of the table.
  private mutating func reject(_ failure: DocumentFailure, into batch: inout Batch) {
    var failure = failure
    failure.input = Array(rest.prefix { $0 != UInt8(ascii: "\n") })
    batch.append(failure, file: file)
    isSkipping = true
    skipLine()
  }

  private mutating func skipLine() {
    if !isSkipping { return }
    let end = firstIndex(of: UInt8(ascii: "\n"), in: rest, range: 0..<rest.count)
    isSkipping = end == nil
    drop(end.map { $0 + 1 } ?? rest.count)
    scanner = RecordScanner(separator: scanner.separator)
  }

  private static func malformed(_ byte: Int, line: Int) -> DocumentFailure {
    let message = "a quote that opens a cell is not closed by one before a separator or the end of the row"
    return DocumentFailure(.malformedTable, message, line: line, byte: byte)
  }

  private mutating func drop(_ length: Int) {
    line += count(of: UInt8(ascii: "\n"), in: rest, range: 0..<length)
    rest.removeSubrange(..<length)
    scanner.dropFirst(length)
  }
}

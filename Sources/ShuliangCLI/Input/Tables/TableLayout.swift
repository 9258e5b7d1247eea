/// Which columns of a table are read as what.
struct TableLayout: Sendable {
  var separator: UInt8
  var text: Int
  var id: Int?
  var time: Int?
  /// The columns of the kept keys, in their order.
  var kept: [Int?] = []
}

extension TableLayout {
  /// The separator of a table that is called CSV: the one of , ; and tab that its first line has most of.
  static func separator(ofFirstLine line: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    // The first of those that are as many.
    return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
  }

  /// The layout of a table whose columns are called `names`.
  init(
    names: [String], separator: UInt8, settings: InputSettings, path: String
  ) throws(DocumentFailure) {
    self.separator = separator
    let wanted = settings.table.column ?? settings.names.text
    let number = Int(wanted).flatMap { 1...names.count ~= $0 ? $0 - 1 : nil }
    guard let text = names.firstIndex(of: wanted) ?? (settings.table.column == nil ? nil : number) else {
      let known = names.prefix(40).map { "\"\($0)\"" }.joined(separator: ", ")
      throw DocumentFailure(
        .missingColumn, "\(path) has no column \"\(wanted)\"; --text-column names one of \(known)", line: nil)
    }
    self.text = text
    id = names.firstIndex(of: settings.names.id)
    time = names.firstIndex(of: settings.names.time)
    kept = settings.keptKeys.map { names.firstIndex(of: $0) }
  }
}

/// One row of a table, as a document.
struct TableRow {
  let text: [UInt8]
  let fields: DocumentFields

  init(_ record: ArraySlice<UInt8>, _ layout: TableLayout) throws(DocumentFailure) {
    let cells = RecordCells(record, separator: layout.separator).cells
    func cell(_ column: Int?) -> String? {
      guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
      return String(decoding: cells[column], as: UTF8.self)
    }
    var fields = DocumentFields()
    fields.id = cell(layout.id).map(JSONText.quoted)
    fields.referenceTime = cell(layout.time)
    fields.kept = layout.kept.map { column in
      guard let column, column < cells.count else { return nil }
      return JSONText.quoted(String(decoding: cells[column], as: UTF8.self))
    }
    guard layout.text < cells.count else {
      var failure = DocumentFailure(
        .missingText, "the row has \(cells.count) cells, the text is in column \(layout.text + 1)")
      failure.id = fields.id
      throw failure
    }
    var text: [UInt8] = []
    UTF8Decoder.appendRepaired(cells[layout.text][...], to: &text)
    self.text = text
    self.fields = fields
  }
}

/// The rows of a stretch of whole records that are documents: those that are not blank lines.
struct TableRows: IteratorProtocol {
  private let storage: [UInt8]
  private var scanner: RecordScanner
  private let end: Int
  /// The number of the line that the next record begins with.
  private(set) var number: Int

  init(_ storage: [UInt8], _ range: Range<Int>, _ layout: TableLayout, firstLine: Int) {
    self.storage = storage
    scanner = RecordScanner(separator: layout.separator, from: range.lowerBound)
    end = range.upperBound
    number = firstLine
  }

  /// What was not visited.
  var rest: Range<Int> { scanner.start..<end }

  mutating func next() -> (range: Range<Int>, number: Int)? {
    while scanner.start < end {
      let start = scanner.start
      // The reader has cut the stretch behind a whole record.
      guard case .record(let next) = scanner.next(in: storage, to: end, isLast: true) else { return nil }
      defer { number += count(of: UInt8(ascii: "\n"), in: storage, range: start..<next) }
      if !storage[start..<next].allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { return (start..<next, number) }
    }
    return nil
  }
}

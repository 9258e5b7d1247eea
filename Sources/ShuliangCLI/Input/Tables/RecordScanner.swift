/// Finds the ends of records of separated values (RFC 4180): a cell that begins with a quote goes on to the next one that
/// is not doubled, line breaks included; a quote within any other cell is a character like others.
///
/// The bytes may come piece by piece; what was scanned is not scanned again.
struct RecordScanner {
  enum Step: Equatable {
    /// A record ends before this place, its line break included.
    case record(end: Int)
    /// More bytes are needed.
    case more
    /// A cell that cannot be read as quoted, and where it goes wrong.
    case malformed(at: Int)
  }

  private enum State {
    case cellStart, bare, quoted
    /// After a quote inside a quoted cell: the cell's end or the first of two.
    case quote
  }

  let separator: UInt8
  /// Where the record begins that is looked for.
  private(set) var start: Int
  private var index: Int
  private var state = State.cellStart

  init(separator: UInt8, from start: Int = 0) {
    self.separator = separator
    self.start = start
    index = start
  }

  /// The next record of `bytes[..<end]`; with `isLast` nothing comes behind `end`.
  mutating func next(in bytes: [UInt8], to end: Int, isLast: Bool) -> Step {
    while index < end {
      let byte = bytes[index]
      index += 1
      switch (state, byte) {
      case (.quoted, UInt8(ascii: "\"")): state = .quote
      case (.quoted, _): break
      case (.quote, UInt8(ascii: "\"")): state = .quoted
      case (_, UInt8(ascii: "\n")): return finish()
      case (_, separator): state = .cellStart
      case (.cellStart, UInt8(ascii: "\"")): state = .quoted
      case (.quote, UInt8(ascii: "\r")) where index == end || bytes[index] == UInt8(ascii: "\n"): break
      case (.quote, _): return .malformed(at: index - 1)
      default: state = .bare
      }
    }
    if !isLast { return .more }
    if state == .quoted { return .malformed(at: end) }
    return start < end ? finish() : .more
  }

  private mutating func finish() -> Step {
    state = .cellStart
    start = index
    return .record(end: index)
  }

  /// The bytes before `count` are gone from the array.
  mutating func dropFirst(_ count: Int) {
    start -= count
    index -= count
  }
}

/// The cells of one record.
struct RecordCells {
  private(set) var cells: [[UInt8]] = []

  init(_ record: ArraySlice<UInt8>, separator: UInt8) {
    var index = record.startIndex
    let end = Self.withoutLineBreak(record)
    while true {
      let isQuoted = index < end && record[index] == UInt8(ascii: "\"")
      cells.append(isQuoted ? Self.quoted(record, &index, end) : Self.bare(record, &index, end, separator))
      if index >= end { return }
      index += 1
    }
  }

  private static func withoutLineBreak(_ record: ArraySlice<UInt8>) -> Int {
    var end = record.endIndex
    if end > record.startIndex, record[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > record.startIndex, record[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  private static func bare(
    _ record: ArraySlice<UInt8>, _ index: inout Int, _ end: Int, _ separator: UInt8
  ) -> [UInt8] {
    let start = index
    while index < end, record[index] != separator { index += 1 }
    return Array(record[start..<index])
  }

  private static func quoted(_ record: ArraySlice<UInt8>, _ index: inout Int, _ end: Int) -> [UInt8] {
    var cell: [UInt8] = []
    index += 1
    while index < end {
      let start = index
      while index < end, record[index] != UInt8(ascii: "\"") { index += 1 }
      cell += record[start..<index]
      index += 1
      guard index < end, record[index] == UInt8(ascii: "\"") else { return cell }
      cell.append(UInt8(ascii: "\""))
      index += 1
    }
    return cell
  }
}

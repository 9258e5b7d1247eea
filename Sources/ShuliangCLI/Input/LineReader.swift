/// Reads a file of many documents in chunks and hands on whole ones.
protocol RecordReader {
  var file: InputFile { get }
  var isAtEnd: Bool { get }
  /// Whether reading on would wait for the other end of a pipe.
  var wouldWait: Bool { get }
  /// Reads one chunk and appends what it completes; the result is a document too big for a batch.
  mutating func read(into batch: inout Batch, limits: BatchReader.Limits) throws(DocumentFailure)
    -> LargeDocument?
}

/// Reads a line file.
struct LineReader: RecordReader {
  let file: InputFile
  private let reader: DecodedReader
  /// Bytes after the last line break seen.
  private var rest: [UInt8]
  /// The number of the line that `rest` begins, from 1.
  private var line = 1
  private(set) var isAtEnd = false

  init(file: InputFile, reader: DecodedReader, beginning: [UInt8]) {
    self.file = file
    self.reader = reader
    let hasMark = beginning.starts(with: [0xEF, 0xBB, 0xBF])
    rest = hasMark ? Array(beginning.dropFirst(3)) : beginning
    unread = !rest.isEmpty
  }

  /// Whether `rest` has bytes that nobody has looked through for line breaks.
  private var unread: Bool

  /// Whether reading on would wait for the other end of a pipe.
  var wouldWait: Bool { !unread && reader.wouldWait }

  /// Reads one chunk and appends the lines that it completes; the result is a line too big for a batch.
  mutating func read(into batch: inout Batch, limits: BatchReader.Limits) throws(DocumentFailure)
    -> LargeDocument?
  {
    let seen = unread ? 0 : rest.count
    if !unread, try reader.appendChunk(to: &rest) == 0 { return finish(into: &batch, limits: limits) }
    unread = false
    if rest.count <= limits.large {
      handOnWholeLines(searchingFrom: seen, into: &batch)
      return nil
    }
    return try readLargeLine(searchingFrom: seen, into: &batch, limits: limits)
  }

  private mutating func handOnWholeLines(searchingFrom seen: Int, into batch: inout Batch) {
    guard let end = rest[seen...].lastIndex(of: UInt8(ascii: "\n")) else { return }
    batch.appendLines(rest[...end], file: file, firstLine: line)
    line += count(of: UInt8(ascii: "\n"), in: rest, range: 0..<(end + 1))
    rest.removeSubrange(...end)
  }

  /// The last line, which may lack its line break.
  private mutating func finish(into batch: inout Batch, limits: BatchReader.Limits) -> LargeDocument? {
    isAtEnd = true
    if rest.isEmpty { return nil }
    if rest.count > limits.large { return takeLarge(length: rest.count) }
    batch.appendLines(rest[...], file: file, firstLine: line)
    rest = []
    return nil
  }

  /// Goes on until the line ends or grows beyond what is allowed.
  private mutating func readLargeLine(
    searchingFrom seen: Int, into batch: inout Batch, limits: BatchReader.Limits
  ) throws(DocumentFailure) -> LargeDocument? {
    var seen = seen
    while true {
      let found = firstIndex(of: UInt8(ascii: "\n"), in: rest, range: seen..<rest.count)
      if found ?? rest.count > limits.line {
        try skipLine(into: &batch, limits: limits)
        return nil
      }
      if let found { return takeLarge(length: found + 1) }
      seen = rest.count
      if try reader.appendChunk(to: &rest) == 0 { return finish(into: &batch, limits: limits) }
    }
  }

  private mutating func takeLarge(length: Int) -> LargeDocument {
    // The line keeps the memory, and what is behind it is copied, which is less.
    let next = Array(rest[length...])
    var bytes = rest
    rest = next
    bytes.removeSubrange(length...)
    bytes.appendPadding()
    unread = !rest.isEmpty
    defer { line += 1 }
    return .line(bytes, 0..<length, file: file, number: line)
  }

  /// Drops the rest of a line that is too long and records the failure.
  private mutating func skipLine(into batch: inout Batch, limits: BatchReader.Limits) throws(DocumentFailure)
  {
    let message = "the line is longer than \(limits.line) bytes"
    batch.append(DocumentFailure(.lineTooLong, message, line: line, byte: limits.line), file: file)
    line += 1
    while true {
      if let end = firstIndex(of: UInt8(ascii: "\n"), in: rest, range: 0..<rest.count) {
        rest.removeSubrange(...end)
        unread = !rest.isEmpty
        return
      }
      rest.removeAll(keepingCapacity: true)
      if try reader.appendChunk(to: &rest) == 0 {
        isAtEnd = true
        return
      }
    }
  }
}

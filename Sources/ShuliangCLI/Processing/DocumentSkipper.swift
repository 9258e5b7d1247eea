/// Passes over the documents that an earlier run has done.
///
/// The place to go on is a number of documents, not an offset: it holds for every kind of input, and reading is many
/// times faster than extracting.
struct DocumentSkipper {
  /// Documents still to pass over.
  private(set) var remaining: Int

  init(_ count: Int) { remaining = count }

  /// The batch without the documents to be passed over; `nil` when nothing is left of it.
  mutating func rest(of batch: Batch) -> Batch? {
    if remaining == 0 { return batch }
    var rest = batch
    rest.items = batch.items.compactMap { self.rest(of: $0, in: batch.storage) }
    return rest.items.isEmpty ? nil : rest
  }

  /// Whether a document that comes alone is to be passed over.
  mutating func takesOne() -> Bool {
    if remaining == 0 { return false }
    remaining -= 1
    return true
  }

  private mutating func rest(of item: Batch.Item, in storage: [UInt8]) -> Batch.Item? {
    switch item {
    case .text, .page, .failure:
      return takesOne() ? nil : item
    case .lines(let range, let file, let firstLine):
      var lines = DocumentLines(storage, range, firstLine: firstLine)
      while remaining > 0 {
        if lines.next() == nil { return nil }
        remaining -= 1
      }
      if lines.rest.isEmpty { return nil }
      return .lines(lines.rest, file: file, firstLine: lines.number)
    case .rows(let range, let file, let layout, let firstLine):
      var rows = TableRows(storage, range, layout, firstLine: firstLine)
      while remaining > 0 {
        if rows.next() == nil { return nil }
        remaining -= 1
      }
      if rows.rest.isEmpty { return nil }
      return .rows(rows.rest, file: file, layout: layout, firstLine: rows.number)
    }
  }
}

/// The lines of a stretch that are documents: those that are not blank.
struct DocumentLines: IteratorProtocol {
  private let storage: [UInt8]
  /// What was not visited.
  private(set) var rest: Range<Int>
  /// The number of the line that `rest` begins with.
  private(set) var number: Int

  init(_ storage: [UInt8], _ range: Range<Int>, firstLine: Int) {
    self.storage = storage
    rest = range
    number = firstLine
  }

  mutating func next() -> (range: Range<Int>, number: Int)? {
    while !rest.isEmpty {
      let end = firstIndex(of: UInt8(ascii: "\n"), in: storage, range: rest) ?? rest.upperBound
      let line = (range: rest.lowerBound..<end, number: number)
      rest = min(end + 1, rest.upperBound)..<rest.upperBound
      number += 1
      if !isBlank(line.range) { return line }
    }
    return nil
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    storage[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

/// A row on its way from the worker that made it to the database: the table, and its cells as text or nothing.
struct DatabaseRow: CellRow, Sendable, Hashable {
  enum Table: UInt8, Sendable {
    case document, mention
    /// The failure of the document before it, whose mentions had begun.
    case failure
  }

  let table: Table
  private(set) var cells: [String?]

  init(_ table: Table, _ cells: [String?] = []) {
    self.table = table
    self.cells = cells
  }

  mutating func append(plain cell: String?) { cells.append(cell) }
  mutating func append(text cell: String?) { cells.append(cell) }

  /// Writes table, number of cells, and each cell as its length plus one and its bytes; 0 for nothing.
  func write(into output: inout ByteWriter) {
    output.write(byte: table.rawValue)
    output.write(byte: UInt8(cells.count))
    for cell in cells {
      let length = cell.map { $0.utf8.count + 1 } ?? 0
      for shift in stride(from: 0, through: 24, by: 8) {
        output.write(byte: UInt8(truncatingIfNeeded: length >> shift))
      }
      if let cell { output.write(cell) }
    }
  }

  /// Reads the row that `bytes` begins with and takes it off.
  init?(takingFrom bytes: inout ArraySlice<UInt8>) {
    guard let number = bytes.popFirst(), let table = Table(rawValue: number), let count = bytes.popFirst()
    else {
      return nil
    }
    self.table = table
    cells = []
    cells.reserveCapacity(Int(count))
    for _ in 0..<count {
      let length = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(4)
      cells.append(length == 0 ? nil : String(decoding: bytes.prefix(length - 1), as: UTF8.self))
      bytes = bytes.dropFirst(max(0, length - 1))
    }
  }
}

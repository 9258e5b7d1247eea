/// One record of RFC 4180 while it is put together.
struct CSVRow: CellRow, Sendable {
  private var bytes: [UInt8] = []
  private(set) var count = 0

  /// Appends a cell that the program made itself: a number, a code, a date.
  mutating func append(plain cell: String?) {
    if count > 0 { bytes.append(UInt8(ascii: ",")) }
    count += 1
    if let cell { append(quoting: cell) }
  }

  /// Appends a cell with text from outside, which must not be taken for a formula.
  mutating func append(text cell: String?) {
    append(plain: cell.map { Self.isFormula($0) ? "'" + $0 : $0 })
  }

  mutating func append(_ other: CSVRow) {
    if other.count == 0 { return }
    if count > 0 { bytes.append(UInt8(ascii: ",")) }
    bytes += other.bytes
    count += other.count
  }

  /// The record with its line end.
  var line: [UInt8] { bytes + [0x0D, 0x0A] }

  private mutating func append(quoting cell: String) {
    // A spreadsheet may part cells at ; or TAB instead, and what follows must not become a cell of its own.
    guard cell.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x2C || $0 == 0x3B }) else {
      return bytes.append(contentsOf: cell.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet would run the cell (OWASP, CSV injection). A signed number such as `-3.2%` is harmless.
  private static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    switch first {
    case "=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－": return true
    case "+", "-": return !cell.utf8.dropFirst().allSatisfy { "0123456789.,%".utf8.contains($0) }
    default: return false
    }
  }
}

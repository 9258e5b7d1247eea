/// Converts byte offsets in valid UTF-8 to offsets in another unit, from query to query over the gap between them only.
///
/// Ascending queries over a whole document cost one pass together; a query behind the last one walks back.
public struct ScalarCounter: Sendable {
  public enum Unit: Sendable {
    case scalars, utf16, utf8
  }

  public let unit: Unit
  private var byteOffset = 0
  private var position = 0

  public init(_ unit: Unit = .scalars) { self.unit = unit }

  /// The offset in `unit` of the scalar that begins at `offset`; `bytes` must be the same from query to query.
  public mutating func position(of offset: Int, in bytes: [UInt8]) -> Int {
    if offset >= byteOffset {
      position += ScalarCounter.count(bytes, in: byteOffset..<offset, unit)
    } else {
      position -= ScalarCounter.count(bytes, in: offset..<byteOffset, unit)
    }
    byteOffset = offset
    return position
  }

  /// How many units the scalars that begin in a byte range take.
  public static func count(_ bytes: [UInt8], in range: Range<Int>, _ unit: Unit = .scalars) -> Int {
    switch unit {
    case .utf8: range.count
    case .scalars: countLeads(bytes, in: range)
    case .utf16: countLeads(bytes, in: range) + countFourByteLeads(bytes, in: range)
    }
  }

  // Loops without branches over a slice's storage, which the compiler turns into vector code.

  private static func countLeads(_ bytes: [UInt8], in range: Range<Int>) -> Int {
    let span = bytes.span.extracting(range)
    var count = 0
    for index in span.indices { count &+= Int8(bitPattern: span[index]) > -65 ? 1 : 0 }
    return count
  }

  private static func countFourByteLeads(_ bytes: [UInt8], in range: Range<Int>) -> Int {
    let span = bytes.span.extracting(range)
    var count = 0
    for index in span.indices { count &+= span[index] >= 0xF0 ? 1 : 0 }
    return count
  }
}

/// Converts byte offsets in valid UTF-8 to offsets in another unit, from query to query over the gap between
/// them only.
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

  /// The offset in `unit` of the scalar that begins at `offset`; `bytes` must be the same from query to
  /// query.
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
    case .scalars: range.count - sum(bytes, in: range, of: continuations)
    case .utf16:
      range.count - sum(bytes, in: range, of: continuations) + sum(bytes, in: range, of: surrogatePairs)
    }
  }

  // Eight bytes at a time; each gives a 1 in its lowest bit where it counts.

  /// Bytes 10xxxxxx.
  @inline(__always)
  private static func continuations(_ bytes: UInt64) -> UInt64 { (bytes >> 7) & (~bytes >> 6) & lowestBits }

  /// Bytes 1111xxxx, which lead scalars of two UTF-16 units.
  @inline(__always)
  private static func surrogatePairs(_ bytes: UInt64) -> UInt64 {
    (bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4) & lowestBits
  }

  private static let lowestBits: UInt64 = 0x0101_0101_0101_0101
}

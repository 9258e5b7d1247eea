/// Counts scalars and UTF-16 units in valid UTF-8, eight bytes at a time.
public enum ScalarCounter {
  public enum Unit: Sendable {
    case scalars, utf16, utf8
  }

  /// How many units the scalars that begin in a byte range take.
  public static func count(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, _ unit: Unit = .scalars)
    -> Int
  {
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

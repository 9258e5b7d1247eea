/// A 128-bit integer at rest, in halves.
///
/// A whole one would align every value that holds it to sixteen bytes, which makes them larger and their memory dearer
/// to get.
struct WideInteger: Sendable, Hashable {
  private let low: UInt64
  private let high: Int64

  init(_ value: Int128) {
    low = UInt64(truncatingIfNeeded: value)
    high = Int64(truncatingIfNeeded: value >> 64)
  }

  var value: Int128 { Int128(high) << 64 | Int128(low) }
}

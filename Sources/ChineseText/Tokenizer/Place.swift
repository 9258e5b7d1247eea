/// Where the scanner must look: the index of a scalar in the window and the number of its record.
struct Place: Sendable, BitwiseCopyable {
  /// The index in the lower half, so that both are written at once.
  private let bits: UInt64

  @inline(__always)
  init(_ position: Int, _ number: Int) {
    bits = UInt64(UInt32(truncatingIfNeeded: position)) | UInt64(truncatingIfNeeded: number) << 32
  }

  @inline(__always) var position: Int { Int(truncatingIfNeeded: bits & 0xFFFF_FFFF) }
  @inline(__always) var number: Int { Int(truncatingIfNeeded: bits >> 32) }
}

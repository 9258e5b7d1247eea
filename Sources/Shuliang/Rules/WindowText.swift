/// The folded scalars of a window; reading outside them gives 0, which no pattern names.
struct WindowText {
  private(set) var scalars: [UInt32] = []

  var count: Int { scalars.count }

  mutating func load(_ scalars: [UInt32]) { self.scalars = scalars }

  /// Lets go of the window's buffer, so that it can be reused without a copy.
  mutating func clear() { scalars = [] }

  @inline(__always)
  subscript(position: Int) -> UInt32 {
    // The unsigned comparison refuses negative positions too.
    UInt(bitPattern: position) < UInt(bitPattern: scalars.count) ? scalars[position] : 0
  }
}

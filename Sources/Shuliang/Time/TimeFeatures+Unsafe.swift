extension TimeFeatures.Key {
  /// Its place in the declaration, from 0.
  ///
  /// An enumeration of fewer than 256 cases without values is one byte, which counts them as they are declared; a test
  /// compares it with `allCases`. A look-up by the raw value costs a hash, and every feature read needs this.
  @inline(__always)
  var place: Int { unsafe Int(unsafeBitCast(self, to: UInt8.self)) }
}

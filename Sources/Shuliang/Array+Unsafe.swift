extension [UInt8] {
  /// The bytes of a span, copied in one piece.
  package init(copying span: borrowing Span<UInt8>) {
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}

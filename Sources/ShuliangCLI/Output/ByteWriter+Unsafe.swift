// Text goes to the output in whole pieces. Every pointer below is a buffer's own, used while the buffer is borrowed, and
// every index lies in it.
extension ByteWriter {
  /// Literals, without a `String` being made of them.
  mutating func write(_ text: StaticString) {
    unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @_disfavoredOverload
  mutating func write(_ text: String) {
    var text = text
    unsafe text.withUTF8 { unsafe append($0) }
  }

  mutating func write(_ other: Span<UInt8>) {
    unsafe other.withUnsafeBufferPointer { unsafe append($0) }
  }

  /// Writes a JSON string. Line separators beyond `\n` are escaped too, since some readers end a line there.
  mutating func write(jsonString text: Span<UInt8>) {
    write(byte: UInt8(ascii: "\""))
    unsafe text.withUnsafeBufferPointer { unsafe writeEscaped($0) }
    write(byte: UInt8(ascii: "\""))
  }

  mutating func write(jsonString text: String) {
    var text = text
    write(byte: UInt8(ascii: "\""))
    unsafe text.withUTF8 { unsafe writeEscaped($0) }
    write(byte: UInt8(ascii: "\""))
  }

  /// Appends bytes in one piece; the pointer is not kept.
  @inline(__always)
  private mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    let count = other.count
    guard count > 0, let base = other.baseAddress else { return }
    append(addingCapacity: count) { room in
      unsafe room.withUnsafeMutableBufferPointer { room, filled in
        // There is room for `count` bytes behind those that it holds.
        unsafe (room.baseAddress.unsafelyUnwrapped + filled).initialize(from: base, count: count)
        filled += count
      }
    }
  }

  /// The eight bytes from `index` on, which the caller knows to be there.
  private static func eight(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
    unsafe UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
  }

  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      // Eight bytes at once, as long as none of them is anything but itself.
      if unsafe index + 8 <= text.count && !Self.needsLook(eight: Self.eight(text, at: index)) {
        index += 8
        continue
      }
      guard unsafe Self.needsLook(text[index]) else {
        index += 1
        continue
      }
      unsafe append(UnsafeBufferPointer(rebasing: text[start..<index]))
      index += unsafe escape(text.span, at: index)
      start = index
    }
    unsafe append(UnsafeBufferPointer(rebasing: text[start..<index]))
  }
}

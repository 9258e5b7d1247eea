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
    unsafe text.withUnsafeBufferPointer { unsafe writeString($0) }
  }

  mutating func write(jsonString text: String) {
    var text = text
    unsafe text.withUTF8 { unsafe writeString($0) }
  }

  private mutating func writeString(_ text: UnsafeBufferPointer<UInt8>) {
    let plain = unsafe Self.plainCount(text, from: 0)
    if plain == text.count {
      // Most strings go out as they are, with their quotes in one piece.
      return append(addingCapacity: plain + 2) { room in
        room.append(UInt8(ascii: "\""))
        unsafe Self.fill(&room, with: text)
        room.append(UInt8(ascii: "\""))
      }
    }
    write(byte: UInt8(ascii: "\""))
    unsafe writeEscaped(text, firstLook: plain)
    write(byte: UInt8(ascii: "\""))
  }

  /// Appends bytes to a span that has room for them.
  @inline(__always)
  private static func fill(_ room: inout OutputSpan<UInt8>, with other: UnsafeBufferPointer<UInt8>) {
    guard let base = other.baseAddress else { return }
    precondition(room.freeCapacity >= other.count, "more bytes than there is room for")
    unsafe room.withUnsafeMutableBufferPointer { room, filled in
      unsafe (room.baseAddress.unsafelyUnwrapped + filled).initialize(from: base, count: other.count)
      filled += other.count
    }
  }

  /// Appends bytes in one piece; the pointer is not kept.
  @inline(__always)
  private mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    let count = other.count
    guard count > 0 else { return }
    append(addingCapacity: count) { room in unsafe Self.fill(&room, with: other) }
  }

  /// The eight bytes from `index` on, which the caller knows to be there.
  private static func eight(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
    unsafe UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
  }

  /// How far the bytes from `start` on may be looked at no closer.
  @inline(__always)
  private static func plainCount(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    // Eight bytes at once, as long as none of them is anything but itself.
    while unsafe index + 8 <= text.count && !needsLook(eight: eight(text, at: index)) { index += 8 }
    while unsafe index < text.count && !needsLook(text[index]) { index += 1 }
    return index
  }

  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>, firstLook: Int) {
    var start = 0
    var index = firstLook
    while index < text.count {
      unsafe append(UnsafeBufferPointer(rebasing: text[start..<index]))
      index += unsafe escape(text.span, at: index)
      start = index
      index = unsafe Self.plainCount(text, from: index)
    }
    unsafe append(UnsafeBufferPointer(rebasing: text[start..<index]))
  }
}

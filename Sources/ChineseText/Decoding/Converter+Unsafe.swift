import CICU

/// An ICU converter to Unicode for a stateless encoding. For one thread at a time, hence not `Sendable`.
@safe
final class Converter {
  private let handle: OpaquePointer

  /// `nil` where ICU knows no such encoding.
  init?(_ name: String) {
    guard let opened = unsafe cicu_converter_open(name) else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe cicu_converter_close(handle) }

  /// Bytes converted at a time: bounds the UTF-16 buffer beside them.
  private static let step = 1 << 16

  /// Returns how many bytes are converted: all but the beginning of a scalar at the end, if more may come.
  func convert(_ input: [UInt8], isLast: Bool, into output: inout Utf8Output) -> Int {
    var position = 0
    output.reserve(input.count + input.count / 2)
    while true {
      let end = min(position + Converter.step, input.count)
      let flush = isLast && end == input.count
      let used = convert(input[position..<end], isLast: flush, into: &output)
      position += used
      if end == input.count || used == 0 { return position }
    }
  }

  /// What is pending is forgotten and given again with the next bytes, so that origins never lie in an
  /// earlier call.
  private func convert(_ piece: ArraySlice<UInt8>, isLast: Bool, into output: inout Utf8Output) -> Int {
    var units = Utf16Piece(capacity: 2 * piece.count + 64)
    let malformed = unsafe cicu_converter_malformed(handle)
    let count = unsafe piece.withUnsafeBufferPointer { bytes in
      // Both buffers have `capacity` elements, the shim writes no further and keeps no pointer.
      unsafe cicu_converter_to_utf16(
        handle, bytes.baseAddress, Int32(bytes.count), isLast, &units.units, &units.origins,
        Int32(units.capacity))
    }
    precondition(count >= 0, "a converter's output outgrew its bound of two units a byte")
    let pending = unsafe isLast ? 0 : Int(cicu_converter_pending(handle))
    unsafe cicu_converter_reset(handle)
    let used = piece.count - pending
    units.append(Int(count), end: used, to: &output)
    output.countMalformed(unsafe Int(cicu_converter_malformed(handle) - malformed))
    return used
  }
}

/// UTF-16 with the offset in the original of each unit.
private struct Utf16Piece {
  let capacity: Int
  var units: [UInt16]
  var origins: [Int32]

  init(capacity: Int) {
    self.capacity = capacity
    units = Array(repeating: 0, count: capacity)
    origins = Array(repeating: 0, count: capacity)
  }

  /// Appends the first `count` units as scalars; `end` is the offset in the original where the last of them
  /// ends.
  func append(_ count: Int, end: Int, to output: inout Utf8Output) {
    var index = 0
    while index < count {
      let (scalar, length) = scalar(at: index, of: count)
      let next = index + length < count ? Int(origins[index + length]) : end
      output.append(scalar, originalWidth: next - Int(origins[index]))
      index += length
    }
  }

  private func scalar(at index: Int, of count: Int) -> (Unicode.Scalar, length: Int) {
    if let scalar = Unicode.Scalar(units[index]) { return (scalar, 1) }
    guard index + 1 < count, UTF16.isTrailSurrogate(units[index + 1]) else { return ("\u{FFFD}", 1) }
    return (UTF16.decode(UTF16.EncodedScalar([units[index], units[index + 1]])), 2)
  }
}

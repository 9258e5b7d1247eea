import CICU

/// An ICU break iterator over small windows of UTF-8. For one thread at a time, hence not `Sendable`.
@safe
final class Breaker {
  enum Kind: Int32 {
    case word, sentence
  }

  private let handle: OpaquePointer

  /// `nil` where ICU has no data for it.
  init?(_ kind: Kind) {
    guard let opened = unsafe cicu_breaker_open(kind.rawValue, "zh") else { return nil }
    unsafe handle = opened
  }

  /// Whether a word of ICU's dictionary may begin before an offset and end behind it, in a run of Chinese characters.
  static func wordMaySpan(_ offset: Int, of run: Range<Int>, in bytes: [UInt8]) -> Bool {
    bytes[run].withUnsafeBufferPointer { text in
      // The shim reads no further than the run's length, from whole characters on.
      unsafe cicu_word_may_span(text.baseAddress, Int32(text.count), Int32(offset - run.lowerBound)) != 0
    }
  }

  deinit { unsafe cicu_breaker_close(handle) }

  /// Every boundary in the window as offsets in `bytes`, ascending, both ends included; none in an empty
  /// window.
  func boundaries(of window: Range<Int>, in bytes: [UInt8]) -> [Int] {
    let slice = bytes[window]
    var found = [Int32](repeating: 0, count: slice.count + 1)  // a boundary at each byte at most
    let count = unsafe slice.withUnsafeBufferPointer { text in
      // `found` has slice.count + 1 elements, the shim writes no further and keeps no pointer.
      unsafe cicu_breaks_utf8(handle, text.baseAddress, Int32(text.count), &found, Int32(text.count + 1))
    }
    return found.prefix(max(0, Int(count))).map { Int($0) + window.lowerBound }
  }
}

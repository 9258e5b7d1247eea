import ArgumentParser
import ChineseText

/// What `start` and `end` count.
enum OffsetUnit: String, Sendable, CaseIterable, ExpressibleByArgument {
  case scalar, utf8, utf16
  /// Bytes of the file that the document is, in its own encoding.
  case bytes
}

/// Turns byte offsets of a document into offsets of another unit, step by step.
///
/// Each conversion costs time in the distance from the one before it, in either direction, so offsets in text order
/// cost one pass over the text.
struct OffsetCounter {
  private let unit: OffsetUnit
  /// The way back to the bytes; without one `bytes` are those of the text in UTF-8.
  private let origin: DocumentOrigin?
  /// Where the last conversion ended, in bytes of the window and in units of the document.
  private var byte = 0
  private var units = 0

  init(unit: OffsetUnit, origin: DocumentOrigin? = nil) {
    self.unit = unit
    self.origin = unit == .bytes ? origin : nil
  }

  /// The offset in the document of byte `target` of `window`.
  mutating func offset(ofByte target: Int, in window: Span<UInt8>) -> Int {
    if let origin { return origin.start(of: target) }
    if target >= byte {
      units += count(window, byte..<target)
    } else {
      units -= count(window, target..<byte)
    }
    byte = target
    return units
  }

  /// The offset in the document of the end of what ends at byte `target` of `window`.
  mutating func endOffset(ofByte target: Int, in window: Span<UInt8>) -> Int {
    if let origin { return origin.end(of: target) }
    return offset(ofByte: target, in: window)
  }

  /// Goes on to the window that follows `window`.
  mutating func finish(_ window: Span<UInt8>) {
    if let origin { return origin.advance(by: window.count) }
    _ = offset(ofByte: window.count, in: window)
    byte = 0
  }

  private func count(_ window: Span<UInt8>, _ range: Range<Int>) -> Int {
    switch unit {
    case .utf8, .bytes: range.count
    case .scalar: ScalarCounter.count(window, in: range)
    case .utf16: ScalarCounter.count(window, in: range, .utf16)
    }
  }
}

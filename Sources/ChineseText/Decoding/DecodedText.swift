/// A document as valid UTF-8, with the way back to its original bytes.
///
/// Malformed bytes are U+FFFD, a leading byte order mark is gone; nothing else is changed, control characters
/// and NUL included.
public struct DecodedText: Sendable, Equatable {
  /// Valid UTF-8.
  public let bytes: [UInt8]
  public let map: OffsetMap
  /// How many malformed sequences were replaced.
  public let malformedCount: Int
  public let hadByteOrderMark: Bool
  public let encoding: TextEncoding

  /// The byte offset in the original at which the scalar at `decoded` begins; `bytes.count` gives the
  /// original's end.
  public func originalOffset(of decoded: Int) -> Int { map.original(of: decoded) }

  public func originalRange(of decoded: Range<Int>) -> Range<Int> {
    map.original(of: decoded.lowerBound)..<map.original(of: decoded.upperBound)
  }
}

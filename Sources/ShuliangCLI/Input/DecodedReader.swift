import ChineseText

/// An input whose bytes come out as UTF-8, whatever encoding they are kept in.
///
/// UTF-8 goes through as it is, malformed bytes and byte order mark included: those are dealt with later. When the way
/// back to the bytes is wanted, it is put right here.
final class DecodedReader {
  private let stream: ByteStream
  private let encoding: TextEncoding
  /// `nil` for UTF-8 that goes through.
  private var decoder: StreamingDecoder?
  var isUTF8: Bool { encoding == .utf8 }
  private var isAtEnd = false
  /// Whether the way back is kept.
  var tracesBytes: Bool
  private var map: OffsetMap?

  /// Without an encoding the first bytes tell which it is.
  init(_ stream: ByteStream, encoding: TextEncoding?, tracesBytes: Bool = false) throws(DocumentFailure) {
    self.stream = stream
    self.tracesBytes = tracesBytes
    let beginning = try stream.peek()
    self.encoding = encoding?.ordered(byMarkOf: beginning) ?? EncodingDetector.detect(beginning)
    if self.encoding != .utf8 || tracesBytes { decoder = try? StreamingDecoder(self.encoding) }
  }

  /// Appends the next bytes; 0 at the end.
  func appendChunk(to text: inout [UInt8]) throws(DocumentFailure) -> Int {
    guard decoder != nil else { return try stream.appendChunk(to: &text) }
    let start = text.count
    var raw: [UInt8] = []
    while text.count == start, !isAtEnd {
      raw.removeAll(keepingCapacity: true)
      isAtEnd = try stream.appendChunk(to: &raw) == 0
      guard let decoded = decoder?.decode(raw, isLast: isAtEnd) else { continue }
      text += decoded.bytes
      if tracesBytes { trace(decoded.map) }
    }
    return text.count - start
  }

  private func trace(_ next: OffsetMap) {
    if map == nil { map = next } else { map?.append(next) }
  }

  /// The way back of what was read since the last call, when it is wanted.
  func takeOrigin() -> TextOrigin? {
    guard tracesBytes else { return nil }
    defer { map = nil }
    return TextOrigin(encoding: encoding, map: map ?? OffsetMap(startingAt: 0))
  }

  /// Whether reading on would wait for the other end of a pipe.
  var wouldWait: Bool { !isAtEnd && stream.wouldWait }
}

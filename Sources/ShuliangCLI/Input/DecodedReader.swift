import ChineseText

/// An input whose bytes come out as UTF-8, whatever encoding they are kept in.
///
/// UTF-8 goes through as it is, malformed bytes and byte order mark included: those are dealt with later.
final class DecodedReader {
  private let stream: ByteStream
  /// `nil` for UTF-8.
  private var decoder: StreamingDecoder?
  var isUTF8: Bool { decoder == nil }
  private var isAtEnd = false

  /// Without an encoding the first bytes tell which it is.
  init(_ stream: ByteStream, encoding: TextEncoding?) throws(DocumentFailure) {
    self.stream = stream
    let beginning = try stream.peek()
    let encoding = encoding ?? EncodingDetector.detect(beginning)
    if encoding != .utf8 { decoder = try? StreamingDecoder(encoding) }
  }

  /// Appends the next bytes; 0 at the end.
  func appendChunk(to text: inout [UInt8]) throws(DocumentFailure) -> Int {
    guard decoder != nil else { return try stream.appendChunk(to: &text) }
    let start = text.count
    var raw: [UInt8] = []
    while text.count == start, !isAtEnd {
      raw.removeAll(keepingCapacity: true)
      isAtEnd = try stream.appendChunk(to: &raw) == 0
      text += decoder?.decode(raw, isLast: isAtEnd).bytes ?? []
    }
    return text.count - start
  }

  /// Whether reading on would wait for the other end of a pipe.
  var wouldWait: Bool { !isAtEnd && stream.wouldWait }
}

import ChineseText

/// An input whose bytes come out as UTF-8, whatever encoding they are kept in.
///
/// UTF-8 goes through as it is, malformed bytes and byte order mark included: those are dealt with later.
final class DecodedReader {
  private let reader: FileReader
  /// `nil` for UTF-8.
  private var decoder: StreamingDecoder?
  var isUTF8: Bool { decoder == nil }
  /// Raw bytes that were read to look at.
  private var beginning: [UInt8] = []
  private var isAtEnd = false

  /// Opens `file`; without an encoding the first bytes tell which it is.
  init(_ file: InputFile, encoding: TextEncoding?) throws(SystemError) {
    reader = try FileReader(path: file.path)
    isAtEnd = try reader.appendChunk(to: &beginning) == 0
    let encoding = encoding ?? EncodingDetector.detect(beginning)
    if encoding != .utf8 { decoder = try? StreamingDecoder(encoding) }
  }

  /// Appends the next bytes; 0 at the end.
  func appendChunk(to text: inout [UInt8]) throws(SystemError) -> Int {
    let start = text.count
    guard decoder != nil else { return try appendRaw(to: &text) }
    var raw: [UInt8] = []
    while text.count == start, !isAtEnd || !beginning.isEmpty {
      raw.removeAll(keepingCapacity: true)
      let count = try appendRaw(to: &raw)
      text += decoder?.decode(raw, isLast: count == 0).bytes ?? []
    }
    return text.count - start
  }

  private func appendRaw(to bytes: inout [UInt8]) throws(SystemError) -> Int {
    if !beginning.isEmpty {
      bytes += beginning
      defer { beginning = [] }
      return beginning.count
    }
    let count = isAtEnd ? 0 : try reader.appendChunk(to: &bytes)
    isAtEnd = count == 0
    return count
  }

  /// Whether reading on would wait for the other end of a pipe.
  var wouldWait: Bool { beginning.isEmpty && !isAtEnd && reader.wouldWait }
}

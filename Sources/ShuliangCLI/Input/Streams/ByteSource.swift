/// Bytes that are read in order, wherever they come from.
protocol ByteSource: AnyObject {
  /// Appends the next bytes; 0 at the end.
  func appendChunk(to bytes: inout [UInt8]) throws(DocumentFailure) -> Int

  /// Whether reading on would wait for somebody to write.
  var wouldWait: Bool { get }
}

/// A source whose first bytes can be looked at before they are read.
final class ByteStream: ByteSource {
  private let source: any ByteSource
  private var beginning: [UInt8] = []
  private var isAtEnd = false

  init(_ source: any ByteSource) { self.source = source }

  /// The next bytes, as many as come at once; none at the end.
  func peek() throws(DocumentFailure) -> [UInt8] {
    if beginning.isEmpty, !isAtEnd { isAtEnd = try source.appendChunk(to: &beginning) == 0 }
    return beginning
  }

  func appendChunk(to bytes: inout [UInt8]) throws(DocumentFailure) -> Int {
    if beginning.isEmpty { return isAtEnd ? 0 : try source.appendChunk(to: &bytes) }
    defer { beginning = [] }
    bytes += beginning
    return beginning.count
  }

  var wouldWait: Bool { beginning.isEmpty && !isAtEnd && source.wouldWait }

  /// Reads on from another place, where there is a `seekableFile`.
  func seek(to offset: Int) throws(DocumentFailure) {
    try seekableFile?.seek(to: offset)
    beginning = []
    isAtEnd = false
  }

  /// The file itself, to be read out of order, where the source is a regular one.
  var seekableFile: FileSource? {
    guard let file = source as? FileSource, file.size != nil else { return nil }
    return file
  }
}

import CSimdjson

/// Input for one worker: about `target` bytes of whole documents.
struct Batch: Sendable {
  static let target = 256 * 1024

  enum Item: Sendable {
    /// Whole lines of a line file; `firstLine` counts from 1.
    case lines(Range<Int>, file: InputFile, firstLine: Int)
    /// Whole rows of a table; `firstLine` counts from 1.
    case rows(Range<Int>, file: InputFile, layout: TableLayout, firstLine: Int)
    /// The bytes of a text file, and the way back to where they came from when it is wanted.
    case text(Range<Int>, file: InputFile, origin: TextOrigin?)
    /// The bytes of a page, or of a file that another program reads, as they came.
    case page(Range<Int>, file: InputFile)
    /// An input that could not be read.
    case failure(InputFile, DocumentFailure)
  }

  /// What the items' ranges point into. After `seal()` it ends in the padding that the JSON reader needs.
  private(set) var storage: [UInt8] = []
  var items: [Item] = []

  var isEmpty: Bool { items.isEmpty }
  var isFull: Bool { storage.count >= Self.target || items.count >= 4096 }

  mutating func append(_ failure: DocumentFailure, file: InputFile) { items.append(.failure(file, failure)) }

  mutating func appendText(_ bytes: [UInt8], file: InputFile, origin: TextOrigin? = nil) {
    items.append(.text(store(bytes[...]), file: file, origin: origin))
  }

  mutating func appendPage(_ bytes: [UInt8], file: InputFile) {
    items.append(.page(store(bytes[...]), file: file))
  }

  mutating func appendLines(_ bytes: ArraySlice<UInt8>, file: InputFile, firstLine: Int) {
    items.append(.lines(store(bytes), file: file, firstLine: firstLine))
  }

  mutating func appendRows(_ bytes: ArraySlice<UInt8>, file: InputFile, layout: TableLayout, firstLine: Int) {
    items.append(.rows(store(bytes), file: file, layout: layout, firstLine: firstLine))
  }

  mutating func seal() { storage.appendPadding() }

  private mutating func store(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    let start = storage.count
    storage += bytes
    return start..<storage.count
  }
}

extension [UInt8] {
  /// Appends the readable bytes that the JSON reader needs after its input.
  mutating func appendPadding() { append(contentsOf: repeatElement(0, count: Int(CSJ_PADDING))) }
}

/// A document that is too big to share a batch. It is worked on alone, window by window.
enum LargeDocument {
  case text(TextStream)
  /// One line, with the padding after it.
  case line([UInt8], Range<Int>, file: InputFile, number: Int)
}

extension LargeDocument {
  /// Bytes of it that are in memory before it is begun.
  var heldBytes: Int {
    switch self {
    case .text: 0
    case .line(let storage, _, _, _): storage.count
    }
  }

  /// Whether it is read through what the documents after it are read through too.
  var sharesReader: Bool {
    guard case .text(let stream) = self else { return false }
    return stream.isMember || (try? FileStatus(path: stream.file.path))?.kind != .regular
  }

  /// Reads over it.
  func skip() {
    guard case .text(let stream) = self, sharesReader else { return }
    while let piece = try? stream.next(), !piece.isEmpty {}
  }
}

// The reader hands it on and keeps nothing of it; where it shares the way of reading, nothing else is read before it
// has ended.
extension LargeDocument: @unchecked Sendable {}

/// A text file whose beginning is read and the rest not yet.
final class TextStream {
  let file: InputFile
  /// Whether it comes out of an archive or compressed stream.
  let isMember: Bool
  private var beginning: [UInt8]
  private let reader: DecodedReader

  init(file: InputFile, isMember: Bool, beginning: [UInt8], reader: DecodedReader) {
    self.file = file
    self.isMember = isMember
    self.beginning = beginning
    self.reader = reader
  }

  /// The next bytes; empty at the end of the file.
  func next() throws(DocumentFailure) -> [UInt8] {
    var chunk = beginning
    beginning = []
    if chunk.isEmpty { _ = try reader.appendChunk(to: &chunk) }
    return chunk
  }

  /// The way back of what `next` gave since the last call, when it is wanted.
  func takeOrigin() -> TextOrigin? { reader.takeOrigin() }
}

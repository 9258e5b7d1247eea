import CSimdjson

/// Input for one worker: about `target` bytes of whole documents.
struct Batch: Sendable {
  static let target = 256 * 1024

  enum Item: Sendable {
    /// Whole lines of a line file; `firstLine` counts from 1.
    case lines(Range<Int>, file: InputFile, firstLine: Int)
    /// The bytes of a text file.
    case text(Range<Int>, file: InputFile)
    /// The bytes of a page as they came.
    case page(Range<Int>, file: InputFile)
    /// An input that could not be read.
    case failure(InputFile, DocumentFailure)
  }

  /// What the items' ranges point into. After `seal()` it ends in the padding that the JSON reader needs.
  private(set) var storage: [UInt8] = []
  private(set) var items: [Item] = []

  var isEmpty: Bool { items.isEmpty }
  var isFull: Bool { storage.count >= Self.target || items.count >= 4096 }

  mutating func append(_ failure: DocumentFailure, file: InputFile) { items.append(.failure(file, failure)) }

  mutating func appendText(_ bytes: [UInt8], file: InputFile) {
    items.append(.text(store(bytes[...]), file: file))
  }

  mutating func appendPage(_ bytes: [UInt8], file: InputFile) {
    items.append(.page(store(bytes[...]), file: file))
  }

  mutating func appendLines(_ bytes: ArraySlice<UInt8>, file: InputFile, firstLine: Int) {
    items.append(.lines(store(bytes), file: file, firstLine: firstLine))
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

/// A text file whose beginning is read and the rest not yet.
final class TextStream {
  let file: InputFile
  private var beginning: [UInt8]
  private let reader: DecodedReader

  init(file: InputFile, beginning: [UInt8], reader: DecodedReader) {
    self.file = file
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
}

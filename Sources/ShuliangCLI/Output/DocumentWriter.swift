import Shuliang

/// Who a document is: what its output begins with.
struct DocumentHeader: Sendable {
  /// As JSON: a string or a number.
  var id: [UInt8]
  /// The path it was read from.
  var source: String
  /// The line of a line file that it is, from 1.
  var line: Int?
  /// What a page says about itself.
  var metadata = PageMetadata()
  /// The way back to the bytes, when it is wanted and there is one.
  var origin: DocumentOrigin?
  /// Values carried through as JSON, in the order of the kept keys.
  var kept: [[UInt8]?] = []
}

/// Writes documents in one output format. Used by one thread at a time.
///
/// The calls for a document are `begin`, `write` for each window of its text, and `end`, or `writeFailure` alone.
protocol DocumentWriter: Sendable {
  /// What the output begins with.
  var preamble: [UInt8] { get }
  /// What it ends with.
  var epilogue: [UInt8] { get }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter)
  /// Ends the document; with a failure when its end could not be read.
  mutating func end(failure: DocumentFailure?, into output: inout ByteWriter)
  mutating func writeFailure(
    _ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter)
}

extension DocumentWriter {
  var preamble: [UInt8] { [] }
  var epilogue: [UInt8] { [] }
}

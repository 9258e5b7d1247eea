/// A document that failed, as a record of its own: the error record of the output, and what the document was.
struct RejectedDocument {
  /// A line above this is named but not quoted, in bytes.
  private static let quotedLimit = 1 << 20

  var failure: DocumentFailure
  var header: DocumentHeader
  var input: ArraySlice<UInt8>?

  func write(into output: inout ByteWriter) {
    var quoted: [UInt8] = []
    if let input, input.count <= Self.quotedLimit { UTF8Decoder.appendRepaired(input, to: &quoted) }
    NDJSONWriter(keptKeys: [], offsets: .scalar)
      .writeFailure(failure, of: header, input: quoted.isEmpty ? nil : quoted, into: &output)
  }
}

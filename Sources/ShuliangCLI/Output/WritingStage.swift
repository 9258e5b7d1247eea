import Shuliang

/// The writing of NDJSON alone, for measuring.
@_spi(Stages) public struct WritingStage {
  private var writer = NDJSONWriter(keptKeys: [], offsets: .scalar)
  private var output = ByteWriter()

  public init() {}

  /// Writes one document; says how many bytes that took.
  public mutating func write(_ result: ExtractionResult, of text: [UInt8]) -> Int {
    output.removeAll()
    let header = DocumentHeader(id: Array("1".utf8), source: "document")
    writer.begin(header, referenceTime: result.referenceTime, into: &output)
    writer.write(result, of: text.span, into: &output)
    writer.end(failure: nil, into: &output)
    return output.count
  }
}

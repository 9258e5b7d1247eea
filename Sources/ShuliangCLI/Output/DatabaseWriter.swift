import Shuliang

/// Writes documents and their mentions as rows for the tables of `DatabaseSink`.
struct DatabaseWriter: DocumentWriter {
  private let keptKeys: [String]
  private var cells: MentionCells

  static let documentColumns = [
    "id", "source", "reference_time", "kept", "error_code", "error_message", "error_line", "error_byte",
  ]
  static let mentionColumns = MentionCells.columns + ["value_text", "min_text", "max_text", "attributes"]

  init(keptKeys: [String], offsets: OffsetUnit) {
    self.keptKeys = keptKeys
    cells = MentionCells(offsets: offsets)
  }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    cells.begin(header.origin)
    let row = DatabaseRow(.document, cells(of: header, referenceTime) + [nil, nil, nil, nil])
    row.write(into: &output)
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    for (index, mention) in result.mentions.enumerated() {
      var row = DatabaseRow(.mention)
      cells.append(mention, index, of: window, to: &row)
      let parts = MentionParts(mention.content)
      // The database keeps numbers as binary ones; these are the exact digits.
      row.append(plain: parts.amount?.statedValue?.description)
      row.append(plain: parts.amount?.min?.description)
      row.append(plain: parts.amount?.max?.description)
      row.append(plain: Self.json(parts.attributes))
      row.write(into: &output)
    }
    cells.finish(result, of: window)
  }

  func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    if let failure { DatabaseRow(.failure, Self.cells(of: failure)).write(into: &output) }
  }

  func writeFailure(_ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter) {
    DatabaseRow(.document, cells(of: header, nil) + Self.cells(of: failure)).write(into: &output)
  }

  private func cells(of header: DocumentHeader, _ referenceTime: ReferenceTime?) -> [String?] {
    [JSONText.string(header.id), header.source, referenceTime?.description, kept(header)]
  }

  /// The kept values as one JSON object.
  private func kept(_ header: DocumentHeader) -> String? {
    var writer = ByteWriter()
    for case (let key, let value?) in zip(keptKeys, header.kept) {
      writer.write(writer.isEmpty ? "{" : ",")
      writer.write(jsonString: key)
      writer.write(":")
      writer.write(rawJSON: value)
    }
    return writer.isEmpty ? nil : String(decoding: writer.bytes, as: UTF8.self) + "}"
  }

  private static func cells(of failure: DocumentFailure) -> [String?] {
    [
      failure.code.rawValue, failure.message, failure.line.map(String.init), failure.byte.map(String.init),
    ]
  }

  private static func json(_ attributes: [Mention.Attribute]) -> String? {
    if attributes.isEmpty { return nil }
    var writer = ByteWriter()
    JSONValue.object(attributes.map { ($0.key, .string($0.value)) }).write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

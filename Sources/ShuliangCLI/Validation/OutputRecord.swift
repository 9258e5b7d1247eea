import Foundation
import Shuliang

/// A line of NDJSON output read back: what `extract` wrote, or what a person made of it.
struct OutputRecord: Decodable {
  var id: RecordID
  var source: String?
  var referenceTime: String?
  var mentions: [MentionRecord]?

  /// The records of a file. Errors have the line.
  static func records(of path: String) throws -> [OutputRecord] {
    let bytes = try FileReader.contents(of: path)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var lines = DocumentLines(bytes, 0..<bytes.count, firstLine: 1)
    var records: [OutputRecord] = []
    while let line = lines.next() {
      do {
        records.append(try decoder.decode(OutputRecord.self, from: Data(bytes[line.range])))
      } catch {
        throw RecordError(path: path, line: line.number, reason: Self.reason(error))
      }
    }
    return records
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context): "\(place(context))\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(place(context))\(context.debugDescription)"
    case .dataCorrupted(let context): "\(place(context))\(context.debugDescription)"
    default: "\(error)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return path.isEmpty ? "" : "\(path.drop { $0 == "." }): "
  }
}

/// A document's id: a string, or a number as it is written.
struct RecordID: Decodable, Hashable, CustomStringConvertible {
  var description: String

  init(_ json: [UInt8]) { description = JSONText.string(json) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      description = text
    } else {
      description = "\(try container.decode(Decimal.self))"
    }
  }
}

/// A line of a file that is no record.
struct RecordError: Error, CustomStringConvertible {
  var path: String
  var line: Int
  var reason: String

  var description: String { "\(path):\(line): \(reason)" }
}

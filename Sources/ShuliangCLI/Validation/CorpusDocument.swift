import ArgumentParser
import Shuliang

/// A document to be validated, with what is expected of it.
struct CorpusDocument {
  /// What messages call it: its path, with the id behind it for a line of NDJSON.
  var name: String
  /// The file that it stands in.
  var path: String
  var id: RecordID
  var text: [UInt8]
  var referenceTime: String?
  /// `nil` when there is none yet.
  var golden: GoldenDocument?
  var goldenPath: String

  /// Whether the document was edited after its golden was made.
  var hasChanged: Bool { golden.map { $0.text != text } ?? false }

  /// What is found in the text now.
  func mentions(by worker: ExtractionWorker) throws -> [Mention] {
    var options = ExtractionOptions()
    if let time = golden?.referenceTime ?? referenceTime {
      guard let time = try? ReferenceTime(time) else {
        throw ValidationError("\(goldenPath): \"\(time)\" is no ISO 8601 date or time")
      }
      options.referenceTime = time
    }
    return worker.extract(text, options: options).mentions
  }

  /// Whether the golden is marked text, which can be written anew.
  var hasMarkedGolden: Bool { goldenPath.hasSuffix(CorpusFiles.markedSuffix) }

  func write(_ golden: GoldenDocument) throws(SystemError) {
    try ReplacingFile.write(Array(golden.rendered().utf8), to: goldenPath)
  }
}

extension FileReader {
  /// All bytes of a file that is known to be small.
  static func contents(of path: String) throws(SystemError) -> [UInt8] {
    let reader = try FileReader(path: path)
    var bytes: [UInt8] = []
    while try reader.appendChunk(to: &bytes) > 0 {}
    return bytes
  }
}

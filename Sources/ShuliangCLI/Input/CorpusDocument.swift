import ArgumentParser
import Shuliang

/// A document of a corpus with its golden.
struct CorpusDocument {
  var path: String
  var text: [UInt8]
  /// `nil` when there is none yet.
  var golden: GoldenDocument?

  private static let goldenSuffix = ".golden.txt"
  private static let suffix = ".txt"

  var goldenPath: String { Self.goldenPath(of: path) }

  /// Whether the document was edited after its golden was made.
  var hasChanged: Bool { golden.map { $0.text != text } ?? false }

  /// The documents in a folder and the folders in it, or the one document that `path` names.
  static func all(in path: String) throws -> [CorpusDocument] {
    if try FileStatus(path: path).kind != .directory {
      let isGolden = path.hasSuffix(goldenSuffix)
      return [try CorpusDocument(path: isGolden ? path.dropLast(goldenSuffix.count) + suffix : path)]
    }
    var files = InputFiles(paths: [path], format: .text)
    var paths: [String] = []
    while let entry = files.next() {
      if case .file(let file) = entry, file.path.hasSuffix(suffix) { paths.append(file.path) }
    }
    let known = Set(paths)
    for golden in paths where golden.hasSuffix(goldenSuffix) {
      if !known.contains(golden.dropLast(goldenSuffix.count) + suffix) {
        throw ValidationError("\(golden) has no document beside it")
      }
    }
    return try paths.filter { !$0.hasSuffix(goldenSuffix) }.map(CorpusDocument.init)
  }

  private init(path: String) throws {
    self.path = path
    text = []
    UTF8Decoder.appendRepaired(try FileReader.contents(of: path)[...], to: &text)
    let goldenPath = Self.goldenPath(of: path)
    do {
      golden = try Self.parse(FileReader.contents(of: goldenPath), path: goldenPath)
    } catch let error as SystemError where error.isMissing {
      golden = nil
    }
  }

  private static func parse(_ bytes: [UInt8], path: String) throws -> GoldenDocument {
    do throws(GoldenError) {
      return try GoldenDocument(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw ValidationError("\(path):\(error)")
    }
  }

  private static func goldenPath(of path: String) -> String {
    (path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path) + goldenSuffix
  }

  /// What is found in the text now.
  func marks(by worker: ExtractionWorker) throws -> [GoldenMark] {
    var options = ExtractionOptions()
    if let time = golden?.referenceTime {
      guard let time = try? ReferenceTime(time) else {
        throw ValidationError("\(goldenPath): \"\(time)\" is no ISO 8601 date or time")
      }
      options.referenceTime = time
    }
    return GoldenMark.marks(for: worker.extract(text, options: options).mentions)
  }

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

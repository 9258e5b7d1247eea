import ArgumentParser
import ChineseText
import Shuliang

/// Finds the documents of a corpus and their goldens.
///
/// `NAME.txt` is one document, with its golden as marked text in `NAME.golden.txt` or as a record of output in
/// `NAME.golden.ndjson`. `NAME.ndjson` has a document a line, with the records in `NAME.golden.ndjson`, matched by id.
enum CorpusFiles {
  static let markedSuffix = ".golden.txt"
  private static let recordSuffix = ".golden.ndjson"
  private static let textSuffix = ".txt"
  private static let lineSuffixes = [".ndjson", ".jsonl"]
  private static let pageSuffixes = [".html", ".htm", ".xhtml", ".http"]

  /// The documents in a folder and the folders in it, or those of the one file that `path` names.
  static func documents(in path: String) throws -> [CorpusDocument] {
    if try FileStatus(path: path).kind != .directory { return try documents(ofFile: document(of: path)) }
    var files = InputFiles(paths: [path], format: .auto)
    var paths: [String] = []
    while let entry = files.next() {
      if case .file(let file) = entry, isCorpusFile(file.path) { paths.append(file.path) }
    }
    let known = Set(paths)
    for golden in paths where isGolden(golden) && !known.contains(document(of: golden)) {
      throw ValidationError("\(golden) has no document beside it")
    }
    return try paths.filter { !isGolden($0) }.flatMap(documents(ofFile:))
  }

  private static func isCorpusFile(_ path: String) -> Bool {
    ([textSuffix] + lineSuffixes + pageSuffixes).contains { path.hasSuffix($0) }
  }

  private static func isGolden(_ path: String) -> Bool {
    path.hasSuffix(markedSuffix) || path.hasSuffix(recordSuffix)
  }

  /// The document that belongs to a golden; any other path as it is.
  private static func document(of path: String) -> String {
    for suffix in [markedSuffix, recordSuffix] where path.hasSuffix(suffix) {
      let stem = path.dropLast(suffix.count)
      return ([textSuffix] + lineSuffixes + pageSuffixes).map { stem + $0 }.first {
        (try? FileStatus(path: $0)) != nil
      }
        ?? stem + textSuffix
    }
    return path
  }

  private static func documents(ofFile path: String) throws -> [CorpusDocument] {
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    if lineSuffixes.contains(where: path.hasSuffix) {
      return try lineDocuments(path, goldenPath: stem + recordSuffix)
    }
    let hasSuffix = ([textSuffix] + pageSuffixes).contains(where: path.hasSuffix)
    return [try textDocument(path, stem: hasSuffix ? stem : path)]
  }

  // MARK: Text

  private static func textDocument(_ path: String, stem: String) throws -> CorpusDocument {
    let (text, time) = try text(of: path)
    let name = JSONText.quoted(InputFile(path: path, format: .text).stem)
    var document = CorpusDocument(
      name: SystemPath.shown(path), path: path, id: RecordID(name), text: text, referenceTime: time,
      goldenPath: stem + markedSuffix)
    if let marked = try markedGolden(stem + markedSuffix) {
      document.golden = marked
    } else if let records = try records(stem + recordSuffix) {
      document.goldenPath = stem + recordSuffix
      guard records.count == 1 else {
        throw ValidationError("\(document.goldenPath): a text has one record, here are \(records.count)")
      }
      document.golden = try golden(records[0], for: document)
    }
    return document
  }

  /// The text as `extract` reads it, and what its relative times count from where it is a page that says so.
  private static func text(of path: String) throws -> (text: [UInt8], referenceTime: String?) {
    let bytes = try FileReader.contents(of: path)
    if pageSuffixes.contains(where: path.hasSuffix) {
      let page = try PageReader(InputSettings()).read(bytes, file: InputFile(path: path, format: .html))
      return (page.text, page.metadata.published ?? page.referenceTime)
    }
    let decoded = try TextDecoder.decode(bytes, encoding: EncodingDetector.detect(bytes))
    return (decoded.bytes, nil)
  }

  private static func markedGolden(_ path: String) throws -> GoldenDocument? {
    do {
      return try GoldenDocument(parsing: String(decoding: FileReader.contents(of: path), as: UTF8.self))
    } catch let error as GoldenError {
      throw ValidationError("\(path):\(error)")
    } catch let error as SystemError where error.isMissing {
      return nil
    }
  }

  // MARK: Lines

  private static func lineDocuments(_ path: String, goldenPath: String) throws -> [CorpusDocument] {
    var bytes = try FileReader.contents(of: path)
    let length = bytes.count
    bytes.appendPadding()
    let goldens = try records(goldenPath).map { records in
      Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }
    let parser = JSONLineParser(keeping: [])
    var lines = DocumentLines(bytes, 0..<length, firstLine: 1)
    var documents: [CorpusDocument] = []
    while let line = lines.next() {
      var document = try self.document(line, of: bytes, parser, path: path, goldenPath: goldenPath)
      document.golden = try goldens?[document.id].map { try golden($0, for: document) }
      documents.append(document)
    }
    return documents
  }

  private static func document(
    _ line: (range: Range<Int>, number: Int), of bytes: [UInt8], _ parser: JSONLineParser, path: String,
    goldenPath: String
  ) throws -> CorpusDocument {
    do throws(DocumentFailure) {
      return try parser.read(line.range, of: bytes) { fields, text in
        let stem = InputFile(path: path, format: .ndjson).stem
        let id = RecordID(fields.id ?? JSONText.quoted("\(stem):\(line.number)"))
        return CorpusDocument(
          name: "\(path):\(line.number) (\(id))", path: path, id: id, text: Array(copying: text),
          referenceTime: fields.referenceTime, goldenPath: goldenPath)
      }
    } catch {
      throw ValidationError("\(path):\(line.number): \(error.message)")
    }
  }

  private static func records(_ path: String) throws -> [OutputRecord]? {
    do {
      return try OutputRecord.records(of: path)
    } catch let error as SystemError where error.isMissing {
      return nil
    }
  }

  private static func golden(_ record: OutputRecord, for document: CorpusDocument) throws -> GoldenDocument {
    do throws(MarkError) {
      let marks = try record.marks(in: document.text)
      return GoldenDocument(text: document.text, marks: marks, referenceTime: document.referenceTime)
    } catch {
      throw ValidationError("\(document.goldenPath): \(record.id): \(error)")
    }
  }
}

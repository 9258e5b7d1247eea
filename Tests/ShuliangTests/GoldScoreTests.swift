import Foundation
import Testing

@testable import Shuliang

/// The marked documents beside the project, when they are there: value F1 must not fall below what was reached.
@Suite struct GoldScoreTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/gold")

  private static let isThere = FileManager.default.fileExists(atPath: folder.path)

  @Test(.enabled(if: isThere, "the marked documents are not beside the project; skipped"))
  func everyDemandedMentionIsFound() throws {
    let extractor = try Extractor(packs: try RulePackSet.shipped())
    let worker = extractor.makeWorker()
    var needed = 0
    var right = 0
    let dates = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Self.folder.appendingPathComponent("dates.json")))
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    where file.hasSuffix(".txt") {
      let marked = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      let document = MarkedDocument(marked)
      var options = ExtractionOptions()
      if let date = (dates as? [String: Any])?[file] as? String {
        options.referenceTime = try ReferenceTime(date)
      }
      let mentions = worker.extract(Array(document.text.utf8), options: options).mentions
      for mark in document.demanded {
        needed += 1
        right += mentions.contains { $0.range == mark } ? 1 : 0
      }
    }
    #expect(needed > 200)
    #expect(Double(right) / Double(needed) >= 0.97, "\(right) of \(needed) demanded spans")
  }
}

/// A document with marks `⟦surface|kind|…⟧`; optional marks have `?` before the kind.
private struct MarkedDocument {
  var text = ""
  var demanded: [SourceRange] = []

  init(_ marked: String) {
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "⟧") else { break }
      let fields = rest[..<close].split(separator: "|", omittingEmptySubsequences: false)
      let start = text.utf8.count
      text += fields[0]
      // An identifier needs no mention of its own.
      if fields.count > 1, !fields[1].hasPrefix("?"), fields[1] != "i" {
        demanded.append(SourceRange(start, text.utf8.count))
      }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
  }
}

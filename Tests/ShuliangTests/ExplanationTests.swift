import Foundation
import TestSupport
import Testing

@testable import Shuliang

/// What `explain` shows is what `extract` writes.
@Suite struct ExplanationTests {
  private static let corpus = Repository.root.appendingPathComponent("Corpus")

  /// Every line of the corpus; a line is about what one asks to have explained.
  private static let lines: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return files.sorted().filter { $0.hasSuffix(".txt") && !$0.hasSuffix(".golden.txt") }.flatMap { name in
      let text = (try? String(contentsOf: corpus.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return text.split(separator: "\n").map(String.init)
    }
  }()

  @Test func `the winners are the extractor's mentions, on the whole corpus`() throws {
    #expect(Self.lines.count > 50)
    let extractor = ShippedExtractor.shared
    let reference = try ReferenceTime("2025-12-15")
    var options = ExtractionOptions()
    options.referenceTime = reference
    options.include = [.vague, .indefinite]
    for line in Self.lines {
      let mentions = extractor.makeWorker().extract(Array(line.utf8), options: options).mentions
      let winners = Explanation(line, extractor: extractor, reference: reference).winners
      let said = winners.filter { $0.fields != nil }
      #expect(said.map(\.rule) == mentions.map(\.rule), "\(line)")
      #expect(said.compactMap(\.fields) == mentions.map(MentionFields.init), "\(line)")
      #expect(winners.allSatisfy { $0.fields != nil || $0.remark != nil }, "a winner without a word: \(line)")
    }
  }

  @Test func `no loser goes without a reason, and none won`() {
    for line in Self.lines.prefix(20) {
      let explanation = Explanation(line, extractor: ShippedExtractor.shared)
      for winner in explanation.winners {
        for loser in winner.losers {
          #expect(!loser.reason.isEmpty)
          #expect(loser.start < winner.end && winner.start < loser.end)
          #expect((loser.rule, loser.start, loser.end) != (winner.rule, winner.start, winner.end))
        }
      }
    }
  }
}

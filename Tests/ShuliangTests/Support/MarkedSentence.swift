import ChineseText
import Testing

@testable import Shuliang

/// The extractor with the shipped packs, made once for all tests.
enum ShippedExtractor {
  static let shared: Extractor = {
    do { return try Extractor(packs: .shipped()) } catch { fatalError("\(error)") }
  }()
}

/// Expects exactly the mentions that are marked in the sentence: `产量⟦26.02万套|q|260200|套⟧`.
///
/// Unexpected mentions fail too. Every sentence is also tokenised one byte at a time, and extracted by a worker
/// that has other documents before and after it; both must change nothing.
func expect(
  _ marked: String, reference: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = try GoldenDocument(parsing: marked)
  var options = ExtractionOptions()
  options.referenceTime = try (reference ?? golden.referenceTime).map { try ReferenceTime($0) }
  options.include = [.vague, .indefinite]
  let extractor = ShippedExtractor.shared
  let result = extractor.makeWorker().extract(golden.text, options: options)
  let comparison = GoldenComparison(expected: golden.marks, found: GoldenMark.marks(for: result.mentions))
  if !comparison.isEqual {
    let found = GoldenDocument(text: golden.text, marks: GoldenMark.marks(for: result.mentions)).rendered()
    Issue.record("expected: \(marked)\nfound:    \(found)", sourceLocation: sourceLocation)
  }
  expectSameTokensBytewise(golden.text, extractor, sourceLocation)
  expectSameInBatch(golden.text, options, result.mentions, extractor, sourceLocation)
}

private func expectSameTokensBytewise(_ text: [UInt8], _ extractor: Extractor, _ location: SourceLocation) {
  func tokens(pieces: [ArraySlice<UInt8>]) -> [Token] {
    var tokenizer = Tokenizer(lexicon: extractor.program.lexicon)
    tokenizer.begin()
    for piece in pieces { tokenizer.feed(Array(piece).span) }
    tokenizer.finish()
    return tokenizer.tokens
  }
  let bytewise = tokens(pieces: text.indices.map { text[$0...$0] })
  #expect(bytewise == tokens(pieces: [text[...]]), "one byte at a time", sourceLocation: location)
}

private func expectSameInBatch(
  _ text: [UInt8], _ options: ExtractionOptions, _ alone: [Mention], _ extractor: Extractor,
  _ location: SourceLocation
) {
  let worker = extractor.makeWorker()
  var other = ExtractionOptions()
  other.referenceTime = try? ReferenceTime("1999-12-31")
  for neighbour in ["今年1月至3月，产量约30万吨", "", "第五届，五元三角"] {
    _ = worker.extract(Array(neighbour.utf8), options: other)
    let mentions = worker.extract(text, options: options).mentions
    #expect(mentions == alone, "behind “\(neighbour)”", sourceLocation: location)
  }
}

import ChineseText
import Foundation
@_spi(Stages) import Shuliang
@_spi(Stages) import ShuliangCLI

/// The stages and the yardsticks on the same documents, interleaved.
struct Stages {
  let extractor: Extractor
  let rounds: Int

  func measure(_ texts: Texts) -> [Record.Stage] {
    let tasks = yardsticks(texts) + stages(texts)
    let results = interleaved(tasks, rounds: rounds)
    let words = results[2].seconds
    return zip(tasks, results).map { task, result in
      Record.Stage(
        text: texts.name, name: task.name, megabytesPerSecond: Double(texts.byteCount) / result.seconds / 1e6,
        timesICUWords: words / result.seconds, count: result.result)
    }
  }

  private func yardsticks(_ texts: Texts) -> [Task] {
    let all = Array(texts.documents.joined())
    let segmenter = Segmenter()
    return [
      Task(name: "memcpy") {
        var copy = [UInt8](repeating: 0, count: all.count)
        copy.withUnsafeMutableBytes { target in
          all.withUnsafeBytes { memcpy(target.baseAddress!, $0.baseAddress!, $0.count) }
        }
        return Int(copy[copy.count / 2])
      },
      Task(name: "UTF-8 validation (standard library)") {
        texts.documents.count { String(validating: $0, as: UTF8.self) != nil }
      },
      Task(name: "ICU word iteration") {
        texts.documents.reduce(0) { total, document in
          segmenter.open(document)
          return total + segmenter.wordBoundaries(of: 0..<document.count).count
        }
      },
    ]
  }

  private func stages(_ texts: Texts) -> [Task] {
    var tokenizer = Tokenizer(lexicon: extractor.lexicon)
    var plain = Tokenizer(lexicon: .empty)
    let segmenter = Segmenter()
    let worker = extractor.makeWorker()
    let results = texts.documents.map { worker.extract($0, options: ExtractionOptions()) }
    var writing = WritingStage()
    return [
      Task(name: "validate and decode") {
        texts.documents.reduce(0) { $0 + TextDecoder.decode($1).bytes.count }
      },
      Task(name: "fold and find numbers, no words") {
        texts.documents.reduce(0) { $0 + tokens($1, &plain) }
      },
      Task(name: "fold and tokenise, shipped packs") {
        texts.documents.reduce(0) { $0 + tokens($1, &tokenizer) }
      },
      Task(name: "segment into sentences (ICU)") {
        texts.documents.reduce(0) { $0 + sentences($1, segmenter) }
      },
      Task(name: "with readying the window") {
        texts.documents.reduce(0) { $0 + worker.extract($1, upTo: .tokens) }
      },
      Task(name: "with finding which rules may match") {
        texts.documents.reduce(0) { $0 + worker.extract($1, upTo: .prospects) }
      },
      Task(name: "with matching and settling overlaps") {
        texts.documents.reduce(0) { $0 + worker.extract($1, upTo: .winners) }
      },
      Task(name: "extract: with values, modifiers and links") {
        texts.documents.reduce(0) { $0 + worker.extract($1, options: ExtractionOptions()).mentions.count }
      },
      Task(name: "write NDJSON, alone") {
        zip(results, texts.documents).reduce(0) { $0 + writing.write($1.0, of: $1.1) }
      },
    ]
  }

  private func tokens(_ document: [UInt8], _ tokenizer: inout Tokenizer) -> Int {
    tokenizer.begin()
    tokenizer.feed(document.span)
    tokenizer.finish()
    return tokenizer.tokens.count
  }

  private func sentences(_ document: [UInt8], _ segmenter: Segmenter) -> Int {
    segmenter.open(document)
    var (count, start) = (0, 0)
    while start < document.count {
      start = segmenter.sentenceRange(containing: start).upperBound
      count += 1
    }
    return count
  }
}

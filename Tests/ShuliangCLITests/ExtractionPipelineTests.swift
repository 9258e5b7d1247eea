import Foundation
import Shuliang
import Synchronization
import Testing

@testable import ShuliangCLI

/// Keeps what was written.
private final class MemorySink: OutputSink {
  private(set) var bytes: [UInt8] = []
  func write(_ bytes: [UInt8]) { self.bytes += bytes }
  func commit(_ checkpoint: RunCheckpoint) {}
  func finish() {}
  func abandon() -> Bool { false }
}

/// Notes which document was ended when, whatever the order they are written in.
private struct NotingWriter: DocumentWriter {
  final class Notes: Sendable {
    private let names = Mutex<[String]>([])
    var all: [String] { names.withLock(\.self) }
    func add(_ name: String) { names.withLock { $0.append(name) } }
  }

  let notes: Notes
  private var name = ""

  init(_ notes: Notes) { self.notes = notes }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    name = JSONText.string(header.id)
  }
  func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {}
  func end(failure: DocumentFailure?, into output: inout ByteWriter) { notes.add(name) }
  func writeFailure(_ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter) {}
}

@Suite struct ExtractionPipelineTests {
  private static let extractor = Result { try Extractor(packs: .shipped()) }

  private func output(
    _ path: String, format: InputFormat = .auto, jobs: Int = 1, large: Int = 4 << 20, line: Int = 1 << 20,
    window: Int = 1 << 20
  ) async throws -> String {
    let sink = MemorySink()
    var pipeline = ExtractionPipeline(
      setup: .init(
        extractor: try Self.extractor.get(), options: ExtractionOptions(),
        writer: NDJSONWriter(keptKeys: [], offsets: .scalar), windows: DocumentWindows(limit: window)),
      reader: BatchReader(
        files: InputFiles(paths: [path], format: format), limits: .init(large: large, line: line)),
      output: RunOutput(sink: sink), progress: ProgressBar(isShown: false, total: nil), jobs: jobs)
    _ = try await pipeline.run()
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test func largeLinesAndSmallOnesGiveTheSame() async throws {
    let folder = try TemporaryFolder()
    var lines = ""
    for number in 0..<12 {
      let text = String(repeating: "售出\(number)公斤，涨了3%；", count: number * 3)
      lines += "{\"id\":\(number),\"text\":\"\(text)\"}\n"
    }
    let path = try folder.write(lines, to: "x.ndjson")
    let small = try await output(path)
    #expect(small.split(separator: "\n").count == 12)
    #expect(try await output(path, large: 500) == small)
    #expect(try await output(path, jobs: 3, large: 500) == small)
  }

  @Test func aTextIsTheSameStreamedOrWhole() async throws {
    let folder = try TemporaryFolder()
    let text = (0..<100).map { "第\($0)号蜂场产蜜\($0)公斤，其中\($0 % 100)%外销。" }.joined()
    let path = try folder.write(text, to: "x.txt")
    let whole = try await output(path, window: 1024)
    #expect(try await output(path, large: 2000, window: 1024) == whole)
    let mentions =
      try #require(
        try JSONSerialization.jsonObject(with: Data(whole.utf8)) as? [String: Any])["mentions"]
      as? [[String: Any]]
    let scalars = Array(text.unicodeScalars)
    for (index, mention) in try #require(mentions).enumerated() {
      #expect(mention["id"] as? String == "m\(index + 1)")
      let start = try #require(mention["start"] as? Int)
      let end = try #require(mention["end"] as? Int)
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == mention["text"] as? String)
    }
    #expect((mentions?.count ?? 0) > 200)
  }

  @Test func aHugeDocumentDoesNotHoldUpTheOthers() async throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "蜜蜂采花酿成蜂蜜，得3斤。\n", count: 6000), to: "a.txt")
    for number in 0..<40 { try folder.write("得\(number)斤。", to: "b/\(number).txt") }
    let notes = NotingWriter.Notes()
    var pipeline = ExtractionPipeline(
      setup: .init(
        extractor: try Self.extractor.get(), options: ExtractionOptions(), writer: NotingWriter(notes),
        windows: DocumentWindows(limit: 1024)),
      reader: BatchReader(
        files: InputFiles(paths: [folder.path], format: .auto), limits: .init(large: 10_000)),
      output: RunOutput(sink: MemorySink()), progress: ProgressBar(isShown: false, total: nil), jobs: 2)
    #expect(try await pipeline.run().tally.documents == 41)
    #expect(notes.all.count == 41)
    #expect(notes.all.last == "a", "all others are done before it is")
  }

  @Test func aLineBeyondTheLimitIsAFailureAndTheRestGoesOn() async throws {
    let folder = try TemporaryFolder()
    let long = "{\"id\":2,\"text\":\"\(String(repeating: "蜜", count: 300_000))\"}"
    let path = try folder.write(
      "{\"id\":1,\"text\":\"三斤\"}\n\(long)\n{\"id\":3,\"text\":\"四斤\"}\n\(long)", to: "x.ndjson")
    let lines = try await output(path, large: 20_000, line: 100_000).split(separator: "\n")
    try #require(lines.count == 4)
    #expect(lines[0].hasPrefix("{\"id\":1,") && lines[2].hasPrefix("{\"id\":3,"))
    #expect(lines[1].contains("\"id\":\"x:2\"") && lines[1].contains("line_too_long"))
    #expect(lines[3].contains("\"line\":4"))
  }

  @Test func linesCrossingChunksAreWhole() async throws {
    let folder = try TemporaryFolder()
    let chunk = FileReader.chunkSize
    for shift in -2...2 {
      let head = "{\"id\":1,\"text\":\""
      let first = head + String(repeating: "x", count: chunk + shift - head.utf8.count - 3) + "\"}\n"
      let path = try folder.write(first + "{\"id\":2,\"text\":\"三斤\"}", to: "x\(shift).ndjson")
      let lines = try await output(path).split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.last?.contains("三斤") == true)
    }
  }
}

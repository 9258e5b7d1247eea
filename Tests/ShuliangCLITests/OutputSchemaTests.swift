import Foundation
import TestSupport
import Testing

/// `Schemas/output.schema.json` describes what `extract` writes.
@Suite struct OutputSchemaTests {
  private static let schema = Result { try JSONSchema(Repository.text("Schemas/output.schema.json")) }

  /// Every line fits, and there are as many as expected.
  private func expectFit(
    _ output: String, lines: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let records = output.split(separator: "\n")
    #expect(records.count == lines, sourceLocation: sourceLocation)
    for record in records {
      let mistakes = try Self.schema.get().mistakes(inJSON: record)
      #expect(mistakes == [], "\(record.prefix(200))", sourceLocation: sourceLocation)
    }
  }

  private let page = """
    <!DOCTYPE html><html><head><title>全县蜂业喜获丰收</title></head><body><h1>全县蜂业喜获丰收</h1>
    <div>发布时间：2021-03-04 09:30 来源：县蜂业报</div><p>县蜂业协会昨日公布，全县去年产蜜三十吨，比上年增长一成，为近年最好收成。</p>
    <p>协会还说，今年上半年有3家蜂场开张，每家约投资10至20万元，共增加蜂箱一千余只。</p></body></html>
    """

  @Test func `schema prints the file`() throws {
    let result = try Shuliang.run("schema")
    #expect(result.status == 0)
    #expect(try result.output == Repository.text("Schemas/output.schema.json"))
  }

  @Test func `the corpus fits, with every kind of record`() throws {
    let corpus = Repository.root.path + "/Corpus"
    let documents = try FileManager.default.contentsOfDirectory(atPath: corpus)
      .count { $0.hasSuffix(".txt") && !$0.hasSuffix(".golden.txt") }
    try #require(documents > 10)
    for options in [
      [], ["--offsets", "bytes"], ["--provenance", "--include", "vague,indefinite"],
      ["--offsets", "utf16", "--rules", "zh-medical"],
    ] {
      let result = try Shuliang.run(["extract", "--quiet"] + options + [corpus], input: Data())
      let lines = result.output.split(separator: "\n").count
      #expect(lines >= documents)
      try expectFit(result.output, lines: lines)
      #expect(result.output.contains("\"provenance\":{\"shuliang\":") == options.contains("--provenance"))
    }
  }

  @Test func `a page fits with what it says about itself`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(page, to: "page.html")
    let result = try Shuliang.run("extract", "--quiet", "--provenance", path)
    try expectFit(result.output, lines: 1)
    #expect(
      result.output.contains(#""meta":{"title":"全县蜂业喜获丰收","source":"县蜂业报","published":"2021-03-04T09:30"}"#))
  }

  @Test func `failed documents fit, in the output and in quarantine`() throws {
    let folder = try TemporaryFolder()
    let input = """
      {"text":"三斤","id":1.5,"k":[1]}
      {bad
      {"id":"x"}
      []
      {"id":true,"text":"三斤"}
      {"text":3}
      {"id":7,"text":"三斤","reference_time":"soon"}
      {"id":null,"text":"三斤"}

      """
    try folder.write(Data([0x61, 0, 0x62]), to: "in/binary.txt")
    try folder.write(Data([0x1F, 0x8B, 8, 0, 0, 0]), to: "in/cut.txt.gz")
    try folder.write(input, to: "in/x.ndjson")
    let arguments = ["extract", "--quiet", "--keep", "k"]
    let paths = [folder.path + "/in", folder.path + "/none.txt"]
    let whole = try Shuliang.run(arguments + paths, input: Data())
    #expect(whole.status == 1)
    try expectFit(whole.output, lines: 11)
    let errors = folder.path + "/errors.ndjson"
    let apart = try Shuliang.run(arguments + ["--errors", errors] + paths, input: Data())
    let failed = try folder.read("errors.ndjson")
    #expect(failed.contains("\"input\":\"{bad\""))
    #expect(
      apart.output == whole.output, "the output has a line for every document, whatever else is written")
    let records = apart.output.split(separator: "\n").filter { $0.contains("\"error\":") }
    #expect(records.count > 0 && records.count < 11)
    try expectFit(failed, lines: records.count)
    for (record, quarantined) in zip(records, failed.split(separator: "\n")) {
      #expect(quarantined.hasPrefix(record.dropLast()), "the same record, and what the document was")
    }
  }

  @Test(arguments: [
    #"{"mentions":[],"facts":[]}"#, #"{"id":"a"}"#, #"{"id":[],"error":{"code":"x","message":""}}"#,
    #"{"id":true,"error":{"code":"x","message":""}}"#,
    #"{"id":1,"error":{"code":"x"}}"#, #"{"id":1,"error":{"code":"x","message":"","line":0}}"#,
    #"{"id":1,"facts":[],"mentions":[{"id":"m1","kind":"size","text":"x","start":0,"end":1,"rule":"a/b"}]}"#,
    #"{"id":1,"facts":[],"mentions":[{"id":"m1","kind":"time","text":"x","start":0,"end":1,"rule":"a/b","x":1}]}"#,
    #"{"id":1,"facts":[],"mentions":[{"id":"m1","kind":"time","text":"x","start":0,"end":1.5,"rule":"a/b"}]}"#,
    #"{"id":1,"facts":[],"mentions":[],"meta":{"author":"x"}}"#,
    #"{"id":1,"facts":[],"mentions":[],"meta":{"published":"yesterday"}}"#,
    #"{"id":1,"facts":[],"mentions":[],"provenance":{"shuliang":"0.1.0"}}"#,
    #"{"id":1,"facts":[],"mentions":[],"provenance":{"shuliang":"0.1.0","packs":["zh-core"]}}"#,
  ])
  func `a line with a mistake does not fit`(line: String) throws {
    #expect(try !Self.schema.get().mistakes(inJSON: line).isEmpty)
  }
}

import Foundation
import Testing

@Suite struct ExtractCommandTests {
  private func code(_ document: [String: Any]) -> String? {
    (document["error"] as? [String: Any])?["code"] as? String
  }

  @Test func textFromStandardInput() throws {
    let result = try Shuliang.run("extract", input: "全厂年产蜂蜜30吨。")
    #expect(result.status == 0)
    let document = try #require(try result.documents().first)
    #expect(document["id"] as? String == "stdin")
    #expect(document["source"] as? String == "-")
    let mention = try #require((document["mentions"] as? [[String: Any]])?.first)
    #expect(mention["text"] as? String == "30吨")
    #expect(mention["start"] as? Int == 6)
    #expect(mention["end"] as? Int == 9)
    #expect(mention["id"] as? String == "m1")
  }

  @Test func offsetsInEachUnit() throws {
    for (unit, start) in [("scalar", 3), ("utf8", 10), ("utf16", 4)] {
      let result = try Shuliang.run("extract", "--offsets", unit, input: "😀蜂蜜30吨")
      let mentions = try #require(try result.documents().first?["mentions"] as? [[String: Any]])
      #expect(mentions.first?["start"] as? Int == start, "\(unit)")
    }
  }

  @Test func everyInputLineGivesALine() throws {
    let input = """
      {"id":"a","text":"三百斤"}
      {"id":"b"}

      {"id":7.50,"text":42}
      not JSON
      ["text"]
      {"id":"c","text":"x","id2":
      {"text":"最后一行"} trailing
      {"id":{},"text":"x"}
      {"id":"d","text":"x","reference_time":"gestern"}
      {"text":"没有编号"}
      """
    let result = try Shuliang.run("extract", "-", input: input)
    #expect(result.status == 1)
    let documents = try result.documents()
    #expect(documents.count == 10)
    #expect(
      documents.map(code) == [
        nil, "missing_text", "text_is_no_string", "malformed_json", "not_an_object", "malformed_json",
        "malformed_json", "invalid_id", "invalid_reference_time", nil,
      ])
    #expect(documents[1]["id"] as? String == "b")
    #expect(result.output.contains(#"{"id":7.50,"#), "a number stays as it was written")
    #expect(documents[9]["id"] as? String == "stdin:11")
    let error = try #require(documents[5]["error"] as? [String: Any])
    #expect(error["line"] as? Int == 7)
    #expect(error["byte"] as? Int == 27)
    #expect(result.errors.contains("10 documents, 8 of them failed"))
  }

  @Test func brokenTextIsReplacedAndNoFailure() throws {
    var input =
      Data(#"{"id":"lone","text":"\ud800三斤\udc00"}"#.utf8) + Data("\n{\"id\":\"bytes\",\"text\":\"".utf8)
    input += [0xFF, 0xE4, 0xB8] + Data("五斤\"}\n".utf8)
    let result = try Shuliang.run(["extract", "--encoding", "utf-8", "-"], input: input)
    #expect(result.status == 0)
    let texts = try result.documents().map { document in
      (document["mentions"] as? [[String: Any]])?.first?["text"] as? String
    }
    #expect(texts == ["三斤", "五斤"])
    let starts = try result.documents().map { ($0["mentions"] as? [[String: Any]])?.first?["start"] as? Int }
    #expect(starts == [1, 2])
  }

  @Test func keptKeysComeThroughAsTheyWere() throws {
    let input = #"{"url":"https:\/\/x.cn","id":1,"n":[1, 2.50,{"k":null}],"text":"三斤"}"#
    let result = try Shuliang.run("extract", "--keep", "n", "--keep", "url", "--keep", "none", input: input)
    #expect(
      result.output.hasPrefix(
        #"{"id":1,"source":"-","n":[1, 2.50,{"k":null}],"url":"https:\/\/x.cn","mentions":["#))
    let broken = try Shuliang.run("extract", "--keep", "n", input: #"{"id":1,"text":"三斤","n":[1,,2]}"#)
    #expect(try broken.documents().map(code) == ["malformed_json"])
  }

  @Test func filesFoldersAndGlobs() throws {
    let folder = try TemporaryFolder()
    try folder.write("一斤蜂蜜", to: "in/b.txt")
    try folder.write("两斤蜂蜜", to: "in/a/z.md")
    try folder.write(#"{"id":"line","text":"三斤蜂蜜"}"#, to: "in/c.jsonl")
    try folder.write("四斤蜂蜜", to: "in/.hidden.txt")
    try folder.write("五斤蜂蜜", to: "in/picture.png")
    try folder.write("六斤", to: "in/d.txt/inner.txt")
    let walk = try Shuliang.run("extract", folder.path + "/in")
    #expect(walk.status == 0)
    #expect(try walk.documents().map { $0["id"] as? String } == ["z", "b", "line", "inner"])
    let glob = try Shuliang.run(
      "extract", folder.path + "/in/*.txt", folder.path + "/none", folder.path + "/x*")
    #expect(glob.status == 1)
    #expect(try glob.documents().map(code) == [nil, "is_a_directory", "not_found", "not_found"])
  }

  @Test func filesThatAreNoText() throws {
    let folder = try TemporaryFolder()
    let picture: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52,
    ]
    try folder.write(Data(picture), to: "a.txt")
    try folder.write("<html>", to: "b.html")
    try folder.write("", to: "empty.txt")
    let names = ["a.txt", "b.html", "empty.txt"].map { folder.path + "/" + $0 }
    let result = try Shuliang.run(["extract"] + names, input: Data())
    #expect(try result.documents().map(code) == ["binary", nil, nil])
    let told = try Shuliang.run("extract", "--encoding", "utf-8", names[0])
    let error = try #require(try told.documents().first?["error"] as? [String: Any])
    #expect(error["byte"] as? Int == 8)
  }

  @Test func outputIsTheSameWhateverTheJobs() throws {
    let folder = try TemporaryFolder()
    let padding = String(repeating: "x", count: 1500)
    var lines = ""
    for number in 0..<1000 {
      let text = number % 7 == 0 ? "本月售出蜂蜜\(number)公斤，增长\(number % 90)%。" : ""
      lines +=
        number % 50 == 3
        ? "{broken\n" : "{\"id\":\(number),\"padding\":\"\(padding)\",\"text\":\"\(text)\"}\n"
    }
    try folder.write(lines, to: "x.ndjson")
    let one = try Shuliang.run("extract", "--jobs", "1", folder.path)
    let three = try Shuliang.run("extract", "--jobs", "3", folder.path)
    #expect(one.output == three.output)
    #expect(try one.documents().count == 1000)
    #expect(one.status == 1 && three.status == 1)
  }

  @Test func aSlowPipeLosesNothing() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<2000).map { "{\"id\":\($0),\"text\":\"\"}\n" }.joined()
    try folder.write(lines, to: "x.ndjson")
    let line = "(head -c 30001 x.ndjson; sleep 0.1; tail -c +30002 x.ndjson) | $SHULIANG extract"
    let result = try Shuliang.shell(line, in: folder)
    #expect(try result.documents().map { $0["id"] as? Int } == Array(0..<2000))
  }

  @Test func whatIsReadyIsWrittenBeforeWaiting() throws {
    let folder = try TemporaryFolder()
    let line = """
      mkfifo in; $SHULIANG extract --input-format ndjson - < in > out & exec 3> in
      echo '{"id":1,"text":"三斤"}' >&3
      for i in {1..100}; do [ -s out ] && break; sleep 0.1; done; wc -l < out; exec 3>&-; wait
      """
    #expect(try Shuliang.shell(line, in: folder).output == "1\n")
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: #"{"text":"三斤蜂蜜"}"# + "\n", count: 2000), to: "x.ndjson")
    let result = try Shuliang.shell(
      "$SHULIANG extract x.ndjson | head -n 1; echo ${PIPESTATUS[0]}", in: folder)
    #expect(result.output.hasSuffix("\n0\n"))
    #expect(result.errors.isEmpty)
  }

  @Test func outputFileAppearsComplete() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤", to: "a.txt")
    let result = try Shuliang.run("extract", folder.path + "/a.txt", "--output", folder.path + "/out.ndjson")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(try folder.read("out.ndjson").hasPrefix("{\"id\":\"a\""))
    #expect(try folder.names() == ["a.txt", "out.ndjson"])
    let again = try Shuliang.run("extract", folder.path, "--output", folder.path + "/out.ndjson")
    #expect(again.status == 0)
    #expect(
      try folder.read("out.ndjson").split(separator: "\n").count == 1, "the output is not read as input")
  }

  @Test func anImpossibleOutputCouldNotRun() throws {
    let folder = try TemporaryFolder()
    let result = try Shuliang.run("extract", "--output", folder.path + "/no/such/out", input: "三斤")
    #expect(result.status == 2)
    #expect(result.errors.contains("No such file or directory"))
    #expect(try Shuliang.run("extract", "--output", folder.path, input: "三斤").status == 2)
    #expect(try Shuliang.shell("echo 三斤 | $SHULIANG extract > /dev/full", in: folder).status == 2)
  }

  @Test func encodingsAreFoundOut() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "县蜂场今年收了三十吨蜂蜜，", count: 20) + "卖了五万元。"
    let gbk = try Shuliang.iconv(text, "GB18030")
    try folder.write(gbk, to: "gbk.txt")
    try folder.write(try Shuliang.iconv("\u{FEFF}" + text, "UTF-16LE"), to: "wide.txt")
    let line = "{\"id\":\"line\",\"text\":\"\(text)\"}\n"
    try folder.write(try Shuliang.iconv(line, "GB18030"), to: "x.ndjson")
    try folder.write(text, to: "utf8.txt")
    let result = try Shuliang.run("extract", folder.path)
    #expect(result.status == 0)
    let mentions = try result.documents().map {
      try JSONSerialization.data(withJSONObject: $0["mentions"] ?? 0, options: .sortedKeys)
    }
    #expect(mentions.count == 4)
    #expect(Set(mentions).count == 1)
    let told = try Shuliang.run("extract", "--encoding", "gbk", folder.path + "/gbk.txt")
    #expect(told.output == result.output.split(separator: "\n").first.map { $0 + "\n" })
  }

  @Test func wrongUsageCouldNotRun() throws {
    for arguments in [
      ["--no-such"], ["--input-format", "png"], ["--no-header"],
      ["--text-field", "id"], ["--offsets", "bytes", "--format", "html"], ["--null"],
      ["--max-expansion", "0"], ["--kinds", "colour"],
      ["--include", "always"],
      ["--jobs", "0"],
      ["--encoding", "ebcdic"], ["--keep", "id"], ["--bom"], ["--reference-time", "2025-13-40"],
    ] {
      let result = try Shuliang.run(["extract"] + arguments, input: Data())
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
      #expect(!result.errors.isEmpty)
    }
    #expect(try Shuliang.run("extract", "--rules", "/no/such/pack").status == 2)
  }

  @Test func helpAndVersion() throws {
    for arguments in [["--help"], ["extract", "--help"], ["validate", "--help"], ["--version"]] {
      let result = try Shuliang.run(arguments, input: Data())
      #expect(result.status == 0)
      #expect(!result.output.isEmpty && result.errors.isEmpty)
    }
  }

  @Test func progressGoesToStandardError() throws {
    let result = try Shuliang.run("extract", "--progress", input: "三斤")
    #expect(result.errors.contains("1 documents"))
    #expect(try Shuliang.run("extract", "--quiet", input: "三斤").errors.isEmpty)
  }

  @Test func csvHasOneRowAMention() throws {
    let input = #"{"id":"=cmd","text":"蜂蜜3斤、蜡2.5斤","site":"a\"b,c"}"# + "\n{bad\n"
    let result = try Shuliang.run("extract", "--format", "csv", "--bom", "--keep", "site", input: input)
    let rows = result.output.split(separator: "\r\n")
    #expect(rows.count == 4)
    #expect(rows[0].hasPrefix("\u{FEFF}id,source,reference_time,mention,kind,text,start,end,value"))
    #expect(rows[1].hasPrefix("'=cmd,-,,m1,quantity,3斤,2,4,3,"))
    #expect(rows[1].hasSuffix(#","a""b,c""#))
    #expect(rows[2].hasPrefix("'=cmd,-,,m2,quantity,2.5斤,6,10,2.5,"))
    #expect(rows[3].contains("malformed_json: line 2: "))
    let columns = rows.map { $0.filter { $0 == "," }.count }
    #expect(columns[0] + 1 == columns[2], "the kept value has a comma of its own")
    #expect(result.status == 1)
  }

  @Test func oneLongLineIsReadInWindows() throws {
    let folder = try TemporaryFolder()
    let phrase = "蜜蜂采花酿成蜂蜜"
    try folder.write(String(repeating: phrase, count: 200_000) + "30吨", to: "long.txt")
    let result = try Shuliang.shell(
      "ulimit -v 1500000; $SHULIANG extract long.txt --kinds quantity", in: folder)
    let mentions = try #require(try result.documents().first?["mentions"] as? [[String: Any]])
    #expect(mentions.count == 1)
    #expect(mentions.first?["id"] as? String == "m1")
    #expect(mentions.first?["start"] as? Int == 200_000 * 8)
  }

  @Test func `records name the packs that made them when asked`() throws {
    let outcome = try Shuliang.run("extract", "--provenance", "--rules", "zh-medical", "-", input: "三个苹果")
    let provenance = try #require(outcome.documents().first?["provenance"] as? [String: Any])
    let packs = try #require(provenance["packs"] as? [String])
    #expect(
      packs.map { $0.split(separator: " ")[0] } == [
        "zh-core", "zh-finance", "zh-compute", "zh-time", "zh-medical",
      ])
    #expect(packs.allSatisfy { $0.contains(/^[a-z-]+ [0-9]+\.[0-9]+\.[0-9]+$/) })
    #expect(provenance["shuliang"] is String)
    #expect(try Shuliang.run("extract", "-", input: "三个").documents().first?["provenance"] == nil)
    #expect(try Shuliang.run("extract", "--provenance", "--format", "csv", "-", input: "三个").status == 2)
  }
}

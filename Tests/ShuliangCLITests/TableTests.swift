import Foundation
import TestSupport
import Testing

@testable import ShuliangCLI

@Suite struct TableTests {
  /// A cell as RFC 4180 has it.
  private func quoted(_ cell: String) -> String { "\"\(cell.replacing("\"", with: "\"\""))\"" }

  @Test func `cells come back whatever is in them`() {
    var random = SplitMix(seed: 7)
    for separator in [",", "\t", ";"] {
      for _ in 0..<300 {
        let rows = (0..<4).map { _ in
          (0..<3).map { _ in
            (0..<Int.random(in: 1...4, using: &random)).map { _ in
              ["蜜", "\"", "\n", "\r\n", ",", "\t", ";", " ", "x"].randomElement(using: &random)!
            }.joined()
          }
        }
        let needsQuotes = { (cell: String) in cell.utf8.contains { "\",;\t\r\n".utf8.contains($0) } }
        let lines = rows.map { row in
          row.map { needsQuotes($0) || Bool.random(using: &random) ? quoted($0) : $0 }.joined(
            separator: separator)
        }
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        #expect(cells(bytes, separator: separator.utf8.first!, &random) == rows)
      }
    }
  }

  /// The cells of all records, the bytes coming in pieces.
  private func cells(_ bytes: [UInt8], separator: UInt8, _ random: inout SplitMix) -> [[String]] {
    var scanner = RecordScanner(separator: separator)
    var records: [[String]] = []
    var end = 0
    while true {
      let start = scanner.start
      switch scanner.next(in: bytes, to: end, isLast: end == bytes.count) {
      case .record(let next):
        let cells = RecordCells(bytes[start..<next], separator: separator).cells
        records.append(cells.map { String(decoding: $0, as: UTF8.self) })
      case .more:
        if end == bytes.count { return records }
        end = min(bytes.count, end + Int.random(in: 1...5, using: &random))
      case .malformed: return records + [["malformed"]]
      }
    }
  }

  private let table = """
    id,正文,日期,url\r
    7,"昨日他说""三斤蜜""，\r
    又要四斤",2021-03-04,http://x.cn\r
    \r
    ,五斤蜜,,\r
    9,"六斤蜜\r
    10,七斤蜜\r
    11,八斤蜜,soon\r
    12\r

    """

  private func summary(_ outcome: Shuliang.Outcome) throws -> [String] {
    try outcome.documents().map { document in
      let code = (document["error"] as? [String: Any])?["code"] as? String
      let texts = (document["mentions"] as? [[String: Any]])?.compactMap { $0["text"] as? String }
      return "\(document["id"] ?? "") \(code ?? texts?.joined(separator: " ") ?? "")"
    }
  }

  @Test func `every row is a document, and a stray quote costs its line only`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(table, to: "t.csv")
    let arguments = ["extract", "--text-column", "正文", "--time-field", "日期", "--keep", "url", path]
    let result = try Shuliang.run(arguments, input: Data())
    #expect(
      try summary(result) == [
        "7 昨日 三斤 四斤", "t:5 五斤", "t:6 malformed_table", "10 七斤", "11 invalid_reference_time",
        "12 missing_text",
      ])
    #expect(
      result.output.contains(#""reference_time":"2021-03-04","url":"http:\/\/x.cn","#)
        || result.output.contains(#""reference_time":"2021-03-04","url":"http://x.cn","#))
    let lines = try result.documents().map { ($0["error"] as? [String: Any])?["line"] as? Int }
    #expect(lines == [nil, nil, 6, nil, 8, 9])
    for jobs in ["1", "3"] {
      #expect(try Shuliang.run(arguments + ["--jobs", jobs], input: Data()).output == result.output)
    }
  }

  @Test func `the column may be a number, with or without a header`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a\t三斤\nb\t四斤\n", to: "t.tsv")
    #expect(try summary(Shuliang.run("extract", "--text-column", "2", path)) == ["t:2 四斤"])
    let all = try Shuliang.run(
      "extract", "--text-column", "2", "--no-header", "--id-field", "1", path)
    #expect(try summary(all) == ["a 三斤", "b 四斤"])
  }

  @Test func `the separator and the encoding are those of the file`() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "全县蜂农今年收了三十吨蜂蜜，", count: 5)
    let rows = "编号;内容\r\n甲;\"\(text)\"\r\n乙;\(text)\r\n"
    for (name, encoding) in [("g.csv", "GB18030"), ("w.csv", "UTF-16"), ("u.csv", "UTF-8")] {
      let path = try folder.write(try Shuliang.iconv(rows, encoding), to: name).path
      let result = try Shuliang.run("extract", "--text-column", "内容", "--id-field", "编号", path)
      #expect(try result.documents().map { $0["id"] as? String } == ["甲", "乙"], "\(name)")
    }
  }

  @Test func `without its column a table says what it has`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("id,body\n1,三斤\n", to: "t.csv")
    let result = try Shuliang.run("extract", path)
    #expect(result.status == 1)
    #expect(result.output.contains(#"has no column \"text\"; --text-column names one of \"id\", \"body\""#))
    #expect(try Shuliang.run("extract", "-q", folder.path).output.isEmpty, "tables in folders are left alone")
    let told = try Shuliang.run("extract", "--text-column", "body", folder.path)
    #expect(try summary(told) == ["1 三斤"])
    try folder.write("", to: "empty.csv")
    #expect(try Shuliang.run("extract", folder.path + "/empty.csv").output.isEmpty)
  }

  @Test func `a long table is continued where it was left`() throws {
    let folder = try TemporaryFolder()
    var rows = "id,text\n"
    for number in 0..<3000 {
      rows +=
        number % 500 == 7
        ? "\(number)\n" : "\(number),\"蜜\(number)斤\n\(String(repeating: "甜，", count: 60))\"\n"
    }
    try folder.write(rows, to: "t.csv")
    let result = try Shuliang.shell(
      """
      $SHULIANG extract -q t.csv -o whole.ndjson; wc -l < whole.ndjson
      $SHULIANG extract -q t.csv -o out.ndjson --fail-fast; for i in 1 2 3 4 5 6 7; do \
      $SHULIANG extract -q t.csv -o out.ndjson --resume --fail-fast; done; cmp out.ndjson whole.ndjson
      """, in: folder)
    #expect(result.output == "3000\n", "\(result)")
    #expect(result.status == 0)
  }

  @Test func `keys of NDJSON can be named`() throws {
    let input = #"{"docno":"A1","content":"昨日收蜜三斤","pubdate":"2021-03-04","text":5}"#
    let result = try Shuliang.run(
      "extract", "--text-field", "content", "--id-field", "docno", "--time-field", "pubdate", "--keep",
      "pubdate",
      "--keep", "content", input: input)
    #expect(
      result.output.hasPrefix(
        #"{"id":"A1","source":"-","reference_time":"2021-03-04","pubdate":"2021-03-04","content":"昨日收蜜三斤","mentions":["#
      ))
    let missing = try Shuliang.run("extract", "--text-field", "body", input: input)
    #expect(missing.output.contains(#"the document has no \"body\""#))
  }
}

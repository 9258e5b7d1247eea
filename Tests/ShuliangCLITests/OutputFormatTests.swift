import Foundation
import GRDB
import TestSupport
import Testing

@testable import ShuliangCLI

@Suite struct OutputFormatTests {
  private let input = """
    {"id":"=1+1","text":"蜂场<b>产蜜</b>超500公斤，每公斤约40元(四十元)。","site":"a;=b"}
    {bad
    {"id":2,"text":"第二届蜜会收到3.5\\n吨蜜"}

    """

  private func files(_ folder: TemporaryFolder) throws -> String {
    try folder.write(input, to: "in/x.ndjson")
  }

  @Test func `CSV cells cannot be formulas or open new cells`() throws {
    let result = try Shuliang.run("extract", "--quiet", "--format", "csv", "--keep", "site", input: input)
    let rows = result.output.split(separator: "\r\n")
    #expect(rows[1].hasPrefix("'=1+1,-,"))
    #expect(rows[1].hasSuffix(",\"a;=b\""))
    var row = CSVRow()
    for cell in ["=x", "+x", "-x", "@x", "\tx", "\rx", "\nx", "-3.2%"] { row.append(text: cell) }
    let expected = "'=x,'+x,'-x,'@x,\"'\tx\",\"'\rx\",\"'\nx\",-3.2%\r\n"
    #expect(String(decoding: row.line, as: UTF8.self) == expected)
  }

  @Test func `the page has the text escaped and every mention marked`() throws {
    let folder = try TemporaryFolder()
    let path = try files(folder)
    #expect(try Shuliang.run("extract", "--quiet", "--output", folder.path + "/x.html", path).status == 1)
    let page = try folder.read("x.html")
    #expect(page.contains("蜂场&lt;b&gt;产蜜&lt;/b&gt;"))
    #expect(page.contains("<mark class=\"quantity\" tabindex=\"0\" data-note=\"quantity\n500 公斤 (kg)"))
    #expect(page.contains("<mark class=\"modifier\"") && page.contains("malformed_json"))
    #expect(page.contains("prefers-color-scheme: dark") && page.hasSuffix("</html>\n"))
    #expect(!page.contains("http") && !page.contains("<script"), "the page loads nothing")
    let text = page.components(separatedBy: "<div class=\"text\">")[1].components(separatedBy: "</div>")[0]
    let bare = text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
    #expect(bare == "蜂场&lt;b&gt;产蜜&lt;/b&gt;超500公斤，每公斤约40元(四十元)。")
  }

  @Test func `brat offsets select the annotated text`() throws {
    let folder = try TemporaryFolder()
    try folder.write("😀第三号蜂场\r\n产蜜超500公斤，每公斤约40元(四十元)。", to: "in/a.txt")
    try folder.write(input, to: "in/x.ndjson")
    let result = try Shuliang.shell("$SHULIANG extract -q --format brat -o out/ in", in: folder)
    #expect(result.status == 1)
    for name in ["in/a", "in/x.ndjson.1", "in/x.ndjson.3"] {
      let text = Array(try folder.read("out/\(name).txt").unicodeScalars)
      let lines = try folder.read("out/\(name).ann").split(separator: "\n").filter { $0.hasPrefix("T") }
      #expect(!lines.isEmpty)
      for line in lines {
        let fields = line.split(separator: "\t")
        let pieces = fields[1].split(separator: " ", maxSplits: 1)[1].split(separator: ";").map { piece in
          let ends = piece.split(separator: " ").compactMap { Int($0) }
          return String(String.UnicodeScalarView(text[ends[0]..<ends[1]]))
        }
        #expect(pieces.joined(separator: " ") == fields[2])
      }
    }
    #expect(try folder.read("out/in/a.ann").contains("same_as Arg1:"))
    #expect(try folder.read("out/in/x.ndjson.2.error").hasPrefix("malformed_json: line 2"))
    #expect(try folder.names() == ["in", "out"])
  }

  @Test func `the tar holds what the folder holds`() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "蜂蜜", count: 30)
    try folder.write("产蜜500公斤", to: "in/\(name).txt")
    let line = """
      $SHULIANG extract -q --format brat -o a/ in && mkdir b && $SHULIANG extract -q --format brat in | tar x -C b \
      && diff -r a b && ls b/in | wc -l
      """
    let result = try Shuliang.shell(line, in: folder)
    #expect(result.output == "2\n", "\(result.errors)")
  }

  @Test func `the database has documents, mentions and exact digits`() throws {
    let folder = try TemporaryFolder()
    let path = try files(folder)
    let result = try Shuliang.run(
      "extract", "--quiet", "--keep", "site", "--output", folder.path + "/x.sqlite", path)
    #expect(result.status == 1)
    #expect(try folder.names() == ["in", "x.sqlite"], "nothing is left beside it")
    let queue = try DatabaseQueue(path: folder.path + "/x.sqlite")
    try queue.read { database in
      let documents = try Row.fetchAll(database, sql: "SELECT * FROM documents ORDER BY document")
      #expect(documents.map { $0["id"] as String } == ["=1+1", "x:2", "2"])
      #expect(documents.map { $0["error_code"] as String? } == [nil, "malformed_json", nil])
      #expect(documents[0]["kept"] as String? == #"{"site":"a;=b"}"#)
      let indexed = try String.fetchAll(
        database, sql: "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'index'")
      #expect(Set(indexed).isSuperset(of: ["mentions"]), "\(indexed)")
      #expect(try database.tableExists("facts"))
      let sum = try Double.fetchOne(
        database, sql: "SELECT sum(value) FROM mentions WHERE unit_code = 'CNY' AND document = 1")
      #expect(sum == 80)
      #expect(
        try String.fetchOne(database, sql: "SELECT value_text FROM mentions WHERE text = '500公斤'") == "500")
    }
  }

  /// A Python that has a module, the one that `SHULIANG_PYTHON` names if there is one.
  private static func python(with module: String) -> String? {
    let named = ProcessInfo.processInfo.environment["SHULIANG_PYTHON"] ?? "python3"
    guard let folder = try? TemporaryFolder() else { return nil }
    let result = try? Shuliang.shell("\(named) -c 'import \(module)'", in: folder)
    return result?.status == 0 ? named : nil
  }

  /// The block of shell in the README that has the word.
  private func recipe(_ word: String) throws -> String {
    let blocks = try Repository.text("README.md").components(separatedBy: "```sh\n").dropFirst()
    let block = try #require(blocks.first { $0.components(separatedBy: "\n```")[0].contains(word) })
    return block.components(separatedBy: "\n```")[0]
  }

  @Test(
    .enabled(if: python(with: "duckdb") != nil, "there is no duckdb in this Python"),
    arguments: [
      #"{"id":1,"text":"昨日收蜜3.5吨，约40元"}"#, #"{"id":"a","text":"昨日"}"#, "{\"id\":2,\"text\":\"无\"}\n{bad",
    ])
  func `the README's way to Parquet through DuckDB works, whatever the mentions`(input: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(input, to: "pages/x.ndjson")
    let python = try #require(Self.python(with: "duckdb"))
    let line = """
      shuliang() { "$SHULIANG" "$@"; }; python3() { \(python) "$@"; }
      \(try recipe("duckdb"))
      python3 -c "import duckdb; print(duckdb.sql(\\"select text, value, unit.code, timex.value from 'mentions.parquet'\\").fetchall())"
      """
    let result = try Shuliang.shell(line, in: folder)
    let expected =
      input.contains("3.5")
      ? "[('昨日', None, None, '-P1D'), ('3.5吨', 3.5, 't', None), ('40元', 40.0, 'CNY', None)]"
      : input.contains("昨日") ? "[('昨日', None, None, '-P1D')]" : "[]"
    #expect(result.output.hasSuffix(expected + "\n"), "\(result)")
  }

  @Test(.enabled(if: python(with: "pyarrow") != nil, "there is no pyarrow in this Python"))
  func `and through pyarrow`() throws {
    let folder = try TemporaryFolder()
    try folder.write(input.replacing(#""id":2"#, with: #""id":"2""#), to: "pages/x.ndjson")
    let python = try #require(Self.python(with: "pyarrow"))
    let line = """
      shuliang() { "$SHULIANG" "$@"; }; python3() { \(python) "$@"; }
      shuliang extract -q --output run.ndjson pages/
      \(try recipe("pyarrow"))
      python3 -c "import pyarrow.parquet as p; print(p.read_table('run.parquet').num_rows)"
      """
    let result = try Shuliang.shell(line, in: folder)
    #expect(result.output.hasSuffix("3\n"), "\(result)")
  }

  @Test func `what does not go together is refused`() throws {
    for arguments in [
      ["--format", "sqlite"], ["--format", "brat", "--offsets", "utf8"], ["--output", "folder/"],
      ["--bom", "--output", "x.html"],
    ] {
      #expect(try Shuliang.run(["extract"] + arguments, input: Data()).status == 2, "\(arguments)")
    }
  }
}

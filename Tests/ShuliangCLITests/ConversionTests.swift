import Foundation
import Testing

@testable import ShuliangCLI

/// Files that other programs make text of.
@Suite struct ConversionTests {
  /// A document of Word with a heading, a paragraph and a table.
  private static let docx: Data = {
    func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
    func row(_ cells: String...) -> String {
      "<w:tr>" + cells.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    let body =
      paragraph("县蜂业协会公布，全县去年产蜜三十吨，每公斤约40元。")
      + "<w:tbl><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid>"
      + row("年份", "产量（吨）") + row("2020", "28")
      + row("2021", "30") + "</w:tbl>" + paragraph("2021年3月4日")
    let space = "http://schemas.openxmlformats.org"
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let files = [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(space)/package/2006/content-types\"><Default Extension=\"xml\" "
          + "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType="
          + "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(space)/package/2006/relationships\"><Relationship Id=\"r1\" Type="
          + "\"\(space)/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
      ),
      (
        "word/document.xml",
        "<w:document xmlns:w=\"\(space)/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
      ),
    ]
    return StoredZip.data(files.map { .init(name: Array($0.0.utf8), data: Array((head + $0.1).utf8)) })
  }()

  /// A page of PDF with the lines on it; an ideograph is as wide as the font is high.
  private static func pdf(_ lines: [String]) -> Data {
    var scalars: [Unicode.Scalar] = []
    for scalar in lines.joined().unicodeScalars where !scalars.contains(scalar) { scalars.append(scalar) }
    func hex(_ number: Int) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    let shown = lines.map { line in
      "<" + line.unicodeScalars.map { hex(scalars.firstIndex(of: $0)! + 1) }.joined() + "> Tj 0 -14 Td"
    }
    let content = "BT /F 10 Tf 50 700 Td \(shown.joined(separator: "\n")) ET"
    let pairs = scalars.enumerated().map { "<\(hex($0 + 1))> <\(hex(Int($1.value)))>" }.joined(
      separator: "\n")
    let widths = scalars.enumerated().map { "\($0 + 1) [\($1.isASCII ? 500 : 1000)]" }.joined(separator: " ")
    let map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def
      1 begincodespacerange <0000> <ffff> endcodespacerange
      \(scalars.count) beginbfchar
      \(pairs)
      endbfchar endcmap end end
      """
    func stream(_ text: String) -> String { "<</Length \(text.utf8.count)>>\nstream\n\(text)\nendstream" }
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      stream(content),
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        + "/Supplement 0>>/W[\(widths)]/FontDescriptor 8 0 R>>",
      stream(map),
      "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1"
        + "/Descent 0/CapHeight 1/StemV 1>>",
    ]
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      file += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
    }
    file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Data(file.utf8)
  }

  private func texts(_ result: Shuliang.Outcome) throws -> [String] {
    let mentions = try result.documents().first?["mentions"] as? [[String: Any]]
    return (mentions ?? []).compactMap { $0["text"] as? String }
  }

  @Test(.enabled(if: Shuliang.has("pandoc"), "pandoc is not installed"))
  func `a document of Word is read through pandoc`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.docx, to: "蜂业.docx").path
    let result = try Shuliang.run("extract", path)
    #expect(result.status == 0, "\(result)")
    let found = try texts(result)
    #expect(found.contains("三十吨") && found.contains("40元") && found.contains("2021年3月4日"))
    #expect(
      result.output.contains(#""text":"28","start":"#) && result.output.contains(#""unit":{"text":"吨","#))
    try folder.write(StoredZip.data([.init(name: Array("a.docx".utf8), data: Array(Self.docx))]), to: "x.zip")
    let members = try Shuliang.run("extract", folder.path + "/x.zip").documents()
    #expect(members.map { $0["id"] as? String } == ["x.zip/a.docx"])
    let piped = try Shuliang.run(["extract", "--input-format", "docx"], input: Self.docx)
    #expect(try texts(piped) == found)
    let broken = try Shuliang.run(["extract", "--input-format", "docx"], input: Self.docx.prefix(200))
    #expect(broken.status == 1)
    #expect(broken.output.contains("\"code\":\"corrupt\",\"message\":\"-: pandoc: "))
  }

  @Test(.enabled(if: Shuliang.has("pdftotext"), "pdftotext is not installed"))
  func `a PDF is read through pdftotext, its lines put together`() throws {
    let folder = try TemporaryFolder()
    let lines = [
      "县蜂业协会公布，全县去年产蜜三十吨，比上年增长一成，投资1", "000万元，为近年来最好收成，各乡镇的蜂农都说蜂蜜卖得好，每公",
      "斤约40元。", "协会说，今年再投资2亿元。",
    ]
    let path = try folder.write(Self.pdf(lines), to: "x.pdf").path
    let result = try Shuliang.run("extract", path)
    #expect(result.status == 0, "\(result)")
    let found = try texts(result)
    #expect(found.contains("1000万元") && found.contains("40元") && found.contains("2亿元"), "\(found)")
    #expect(try texts(Shuliang.run(["extract"], input: Self.pdf(lines))) == found, "told by its first bytes")
    let cut = try Shuliang.run(["extract"], input: Self.pdf(lines).prefix(300))
    #expect(cut.output.contains("\"code\":\"corrupt\""))
    let empty = try Shuliang.run(["extract"], input: Self.pdf([]))
    #expect(empty.status == 0 && empty.errors.contains("there is no text in it"))
  }

  @Test func `a program that is not installed is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.docx, to: "a.docx")
    try folder.write(Self.pdf(["三斤"]), to: "b.pdf")
    try folder.write("三斤", to: "c.txt")
    let result = try Shuliang.shell("PATH=/nowhere $SHULIANG extract .", in: folder)
    #expect(result.status == 1)
    let codes = try result.documents().map { ($0["error"] as? [String: Any])?["code"] as? String }
    #expect(codes == ["missing_tool", "missing_tool", nil])
    #expect(result.output.contains("pandoc, which is not installed (Debian: apt-get install pandoc)"))
    #expect(
      result.output.contains("pdftotext, which is not installed (Debian: apt-get install poppler-utils)"))
  }

  @Test func `a program is held to its limits`() throws {
    func run(_ line: String, _ limits: ChildProcess.Limits = .standard) throws -> ChildProcess.Result {
      try ChildProcess.run("sh", ["-c", line], input: Array("蜜".utf8), limits: limits)
    }
    let fine = try run("cat; echo no >&2; exit 3")
    #expect(
      fine.output == Array("蜜".utf8) && fine.messages == Array("no\n".utf8) && fine.ending == .exited(3))
    #expect(try run("kill -9 $$").ending == .killed(9))
    #expect(try run("sleep 60 & sleep 60", .init(seconds: 0)).ending == .tooLong)
    #expect(try run("yes", .init(bytes: 100_000)).ending == .tooMuch)
    #expect(try run("yes no >&2 & head -c 1000000 /dev/zero; kill $!").output.count == 1_000_000)
    let missing = #expect(throws: SystemError.self) {
      try ChildProcess.run("no-such-program", [], input: [])
    }
    #expect(missing?.isMissing == true)
  }

  @Test func `lines of running text are joined, rows and headings are not`() {
    let wide = "县蜂业协会公布全县去年产蜜三十吨比上年增长一成为近年最好收"
    let printed = """
          蜂业公报

          \(wide)
      成，全县共有蜂农一千户，蜂箱五万只，投资约10至20万元，收入
      突破1000万元。
          \(wide)，
      尾句。
      年份    产量
      2020    30
      """
    let text = String(decoding: PrintedText(Array(printed.utf8)).text, as: UTF8.self)
    #expect(
      text == "蜂业公报\n\(wide)成，全县共有蜂农一千户，蜂箱五万只，投资约10至20万元，收入突破1000万元。\n\(wide)，尾句。\n"
        + "年份    产量\n2020    30")
  }
}

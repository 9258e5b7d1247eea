import ChineseText
import Foundation
import Testing

@testable import ShuliangCLI

/// Texts in the encodings that Chinese documents come in, made by iconv, which shares no code with ICU.
@Suite struct EncodingTests {
  struct Sample: Sendable {
    /// As iconv calls it.
    var name: String
    var encoding: TextEncoding
    var text: String
  }

  private static let simplified = """
    县蜂业协会昨日公布，全县去年产蜜三十吨，比上年增长一成，为近年来最好收成。
    协会还说，今年上半年有3家蜂场开张，每家约投资10至20万元，共增加蜂箱一千余只，其中四成在山区。

    """
  private static let traditional = """
    縣蜂業協會昨日公布，全縣去年產蜜三十噸，比上年增長一成，為近年來最好的收成。
    協會還說，今年上半年有3家蜂場開張，每家約投資10至20萬元，共增加蜂箱一千餘隻，其中四成在山區。

    """
  private static let cantonese = """
    今年嘅蜂蜜賣得好貴，每公斤要40元，佢哋喺旺角開咗3間舖頭，呢啲嘢一共使咗10至20萬元，仲請多咗五個人嚟做嘢。

    """

  static let samples = [
    Sample(name: "UTF-8", encoding: .utf8, text: simplified),
    Sample(name: "UTF-16LE", encoding: .utf16LittleEndian, text: simplified),
    Sample(name: "UTF-16BE", encoding: .utf16BigEndian, text: simplified),
    Sample(name: "UTF-32LE", encoding: .utf32LittleEndian, text: simplified),
    Sample(name: "UTF-32BE", encoding: .utf32BigEndian, text: simplified),
    Sample(name: "GB18030", encoding: .gb18030, text: simplified + "𠀀㐀100吨\n"),
    Sample(name: "GBK", encoding: .gb18030, text: traditional),
    Sample(name: "GB2312", encoding: .gb18030, text: simplified),
    Sample(name: "BIG5", encoding: .big5, text: traditional),
    Sample(name: "BIG5-HKSCS", encoding: .big5HKSCS, text: cantonese),
    Sample(name: "EUC-TW", encoding: .eucTW, text: traditional),
  ]

  @Test(arguments: samples)
  func `each encoding is converted both ways`(sample: Sample) throws {
    let bytes = [UInt8](try Shuliang.iconv(sample.text, sample.name))
    let decoded = try TextDecoder.decode(bytes, encoding: sample.encoding)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == sample.text)
    #expect(decoded.malformedCount == 0)
    // Back: the bytes that the map gives for each scalar are that scalar in this encoding.
    var position = 0
    for scalar in sample.text.unicodeScalars.prefix(60) {
      let next = position + UTF8.width(scalar)
      let original = Data(bytes[decoded.originalRange(of: position..<next)])
      let back = try scalar.isASCII ? String(scalar) : Shuliang.iconv(original, from: sample.name)
      #expect(back == String(scalar))
      position = next
      if !scalar.isASCII, position > 60 { break }
    }
    #expect(try Shuliang.iconv(Data(bytes), from: sample.name) == sample.text)
  }

  @Test(arguments: samples)
  func `each encoding is found out`(sample: Sample) throws {
    let bytes = [UInt8](try Shuliang.iconv(sample.text, sample.name))
    #expect(EncodingDetector.detect(bytes) == sample.encoding)
  }

  @Test(arguments: samples)
  func `offsets count in the bytes of the file on request`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let bytes = try Shuliang.iconv(sample.text, sample.name)
    let path = try folder.write(bytes, to: "x.txt").path
    let document = try #require(
      try Shuliang.run("extract", "--offsets", "bytes", path).documents().first)
    #expect(document["encoding"] as? String == sample.encoding.rawValue)
    try expectSlices(document, of: bytes, in: sample.name, atLeast: 4)
  }

  /// Every mention's text is what stands between its offsets.
  private func expectSlices(
    _ document: [String: Any], of bytes: Data, in encoding: String, atLeast count: Int
  ) throws {
    let mentions = try #require(document["mentions"] as? [[String: Any]])
    #expect(mentions.count >= count)
    for mention in mentions {
      for span in [mention, mention["modifier"] as? [String: Any]].compactMap(\.self) {
        let start = try #require(span["start"] as? Int)
        let end = try #require(span["end"] as? Int)
        #expect(try Shuliang.iconv(bytes[start..<end], from: encoding) == span["text"] as? String)
      }
    }
  }

  @Test(arguments: [
    ("utf-16", "UTF-16LE"), ("utf-16", "UTF-16BE"), ("utf-16le", "UTF-16BE"), ("utf-32", "UTF-32BE"),
  ])
  func `a byte order mark beats the order that was told`(told: String, real: String) throws {
    let input = try Shuliang.iconv("\u{FEFF}三斤蜜", real)
    let result = try Shuliang.run(["extract", "--encoding", told], input: input)
    #expect(result.output.contains("\"text\":\"三斤\",\"start\":0,"), "\(result)")
  }

  @Test func `a page that is read otherwise than it says is named`() throws {
    let page = "<html><head><meta charset=iso-8859-1></head><body><p>\(Self.simplified)</p></body></html>"
    let result = try Shuliang.run(["extract"], input: Shuliang.iconv(page, "GBK"))
    #expect(result.output.contains("三十吨"))
    #expect(result.errors.contains("declared as iso-8859-1, read as GB18030"))
  }

  @Test func `a byte order mark and malformed bytes count as they stand`() throws {
    let folder = try TemporaryFolder()
    let bytes = Data([0xEF, 0xBB, 0xBF, 0xFF]) + Data("蜜".utf8) + Data([0xE8, 0x9C]) + Data("30吨，约40元".utf8)
    let path = try folder.write(bytes, to: "x.txt").path
    let told = try Shuliang.run("extract", "--encoding", "utf-8", "--offsets", "bytes", path)
    let document = try #require(try told.documents().first)
    try expectSlices(document, of: bytes, in: "UTF-8", atLeast: 2)
    let mentions = try #require(document["mentions"] as? [[String: Any]])
    #expect(mentions.first?["start"] as? Int == 9)
    for format in ["csv", "sqlite"] {
      let output = folder.path + "/out." + format
      _ = try Shuliang.run(
        "extract", "-q", "--encoding", "utf-8", "--offsets", "bytes", "--output", output, path)
    }
    #expect(try folder.read("out.csv").contains(",30吨,9,14,"))
  }

  /// A page as it is sent, with what makes its text differ from its source.
  private static let page: String = {
    let long = String(repeating: "县蜂业协会说，蜂蜜卖得好，各乡都好，", count: 200)
    return """
      <!DOCTYPE html><html><head><meta charset="gb2312"><title>产蜜30吨，全县蜂业喜获丰收</title></head><body>
      <div class="nav"><a href="/">首页 9吨</a></div>
      <div><p>县蜂业协会公布，去年产蜜\n<b>31</b>吨，&nbsp;每公斤约&yen;40&#20803;，面积10<sup>4</sup>平方米，投资5000万
      元。</p><p>\(long)共32吨，其中大于&gt;33公斤。</p>
      <table><tr><th>年份</th><th>产量（吨）</th></tr><tr><td>2020年</td><td>34</td></tr></table></div></body></html>
      """
  }()

  @Test(arguments: [false, true])
  func `offsets in the bytes of a page lead through its markup`(whole: Bool) throws {
    let folder = try TemporaryFolder()
    let head = Data("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n".utf8)
    let bytes = head + (try Shuliang.iconv(Self.page, "GB18030"))
    let path = try folder.write(bytes, to: "x.http").path
    let options = whole ? ["--whole-page"] : []
    let result = try Shuliang.run(["extract", "--offsets", "bytes", path] + options, input: Data())
    let document = try #require(try result.documents().first)
    #expect(document["encoding"] as? String == "GB18030")
    var sources: [String: String] = [:]
    for mention in try #require(document["mentions"] as? [[String: Any]]) {
      let start = try #require(mention["start"] as? Int)
      let end = try #require(mention["end"] as? Int)
      sources[mention["text"] as? String ?? ""] = try Shuliang.iconv(bytes[start..<end], from: "GB18030")
    }
    for text in ["去年", "32吨", "34", "2020年"] { #expect(sources[text] == text) }
    #expect(sources["31吨"] == "31</b>吨")
    #expect(sources["10⁴平方米"] == "10<sup>4</sup>平方米")
    #expect(sources["5000万元"] == "5000万\n元")
    #expect(sources["33公斤"] == "33公斤")
    #expect(sources.contains { $0.key.hasSuffix("40元") && $0.value.hasSuffix("40&#20803;") }, "\(sources)")
    #expect(whole || sources["30吨"] == "30吨", "the title, too")
    #expect(whole == (sources["9吨"] == "9吨"))
  }

  @Test func `what is no file of text counts the bytes of its text`() throws {
    let line = try Shuliang.run("extract", "--offsets", "bytes", input: #"{"text":"蜜\t30吨"}"#)
    let document = try #require(try line.documents().first)
    #expect(document["encoding"] == nil)
    #expect((document["mentions"] as? [[String: Any]])?.first?["start"] as? Int == 4)
  }
}

import TestSupport
import Testing

@testable import ChineseText

@Suite("Decoding other encodings")
struct DecodingEncodingTests {
  /// 产量约30万套, in bytes written down from the code charts.
  static let samples: [(encoding: TextEncoding, bytes: [UInt8])] = [
    (.gb18030, [0xB2, 0xFA, 0xC1, 0xBF, 0xD4, 0xBC, 0x33, 0x30, 0xCD, 0xF2, 0xCC, 0xD7]),
    (
      .utf16LittleEndian,
      [0xA7, 0x4E, 0xCF, 0x91, 0xA6, 0x7E, 0x33, 0, 0x30, 0, 0x07, 0x4E, 0x57, 0x59]
    ),
    (
      .utf16BigEndian,
      [0x4E, 0xA7, 0x91, 0xCF, 0x7E, 0xA6, 0, 0x33, 0, 0x30, 0x4E, 0x07, 0x59, 0x57]
    ),
  ]

  @Test(arguments: samples)
  func `each encoding gives the same text and its own offsets`(encoding: TextEncoding, bytes: [UInt8]) throws
  {
    let decoded = try TextDecoder.decode(bytes, encoding: encoding)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "产量约30万套")
    let digit = encoding == .gb18030 ? 1 : 2
    let expected = [0, 6, 6 + digit, 6 + 2 * digit, bytes.count]
    #expect([0, 9, 10, 11, 17].map(decoded.originalOffset) == expected)
    #expect(decoded.malformedCount == 0)
  }

  @Test func `big5 is read as Windows writes it`() throws {
    let decoded = try TextDecoder.decode([0xB8, 0x55, 0xA4, 0xB8, 0xF9, 0xD8], encoding: .big5)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "萬元裏")
  }

  @Test func `what GB18030 writes in four bytes has its origin too`() throws {
    let decoded = try TextDecoder.decode([0x41, 0x95, 0x32, 0x82, 0x36, 0xB6, 0xF7], encoding: .gb18030)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "A\u{20000}恩")
    #expect([0, 1, 5, 8].map(decoded.originalOffset) == [0, 1, 5, 7])
  }

  @Test func `malformed bytes are replaced and counted`() throws {
    let decoded = try TextDecoder.decode([0xB2, 0xFA, 0xFF, 0x33, 0xB2], encoding: .gb18030)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "产\u{FFFD}3\u{FFFD}")
    #expect(decoded.malformedCount == 2)
    #expect([0, 3, 6, 7, 10].map(decoded.originalOffset) == [0, 2, 3, 4, 5])
  }

  @Test func `a lone surrogate in UTF-16 is malformed`() throws {
    let decoded = try TextDecoder.decode([0x41, 0, 0x00, 0xD8, 0x42, 0], encoding: .utf16LittleEndian)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "A\u{FFFD}B")
    #expect(decoded.malformedCount == 1)
  }

  @Test(arguments: TextEncoding.marks.map(\.encoding))
  func `the byte order mark is dropped in every encoding that has one`(encoding: TextEncoding) throws {
    let mark = TextEncoding.marks.first { $0.encoding == encoding }!.mark
    let decoded = try TextDecoder.decode(mark, encoding: encoding)
    #expect(decoded.bytes.isEmpty && decoded.hadByteOrderMark)
    #expect(decoded.originalOffset(of: 0) == mark.count)
    #expect(EncodingDetector.detect(mark + mark) == encoding)
  }

  @Test(arguments: TextEncoding.allCases)
  func `pieces of any bytes decode as the whole does`(encoding: TextEncoding) throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : [0x30, 0x81, 0xD8, 0, 0xB2]
            .randomElement(using: &random)!
      }
      let whole = try TextDecoder.decode(bytes, encoding: encoding)
      expectPiecewise(bytes, equalsWhole: whole, try StreamingDecoder(encoding), &random)
      #expect(whole.originalOffset(of: whole.bytes.count) == bytes.count)
    }
  }

  @Test func `text longer than a conversion step is whole`() throws {
    let bytes = Array(repeating: [0xB2, 0xFA, 0x35] as [UInt8], count: 50_000).flatMap { $0 }
    let decoded = try TextDecoder.decode(bytes, encoding: .gb18030)
    #expect(decoded.bytes == Array(String(repeating: "产5", count: 50_000).utf8))
    #expect(decoded.originalOffset(of: 4 * 43_210) == 3 * 43_210)
  }

  @Test func `encodings are known by their common names`() {
    #expect(TextEncoding(name: "utf-8") == .utf8)
    #expect(TextEncoding(name: "GBK") == .gb18030)
    #expect(TextEncoding(name: "gb_2312") == .gb18030)
    #expect(TextEncoding(name: "Big5") == .big5)
    #expect(TextEncoding(name: "klingon") == nil)
  }
}

@Suite("Detecting encodings")
struct DecodingDetectionTests {
  private static let sentence = "本公司全年營業收入約三百二十億元，較去年同期成長百分之十五，獲利創下歷史新高。"

  @Test func `UTF-8 is recognised, also with a few broken bytes or cut at the end`() {
    let bytes = Array(Self.sentence.utf8)
    #expect(EncodingDetector.detect(bytes) == .utf8)
    #expect(EncodingDetector.detect(bytes.dropLast()) == .utf8)
    #expect(EncodingDetector.detect(bytes + [0xFF] + bytes) == .utf8)
    #expect(EncodingDetector.detect([]) == .utf8)
    #expect(EncodingDetector.detect(Array("plain 100%".utf8)) == .utf8)
  }

  @Test(
    arguments: [
      ("gb18030", [0xB2, 0xFA, 0xC1, 0xBF, 0xD4, 0xBC, 0x33, 0x30, 0xCD, 0xF2, 0xCC, 0xD7]),
      ("utf16le", [0xA7, 0x4E, 0xCF, 0x91, 0xA6, 0x7E, 0x33, 0, 0x30, 0, 0x07, 0x4E, 0x57, 0x59]),
      ("utf16be", [0x4E, 0xA7, 0x91, 0xCF, 0x7E, 0xA6, 0, 0x33, 0, 0x30, 0x4E, 0x07, 0x59, 0x57]),
    ] as [(String, [UInt8])])
  func `short text is told apart`(name: String, bytes: [UInt8]) {
    #expect(EncodingDetector.detect(bytes) == TextEncoding(name: name))
  }

  @Test func `wide ASCII without a mark is recognised by its zeros`() {
    let ascii = Array("report 2025, 30%".utf8)
    #expect(EncodingDetector.detect(ascii.flatMap { [$0, 0] }) == .utf16LittleEndian)
    #expect(EncodingDetector.detect(ascii.flatMap { [0, $0] }) == .utf16BigEndian)
    #expect(EncodingDetector.detect(ascii.flatMap { [$0, 0, 0, 0] }) == .utf32LittleEndian)
    #expect(EncodingDetector.detect(ascii.flatMap { [0, 0, 0, $0] }) == .utf32BigEndian)
  }
}

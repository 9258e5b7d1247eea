import Foundation
import Shuliang
import Testing

@testable import ShuliangCLI

@Suite struct ByteWriterTests {
  private func written(_ write: (inout ByteWriter) -> Void) -> String {
    var writer = ByteWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    "0", "1", "-1", "10", "1000000", "-3.2", "0.05", "100000000000", "18446744073709551615",
    "18446744073709551616", "30000000000000000000000000000", "0.00000000000000000000001",
    "-12345678901234567890123456789.123456789",
  ]) func numbersHaveAllTheirDigits(_ text: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(written { $0.write(number) } == text)
    #expect(number.description == text)
  }

  @Test func exponentsAreWrittenOut() throws {
    #expect(
      written { $0.write(ExactDecimal(coefficient: 3, exponent: 40)) } == "3"
        + String(repeating: "0", count: 40))
    #expect(written { $0.write(Int.min) } == String(Int.min))
    #expect(written { $0.write(Int.max) } == String(Int.max))
    #expect(written { $0.write(0) } == "0")
  }

  @Test func jsonStringsReadBackAsTheyWere() throws {
    let all = String(String.UnicodeScalarView((0...0x2100).compactMap(Unicode.Scalar.init)))
    for text in ["", "\"\\/", "数量😀", all, "\u{85}\u{2028}\u{2029}", "Âé\u{2027}\u{202A}"] {
      let json = written { $0.write(jsonString: text) }
      let back = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
      #expect(Array((back as? String ?? "").unicodeScalars) == Array(text.unicodeScalars))
    }
  }

  /// Eight bytes are looked at together: what must be escaped is found at each place of them, and nothing else is.
  @Test(arguments: 0..<17) func escapesAreFoundAtEveryPlace(place: Int) {
    for (scalar, escaped) in [("\"", "\\\""), ("\\", "\\\\"), ("\u{1F}", "\\u001f"), ("\u{2028}", "\\u2028")]
    {
      let before = String(repeating: "a", count: place)
      #expect(written { $0.write(jsonString: before + scalar + "bcd") } == "\"" + before + escaped + "bcd\"")
    }
    for byte in UInt8.min...UInt8.max {
      var word: UInt64 = 0x6161_6161_6161_6161
      word &= ~(0xFF << UInt64(place % 8 * 8))
      word |= UInt64(byte) << UInt64(place % 8 * 8)
      #expect(ByteWriter.needsLook(eight: word) == ByteWriter.needsLook(byte))
    }
  }

  @Test func nothingInAStringEndsALine() {
    let json = written { $0.write(jsonString: "a\nb\rc\u{85}d\u{2028}e\u{2029}f\u{0B}g\u{0C}h\u{1C}i") }
    #expect(json == #""a\nb\rc\u0085d\u2028e\u2029f\u000bg\u000ch\u001ci""#)
    #expect(written { $0.write(rawJSON: Array("[\"\u{2028}\",\n1]".utf8)) } == "[\"\\u2028\",1]")
  }

  @Test func jsonTextResolvesEscapes() {
    #expect(JSONText.string(Array(#""a\"\\\/\n\u6570\ud83d\ude00""#.utf8)) == "a\"\\/\n数😀")
    #expect(JSONText.string(Array("[1, 2]".utf8)) == "[1, 2]")
  }
}

@Suite struct CSVRowTests {
  private func row(_ cells: String?...) -> String {
    var row = CSVRow()
    for cell in cells { row.append(text: cell) }
    return String(decoding: row.line, as: UTF8.self)
  }

  @Test func cellsAreQuotedOnlyWhereNeeded() {
    #expect(row("a", nil, "b c") == "a,,b c\r\n")
    #expect(row("a,b", "say \"hi\"", "1\n2", "1\r2") == "\"a,b\",\"say \"\"hi\"\"\",\"1\n2\",\"1\r2\"\r\n")
  }

  @Test func formulasAreDefused() {
    #expect(row("=1+1", "@x", "+cmd", "-cmd", "\tx") == "'=1+1,'@x,'+cmd,'-cmd,\"'\tx\"\r\n")
    #expect(row("-3.2%", "+5", "－3", "3-5") == "-3.2%,+5,'－3,3-5\r\n")
  }
}

@Suite struct OffsetCounterTests {
  @Test func countsForwardBackwardAndOverWindows() {
    let window = Array("数a😀量".utf8)
    for (unit, expected) in [
      (OffsetUnit.scalar, [0, 1, 2, 3, 4]), (.utf16, [0, 1, 2, 4, 5]), (.utf8, [0, 3, 4, 8, 11]),
    ] {
      var counter = OffsetCounter(unit: unit)
      let bytes = [0, 3, 4, 8, 11]
      for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
        for index in order {
          #expect(counter.offset(ofByte: bytes[index], in: window.span) == expected[index])
        }
      }
      counter.finish(window.span)
      #expect(counter.offset(ofByte: 3, in: window.span) == expected[4] + expected[1])
    }
  }
}

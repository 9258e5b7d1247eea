import TestSupport
import Testing

@testable import ShuliangCLI

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    "{}", "[]", " {\"a\" : [1, -0.5e+3, true, false, null, \"\\u00e9\\n\"]} ", "0", "-0", "\"\"", "1E5",
    "[[[]]]",
  ]) func acceptsJSON(_ text: String) {
    #expect(JSONSyntax.fault(in: Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5), ("[1,,2]", 3), ("[1 2]", 3), ("01", 1), ("1.", 2),
    ("tru", 0), ("\"a", 2), ("\"\\x\"", 1), ("\"\\u12g4\"", 1), ("\"\t\"", 1), ("{} {}", 3), ("{a:1}", 1),
    ("[-]", 2), ("+1", 0), ("1e", 2),
  ]) func findsTheFault(_ text: String, _ byte: Int) throws {
    let fault = try #require(JSONSyntax.fault(in: Array(text.utf8)[...]))
    #expect(fault.byte == byte, "\(text): \(fault.message)")
  }

  @Test func deepNestingIsRefusedAndNotFatal() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(JSONSyntax.fault(in: deep[...])?.message.contains("nested") == true)
  }
}

@Suite struct JSONRepairTests {
  private func repaired(_ text: String) -> String {
    String(decoding: JSONRepair.repaired(Array(text.utf8)[...]), as: UTF8.self)
  }

  @Test func loneSurrogatesBecomeReplacements() {
    #expect(repaired(#""\ud83d\ude00""#) == #""\ud83d\ude00""#)
    #expect(repaired(#""\ud83d""#) == #""\ufffd""#)
    #expect(repaired(#""\ude00\ud83d""#) == #""\ufffd\ufffd""#)
    #expect(repaired(#""\ud83d\ud83d\ude00""#) == #""\ufffd\ud83d\ude00""#)
    #expect(repaired(#""\\ud83d""#) == #""\\ud83d""#)
    #expect(repaired(#""\ud8"#) == #""\ud8"#)
  }
}

@Suite struct UTF8DecoderTests {
  private func decoded(_ bytes: [UInt8], pieces size: Int) -> [UInt8] {
    var decoder = UTF8Decoder()
    var text: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      decoder.decode(rest.prefix(size), isLast: false, into: &text)
      rest = rest.dropFirst(size)
    }
    decoder.decode([], isLast: true, into: &text)
    return text
  }

  @Test func piecesMakeNoDifference() {
    let samples: [[UInt8]] = [
      Array("数量a😀".utf8), [0xEF, 0xBB, 0xBF] + Array("数".utf8), [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF],
      [0xFF, 0x41, 0xE4, 0xB8, 0x41, 0xF0, 0x9F, 0x98], [0xE0, 0x80, 0x80, 0xED, 0xA0, 0x80, 0xC0, 0xAF],
      [0xF4, 0x90, 0x80, 0x80, 0xF0, 0x80, 0x80, 0x80, 0xC2], [0x80, 0x80, 0x80, 0x80], [],
    ]
    for sample in samples {
      let whole = decoded(sample, pieces: 100)
      #expect(String(validating: whole, as: UTF8.self) != nil)
      for size in 1...5 { #expect(decoded(sample, pieces: size) == whole, "\(sample) by \(size)") }
    }
  }

  @Test func randomBytesInAnyPieces() {
    var random = SplitMix(seed: 7)
    for _ in 0..<300 {
      let interesting: [UInt8] = [
        0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xE4, 0xB8, 0xED, 0xA0, 0xF0, 0x9F, 0xF4, 0xFF,
      ]
      let bytes = (0..<12).map { _ in interesting.randomElement(using: &random)! }
      let whole = decoded(bytes, pieces: 100)
      #expect(whole == Array(String(decoding: bytes, as: UTF8.self).utf8))
      for size in 1...4 { #expect(decoded(bytes, pieces: size) == whole, "\(bytes) by \(size)") }
    }
  }
}

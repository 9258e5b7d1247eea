import TestSupport
import Testing

@testable import ChineseText

@Suite("Counting scalars")
struct DecodingScalarCounterTests {
  private static let text = "产量\u{1F600}26.02万套é，\r\n𠮷end"

  @Test func `positions agree with the standard library in every unit`() {
    let bytes = Array(Self.text.utf8)
    var (scalars, utf16, utf8) = (ScalarCounter(.scalars), ScalarCounter(.utf16), ScalarCounter(.utf8))
    for index in Self.text.unicodeScalars.indices {
      let offset = Self.text.utf8.distance(from: Self.text.startIndex, to: index)
      let expected = Self.text.unicodeScalars.distance(from: Self.text.startIndex, to: index)
      #expect(scalars.position(of: offset, in: bytes) == expected)
      #expect(
        utf16.position(of: offset, in: bytes)
          == Self.text.utf16.distance(from: Self.text.startIndex, to: index))
      #expect(utf8.position(of: offset, in: bytes) == offset)
    }
  }

  @Test func `a query may go back`() {
    let bytes = Array(Self.text.utf8)
    var counter = ScalarCounter()
    #expect(counter.position(of: bytes.count, in: bytes) == Self.text.unicodeScalars.count)
    #expect(counter.position(of: 10, in: bytes) == 3)
    #expect(counter.position(of: 0, in: bytes) == 0)
  }

  @Test func `long gaps and any ends count as the standard library does`() {
    let bytes = Array(String(repeating: Self.text, count: 200).utf8)
    let isLead = bytes.map { $0 & 0xC0 != 0x80 }
    var random = SplitMix(seed: 4)
    for _ in 0..<200 {
      let lower = Int.random(in: 0...bytes.count, using: &random)
      let range = lower..<Int.random(in: lower...bytes.count, using: &random)
      let scalars = isLead[range].count { $0 }
      #expect(ScalarCounter.count(bytes, in: range) == scalars)
      #expect(ScalarCounter.count(bytes, in: range, .utf16) == scalars + bytes[range].count { $0 >= 0xF0 })
    }
  }
}

import TestSupport
import Testing

@testable import ChineseText

@Suite("Counting scalars")
struct DecodingScalarCounterTests {
  private static let text = "产量\u{1F600}26.02万套é，\r\n𠮷end"

  @Test func `long gaps and any ends count as the standard library does`() {
    let bytes = Array(String(repeating: Self.text, count: 200).utf8)
    let isLead = bytes.map { $0 & 0xC0 != 0x80 }
    var random = SplitMix(seed: 4)
    for _ in 0..<200 {
      let lower = Int.random(in: 0...bytes.count, using: &random)
      let range = lower..<Int.random(in: lower...bytes.count, using: &random)
      let scalars = isLead[range].count { $0 }
      #expect(ScalarCounter.count(bytes.span, in: range) == scalars)
      #expect(
        ScalarCounter.count(bytes.span, in: range, .utf16) == scalars + bytes[range].count { $0 >= 0xF0 })
      #expect(ScalarCounter.count(bytes.span, in: range, .utf8) == range.count)
    }
  }
}

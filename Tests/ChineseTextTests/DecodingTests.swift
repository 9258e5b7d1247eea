import TestSupport
import Testing

@testable import ChineseText

@Suite("Decoding UTF-8")
struct DecodingTests {
  private func text(_ decoded: DecodedText) -> String { String(decoding: decoded.bytes, as: UTF8.self) }

  @Test func `valid text is not copied and maps to itself`() {
    let bytes = Array("产量26.02万套，增长30%\r\n\0𠮷".utf8)
    let decoded = TextDecoder.decode(bytes)
    #expect(decoded.bytes == bytes && decoded.map.isIdentity && decoded.malformedCount == 0)
    let isShared = bytes.span.isIdentical(to: decoded.bytes.span)
    #expect(isShared)
    #expect(decoded.originalOffset(of: bytes.count) == bytes.count)
  }

  @Test func `a leading byte order mark is dropped and offsets shift by it`() {
    let decoded = TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array("三成".utf8))
    #expect(text(decoded) == "三成" && decoded.hadByteOrderMark)
    #expect([0, 3, 6].map(decoded.originalOffset) == [3, 6, 9])
  }

  @Test func `a byte order mark in the middle stays, and only one is dropped`() {
    let decoded = TextDecoder.decode(Array("\u{FEFF}\u{FEFF}一\u{FEFF}".utf8))
    #expect(text(decoded) == "\u{FEFF}一\u{FEFF}" && decoded.hadByteOrderMark)
  }

  /// Expectations from the Unicode standard, tables 3-8 to 3-11.
  @Test(
    arguments: [
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], 8, "A"),
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], 8, "A"),
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41], 5, "A"), ([0x80, 0xBF, 0x41], 2, "A"),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], 4, "A"), ([0xFF], 1, ""),
      ([0xE4, 0xB8], 1, ""),
      ([0xF0, 0x9F, 0x98], 1, ""), ([0xC1, 0xBF], 2, ""), ([0xF5, 0x80, 0x80, 0x80], 4, ""),
    ] as [([UInt8], Int, String)])
  func `malformed sequences become one replacement for each maximal subpart`(
    bytes: [UInt8], replacements: Int, rest: String
  ) {
    let decoded = TextDecoder.decode(bytes)
    #expect(text(decoded) == String(repeating: "\u{FFFD}", count: replacements) + rest)
    #expect(decoded.malformedCount == replacements)
  }

  @Test func `offsets behind malformed bytes lead to the right original bytes`() {
    let decoded = TextDecoder.decode(
      Array("涨".utf8) + [0xE4, 0xB8] + Array("5%".utf8) + [0xFF] + Array("万".utf8))
    #expect(text(decoded) == "涨\u{FFFD}5%\u{FFFD}万")
    #expect([0, 3, 6, 7, 8, 11, 14].map(decoded.originalOffset) == [0, 3, 5, 6, 7, 8, 11])
    #expect(decoded.originalRange(of: 6..<8) == 5..<7)
  }

  @Test func `random bytes decode as the standard library repairs them`() {
    var random = SplitMix(seed: 1)
    for _ in 0..<3_000 {
      let bytes = random.utf8LikeBytes(count: Int.random(in: 0...40, using: &random))
      let decoded = TextDecoder.decode(bytes)
      #expect(text(decoded).unicodeScalars.elementsEqual(String(decoding: bytes, as: UTF8.self).withoutMark))
      #expect(decoded.originalOffset(of: decoded.bytes.count) == bytes.count)
    }
  }

  @Test func `pieces cut anywhere decode as the whole does`() {
    var random = SplitMix(seed: 2)
    for _ in 0..<2_000 {
      let bytes = random.utf8LikeBytes(count: Int.random(in: 0...40, using: &random))
      expectPiecewise(bytes, equalsWhole: TextDecoder.decode(bytes), StreamingDecoder(), &random)
    }
  }

  @Test func `bytes given one by one decode as the whole does`() {
    let bytes = Array("\u{FEFF}约30—40%，即𠮷三成".utf8) + [0xE4, 0xB8]
    var decoder = StreamingDecoder()
    var joined = bytes.flatMap { decoder.decode([$0]).bytes }
    joined += decoder.finish().bytes
    #expect(joined == TextDecoder.decode(bytes).bytes)
  }
}

/// Decodes in random pieces and compares bytes, counts and every scalar's origin.
func expectPiecewise(
  _ bytes: [UInt8], equalsWhole whole: DecodedText, _ fresh: StreamingDecoder,
  _ random: inout SplitMix,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var decoder = fresh
  var (joined, origins, malformed, position) = ([UInt8](), [Int](), 0, 0)
  var hadMark = false
  func take(_ piece: DecodedText) {
    for (offset, byte) in piece.bytes.enumerated() where byte & 0xC0 != 0x80 {
      origins.append(piece.originalOffset(of: offset))
    }
    joined += piece.bytes
    malformed += piece.malformedCount
    hadMark = hadMark || piece.hadByteOrderMark
  }
  while position < bytes.count {
    let end = min(bytes.count, position + Int.random(in: 0...5, using: &random))
    take(decoder.decode(Array(bytes[position..<end])))
    position = end
  }
  take(decoder.finish())
  let expected = whole.bytes.indices.filter { whole.bytes[$0] & 0xC0 != 0x80 }.map(whole.originalOffset)
  #expect(joined == whole.bytes, sourceLocation: sourceLocation)
  #expect(origins == expected, sourceLocation: sourceLocation)
  #expect(malformed == whole.malformedCount, sourceLocation: sourceLocation)
  #expect(hadMark == whole.hadByteOrderMark, sourceLocation: sourceLocation)
}

extension SplitMix {
  /// Bytes rich in whole, cut, overlong and surrogate sequences.
  mutating func utf8LikeBytes(count: Int) -> [UInt8] {
    let pieces: [[UInt8]] = [
      Array("亿".utf8), Array("5".utf8), Array("é".utf8), Array("𠮷".utf8), [0xED, 0xA0, 0x80], [0xE4, 0xB8],
      [0xF0, 0x9F],
      [0xC0, 0x80], [0xFF], [0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90], [0xE0, 0x9F], [0],
    ]
    return (0..<count).flatMap { _ in pieces.randomElement(using: &self)! }
  }
}

extension String {
  fileprivate var withoutMark: String.UnicodeScalarView {
    var scalars = unicodeScalars
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    return scalars
  }
}

import TestSupport
import Testing

@testable import ShuliangCLI

@Suite struct DocumentWindowsTests {
  private let windows = DocumentWindows(limit: 300)

  /// What the first window of `text` ends with and the second begins with.
  private func cut(_ text: String) throws -> (end: String, start: String) {
    let bytes = Array(text.utf8)
    let found = windows.firstCut(in: bytes.span)
    let cut = try #require(found)
    #expect(cut <= 300)
    let first = try #require(String(validating: bytes[..<cut], as: UTF8.self))
    let second = try #require(String(validating: bytes[cut...], as: UTF8.self))
    return (String(first.suffix(3)), String(second.prefix(3)))
  }

  private func filler(_ count: Int) -> String { String(repeating: "蜂蜜采收", count: count) }

  @Test func aShortTextIsOneWindow() {
    #expect(windows.firstCut(in: Array("三斤".utf8).span) == nil)
    #expect(windows.firstCut(in: [UInt8](repeating: 0x61, count: 364).span) == nil)
    #expect(windows.firstCut(in: [UInt8](repeating: 0x61, count: 365).span) == 300)
  }

  @Test func lineBreaksComeFirst() throws {
    let text = filler(15) + "甲\n乙" + filler(2) + "丙。丁" + filler(30)
    #expect(try cut(text) == ("收甲\n", "乙蜂蜜"))
  }

  @Test func thenSentenceEnds() throws {
    #expect(try cut(filler(15) + "甲。乙，丙" + filler(30)).end == "收甲。")
    #expect(try cut(filler(15) + "甲；乙，丙" + filler(30)).end == "收甲；")
  }

  @Test func thenPunctuationThatIsInNoNumber() throws {
    #expect(try cut(filler(15) + "甲，乙3，000" + filler(30)).end == "收甲，")
    let spaced = filler(15) + "甲 乙3 000吨" + filler(30)
    #expect(try cut(spaced).end == "收甲 ")
  }

  @Test func thenFarFromNumerals() throws {
    let text = filler(20) + "三百万元" + filler(40)
    let (end, start) = try cut(text)
    #expect(!(end + start).contains { "三百万元".contains($0) })
    let reversed = String(repeating: "三百万元", count: 15) + filler(8) + String(repeating: "三百万元", count: 30)
    let (before, after) = try cut(reversed)
    #expect(!(before + after).contains { "三百万元".contains($0) })
  }

  @Test func thenOutsideRuns() throws {
    let (end, start) = try cut(String(repeating: "3.5万元", count: 60))
    #expect(end.hasSuffix("元") || start.hasPrefix("元"))
  }

  @Test func aNumeralThatNeverEndsIsCutBetweenScalars() throws {
    #expect(try cut(String(repeating: "亿", count: 200)) == ("亿亿亿", "亿亿亿"))
    #expect(try cut(String(repeating: "9", count: 400)) == ("999", "999"))
  }

  @Test func theCutDependsOnTheTextAlone() throws {
    let text = Array((filler(15) + "甲，乙" + filler(60)).utf8)
    let cut = windows.firstCut(in: text.span)
    #expect(windows.firstCut(in: Array(text.prefix(300 + DocumentWindows.lookahead + 1)).span) == cut)
  }

  @Test func windowsAreTheSameHoweverTheBytesCome() throws {
    var random = SplitMix(seed: 3)
    let parts = ["蜂蜜", "3.5万", "元", "，", "。", "\n", "abc", "😀", "　"]
    for _ in 0..<20 {
      let text = (0..<400).map { _ in parts.randomElement(using: &random)! }.joined()
      let whole = split(Array(text.utf8), pieces: 100_000)
      #expect(Array(whole.joined()) == Array(text.utf8))
      for size in [1, 7, 300] { #expect(split(Array(text.utf8), pieces: size) == whole) }
    }
  }

  private func split(_ bytes: [UInt8], pieces size: Int) -> [[UInt8]] {
    var buffer = WindowBuffer(windows: windows)
    var result: [[UInt8]] = []
    var rest = bytes[...]
    while true {
      while let window = buffer.next() {
        result.append(window.bytes)
        if window.isLast { return result }
      }
      buffer.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
  }
}

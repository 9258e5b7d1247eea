import Testing

@testable import ChineseText

@Suite("Segmenting")
struct SegmentationTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    let boundaries = segmenter.wordBoundaries(of: 0..<bytes.count)
    return zip(boundaries, boundaries.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
  }

  @Test func `words come from ICU's dictionary`() {
    #expect(words("我们统一管理经济") == ["我们", "统一", "管理", "经济"])
    #expect(words("") == [])
  }

  @Test func `a numeral inside a word is at no boundary`() {
    let bytes = Array("我们统一管理".utf8)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    #expect(!segmenter.isWordBoundary(at: 9))
    #expect(segmenter.isWordBoundary(at: 6) && segmenter.isWordBoundary(at: 12))
    #expect(!segmenter.isWordBoundary(at: 7), "inside a scalar")
  }

  /// Short cuts give what ICU says of the whole line.
  @Test(arguments: [1, 2, 3] as [UInt64]) func `a run alone is divided as in its line`(seed: UInt64) {
    let pieces = [
      "统一", "管理", "增长", "三", "亚", "个", "月底", "中国", "线路", "发展", "，", "。", "（", "）", "—", "“", "%", "％", "_",
      "'",
      " ", "3", "15", "A", "km", "の", "カ", "ー", "é", "\u{301}", "々", "㎡", "𠀀", "·", ".", "-",
    ]
    var state = seed
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(text.utf8)
      let segmenter = Segmenter()
      segmenter.open(bytes)
      for offset in bytes.indices {
        let whole = segmenter.isWordBoundary(at: offset, in: segmenter.window(around: offset..<offset))
        #expect(segmenter.isWordBoundary(at: offset) == whole, "at \(offset) of “\(text)”")
      }
    }
  }

  @Test func `answers do not depend on the questions before`() {
    let first = Array("统一".utf8)
    let segmenter = Segmenter()
    segmenter.open(Array("十分重要".utf8))
    _ = segmenter.wordBoundaries(of: 0..<6)
    segmenter.open(first)
    #expect(segmenter.wordBoundaries(of: 0..<6) == [0, 6])
  }

  @Test func `windows are cut to the text and to whole scalars`() {
    let bytes = Array("统一管理".utf8)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    #expect(segmenter.wordBoundaries(of: 1..<5) == [0, 6])
    #expect(segmenter.wordBoundaries(of: 0..<1_000).last == bytes.count)
    #expect(segmenter.wordBoundaries(of: 20..<30) == [])
  }

  @Test func `the window around a range ends with the line`() {
    let text = Array("上一行\r\n约三成\n下一行".utf8)
    let segmenter = Segmenter()
    segmenter.open(text)
    #expect(segmenter.window(around: 14..<17) == 11..<20)
    #expect(segmenter.window(around: 14..<17, scalars: 1) == 11..<20)
    #expect(segmenter.window(around: 14..<14, scalars: 1) == 11..<17)
  }

  @Test func `sentences end with their punctuation and lines, CRLF too`() {
    let text = "增长3.5%。降幅达两成！他说：“好。”\r\n第二段没有句号\n"
    let bytes = Array(text.utf8)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    var (sentences, offset) = ([String](), 0)
    while offset < bytes.count {
      let range = segmenter.sentenceRange(containing: offset)
      #expect(range.contains(offset))
      sentences.append(String(decoding: bytes[range], as: UTF8.self))
      offset = range.upperBound
    }
    #expect(sentences == ["增长3.5%。", "降幅达两成！", "他说：“好。”\r\n", "第二段没有句号\n"])
    #expect(segmenter.sentenceRange(containing: bytes.count).upperBound == bytes.count)
  }

  @Test func `every offset of a sentence gives the same sentence, wherever it lies in a long text`() {
    let bytes = Array(String(repeating: "产量为1283.88万套，同比增长三成。", count: 400).utf8)
    let length = "产量为1283.88万套，同比增长三成。".utf8.count
    let segmenter = Segmenter()
    segmenter.open(bytes)
    for offset in stride(from: 0, to: bytes.count, by: 7) {
      let start = offset / length * length
      #expect(segmenter.sentenceRange(containing: offset) == start..<start + length)
    }
  }

  @Test func `a sentence without end is cut, between scalars`() {
    let bytes = Array(String(repeating: "亿", count: 20_000).utf8)
    let segmenter = Segmenter()
    segmenter.open(bytes)
    let range = segmenter.sentenceRange(containing: 30_000)
    #expect(range.contains(30_000) && range.count < 3 * 2_048 + 6)
    #expect(range.lowerBound % 3 == 0 && range.upperBound % 3 == 0)
  }

  @Test func `an empty text has an empty sentence`() {
    #expect(Segmenter().sentenceRange(containing: 0) == 0..<0)
  }
}

@Suite("The lunar calendar")
struct CalendarTests {
  /// New year's days and a leap month as the almanac has them.
  @Test(arguments: [
    (20_117, LunarDate(year: 2025, month: 1, day: 1)), (19_763, LunarDate(year: 2024, month: 1, day: 1)),
    (20_294, LunarDate(year: 2025, month: 6, isLeapMonth: true, day: 1)),
    (20_367, LunarDate(year: 2025, month: 8, day: 15)), (20_501, LunarDate(year: 2026, month: 1, day: 1)),
  ])
  func `days convert both ways`(epochDay: Int, date: LunarDate) {
    #expect(LunarDate(epochDay: epochDay) == date)
    #expect(date.epochDay == epochDay)
  }

  @Test func `dates that do not exist have no day`() {
    #expect(LunarDate(year: 2024, month: 6, isLeapMonth: true, day: 1).epochDay == nil)
    #expect(LunarDate(year: 2025, month: 13, day: 1).epochDay == nil)
    #expect(LunarDate(year: 2025, month: 1, day: 31).epochDay == nil)
    #expect(LunarDate(year: .max, month: 1, day: 1).epochDay == nil)
    #expect(LunarDate(epochDay: .max) == nil)
  }

  @Test func `every day of two centuries comes back`() {
    for day in stride(from: -25_000, to: 47_000, by: 97) {
      #expect(LunarDate(epochDay: day)?.epochDay == day)
    }
  }

  @Test func `2025 is 乙巳, the 42nd of the cycle`() {
    #expect(LunarDate(year: 2025, month: 1, day: 1).sexagenaryYear == 42)
    #expect(LunarDate(year: 1984, month: 1, day: 1).sexagenaryYear == 1)
  }
}

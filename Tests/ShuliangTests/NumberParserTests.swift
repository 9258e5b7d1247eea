import ChineseText
import Testing

@testable import Shuliang

/// The longest reading of `text` as a numeral, when it covers all of it.
private func read(_ text: String) -> NumberValue? {
  let scalars = text.unicodeScalars.map { FoldTable.shared.fold($0.value) }
  let readings = NumberParser.parse(scalars.span, at: 0)
  guard let longest = readings.max(by: { $0.end < $1.end }), longest.end == scalars.count else { return nil }
  return longest.value
}

@Suite struct NumberParserTests {
  @Test(arguments: [
    ("1000亿", "100000000000"), ("26.02万", "260200"), ("1,100.9亿", "110090000000"),
    ("30亿亿", "300000000000000000"),
    ("1万亿", "1000000000000"), ("一万五千亿", "1500000000000"), ("二十万亿", "20000000000000"), ("二百五十万", "2500000"),
    ("三百二", "320"), ("三千五", "3500"), ("三万二", "32000"), ("一千零五", "1005"), ("一千零一十", "1010"), ("十", "10"),
    ("十一", "11"), ("一百一十", "110"), ("二〇二四", "2024"), ("一九九八", "1998"), ("两千", "2000"), ("两亿零六百", "200000600"),
    ("三亿五千万", "350000000"), ("3万4000", "34000"), ("25万6千", "256000"), ("5亿1万4千6百", "500014600"),
    ("3.1千万", "31000000"),
    ("廿五", "25"), ("卅", "30"), ("壹佰贰拾叁", "123"), ("伍亿柒仟万拾柒", "570000017"), ("肆佰陸拾", "460"), ("１２３", "123"),
    ("负三", "-3"), ("-3.2", "-3.2"), ("零点零五", "0.05"), ("三点一四", "3.14"), ("一点五万", "15000"),
    ("四十九兆九千五百九十二億", "49959200000000"),
    ("3×10^8", "300000000"), ("3×10⁸", "300000000"), ("1e3", "1000"), ("40k", "40000"), ("半", "0.5"),
    ("1千零20", "1020"),
    ("三千 九百 六十五", "3965"), ("7萬 5千 4百", "75400"), ("200亿零四千230", "20000004230"), ("一百点123", "100.123"),
    ("1万2", "12000"), ("3千5", "3500"), ("1亿2", "120000000"), ("1万02", "10002"), ("百二萬", "1200000"),
    ("千三", "1300"),
    ("一兆", "1000000000000"), ("零下三十", "-30"), ("2^5", "32"), ("10^6", "1000000"), ("10⁶", "1000000"),
    ("1.5^2", "2.25"), ("2的10次方", "1024"), ("10^-3", "0.001"), ("壹佰零伍", "105"),
  ])
  func values(_ text: String, _ value: String) {
    #expect(read(text)?.value?.description == value, "\(text)")
  }

  @Test(arguments: [
    ("几", "2", "9"), ("十几", "11", "19"), ("几十", "20", "99"), ("数百", "200", "999"), ("几万", "20000", "90000"),
    ("几十万", "200000", "990000"), ("三十几", "31", "39"), ("三五", "3", "5"), ("七八百", "700", "800"),
    ("两三万", "20000", "30000"),
    ("十七八", "17", "18"), ("四五十", "40", "50"), ("三、四百", "300", "400"), ("五、六十万", "500000", "600000"),
    ("20几", "21", "29"),
    ("零下几十", "-99", "-20"), ("壹百 二 十 幾億", "12100000000", "12900000000"),
  ])
  func intervals(_ text: String, _ low: String, _ high: String) {
    let number = read(text)
    #expect(number?.value == nil)
    #expect(number?.min?.description == low, "\(text)")
    #expect(number?.max?.description == high, "\(text)")
  }

  @Test(arguments: [
    ("30多", "30", "40"), ("900多", "900", "1000"), ("1.5万余", "15000", "16000"),
    ("一千多万", "10000000", "20000000"), ("十来", "10", "20"),
  ])
  func moreThanStated(_ text: String, _ value: String, _ limit: String) {
    let number = read(text)
    #expect(number?.value?.description == value, "\(text)")
    #expect(number?.max?.description == limit)
    #expect(number?.minInclusive == false && number?.maxInclusive == false)
    #expect(number?.form.contains(.andMore) == true)
  }

  @Test(arguments: ["大陆", "队伍", "收拾", "元", "", "点五", "京", "兆瓦", "陆路", "多", "余"])
  func noNumbers(_ text: String) {
    let scalars = text.unicodeScalars.map { FoldTable.shared.fold($0.value) }
    #expect(NumberParser.parse(scalars.span, at: 0).isEmpty)
  }

  @Test func thousandMayBelongToTheUnit() {
    let scalars = "3千克".unicodeScalars.map(\.value)
    #expect(Set(NumberParser.parse(scalars.span, at: 0).map(\.end)) == [1, 2])
  }

  @Test func clockTimesAreNoDecimals() {
    let scalars = "三点十分".unicodeScalars.map(\.value)
    #expect(NumberParser.parse(scalars.span, at: 0).map(\.end) == [1])
  }

  @Test func overflowIsSaidNotGuessed() {
    let number = read(String(repeating: "9", count: 60))
    #expect(number?.value == nil)
    #expect(number?.form.contains(.overflow) == true)
  }

  @Test func writtenNumbersComeBack() {
    for value in [
      0, 1, 10, 11, 19, 20, 101, 110, 111, 1000, 1001, 1010, 1100, 9999, 10_000, 10_001, 10_100, 100_000_000,
      120_300_405,
    ] {
      #expect(read(chineseNumeral(value))?.value == ExactDecimal(value), "\(chineseNumeral(value))")
    }
    var state: UInt64 = 7
    for _ in 0..<500 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Int(state >> 33) % 1_000_000_000
      #expect(read(chineseNumeral(value))?.value == ExactDecimal(value), "\(chineseNumeral(value))")
    }
  }
}

/// The standard spelling of a number below 10^12.
private func chineseNumeral(_ value: Int) -> String {
  let digits = Array("零一二三四五六七八九")
  func section(_ value: Int) -> String {
    var text = ""
    var skipped = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = value / unit % 10
      if digit == 0 {
        skipped = skipped || !text.isEmpty
      } else {
        if skipped { text += "零" }
        skipped = false
        text += String(digits[digit]) + name
      }
    }
    return text
  }
  if value == 0 { return "零" }
  var text = ""
  for (unit, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
    let part = value / unit % 10_000
    guard part > 0 else { continue }
    if !text.isEmpty, part < 1000 { text += "零" }
    text += section(part) + name
  }
  return text
}

@Suite struct PlainNumberTests {
  @Test func `the short way reads what the parser reads`() {
    let digits = ["0", "3", "12", "05", "2024", "1200", "3.5", "0.05", "12.30", "12345678901234567"]
    let magnitudes = ["", "万", "亿", "万亿"]
    let followers = [
      "", "元", "的", "多", "余", "几", "千", "百", "兆", "万", "亿", "个半", "点", "%", "，", "、5万", "—8", " 万", " 5千",
      "零5", "5千", "二", "半", "k", "e3", "×10^8", ")", "/", ":30", "。5", "\n",
    ]
    var read = 0
    for text in digits.flatMap({ digits in
      magnitudes.flatMap { magnitude in followers.map { digits + magnitude + $0 } }
    }) {
      let scalars = text.unicodeScalars.map { FoldTable.shared.fold($0.value) }
      guard let plain = NumberParser.plain(scalars.span, at: 0) else { continue }
      read += 1
      #expect(NumberParser.parse(scalars.span, at: 0) == [plain], "\(text)")
    }
    #expect(read > 300)
  }

  @Test func `a numeral is formal in all its spellings`() {
    for scalar in "壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟".unicodeScalars {
      #expect(FormalNumeral.isFormal(scalar.value), "\(scalar)")
    }
    for scalar in "一十百千万亿0零元".unicodeScalars {
      #expect(!FormalNumeral.isFormal(scalar.value), "\(scalar)")
    }
  }
}

@Suite struct ExactDecimalTests {
  @Test func canonicalForm() {
    #expect(ExactDecimal("1.50") == ExactDecimal("1.5"))
    #expect(ExactDecimal("100")?.exponent == 2)
    #expect(ExactDecimal("-0.05")?.description == "-0.05")
    #expect(ExactDecimal("1e3")?.description == "1000")
    for text in ["", "-", ".", "1.2.3", "abc", "1e", "99999999999999999999999999999999999999999"] {
      #expect(ExactDecimal(text) == nil, "\(text)")
    }
  }

  @Test func arithmeticIsExactOrNothing() {
    #expect(ExactDecimal("0.1")?.adding(ExactDecimal("0.2")!) == ExactDecimal("0.3"))
    #expect(ExactDecimal("1")?.dividedExactly(by: ExactDecimal("3")!) == nil)
    #expect(ExactDecimal("1")?.dividedExactly(by: ExactDecimal("8")!)?.description == "0.125")
    #expect(ExactDecimal(coefficient: .max, exponent: 0).multiplied(by: 10 as ExactDecimal)?.exponent == 1)
    #expect(ExactDecimal(coefficient: .max, exponent: 0).multiplied(by: ExactDecimal(3)) == nil)
    #expect(ExactDecimal("2")! < ExactDecimal("10")!)
    #expect(Fraction(2, 3)?.decimal().description == "0.66666666666666667")
    #expect(Fraction(1, 0) == nil)
  }
}

import Testing

@testable import Shuliang

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
private struct FixedGenerator: RandomNumberGenerator {
  var state: UInt64 = 20_240_210

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

private let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

/// 二〇二四.
private func yearSpelling(_ year: Int) -> String {
  String(year).compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
}

/// 一 to 三十一.
private func smallSpelling(_ n: Int) -> String {
  let tens = n / 10
  let ones = n % 10 == 0 ? "" : digits[n % 10]
  return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + ones
}

/// 初一, 十五, 廿三, 三十.
private func lunarDaySpelling(_ day: Int) -> String {
  switch day {
  case ...10: "初" + smallSpelling(day)
  case 21...29: "廿" + digits[day % 10]
  default: smallSpelling(day)
  }
}

private func lunarMonthSpelling(_ month: Int) -> String {
  month == 1 ? "正月" : month == 12 ? "腊月" : smallSpelling(month) + "月"
}

struct TimePackTests {
  private static let extractor = try? Extractor(packs: RulePackSet.shipped())

  private func times(in text: String, at reference: String? = nil) throws -> [(String, TimeExpression)] {
    let extractor = try #require(Self.extractor)
    var options = ExtractionOptions()
    options.referenceTime = try reference.map { try ReferenceTime($0) }
    let bytes = Array(text.utf8)
    return extractor.makeWorker().extract(bytes, options: options).mentions.compactMap { mention in
      let said = String(decoding: bytes[mention.range.start..<mention.range.end], as: UTF8.self)
      switch mention.content {
      case .time(let time), .duration(_, let time): return (said, time)
      default: return nil
      }
    }
  }

  private func expect(_ text: String, is value: String) throws {
    let found = try times(in: "于" + text + "签署。")
    #expect(found.count == 1 && found[0].0 == text && found[0].1.value == value, "\(text): \(found)")
    let time = found.first?.1
    #expect(time?.from == value && time?.to == dayAfter(value), "\(text): \(found)")
  }

  private func dayAfter(_ date: String) -> String? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return ISOText.date(CivilCalendar.dayNumber(year: parts[0], month: parts[1], day: parts[2]) + 1)
  }

  @Test func readsEverySpellingOfCivilDates() throws {
    var generator = FixedGenerator()
    let first = CivilCalendar.dayNumber(year: 1900, month: 1, day: 1)
    let last = CivilCalendar.dayNumber(year: 2100, month: 12, day: 31)
    for _ in 0..<60 {
      let date = CivilCalendar.date(ofDay: Int.random(in: first...last, using: &generator))
      let (y, m, d) = (date.year, date.month, date.day)
      let value = ISOText.date(date)
      try expect("\(y)年\(m)月\(d)日", is: value)
      try expect("\(y)年\(m)月\(d)号", is: value)
      try expect(value, is: value)
      try expect("\(y)/\(m)/\(d)", is: value)
      try expect("\(y).\(m).\(d)", is: value)
      try expect("\(yearSpelling(y))年\(smallSpelling(m))月\(smallSpelling(d))日", is: value)
    }
  }

  @Test func readsLunarDates() throws {
    var generator = FixedGenerator()
    for _ in 0..<60 {
      let year = Int.random(in: 1900...2100, using: &generator)
      let months = LunarCalendar.months(ofYear: year)
      let month = try #require(months.randomElement(using: &generator))
      let day = Int.random(in: 1...month.length, using: &generator)
      let text =
        "农历" + yearSpelling(year) + "年" + (month.isLeap ? "闰" : "")
        + (month.isLeap ? smallSpelling(month.number) + "月" : lunarMonthSpelling(month.number))
        + lunarDaySpelling(day)
      try expect(text, is: ISOText.date(month.start + day - 1))
    }
  }

  @Test func readsRelativeDaysFromEveryDate() throws {
    var generator = FixedGenerator()
    let words = [("前天", -2), ("昨日", -1), ("今天", 0), ("明日", 1), ("后天", 2), ("10天前", -10), ("45天后", 45)]
    for _ in 0..<40 {
      let today = Int.random(in: -25_000...47_000, using: &generator)
      for (word, days) in words {
        let found = try times(in: "于\(word)签署。", at: ISOText.date(today))
        #expect(found.map(\.1.value) == [ISOText.date(today + days)], "\(word) from \(ISOText.date(today))")
      }
    }
  }

  /// Whatever is combined, a resolved period begins before it ends.
  @Test func everyPeriodOfAnyTwoTimesRunsForward() throws {
    let points = ["去年11月", "3月5日", "上周三", "2025年", "昨天下午3点", "除夕", "月底", "三季度", "晚上10点", "12月30日"]
    for first in points {
      for second in points {
        for (said, time) in try times(in: first + "至" + second, at: "2025-12-15T12:08:00+08:00") {
          guard let from = time.from, let to = time.to else { continue }
          #expect(from < to, "\(said) in \(first)至\(second)")
        }
      }
    }
  }

  @Test func readsLeapMonths() throws {
    for year in 1900...2100 {
      guard let leap = LunarCalendar.months(ofYear: year).first(where: \.isLeap) else { continue }
      try expect(
        "农历\(year)年闰\(smallSpelling(leap.number))月十五", is: ISOText.date(leap.start + 14))
    }
  }

  @Test func everyPeriodRunsForward() throws {
    let texts = [
      "昨天下午3点到5点", "上周三至周五", "12月28日至1月3日", "去年11月至今年2月", "晚上10点到凌晨2点", "今年一至三季度",
      "2016-2020年", "本月上旬", "上世纪80年代", "前三季度", "“十四五”时期", "2021年国庆节", "三天前", "两周后",
    ]
    for text in texts {
      for (_, time) in try times(in: text, at: "2025-12-15T12:08:00+08:00") {
        let from = try #require(time.from, "\(text)")
        let to = try #require(time.to, "\(text)")
        #expect(from < to, "\(text)")
      }
    }
  }

  @Test(arguments: [
    "面积1283.88平方米", "国足3:1取胜", "30多人", "第12条", "提出5点建议", "三亚湾", "0.5点", "2/3的人", "工号20180930",
    "日元升值", "3号楼5单元", "神舟十二号", "今日头条", "12.5万元",
  ])
  func findsNoTime(_ text: String) throws {
    #expect(try times(in: text).isEmpty, "\(text)")
  }

  @Test func aYearAloneDatesOnlyItsSentence() throws {
    #expect(try times(in: "占2025年收入的一成。6月23日复牌").map(\.1.value) == ["2025", "XXXX-06-23"])
    #expect(try times(in: "2025年收入增长，6月23日复牌").map(\.1.value) == ["2025", "2025-06-23"])
    #expect(try times(in: "2024年5月6日签约。6月23日复牌").map(\.1.value) == ["2024-05-06", "2024-06-23"])
  }

  @Test func aWeekdayTellsTheYear() throws {
    let text = "2019年开春以来，2015年3月27日那次最好。活动定在3月16日 星期六"
    #expect(try times(in: text).last?.1.value == "2019-03-16")
  }

  @Test func oneMonthAndMoreIsLessThanTwo() throws {
    let extractor = try #require(Self.extractor)
    let mention = try #require(
      extractor.makeWorker().extract(Array("跌了一个多月".utf8), options: ExtractionOptions()).mentions.first)
    guard case .duration(let quantity, _) = mention.content else {
      Issue.record("no duration")
      return
    }
    #expect((quantity.amount.min, quantity.amount.max) == (1, 2))
    #expect(!quantity.amount.minInclusive && !quantity.amount.maxInclusive)
  }
}

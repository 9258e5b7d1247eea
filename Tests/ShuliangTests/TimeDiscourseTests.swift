import Testing

@testable import Shuliang

/// What one time in a document says about the next.
struct TimeDiscourseTests {
  /// A year that the text looks out to dates nothing; a headline is a sentence of its own.
  @Test(arguments: [
    "到⟦2030年|t|2030⟧实现目标。⟦8月3日|t|XXXX-08-03⟧开工",
    "力争到⟦2030年|t|2030⟧建成，⟦8月3日|t|XXXX-08-03⟧开工",
    "【产能排到⟦2030年|t|2030⟧】⟦6月29日|t|XXXX-06-29⟧电",
    "【订单增长至⟦2027年|t|2027⟧】⟦2025年6月1日|t|2025-06-01⟧签约，⟦6月29日|t|2025-06-29⟧交货",
    "⟦2025年|t|2025⟧扩产，⟦8月3日|t|2025-08-03⟧开工",
    "⟦去年5月3日|t|-P1Y-05-03⟧开工，于⟦9日|t|-P1Y-05-09⟧停工",
  ])
  func aForecastYearDatesNothing(_ marked: String) throws { try expect(marked) }

  /// A bare day is one around today, or of the month of a date named close before.
  @Test(arguments: [
    ("⟦30日|t|2025-06-30⟧公布", "2025-07-01"), ("⟦2日|t|2025-08-02⟧开幕", "2025-07-28"),
    ("⟦9日|t|2025-12-09⟧公布", "2025-12-15"),
    ("⟦9月|t|2025-09⟧通胀回落，统计局⟦29日|t|2025-10-29⟧公布", "2025-10-30"),
    ("⟦3月|t|2025-03⟧立案，⟦29日|t|2025-03-29⟧开庭", "2025-10-10"),
    ("⟦3月5日|t|2025-03-05⟧立案，⟦9日|t|2025-03-09⟧开庭", "2025-03-10"),
    ("⟦2019年7月25日|t|2019-07-25⟧测得纪录。⟦27日|t|2026-06-27⟧更热，⟦同日|t|2026-06-27⟧下雨", "2026-06-29"),
    ("⟦2019年7月25日|t|2019-07-25⟧入院，⟦27日|t|2019-07-27⟧出院", "2026-06-29"),
  ])
  func aBareDayFindsItsMonth(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  @Test(arguments: [
    "⟦9月|t|XXXX-09⟧通胀回落，统计局⟦29日|t|XXXX-XX-29⟧公布",
    "⟦今天|t|XXXX-05-05⟧（⟦5月5日|t|XXXX-05-05⟧）⟦18时|t|XXXX-05-05T18:00⟧点火，⟦明天|t|XXXX-05-06⟧对接",
    "⟦昨天|t|XXXX-07-20⟧（⟦7月20日|t|XXXX-07-20⟧）立案，⟦今天|t|XXXX-07-21⟧公布",
    "截至⟦8月19日|t|XXXX-08-19||<=⟧⟦当周|t|XXXX-WXX⟧，资金流入",
    "⟦28日|t|XXXX-XX-28⟧各地继续高温，多地气温很高，居民纷纷避暑纳凉。⟦2019年7月25日|t|2019-07-25⟧是纪录。⟦27日|t|XXXX-XX-27⟧更热",
  ])
  func withoutAReferenceTheTextItselfIsAsked(_ marked: String) throws { try expect(marked) }

  @Test(arguments: [
    "⟦初二到初六|t|XXXX-XX-XX/XXXX-XX-XX⟧放假", "⟦中秋节|t|XXXX-XX-XX⟧团圆",
    "⟦国庆节的第二天|t|XXXX-10-02⟧出游", "⟦除夕前一天|t|XXXX-XX-XX⟧巡逻",
    "⟦暑假|t|XXXX-07-01/XXXX-08-31⟧开营",
  ])
  func holidaysOfAnUnknownYear(_ marked: String) throws { try expect(marked) }

  /// 月底 and 中旬 are of the month that is spoken of; so is 除夕 of the winter.
  @Test(arguments: [
    ("⟦2024年5月3日|t|2024-05-03⟧开工，⟦月底|t|2024-05⟧完工", "2025-12-15"),
    ("⟦2024年5月上旬|t|2024-05-01/2024-05-10⟧播种，⟦中旬|t|2024-05-11/2024-05-20⟧移栽", "2025-12-15"),
    ("⟦2026年2月17日|t|2026-02-17⟧拜年，⟦除夕|t|2026-02-16⟧放假", "2026-03-01"),
    ("⟦12月|t|2025-12⟧增长，⟦1月|t|2025-01⟧回落", "2025-12-15"),
    ("⟦12月|t|2025-12⟧物价公布", "2026-01-09"), ("⟦1月5日|t|2026-01-05⟧开会", "2025-12-15"),
  ])
  func partsBelongToWhatIsSpokenOf(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// What cannot be gives way to what stands within it.
  @Test func theImpossibleBlocksNothing() throws {
    try expect("⟦2025年3月|t|2025-03⟧至⟦2024年5月|t|2024-05⟧写反了")
  }
}

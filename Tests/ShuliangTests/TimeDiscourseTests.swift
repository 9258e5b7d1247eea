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

  /// Nor does one from which it only counts, where it tells of later years.
  @Test(arguments: [
    "⟦2018年|t|2018⟧开局不错。自⟦1950年|t|1950||>=⟧以来，⟦1月|t|XXXX-01⟧大涨很少见。⟦3月5日|t|XXXX-03-05⟧出报告",
    "⟦2023年|t|2023||>=⟧以来，⟦3月|t|2023-03⟧和⟦6月|t|2023-06⟧下调",
  ])
  func aYearCountedFromDatesNothing(_ marked: String) throws { try expect(marked) }

  /// A bare day is one around today, or of the month of a date named close before.
  @Test(arguments: [
    ("⟦30日|t|2025-06-30⟧公布", "2025-07-01"), ("⟦2日|t|2025-08-02⟧开幕", "2025-07-28"),
    ("⟦9日|t|2025-12-09⟧公布", "2025-12-15"),
    ("⟦9月|t|2025-09⟧通胀回落，统计局⟦29日|t|2025-10-29⟧公布", "2025-10-30"),
    ("⟦3月|t|2025-03⟧立案，⟦29日|t|2025-03-29⟧开庭", "2025-10-10"),
    ("⟦3月5日|t|2025-03-05⟧立案，⟦9日|t|2025-03-09⟧开庭", "2025-03-10"),
    ("⟦2019年7月25日|t|2019-07-25⟧测得纪录。⟦27日|t|2026-06-27⟧更热，⟦同日|t|2026-06-27⟧下雨", "2026-06-29"),
    ("⟦7月1日|t|2026-07-01⟧施行。⟦今天|t|2026-06-30|||same=a⟧（⟦30日|t|2026-06-30|||same=a⟧）公布", "2026-06-30"),
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

  /// The date under which a report was sent is its today, also for a headline before it and behind a long one.
  @Test(arguments: [
    "【⟦今日|t|XXXX-06-17⟧股价高开，多家公司发布公告，成交明显放大】某社⟦6月17日|t|XXXX-06-17⟧电，"
      + "⟦昨日|t|XXXX-06-16⟧收跌，⟦下月|t|XXXX-07⟧解禁",
    "【多家公司发布公告，沪深两市成交明显放大】某网⟦2025年6月17日|t|2025-06-17⟧讯（记者甲）⟦明日|t|2025-06-18⟧复牌",
    "某社⟦17日|t|XXXX-XX-17⟧电 ⟦昨日|t|XXXX-XX-16⟧开幕",
    "⟦6月17日|t|XXXX-06-17⟧电话会议之后，多家机构发布公告，称其产能扩大。",
  ])
  func theDatelineIsToday(_ marked: String) throws { try expect(marked) }

  /// 前一日 is only held against the day last named, which goes on; 这一年 is the one told of.
  @Test(arguments: [
    "⟦5月6日|t|XXXX-05-06⟧揽收增加，较⟦前一日|t|XXXX-05-05⟧多，投递也较⟦前一日|t|XXXX-05-05⟧多",
    "⟦5月6日晚|t|XXXX-05-06TEV⟧，他于⟦前一日|t|XXXX-05-05⟧到会，⟦当晚|t|XXXX-05-06TEV⟧离开",
    "⟦2012年|t|2012⟧进城，⟦这一年|t|2012⟧收入增加",
  ])
  func whatIsHeldAgainstTheDayNamed(_ marked: String) throws { try expect(marked) }

  /// Both ends of a period without a year take the same one, or neither does.
  @Test(arguments: [
    "某地：⟦1-4月|t|2026-01/2026-04⟧增长。⟦2026年1-4月|t|2026-01/2026-04⟧，进口增长。⟦1-4月|t|2026-01/2026-04⟧，出口增长",
    "⟦5月20日|t|XXXX-05-20⟧开会，延长至⟦2027年12月31日|t|2027-12-31||<=⟧。⟦1—4月|t|XXXX-01/XXXX-04⟧收入增长",
  ])
  func theEndsOfAPeriodShareTheirYear(_ marked: String) throws { try expect(marked) }

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

  /// A quarter is of the year that is reported on, and 上年 is the one before that.
  @Test(arguments: [
    ("⟦2024年|t|2024⟧增收。⟦四季度|t|2024-Q4⟧持平", "2025-03-05"),
    ("⟦2024年|t|2024⟧增收。⟦一季度|t|2025-Q1⟧持平", "2025-03-05"),
    ("⟦2019年|t|2019⟧建成。⟦四季度|t|2025-Q4⟧满产", "2025-03-05"),
    ("⟦2024年|t|2024⟧增收。产量比⟦上年|t|2023⟧多", "2025-03-05"),
    ("⟦2024年末|t|2024⟧存栏，较⟦年初|t|2024⟧增加", "2025-03-05"),
    ("截至⟦2024年末|t|2024||<=⟧，存栏较⟦上年|t|2023⟧增加，较⟦年初|t|2024⟧持平", "2025-03-05"),
    ("到⟦2030年|t|2030⟧满产。产量比⟦上年|t|2024⟧多", "2025-03-05"),
    ("⟦2024年前三季度|t|2024-Q1/2024-Q3⟧增收，比⟦上年|t|2023⟧同期多", "2025-03-05"),
  ])
  func partsOfTheYearReportedOn(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// In the review of a year 上年 is the year before it, however far the year was named; 今年 beside it decides.
  @Test(arguments: [
    "⟦1998年|t|1998⟧，各地齐心协力。" + String(repeating: "工作稳步推进，各项任务完成得较好。", count: 30)
      + "⟦7月|t|XXXX-07||>⟧以后转好，产量比⟦上年|t|1997⟧多",
    "⟦1998年|t|1998⟧与⟦1995年|t|1995⟧不同。" + String(repeating: "工作稳步推进，各项任务完成得较好。", count: 30)
      + "产量比⟦上年|t|-P1Y⟧多",
    "⟦2016年|t|2016⟧建成。⟦今年|t|P0Y⟧满产，比⟦上一年|t|-P1Y⟧多",
    "⟦2026年前五个月|t|2026-01/2026-05⟧增收，比⟦上年|t|2025⟧同期多，⟦5月|t|2026-05⟧持平",
  ])
  func theYearBeforeTheOneReviewed(_ marked: String) throws { try expect(marked) }

  @Test(arguments: [
    "⟦2021年|t|2021⟧盈利，创⟦2000年|t|2000||>=⟧上市以来新高；⟦四季度|t|2021-Q4⟧环比⟦三季度|t|2021-Q3⟧增长",
    "创⟦2011年8月|t|2011-08||>=⟧以来最大跌幅。⟦2月2日|t|XXXX-02-02⟧又跌",
    "与⟦1987年初|t|1987⟧相似。⟦当年10月19日|t|1987-10-19⟧大跌。⟦2月5日|t|XXXX-02-05⟧又跌",
    "⟦2月1日|t|XXXX-02-01⟧再跌，不及⟦2014年6月5日|t|2014-06-05⟧的跌幅。⟦1月31日|t|XXXX-01-31⟧已跌",
    "⟦今年1月|t|P0Y-01⟧上涨，超过⟦2016年11月|t|2016-11⟧。但⟦1月26日|t|P0Y-01-26⟧转跌",
    "⟦8月29日|t|XXXX-08-29⟧公布，⟦2020年8月6日|t|2020-08-06⟧裁定。⟦9月9日|t|2020-09-09⟧分配",
    "⟦6月5日|t|XXXX-06-05⟧电，⟦2026年8月24日|t|2026-08-24⟧终裁。⟦9月1日|t|2026-09-01⟧执行",
    "⟦周一早间|t|XXXX-WXX-1TMO⟧下挫，⟦下午|t|XXXX-WXX-1TAF⟧反弹",
  ])
  func whatIsLookedBackToDatesNothing(_ marked: String) throws { try expect(marked) }

  /// A headline takes its year from the same time told in full; of two years neither is known.
  @Test(arguments: [
    "【⟦5月|t|2026-05⟧数据】⟦2026年5月|t|2026-05⟧的数据公布",
    "⟦上半年|t|XXXX-H1⟧增长。⟦2026年上半年|t|2026-H1⟧好于⟦2025年上半年|t|2025-H1⟧",
    "⟦5日下午|t|2022-01-05TAF⟧通报，自⟦2022年1月5日下午5时|t|2022-01-05T17:00||>=⟧起封控",
    "⟦5日|t|XXXX-XX-05⟧公告：⟦2022年1月5日|t|2022-01-05⟧与⟦2022年2月5日|t|2022-02-05⟧开市",
    "⟦2026年上半年|t|2026-H1⟧增收，较⟦2025年|t|2025⟧同期多，与⟦上年|t|2025⟧持平",
    "⟦8月7日|t|XXXX-08-07⟧公告：⟦2020年8月8日|t|2020-08-08⟧开市",
    "⟦7月|t|XXXX-07⟧营收增加。⟦7月|t|XXXX-07⟧营收较 ⟦2025年7月|t|2025-07⟧增长",
    "⟦1月24日0时至24时|t|XXXX-01-24T00:00/XXXX-01-24T24:00⟧无新增（⟦昨日|t|-P1D⟧已通报）",
  ])
  func yearsAreCompletedBackwards(_ marked: String) throws { try expect(marked) }

  /// The year of a date without one, where the text tells of the year before or the one to come.
  @Test(arguments: [
    (
      "⟦2021年7月17日至23日|t|2021-07-17/2021-07-23⟧连降暴雨，多条河流水位上涨，其中⟦7月20日|t|2021-07-20⟧雨势最强",
      "2022-01-21"
    ),
    ("⟦2024年|t|2024⟧贷款增加，其中⟦12月|t|2024-12⟧增加最多", "2025-03-05"),
    ("⟦2017年6月|t|2017-06⟧船舶相撞。⟦8月|t|2017-08⟧，又有船搁浅", "2018-01-18"),
    ("⟦2025年|t|2025⟧全年盈利，⟦一季度|t|2025-Q1⟧最好，⟦四季度|t|2025-Q4⟧最差", "2026-08-21"),
    ("物价比⟦去年|t|2012⟧同期上涨，涨幅比⟦上半年|t|2013-H1⟧略大", "2013-10-14"),
    (
      "法律将于⟦2021年1月1日|t|2021-01-01||>=⟧起施行，⟦今天|t|2020-07-31|||same=a⟧（⟦7月31日|t|2020-07-31|||same=a⟧）公布",
      "2020-07-31"
    ),
    ("主场馆预计⟦明年4月|t|2021-04⟧竣工。⟦8月17日|t|2020-08-17⟧，屋面完工", "2020-08-18"),
    ("将在⟦明年3月|t|2017-03⟧提出。法院⟦11月初|t|2016-11⟧裁定", "2016-12-05"),
    ("双方同意在⟦1月20日|t|2019-01-20⟧换货", "2018-12-12"),
    ("⟦2025年12月|t|2025-12⟧上涨，⟦1月|t|2026-01⟧持平，⟦2月|t|2026-02⟧下跌", "2026-08-21"),
  ])
  func theYearBeforeOrAfter(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// What is over when a year begins is told of the year before.
  @Test(arguments: [
    ("⟦1-12月|t|2025-01/2025-12⟧利润增长", "2026-01-10"),
    ("⟦前11个月|t|2025-01/2025-11⟧出口增长", "2026-01-10"),
    ("⟦四季度|t|2025-Q4⟧增速回升", "2026-01-10"),
    ("⟦1-6月|t|2026-01/2026-06⟧利润增长", "2026-06-20"),
    ("⟦四季度|t|2026-Q4⟧投产", "2026-06-20"),
    ("期限延至⟦2023年6月30日|t|2023-06-30⟧。⟦第三季度|t|2022-Q3⟧满意度上升", "2022-11-14"),
  ])
  func whatIsOverInJanuary(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// A quarter counts from the one told of beside it; without a year too.
  @Test(arguments: [
    "⟦2025年第三季度|t|2025-Q3⟧售价高于⟦上一季度|t|2025-Q2⟧",
    "截至⟦2025年6月末|t|2025-06||<=⟧，余额较⟦上季度末|t|2025-Q1⟧增加",
    "截至⟦6月末|t|XXXX-06||<=⟧，余额较⟦上季度末|t|XXXX-Q1⟧增加",
    "⟦2025年4月至6月|t|2025-04/2025-06⟧⟦当季|t|2025-Q2⟧订单最多",
  ])
  func quartersBesideQuarters(_ marked: String) throws { try expect(marked) }

  /// An hour in the next sentence is still of the day told of; a zone of its own keeps today.
  @Test(arguments: [
    (
      "代表团⟦6月8日晚|t|2026-06-08TEV⟧到场。随后，来宾在礼堂观看了演出，演出持续了很久，掌声不断，气氛热烈。\n⟦21时许|t|2026-06-08T21:00⟧结束",
      "2026-06-09"
    ),
    ("⟦上周|t|2026-W23⟧签约。⟦21时许|t|2026-06-09T21:00⟧，演出结束", "2026-06-09"),
  ])
  func hoursOfTheDayToldOf(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// New Year's Eve gone by not long ago is meant, not the one to come; behind December the festival is to come.
  @Test(arguments: [
    ("⟦除夕|t|2020-01-24⟧当天出发", "2020-04-08"), ("⟦除夕|t|2022-01-31⟧当天出发", "2021-09-01"),
    ("⟦2018年12月28日|t|2018-12-28⟧，人们准备迎接⟦新年|t|2019-01-01⟧", "2019-01-08"),
  ])
  func festivalsAroundTheTurnOfTheYear(_ marked: String, _ reference: String) throws {
    try expect(marked, reference: reference)
  }

  /// A bare day ahead of which a date to come is named is one that was.
  @Test func aBareDayBesideADateToCome() throws {
    try expect(
      "⟦2月1日|t|2020-02-01||>=⟧起有雨雪。⟦27日|t|2020-01-27||>=⟧以来，降水稀少", reference: "2020-01-31")
  }

  /// The 次日 of a law is of no date far before.
  @Test func theDayAfterInALaw() throws {
    let rest = String(repeating: "本条例适用于本市。", count: 60)
    try expect("⟦2018年11月23日|t|2018-11-23⟧通过" + rest + "自改正之日的⟦次日|t|+P1D||>=⟧起")
  }

  /// 明起 in a headline counts from the date under which the report was sent.
  @Test func fromTomorrowInAHeadline() throws {
    try expect("【某股 ⟦明|t|XXXX-07-03||>=⟧起停牌】某社⟦7月2日|t|XXXX-07-02⟧电，公司公告")
  }

  /// What cannot be gives way to what stands within it.
  @Test func theImpossibleBlocksNothing() throws {
    try expect("⟦2025年3月|t|2025-03⟧至⟦2024年5月|t|2024-05⟧写反了")
  }
}

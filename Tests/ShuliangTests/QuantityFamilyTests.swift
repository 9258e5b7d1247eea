import Testing

@testable import Shuliang

/// Families of amounts that a list of their members would not cover, each with what only looks like them.
@Suite struct QuantityFamilyTests {
  @Test(arguments: [
    "得分 ⟦5 - 10|n|5..10⟧ 之间", "需要 ⟦100 到 200 元|q|100..200|元⟧", "共 ⟦5 至 10个|q|5..10|个⟧",
    "涨⟦3|n|3⟧ ⟦-5%|q|-5|%⟧", "体积为⟦1/2～1/3|n|0.33333333333333333..0.5⟧", "⟦1/5～1/4|n|0.2..0.25⟧",
    "斜率⟦-1/2|n|-1/2⟧",
    "增⟦0.7%|q|0.7|%⟧/⟦-9.9%|q|-9.9|%⟧", "得⟦2.5^-1|n|0.4⟧", "得⟦3|n|3⟧^⟦-1|n|-1⟧",
  ])
  func spacedAndSigned(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "年售过⟦亿元|q|100000000|元|>⟧", "票房破⟦2亿|n|200000000||>⟧", "总值破⟦50亿元|q|5000000000|元|>⟧", "打破⟦3项|q|3|项⟧纪录",
    "通过百度搜索", "来了⟦千把人|q|1000|人|~⟧", "挣⟦万把块钱|q|10000|块钱|~⟧", "有⟦百十户|q|100|户|~⟧", "等了⟦个把小时|d|PT1H||~⟧",
    "⟦上千人|q|1000|人|~⟧到场", "网上⟦百家|q|100|家⟧店铺", "⟦上千年|d|P1000Y||~⟧的树", "不到⟦一成|q|10|成|<⟧的人", "一成立就扭亏",
  ])
  func vagueAmounts(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "一晚⟦一百二十到两百块|q|120..200|块||code=CNY⟧", "⟦50块|q|50|块||code=CNY⟧一张", "⟦三到五块|q|3..5|块||code=1⟧蛋糕",
    "转会费⟦5000万欧|q|50000000|欧||code=EUR⟧", "新台币 ⟦177.1 亿元|q|17710000000|元||code=TWD⟧",
    "估值⟦$12.5 million|q|12500000|$⟧", "电价⟦0.5元/度|q|0.5|元/度||code={CNY}/(kW.h)⟧",
    "拟⟦10|n|10⟧转⟦4.8|n|4.8⟧派⟦2.5元|q|2.5|元⟧", "全场⟦85折|q|85|折||code=%{zhe}⟧",
    "全场⟦8.5折|q|8.5|折||code=10.%{zhe}⟧",
  ])
  func money(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "预算⟦60-80w|n|600000..800000⟧", "卖出⟦852w件|q|8520000|件⟧", "支持⟦65w|q|65|w⟧快充",
    "上下文⟦128K tokens|q|128000|tokens⟧",
    "出货⟦800G|i⟧光模块", "极氪⟦9X|i⟧上市", "电流⟦30A|q|30|A⟧", "⟦12 A|q|12|A⟧", "丰田⟦2.0T|i⟧车型", "⟦2.0T|q|2|T⟧硬盘",
    "对我发起⟦301|i⟧调查", "⟦301家|q|301|家⟧店",
  ])
  func letters(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "北纬⟦30度|q|30|度||code=deg⟧", "呈⟦45度|q|45|度||code=deg⟧角", "发电⟦300万度|q|3000000|度||code=kW.h⟧",
    "气温⟦30度|q|30|度||code=Cel⟧", "⟦100兆|q|100|兆||code=Mbit/s⟧宽带", "⟦100兆|q|100|兆||code=MBy⟧内存",
  ])
  func contexts(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "最后⟦3天|d|P3D⟧", "停业⟦一个月至六个月|d|P1M..P6M⟧", "随访⟦6|d|P6M⟧、⟦12个月|d|P12M⟧", "养护⟦3|d|P3D⟧、⟦28 d|d|P28D⟧",
    "保留⟦70～120min|d|PT70M..PT120M⟧", "⟦60岁|q|60|岁⟧⟦每月|t|P1M⟧领钱", "省委⟦十次|o|10|次⟧全会", "酒店⟦二次|o|2|次⟧拍卖",
    "⟦14亿多人民|q|1400000000|人民|+|interval=(1400000000,1500000000)⟧", "平均⟦每13分钟|t|PT13M⟧接收⟦一位|q|1|位⟧患者",
  ])
  func timeAndOrder(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "最贵的⟦三四百万|n|3000000..4000000⟧⟦一台|q|1|台⟧", "押金⟦两万一|n|21000⟧", "⟦两万一千台|q|21000|台⟧",
    "⟦周四|t|XXXX-WXX-4⟧一度跌破，", "工资⟦一万二|n|12000||~⟧左右",
    "有⟦数十人|q|20..99|人⟧受伤", "规模为⟦数百人|q|200..999|人⟧", "心中有数", "⟦四处|q|4|处⟧景点", "连夜四处寻母", "伊丽莎白二世逝世",
    "开通千兆用户", "⟦四度|q|4|度||code=1⟧飞天", "处⟦五日|d|P5D||>=⟧以上⟦十日|d|P10D||<=⟧以下拘留",
    "⟦2019|n|2019⟧⟦十大|q|10|大⟧人物", "⟦300十万|n|30000000⟧",
  ])
  func whatStandsBeside(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "频率⟦800兆赫|q|800|兆赫⟧", "频率⟦两千赫|q|2|千赫⟧", "功率⟦一千瓦|q|1|千瓦⟧", "功率⟦三百千瓦|q|300|千瓦⟧", "重⟦一千克|q|1|千克⟧",
    "共⟦一千人|q|1000|人⟧",
    "速度⟦3×10⁸米/秒|q|300000000|米/秒⟧", "约⟦1.2×10^5个|q|120000|个|~⟧", "约⟦6.02e3个|q|6020|个|~⟧", "得⟦－3．5|n|-3.5⟧",
    "⟦五兆六十二億|n|5006200000000⟧", "得票比为⟦三比一|n|3:1⟧", "比分⟦3∶1|n|3:1⟧", "占⟦1/6～1/5|n|0.16666666666666667..0.2⟧",
    "从⟦100元至200元|q|100..200|元⟧", "涨⟦5%到8%|q|5..8|%⟧", "高⟦3-5倍|q|3..5|倍⟧", "从⟦5到10个|q|5..10|个⟧",
    "体温⟦39度2|q|39.2|度⟧",
    "求比⟦100|n|100||<⟧小的数", "小于等于⟦100|n|100||<=⟧", "大于⟦100且小于300|q|||>|interval=(100,300)⟧",
  ])
  func writtenForms(_ sentence: String) throws { try expect(sentence) }
}

/// Rates for two things together.
@Suite struct RateOfTwoTests {
  @Test(arguments: [
    "用流量⟦12GB/户·月|q|12|GB/户·月||code=GBy/mo⟧", "租金⟦10元/㎡·月|q|10|元/㎡·月||code={CNY}/(m2.mo)⟧",
    "租金⟦2.5元/㎡/天|q|2.5|元/㎡/天||code={CNY}/(m2.d)⟧", "补贴⟦300元/人/月|q|300|元/人/月||code={CNY}/mo⟧",
    "用水⟦30升/人·日|q|30|升/人·日||code=L/d⟧", "补⟦5元/亩|q|5|元/亩⟧·完", "运费⟦0.8元/吨·公里|q|0.8|元/吨·公里||code={CNY}/(t.km)⟧",
  ])
  func denominators(_ sentence: String) throws { try expect(sentence) }
}

/// How much the packs know.
@Suite struct PackCoverageTests {
  @Test func protectedWordsAreThousands() throws {
    let words = try RulePackSet.shipped().packs.flatMap(\.lexicon).filter { $0.category == "protected" }
      .flatMap(\.words).map(\.text)
    #expect(Set(words).count >= 3000)
  }

  @Test func currenciesAreDozens() {
    let catalog = ShippedUnits.catalog
    #expect(Set(catalog.all.filter(\.isMoney).map(\.code)).count >= 40)
  }

  @Test func measureWordsAndNounsAreHundreds() {
    let counted = ShippedUnits.catalog.surfaces.filter { $0.grammar == .measure || $0.grammar == .noun }
    #expect(Set(counted.map(\.text)).count >= 400)
  }
}

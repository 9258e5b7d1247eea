import Testing

@testable import Shuliang

/// What is counted without a measure word, and names with digits in them that count nothing.
@Suite struct CountedNamesTests {
  @Test(arguments: [
    "⟦70余万在职党员|q|700000|党员|+|interval=(700000,800000)⟧报名", "⟦18万建档立卡贫困人口|q|180000|贫困人口⟧脱贫",
    "⟦180万大军|q|1800000|大军⟧",
    "近⟦3万援建者|q|30000|援建者|-~⟧", "⟦90多万大学生|q|900000|大学生|+|interval=(900000,1000000)⟧", "上⟦三千户|q|3000|户⟧",
    "惠及⟦上千万各族群众|q|10000000|群众|~⟧",
    "下拨⟦6亿|n|600000000⟧困难群众救助资金",
  ])
  func people(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "⟦12国|q|12|国⟧外长会晤", "设⟦7大|q|7|大⟧展区", "派出⟦30余支|q|30|支|+|interval=(30,40)⟧行动队", "运行⟦22万闸次|q|220000|闸次⟧",
    "总市值超⟦2万亿|n|2000000000000||>⟧个股增多", "⟦60多位|q|60|位|+|interval=(60,70)⟧元首来访", "募资⟦2亿美元|q|200000000|美元⟧首轮融资",
    "⟦一半|n|0.5⟧股份", "领到⟦30万|n|300000⟧本来要还",
  ])
  func wordsThatBeginAlike(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "“⟦22城投MTN003|i⟧”兑付", "遵循⟦GB 50189|i⟧", "更新到⟦V3.12.4版本|i⟧", "⟦3GPP|i⟧会议", "居民拨打⟦96180|i⟧求助",
    "排出⟦4-4-2|i⟧阵型",
    "《群山⟦3|i⟧》上映", "位于⟦6号楼|i⟧⟦2-301|i⟧的房产", "⟦6-GFM-100|i⟧蓄电池", "变异株⟦BA.2.75|i⟧",
    "一架⟦图-95MS|i⟧", "指数预期为⟦52.0|n|52⟧", "混元图像⟦3.0|i⟧发布", "海军⟦86舰|i⟧编队", "试飞⟦运20|i⟧飞机", "反制⟦232|i⟧措施",
    "项目⟦2标段|o|2|标段⟧",
  ])
  func names(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "五四精神", "⟦双十一|t|XXXX-11-11⟧模式", "⟦19.9|n|19.9⟧包邮", "完成⟦数千万|n|20000000..99990000⟧A轮融资",
    "“一”字涨停", "公司一、⟦二期|o|2|期⟧厂区", "遴选⟦一位|q|1|位|>=⟧及以上代表", "排在同类前⟦5%|q|5|%⟧", "股价从⟦17元|q|17|元⟧起涨",
  ])
  func whatCountsAndWhatNot(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "按⟦每日千分之五|q|5|‰/日⟧加收", "浓度⟦0.5～2.5ng·mL-1|q|0.5..2.5|ng/mL⟧", "⟦第8.5代|o|8.5|代⟧产线",
    "拟减持不超过公司总股本⟦3%|q|3|%|<=⟧", "不低于职工总数⟦百分之二|q|2|%|>=⟧的比例", "麦收已过⟦七成半|q|75|成|>⟧",
    "⟦三天|d|P3D||<⟧不到就送到", "毛利下降⟦9元|q|9|元⟧至⟦82元|q|82|元⟧", "增加⟦50万元至80万元|q|500000..800000|元⟧",
    "有前款（⟦一|o|1⟧）、（⟦四|o|4⟧）项情形",
  ])
  func sharesAndBounds(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "苦战⟦五天|d|P5D⟧⟦五夜|d|P5D⟧", "站上⟦60日|d|P60D⟧均线", "连续⟦两季|d|P6M⟧收缩", "全剧共⟦两季|q|2|季⟧",
    "风雨⟦七十载|d|P70Y⟧", "当流量大于⟦12|n|12||>⟧时关闭",
  ])
  func lengths(_ sentence: String) throws { try expect(sentence) }
}

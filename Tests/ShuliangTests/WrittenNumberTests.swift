import Testing

@testable import Shuliang

/// Numerals as people write them, in sentences.
@Suite struct WrittenNumberTests {
  @Test(arguments: [
    "仓库里有⟦零个|q|0|个⟧，外面还有⟦两个|q|2|个⟧",
    "⟦俩人|q|2|人⟧带着⟦仨孩子|q|3|孩子⟧走了⟦廿五天|d|P25D⟧",
    "守店⟦卅年|d|P30Y⟧，又守了⟦卌年|d|P40Y⟧",
    "編號後面有⟦三萬五千臺|q|35000|臺⟧機器",
    "押金⟦壹佰贰拾叁元|q|123|元⟧，另付⟦柒仟捌佰元|q|7800|元⟧",
    "貨款⟦參萬肆仟伍佰元|q|34500|元⟧",
    "大写为人民币⟦壹仟贰佰叁拾肆元伍角陆分|q|1234.56|元⟧",
    "合计人民币⟦叁万伍仟元|q|35000|元⟧整",
    "⟦〇点五公里|q|0.5|公里⟧外有人家",
    "入伍⟦十二年|d|P12Y⟧，队伍⟦百人|q|100|人⟧",
  ])
  func forms(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "买了⟦三斤半|q|3.5|斤⟧肉", "他已有⟦38岁半|q|38.5|岁⟧", "等了⟦两个半小时|d|PT2.5H⟧",
    "住了⟦三年半|d|P3.5Y⟧", "歇了⟦半个月|d|P0.5M⟧", "利润只剩⟦一半|n|0.5⟧", "近⟦一半|n|0.5||-~⟧的摊位空着",
    "时间过⟦半|n|0.5||>⟧", "超⟦半数|n|0.5||>⟧住户同意", "⟦大半|n|0.5||>⟧学生走了",
    "半导体厂建在半岛上", "他忙了大半天", "另一半去哪了", "参半的结果", "多半是假的",
  ])
  func halves(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "投入⟦3万4000元|q|34000|元⟧", "惠及⟦25万6千人|q|256000|人⟧", "总额⟦一万五千亿元|q|1500000000000|元⟧",
    "规模⟦1万亿元|q|1000000000000|元⟧", "存货⟦三千五|n|3500⟧", "称了⟦二百五十斤|q|250|斤⟧", "还差⟦二百五|n|250⟧",
    "⟦三兆元|q|3000000000000|元⟧的預算", "⟦兩兆瓦|q|2|兆瓦⟧的機組", "賠付⟦8000万两|q|80000000|两⟧白银",
    "运来⟦三万两|q|30000|两⟧银子", "欠款⟦两亿零六百元|q|200000600|元⟧",
  ])
  func magnitudes(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "同比下降⟦-3.2%|q|-3.2|%⟧", "夜间⟦零下三度|q|-3|度⟧", "水温⟦−2℃|q|-2|℃⟧", "增速为⟦负百分之三|q|-3|%⟧",
    "得数是⟦负三点二|n|-3.2⟧", "得数是⟦负零点一零|n|-0.1⟧", "负债与减负", "气温在⟦零下5度到零下10度|q|-10..-5|度⟧",
    "库温⟦零下18℃至零上4℃|q|-18..4|℃⟧", "跌幅⟦负百分之点二八|q|-0.28|%⟧",
  ])
  func negatives(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "占⟦百分之一点五|q|1.5|%⟧", "税率⟦千分之三|q|3|‰⟧", "违约金为⟦万分之五|q|5|‱⟧", "约占⟦三分之二|n|2/3||~⟧",
    "一共⟦一又二分之一|n|3/2⟧", "甲队⟦3:1|n|3:1⟧领先", "⟦三比一|n|3:1⟧获胜", "开户佣金⟦万2.5|q|2.5|‱⟧",
    "百分制与千分尺", "万分感谢沈万三",
  ])
  func shares(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "来了⟦三、四百人|q|300..400|人⟧", "敲⟦六、七声|q|6..7|声⟧", "⟦第三|o|3⟧、⟦四百名|o|400|名⟧", "三、四线城市",
    "⟦二|q|2|个⟧、⟦三|q|3|个⟧、⟦四个|q|4|个⟧",
  ])
  func listedPairs(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "共筹集港币⟦2960元|q|2960|元|code=HKD⟧", "新台币⟦300至500元|q|300..500|元|code=TWD⟧",
    "美金⟦一百二十块|q|120|块|code=USD⟧", "人民币⟦500元|q|500|元|code=CNY⟧", "出资⟦RMB500万|q|5000000|RMB⟧",
    "从⟦8500元到3万港元|q|8500..30000|港元⟧", "支持⟦AMD64|i⟧架构", "余额⟦12,650 亿元|q|1265000000000|元⟧",
    "花了⟦三块五毛二|q|3.52|块⟧", "卖⟦3块8|q|3.8|块⟧",
  ])
  func money(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "称得⟦三斤二两|q|3.2|斤⟧", "个头⟦1米8|q|1.8|米⟧", "占⟦3成5|q|35|成⟧", "体温华氏⟦98度|q|98|度|code=[degF]⟧",
    "恒温⟦50±1℃|q|50|℃|interval=[49,51]⟧", "补贴⟦每人100至200元|q|100..200|元/人⟧", "采用⟦800千伏|q|800|千伏⟧特高压",
    "开通⟦5条|q|5|条⟧线路", "运转⟦3个|q|3|个⟧周期", "跑出⟦10秒03|d|PT10.03S⟧", "用时⟦7分22秒755|d|PT7M22.755S⟧",
  ])
  func unitsAndParts(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "收入⟦翻番|q|2|倍⟧", "先⟦翻一番|q|2|倍⟧再⟦翻两番|q|4|倍⟧", "订了⟦三打|q|3|打|normalized=36 1⟧毛巾",
    "打造五打造的品牌", "翻来覆去地讲",
  ])
  func multiples(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "残留⟦2.27×10-9g|q|0.00000000227|g⟧", "残留⟦2.27×10^-9g|q|0.00000000227|g⟧",
    "残留⟦2.27×10⁻⁹g|q|0.00000000227|g⟧", "约⟦1.5×10⁸千米|q|150000000|千米|~⟧", "残留2.27×109g",
    "菌落⟦10⁶个|q|1000000|个⟧",
  ])
  func powersOfTen(_ sentence: String) throws { try expect(sentence) }

  @Test func beyondThirtyEightDigitsTheValueIsMissing() throws {
    try expect("代码⟦1234567890123456789012345678901234567890123|i⟧")
  }
}

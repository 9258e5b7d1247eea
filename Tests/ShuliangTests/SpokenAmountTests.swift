import Testing

@testable import Shuliang

/// Amounts as they are said and typed, each with what only looks like them.
@Suite struct SpokenAmountTests {
  @Test(arguments: [
    "苹果卖⟦三块五|q|3.5|块||code=CNY⟧一斤", "她花⟦四块二|q|4.2|块||code=CNY⟧买了根冰棍", "⟦一米八|q|1.8|米⟧的小伙子",
    "身高⟦一米七五|q|1.75|米|~⟧左右", "身高⟦一米七几|q|1.7|米|+⟧", "烧到⟦三十七度五|q|37.5|度⟧的病人", "按⟦三成七|q|37|成⟧的比例",
    "⟦三块|q|3|块||code=1⟧五花肉",
    "⟦两尺|q|2|尺⟧三角巾",
  ])
  func tenths(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "提高⟦一个百分点|q|1|个百分点⟧", "只花⟦一块钱|q|1|块钱⟧", "共有一个国家", "买了一块蛋糕", "相当于⟦一个大气压|q|1|个大气压⟧",
  ])
  func oneThatCounts(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "赚了⟦几十个亿|n|2000000000..9900000000⟧", "赔了⟦两三个亿|n|200000000..300000000⟧", "只剩⟦几个|q|2..9|个⟧",
    "预算⟦两万半|n|25000⟧。", "共⟦12亿3,456万元|q|1234560000|元⟧", "存款⟦1 234 567元|q|1234567|元⟧",
    "预算⟦八兆日元|q|8000000000000|日元⟧", "⟦数千亿级|q|200000000000..999900000000||~⟧市场",
    "⟦千亿|n|100000000000⟧市值的企业", "居民约⟦百万|n|1000000||~⟧左右", "千万不要以为", "参赛者近⟦百|n|100||-~⟧。",
    "得⟦四百亿点零五|n|40000000000.05⟧",
  ])
  func magnitudes(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "分别为⟦一万五千亿|n|1500000000000⟧ ⟦二十万亿|n|20000000000000⟧", "⟦千分之五|q|5|‰⟧ ⟦万分之三|q|3|‱⟧",
    "⟦百分之五|q|5|%⟧ ⟦百分之六|q|6|%⟧", "⟦三百|n|300⟧ ⟦五百|n|500⟧", "⟦两万|n|20000⟧ ⟦三万|n|30000⟧",
    "⟦一千|n|1000⟧ ⟦二千|n|2000⟧", "⟦八千 三百 万|n|83000000⟧", "⟦三万 五千|n|35000⟧",
  ])
  func blanks(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "会议结束.⟦2009年|t|2009⟧他走了", "约⟦.5|n|0.5||~⟧左右",
  ])
  func fullStops(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "通胀率为⟦负的0.3%|q|-0.3|%⟧", "海拔⟦负的十五米|q|-15|米⟧", "胜负的⟦3%|q|3|%⟧", "排名⟦倒数第二|o|-2⟧", "⟦倒数第三位|o|-3|位⟧",
    "得⟦10的负3次方|n|0.001⟧", "得⟦二的三次方|n|8⟧", "去过⟦三次|q|3|次⟧",
  ])
  func belowZero(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "大于⟦30但小于100|q|||>|interval=(30,100)⟧", "超过⟦100但不到200人|q||人|>|interval=(100,200)⟧",
    "当⟦10<x≤20|q||||interval=(10,20]⟧时", "等于或大于⟦60|n|60||>=⟧", "等于或者小于⟦60|n|60||<=⟧", "⟦三到五|n|3..5⟧",
    "挣了⟦一到两万|n|10000..20000⟧", "大约⟦七到八千|n|7000..8000||~⟧", "得分为⟦三到五|n|3..5⟧，",
    "大于⟦二分之一小于三分之二|q|||>|interval=(0.5,0.66666666666666667)⟧", "其中超⟦30家|q|30|家|>⟧企业", "中超⟦30轮|q|30|轮⟧比赛",
  ])
  func bounds(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "原价⟦218￥|q|218|￥||code=CNY⟧", "卖⟦五千円|q|5000|円||code=JPY⟧", "融资⟦$1.5M|q|1500000|$⟧",
    "估值⟦US$2bn|q|2000000000|US$⟧",
    "油耗⟦6.5L/100km|q|6.5|L/100km||code=L/(100.km)⟧", "滴入⟦两毫升到三毫升|q|2..3|毫升⟧", "从⟦84分|q|84|分⟧升至⟦87分|q|87|分⟧",
    "重⟦2049g|q|2049|g⟧", "板材⟦1200|q|1200|mm⟧x⟦800mm|q|800|mm⟧",
    "男子⟦4x100|i⟧米决赛", "屏幕⟦四英吋|q|4|英吋⟧",
  ])
  func units(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "阿根廷⟦3-0|n|3:0⟧阿尔及利亚", "湖人⟦110-105|n|110:105⟧勇士", "法国⟦3-5岁|q|3..5|岁⟧儿童", "代表⟦30人|q|30|人|>=⟧以上联名",
    "发表⟦3篇|q|3|篇⟧论文", "如表3所示",
  ])
  func whatStandsBefore(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "血小板⟦210×10⁹/L|q|210000000000|/L⟧", "血压⟦150|q|150|mmHg⟧/⟦95mmHg|q|95|mmHg⟧", "心率⟦72bpm|q|72|bpm⟧",
    "离心⟦12000r/min|q|12000|r/min⟧", "年龄⟦（45.6±8.2）岁|q|45.6|岁||interval=[37.4,53.8]⟧", "男女比例⟦1.2:1|n|1.2:1⟧",
    "线路⟦2|n|2⟧×⟦86.5km|q|86.5|km⟧", "方程3x+⟦5|n|5⟧=⟦20|n|20⟧", "酒精含量⟦156mg/100ml|q|156|mg/100ml||code=mg/dL⟧",
    "输入⟦240V|q|240|V⟧~⟦50Hz|q|50|Hz⟧",
  ])
  func papers(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "身高⟦一米七八|q|1.78|米⟧", "毛利⟦两千三四|n|2300..2400⟧", "有⟦七八|n|7..8⟧。", "⟦一两|q|1|两⟧约合⟦37克|q|37|克|~⟧",
    "来了⟦一两个|q|1..2|个⟧",
    "损失⟦十之三四|q|30..40|%⟧", "加糖⟦两大勺|q|2|大勺⟧", "⟦4位|q|4|位⟧数字", "首重⟦12元|q|12|元⟧", "等⟦个把月|d|P1M||~⟧",
  ])
  func everyday(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "飞到⟦一万一千米|q|11000|米⟧高空", "运来⟦两万五千克|q|25000|克⟧", "重⟦二十五千克|q|25|千克⟧", "装机⟦两千三百千瓦|q|2300|千瓦⟧",
    "加⟦四分之三杯|q|3/4|杯⟧牛奶", "占⟦四分之三|n|3/4⟧人口", "快门⟦千分之一秒|q|1/1000|秒⟧", "⟦三点一四|n|3.14⟧乘以二",
    "票价从⟦六块五|q|6.5|块⟧涨到⟦七块二|q|7.2|块⟧", "折合⟦445奈拉|q|445|奈拉||code=NGN⟧", "兑换⟦20斐济元|q|20|斐济元||code=FJD⟧",
    "逆转日本队（⟦20-25|n|20:25⟧、⟦25-22|n|25:22⟧）", "成交额⟦前三位|o|1..3|位⟧",
  ])
  func unitsThatBeginWithAMagnitude(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "库存减少⟦130万桶|q|1300000|桶⟧至⟦5.95亿桶|q|595000000|桶⟧", "净利将增加⟦50万元至80万元|q|500000..800000|元⟧",
    "铜价涨至⟦$9,650/吨|q|9650|$/吨⟧",
    "加工费跌至⟦-$43.3/吨|q|-43.3|$/吨⟧", "死亡率⟦15.1/10万|q|15.1|/10万⟧",
  ])
  func changes(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "单位：万元\n存货\t⟦88|q|880000|元⟧\n增长率\t⟦5|n|5⟧", "单位：万元\n存货\t⟦88|n|88⟧\t⟦90|n|90⟧", "存货\t⟦88|n|88⟧",
  ])
  func tablesWithoutHead(_ table: String) throws { try expect(table) }
}

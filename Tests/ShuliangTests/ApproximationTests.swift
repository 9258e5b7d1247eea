import Testing

@testable import Shuliang

/// Vague numbers, and the words that bound or soften a number, with the ends that they leave open.
@Suite struct ApproximationTests {
  @Test(arguments: [
    "来了⟦几个|q|2..9|个⟧人", "走访⟦数家|q|2..9|家⟧店", "⟦三十几岁|q|31..39|岁⟧的人", "⟦十几名|q|11..19|名⟧工人",
    "⟦几十万元|q|200000..990000|元⟧", "⟦三五个|q|3..5|个⟧人", "⟦七八百人|q|700..800|人⟧",
    "⟦两三万册|q|20000..30000|册⟧书", "⟦一二十个|q|10..20|个⟧", "⟦几百|n|200..999⟧", "历时⟦数月|d|P2M..P9M⟧",
    "过了⟦数十年|d|P20Y..P99Y⟧", "好⟦几百人|q|200..999|人⟧",
    "几乎没有数据", "数字几何题",
  ])
  func intervals(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "⟦三十余人|q|30|人|+|interval=(30,40)⟧", "⟦十来个|q|10|个|+|interval=(10,20)⟧",
    "⟦二百余名|q|200|名|+|interval=(200,300)⟧",
    "⟦一千多万元|q|10000000|元|+|interval=(10000000,20000000)⟧", "⟦1.5万余件|q|15000|件|+|interval=(15000,16000)⟧",
    "⟦两倍多|q|2|倍|+|interval=(2,3)⟧", "⟦三个|q|3|个⟧多样化的计划", "余额不多",
  ])
  func more(_ sentence: String) throws { try expect(sentence) }

  /// A word that ends like a modifier is none.
  @Test(arguments: [
    "主力合约⟦3手|q|3|手⟧", "北约⟦32个|q|32|个⟧成员国", "签约⟦15个|q|15|个⟧项目", "客队反超⟦2分|q|2|分⟧", "附近⟦5家|q|5|家⟧店",
    "需要约⟦3人|q|3|人|~⟧", "双方和约⟦30名|q|30|名|~⟧代表",
  ])
  func wordsThatEndLikeAModifier(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "超⟦100家|q|100|家|>⟧", "逾⟦百家|q|100|家|>⟧", "突破⟦1亿|n|100000000||>⟧", "不止⟦3个|q|3|个|>⟧", "高于⟦5%|q|5|%|>⟧",
    "⟦50岁|q|50|岁|>⟧开外", "⟦10人|q|10|人|>=⟧以上", "不低于⟦3%|q|3|%|>=⟧", "不少于⟦3个|q|3|个|>=⟧", "至少⟦5个|q|5|个|>=⟧",
    "⟦3人|q|3|人|>=⟧起", "不下⟦5次|q|5|次|>=⟧", "不足⟦5人|q|5|人|<⟧", "不到⟦3公里|q|3|公里|<⟧", "未满⟦18岁|q|18|岁|<⟧",
    "低于⟦5%|q|5|%|<⟧", "⟦10岁|q|10|岁|<=⟧以下", "⟦5人|q|5|人|<=⟧以内", "不超过⟦3家|q|3|家|<=⟧", "不高于⟦5%|q|5|%|<=⟧",
    "不大于⟦5个|q|5|个|<=⟧", "最多⟦2个|q|2|个|<=⟧", "没有超过⟦5人|q|5|人|<=⟧", "不得低于⟦60%|q|60|%|>=⟧",
    "约⟦5个|q|5|个|~⟧", "⟦5个|q|5|个|~⟧左右", "⟦50岁|q|50|岁|~⟧上下", "近⟦千人|q|1000|人|-~⟧", "将近⟦5个|q|5|个|-~⟧",
    "接近⟦5吨|q|5|吨|-~⟧", "<= ⟦100元|q|100|元|<=⟧",
  ])
  func bounds(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "持股不超过公司总股本的⟦3%|q|3|%|<=⟧", "不低于注册资本的⟦20%|q|20|%|>=⟧", "高于X项目的⟦30%|q|30|%|>⟧",
    "已公布，占总股本的⟦3%|q|3|%⟧", "不超过，公司的⟦3%|q|3|%⟧",
  ])
  func boundsBeforeTheWhole(_ sentence: String) throws { try expect(sentence) }

  @Test(arguments: [
    "⟦上百人|q|100|人|~⟧到场", "⟦成百上千人|q|100..1000|人|~⟧", "⟦数以万计|n|10000||~⟧的书", "⟦千亿级|q|100000000000||~⟧市场",
    "⟦万亿元级|q|1000000000000|元|~⟧", "⟦十亿级|q|1000000000||~⟧用户", "⟦百亿元|q|10000000000|元|>=⟧以上的企业",
    "⟦三级|q|3|级⟧台阶上有人", "千方百计",
  ])
  func orders(_ sentence: String) throws { try expect(sentence) }
}

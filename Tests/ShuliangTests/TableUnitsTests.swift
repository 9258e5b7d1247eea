import Testing

@testable import Shuliang

/// The unit that heads a column belongs to the bare numbers under it.
@Suite struct TableUnitsTests {
  @Test(arguments: [
    "名称\t总额（亿元）\t票面利率（%）\n甲\t⟦10|q|1000000000|元⟧\t⟦3.5|q|3.5|%⟧\n乙\t⟦2.5|q|250000000|元⟧\t⟦4|q|4|%⟧",
    "| 地区 | 产量（万吨） |\n|---|---|\n| 甲 | ⟦12.5|q|125000|吨⟧ |\n| 乙 | ⟦8|q|80000|吨⟧ |",
    "地区    面积(平方公里)    人口（人）\n甲县    ⟦120|q|120|平方公里⟧    ⟦3000|q|3000|人⟧",
    "名称\t金额（单位：百万美元）\r\n甲\t⟦1.5|q|1500000|美元⟧\r\n",
    "公司\t营收/亿元\t占比/%\n甲\t⟦10|q|1000000000|元⟧\t⟦3.5|q|3.5|%⟧", "项目\t金额（人民币万元）\n甲\t⟦12|q|120000|元⟧",
  ])
  func columns(_ table: String) throws { try expect(table) }

  @Test(arguments: [
    "单位：亿元\n指标\t本期\t同比增长\n营收\t⟦120.5|q|12050000000|元⟧\t⟦8|n|8⟧",
    "表1 主要数据（单位：万元）\n项目  本期  上期\n存货  ⟦88|q|880000|元⟧  ⟦90|q|900000|元⟧",
    "附表\t（单位：吨）\n\n品种\t产量\t序号\n小麦\t⟦300|q|300|吨⟧\t⟦7|n|7⟧",
    "单位：万元 币种：人民币\n项目\t金额\t人数（人）\n甲\t⟦500|q|5000000|元⟧\t⟦12|q|12|人⟧",
    "单位：吨\n品种\t产量\n小麦\t⟦300|q|300|吨⟧\n\n小麦\t⟦300|n|300⟧",
  ])
  func wholeTables(_ table: String) throws { try expect(table) }

  @Test(arguments: [
    "名称\t省/市\n甲\t⟦10|n|10⟧", "单位：亿元、%\n项目\t金额\n甲\t⟦5|n|5⟧", "单位：某某公司\n项目\t金额\n甲\t⟦5|n|5⟧",
    "单位：吨\n正文在此。\n甲\t⟦5|n|5⟧",
    "名称\t总额\n甲\t⟦10|n|10⟧", "总额（亿元）\n⟦10|n|10⟧", "名称\t总额（亿元）\n\n甲\t⟦10|n|10⟧",
    "名称\t总额（亿元）\n甲\t⟦10|n|10⟧\t⟦11|n|11⟧", "名称\t总额（亿元）\n甲\t⟦5%|q|5|%⟧",
    "名称\t总额（合计）\n甲\t⟦10|n|10⟧", "名称\t总额（亿元）\n甲\t约⟦10|n|10||~⟧",
  ])
  func whatIsNoColumnStaysBare(_ table: String) throws { try expect(table) }
}

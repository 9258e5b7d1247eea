import Testing

@testable import Shuliang

/// The unit that heads a column belongs to the bare numbers under it.
@Suite struct TableUnitsTests {
  @Test(arguments: [
    "名称\t总额（亿元）\t票面利率（%）\n甲\t⟦10|q|1000000000|元⟧\t⟦3.5|q|3.5|%⟧\n乙\t⟦2.5|q|250000000|元⟧\t⟦4|q|4|%⟧",
    "| 地区 | 产量（万吨） |\n|---|---|\n| 甲 | ⟦12.5|q|125000|吨⟧ |\n| 乙 | ⟦8|q|80000|吨⟧ |",
    "地区    面积(平方公里)    人口（人）\n甲县    ⟦120|q|120|平方公里⟧    ⟦3000|q|3000|人⟧",
    "名称\t金额（单位：百万美元）\r\n甲\t⟦1.5|q|1500000|美元⟧\r\n",
  ])
  func columns(_ table: String) throws { try expect(table) }

  @Test(arguments: [
    "名称\t总额\n甲\t⟦10|n|10⟧", "总额（亿元）\n⟦10|n|10⟧", "名称\t总额（亿元）\n\n甲\t⟦10|n|10⟧",
    "名称\t总额（亿元）\n甲\t⟦10|n|10⟧\t⟦11|n|11⟧", "名称\t总额（亿元）\n甲\t⟦5%|q|5|%⟧",
    "名称\t总额（合计）\n甲\t⟦10|n|10⟧", "名称\t总额（亿元）\n甲\t约⟦10|n|10||~⟧",
  ])
  func whatIsNoColumnStaysBare(_ table: String) throws { try expect(table) }
}

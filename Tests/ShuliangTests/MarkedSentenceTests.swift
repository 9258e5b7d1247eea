import Testing

@testable import Shuliang

@Suite struct MarkedSentenceTests {
  @Test(arguments: [
    "累计产量⟦26.02万套|q|260200|套⟧",
    "预计成本下降⟦30%—40%|q|30..40|%⟧",
    "罚款⟦10至20万元|q|100000..200000|元⟧",
    "用电量超⟦1283.88万千瓦时|q|12838800|千瓦时|>⟧",
    "万一统一零售，去三亚也无妨",
  ])
  func `mentions are exactly those marked`(sentence: String) throws {
    try expect(sentence)
  }

  @Test func `an unexpected mention fails`() {
    withKnownIssue { try expect("产量26.02万套") }
  }

  @Test func `a missing mention fails`() {
    withKnownIssue { try expect("产量⟦很大|q|1|套⟧") }
  }

  @Test func `a wrong value fails`() {
    withKnownIssue { try expect("产量⟦26.02万套|q|26.02|套⟧") }
  }

  @Test(arguments: ["", "没有⟧开头", "⟦没有结尾", "⟦套⟦套⟧⟧", "空的⟦⟧"])
  func `marks that do not pair are refused`(marked: String) {
    #expect(MarkedText(marked) == nil)
  }

  @Test func `spans count in bytes of the text without marks`() throws {
    let marked = try #require(MarkedText("产⟦3套⟧和⟦5个⟧"))
    #expect(marked.text == "产3套和5个")
    #expect(marked.spans == [SourceRange(3, 7), SourceRange(10, 14)])
    #expect(marked.text(of: marked.spans[1]) == "5个")
  }
}

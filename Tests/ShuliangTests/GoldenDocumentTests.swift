import Testing

@testable import Shuliang

@Suite struct GoldenDocumentTests {
  private let golden = """
    # reference_time: 2025-12-15
    # note: made up
    截至⟦2025年10月|t|2025-10||<=⟧末，产量超⟦1.5万吨|q|15000|吨|>|code=t⟧。
    ⟦第三届|o|3|届⟧展会有⟦一场|?q|1|场⟧，⟦混元3.0|i⟧得⟦3比1|n|3:1⟧，历时⟦三五天|d|P3D/P5D|||interval=[3,5]⟧
    """

  @Test func parsesAndPrintsTheSame() throws {
    let document = try GoldenDocument(parsing: golden)
    #expect(document.rendered() == golden)
    #expect(document.referenceTime == "2025-12-15")
    #expect(document.notes == ["made up"])
    let text = "截至2025年10月末，产量超1.5万吨。\n第三届展会有一场，混元3.0得3比1，历时三五天"
    #expect(document.text == Array(text.utf8))
    #expect(
      document.marks.map(document.surface) == ["2025年10月", "1.5万吨", "第三届", "一场", "混元3.0", "3比1", "三五天"])
    let quantity = document.marks[1]
    #expect(quantity.kind == .quantity && quantity.value == "15000" && quantity.unit == "吨")
    #expect(quantity.modifier == ">" && quantity.details == [.code: "t"])
    #expect(document.marks.map(\.isOptional) == [false, false, false, true, false, false, false])
    #expect(document.line(ofByte: document.marks[2].range.start) == 2)
  }

  @Test func specialCharactersAreEscapedInMarks() throws {
    var document = GoldenDocument(text: Array("比分3|1和a\\b".utf8))
    document.marks = [GoldenMark(range: SourceRange(6, 9), kind: .number)]
    document.marks[0].value = "3|1\\"
    let rendered = document.rendered()
    #expect(rendered == "比分⟦3\\|1|n|3\\|1\\\\⟧和a\\b")
    #expect(try GoldenDocument(parsing: rendered) == document)
  }

  @Test func aHashInTheTextIsNoHeader() throws {
    let text = "# 标题\n# reference_time: x"
    #expect(try GoldenDocument(parsing: text).text == Array(text.utf8))
    #expect(try GoldenDocument(parsing: "# reference_time: 2025\n# 标题").text == Array("# 标题".utf8))
  }

  @Test(arguments: [
    ("三⟦斤|q", GoldenError.Problem.unclosedMark, 1, 2), ("a\n⟦三⟦斤⟧", .nestedMark, 2, 3),
    ("三斤⟧", .strayClosingBracket, 1, 3), ("⟦三斤⟧", .missingKind, 1, 1), ("⟦三斤|x⟧", .unknownKind("x"), 1, 1),
    ("⟦三斤|q|3|斤|!⟧", .unknownModifier("!"), 1, 1), ("⟦三斤|q|3|斤||size=3⟧", .unknownDetail("size"), 1, 1),
    ("⟦三斤|q|3|斤||same⟧", .malformedDetail("same"), 1, 1), ("⟦|q⟧", .emptySurface, 1, 1),
  ]) func mistakesAreReportedWhereTheyStand(
    _ text: String, _ problem: GoldenError.Problem, _ line: Int, _ column: Int
  ) {
    #expect(throws: GoldenError(problem: problem, line: line, column: column)) {
      try GoldenDocument(parsing: text)
    }
  }

  @Test func textThatIsNotMarkableSaysSo() {
    #expect(!GoldenDocument(text: Array("⟦".utf8)).isMarkable)
    #expect(GoldenDocument(text: Array("三斤".utf8)).isMarkable)
  }

  @Test func updatingKeepsWhatAPersonDecided() throws {
    let old = try GoldenDocument(parsing: "# note: n\n有⟦一场|?q|1|场⟧雨，⟦三斤|q|4|斤||code=[x]⟧蜜⟦五两|q|5|两⟧")
    var found: [GoldenMark] = []
    for (range, value) in [(SourceRange(3, 9), "1"), (SourceRange(15, 21), "3"), (SourceRange(24, 30), "5")] {
      var mark = GoldenMark(range: range, kind: .quantity)
      mark.value = value
      mark.details = [.code: "c", .normalized: "1 kg", .interval: "[1,2]"]
      found.append(mark)
    }
    let new = old.updated(text: old.text, marks: found)
    #expect(
      new.rendered() == """
        # note: n
        有⟦一场|?q|1|场⟧雨，⟦三斤|q|3|||interval=[1,2]|code=c⟧蜜⟦五两|q|5|||interval=[1,2]⟧
        """)
    #expect(old.updated(text: Array("新".utf8), marks: []).rendered() == "# note: n\n新")
  }
}

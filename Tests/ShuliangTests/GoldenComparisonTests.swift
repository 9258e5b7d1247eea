import Testing

@testable import Shuliang

@Suite struct GoldenComparisonTests {
  private func compare(_ expected: String, _ found: String) throws -> GoldenComparison {
    let a = try GoldenDocument(parsing: expected)
    let b = try GoldenDocument(parsing: found)
    #expect(a.text == b.text, "the two sides must be the same text")
    return GoldenComparison(expected: a.marks, found: b.marks)
  }

  /// The fields that differ in the one changed mark.
  private func changes(_ expected: String, _ found: String) throws -> [String] {
    let differences = try compare(expected, found).differences
    guard differences.count == 1, case .changed(_, _, let fields) = differences[0] else { return [] }
    return fields
  }

  @Test func equalMarksAreRight() throws {
    let text = "超⟦1.5万吨|q|15000|吨|>⟧、⟦三天|d|P3D⟧"
    let comparison = try compare(text, text)
    #expect(comparison.isEqual)
    #expect(comparison.score[.quantity].correct == 1)
    #expect(comparison.score.total.f1 == 1)
  }

  @Test func everyFieldCounts() throws {
    let expected = "超⟦1.5万吨|q|15000|吨|>⟧"
    #expect(try changes(expected, "超⟦1.5万吨|q|1.5|吨|>⟧") == ["value"])
    #expect(try changes(expected, "超⟦1.5万吨|q|15000|万吨|>⟧") == ["unit"])
    #expect(try changes(expected, "超⟦1.5万吨|q|15000|吨⟧") == ["modifier"])
    #expect(try changes(expected, "超⟦1.5万吨|n|15000|吨|>⟧") == ["kind"])
    #expect(try changes(expected, "超⟦1.5万|n|15000⟧吨") == ["span", "kind", "unit", "modifier"])
    #expect(try changes(expected, "超⟦1.5万吨|q|15000|吨|>|interval=[1,2]⟧") == ["interval"])
  }

  @Test func numbersAreComparedAsNumbers() throws {
    #expect(try compare("⟦30%|q|30.0|%⟧", "⟦30%|q|30|%⟧").isEqual)
    #expect(try !compare("⟦3月|t|2025-03⟧", "⟦3月|t|2025-3⟧").isEqual)
  }

  @Test func missingAndUnexpectedAreToldApart() throws {
    let comparison = try compare("⟦三斤|q|3|斤⟧蜜、四两", "三斤蜜、⟦四两|q|4|两⟧")
    guard comparison.differences.count == 2, case .missing(let a) = comparison.differences[0],
      case .unexpected(let b) = comparison.differences[1]
    else {
      Issue.record("\(comparison.differences)")
      return
    }
    #expect(a.value == "3" && b.value == "4")
    #expect(comparison.score[.quantity].precision == 0)
    #expect(comparison.score[.quantity].recall == 0)
  }

  @Test func optionalMarksAreNeitherDemandedNorPunished() throws {
    #expect(try compare("⟦一场|?q|1|场⟧雨", "一场雨").isEqual)
    #expect(try compare("⟦一场|?q|1|场⟧雨", "⟦一|n|1⟧场雨").isEqual)
    #expect(try compare("一场雨", "⟦一场|?q|1|场⟧雨").isEqual)
    #expect(try compare("⟦一场|?q|1|场⟧雨", "⟦一场|q|2|场⟧雨").score.total == GoldenScore.Counts())
  }

  @Test func statedDetailsAreCompared() throws {
    #expect(try compare("⟦3元|q|3|元⟧", "⟦3元|q|3|元||code=CNY⟧").isEqual)
    #expect(try changes("⟦3元|q|3|元||code=HKD⟧", "⟦3元|q|3|元||code=CNY⟧") == ["code"])
    #expect(try changes("⟦3元|q|3|元||code=HKD⟧", "⟦3元|q|3|元⟧") == ["code"])
    #expect(try changes("⟦3元|q|3|元⟧", "⟦3元|q|3|元||consistent=no⟧") == ["consistent"])
  }

  @Test func labelsAreFreeButNotWhatTheyJoin() throws {
    let a = "⟦3斤|q|3|斤||same=a⟧(⟦三斤|q|3|斤||same=a⟧)"
    #expect(try compare(a, "⟦3斤|q|3|斤||same=z⟧(⟦三斤|q|3|斤||same=z⟧)").isEqual)
    #expect(try compare(a, "⟦3斤|q|3|斤⟧(⟦三斤|q|3|斤⟧)").differences.count == 2)
    #expect(
      try compare("⟦3斤|q|3|斤||group=1⟧、⟦三斤|q|3|斤||group=1⟧", "⟦3斤|q|3|斤||group=1⟧、⟦三斤|q|3|斤||group=2⟧")
        .differences.count == 2)
  }

  @Test func scoresAddUp() {
    var score = GoldenScore()
    score[.time].expected = 4
    score[.time].found = 5
    score[.time].correct = 3
    var total = score
    total += score
    #expect(total[.time].correct == 6)
    #expect(total[.time].precision == 0.6 && total[.time].recall == 0.75)
    #expect(total.total.f1 == 12.0 / 18.0)
    #expect(GoldenScore().total.f1 == 1)
  }
}

@Suite struct GoldenMarkTests {
  private func mark(_ content: Mention.Content, _ modifier: Modifier.Kind? = nil) -> String {
    var mention = Mention(range: SourceRange(0, 3), content: content, rule: "r")
    mention.modifier = modifier.map { Modifier(kind: $0, range: SourceRange(0, 0)) }
    var mark = GoldenMark.marks(for: [mention])[0]
    mark.details = mark.details.filter { $0.key.isAlwaysCompared }
    return mark.rendered(around: "x")
  }

  private let unit = Quantity.Unit(text: "吨", code: "t", system: .ucum, dimension: .init(rawValue: "mass"))

  @Test func impliedIntervalsAreLeftOut() {
    let amount = Amount(value: 5, min: 5, minInclusive: false)
    #expect(mark(.quantity(Quantity(amount: amount, unit: unit)), .moreThan) == "⟦x|q|5|吨|>⟧")
    #expect(mark(.number(Amount(min: 3, max: 5))) == "⟦x|n|3..5⟧")
    #expect(mark(.number(Amount(value: 5))) == "⟦x|n|5⟧")
    #expect(mark(.number(Amount(value: 5, max: 5)), .atMost) == "⟦x|n|5||<=⟧")
  }

  @Test func otherIntervalsAreStated() {
    let some = Amount(value: 30, min: 30, max: 40, minInclusive: false, maxInclusive: false)
    #expect(mark(.quantity(Quantity(amount: some, unit: unit)), .andMore) == "⟦x|q|30|吨|+|interval=(30,40)⟧")
    #expect(mark(.number(Amount(value: 5)), .moreThan) == "⟦x|n|5||>|interval=none⟧")
    #expect(mark(.number(Amount(min: 5))) == "⟦x|n||||interval=[5,)⟧")
  }

  @Test func otherKinds() {
    var ratio = Amount()
    ratio.ratio = [3, 1]
    #expect(mark(.number(ratio)) == "⟦x|n|3:1⟧")
    var fraction = Amount(value: ExactDecimal("0.33333333333333333"))
    fraction.fraction = Fraction(1, 3)
    #expect(mark(.number(fraction)) == "⟦x|n|1/3⟧")
    let time = TimeExpression(type: .duration, value: "P5Y")
    #expect(mark(.duration(Quantity(amount: Amount(value: 5), unit: unit), time)) == "⟦x|d|P5Y⟧")
    let some = TimeExpression(type: .duration, value: "PTXH")
    let range = Quantity(amount: Amount(min: 3, max: 5), unit: unit)
    #expect(mark(.duration(range, some)) == "⟦x|d|PT3H..PT5H⟧")
    #expect(mark(.identifier) == "⟦x|i⟧")
    #expect(mark(.entity(label: "site", attributes: [])) == "⟦x|e|site⟧")
    #expect(mark(.ordinal(Quantity(amount: Amount(value: 3))), .until) == "⟦x|o|3||<=⟧")
  }

  @Test func appositionIsSharedLetters() {
    var mentions = (0..<4).map { index in
      Mention(range: SourceRange(index * 3, index * 3 + 3), content: .identifier, rule: "r")
    }
    mentions[0].sameAs = [2]
    mentions[2].sameAs = [0]
    mentions[1].sameAs = [3]
    mentions[1].consistent = false
    mentions[1].group = 2
    let marks = GoldenMark.marks(for: mentions)
    #expect(marks.map { $0.details[.same] } == ["a", "b", "a", "b"])
    #expect(marks[1].details[.consistent] == "no" && marks[1].details[.group] == "2")
  }
}

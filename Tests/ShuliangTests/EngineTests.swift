import Testing

@testable import Shuliang

private func mentions(_ text: String, reference: String? = nil) throws -> [(text: String, mention: Mention)] {
  let extractor = try Extractor(packs: try RulePackSet.shipped())
  var options = ExtractionOptions()
  if let reference { options.referenceTime = try ReferenceTime(reference) }
  let bytes = Array(text.utf8)
  return extractor.makeWorker().extract(bytes, options: options).mentions.map {
    (String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self), $0)
  }
}

private func quantity(_ mention: Mention) -> Quantity? {
  switch mention.content {
  case .quantity(let quantity), .ordinal(let quantity), .duration(let quantity, _): quantity
  default: nil
  }
}

@Suite struct AppositionTests {
  @Test func whatIsSaidTwiceAgrees() throws {
    let found = try mentions("算力高达300PFlops(每秒30亿亿次浮点运算)，居前列")
    #expect(found.map(\.text) == ["300PFlops", "每秒30亿亿次浮点运算"])
    #expect(found.map(\.mention.sameAs) == [[1], [0]])
    #expect(found.map(\.mention.consistent) == [true, true])
  }

  @Test func whatDiffersIsSaidToDiffer() throws {
    let found = try mentions("算力高达300PFlops(每秒31亿亿次浮点运算)，居前列")
    #expect(found.map(\.mention.consistent) == [false, false])
  }

  @Test func otherDimensionsAreNotCompared() throws {
    let found = try mentions("面积500亩（3个村）")
    #expect(found.allSatisfy { $0.mention.sameAs.isEmpty && $0.mention.consistent == nil })
  }

  @Test func formalAmounts() throws {
    let found = try mentions("支付46,800元（大写：肆万陆仟捌佰元）")
    #expect(found.map(\.mention.consistent) == [true, true])
    let wrong = try mentions("支付46,800元（大写：肆万陆仟柒佰元）")
    #expect(wrong.map(\.mention.consistent) == [false, false])
  }
}

@Suite struct GroupTests {
  @Test func membersOfARespectiveListShareAGroup() throws {
    let found = try mentions("产量分别为26.02万套、1283.88万套，另有5台")
    #expect(found.map(\.mention.group) == [1, 1, nil])
  }

  @Test func plainListsAreNoGroup() throws {
    #expect(try mentions("产量为26.02万套、1283.88万套").allSatisfy { $0.mention.group == nil })
  }
}

@Suite struct SegmentationAdviceTests {
  /// Both have 一, a measure word and Han text behind; only ICU's dictionary tells 一问|题 from 一棵|树.
  @Test func onlyTheDictionaryDecides() throws {
    #expect(try mentions("看到一问题").isEmpty)
    #expect(try mentions("跑了一公里").map(\.text) == ["一公里"])
  }
}

@Suite struct ModifierTests {
  @Test(arguments: [
    ("突破1000亿元", "1000亿元", Modifier.Kind.moreThan), ("不超过500万元", "500万元", .atMost), ("不低于三成", "三成", .atLeast),
    ("近40只", "40只", .nearly), ("约5吨", "5吨", .about), ("100人以上", "100人", .atLeast),
    ("超过了人民币50元", "50元", .moreThan),
    ("不足20天", "20天", .lessThan), ("30多个", "30多个", .andMore), ("自2018年以来", "2018年", .since),
    ("截至2025年11月1日", "2025年11月1日", .until),
  ])
  func modifiersStandOutside(_ text: String, _ span: String, _ kind: Modifier.Kind) throws {
    let found = try mentions(text)
    #expect(found.map(\.text) == [span])
    #expect(found.first?.mention.modifier?.kind == kind)
  }

  @Test func boundsBecomeIntervals() throws {
    let found = try mentions("不超过500万元")
    let amount = try #require(found.first.flatMap { quantity($0.mention) }?.amount)
    #expect(amount.max?.description == "5000000" && amount.maxInclusive && amount.min == nil)
    let open = try #require(try mentions("突破1000亿元").first.flatMap { quantity($0.mention) }?.amount)
    #expect(open.min?.description == "100000000000" && !open.minInclusive)
  }
}

@Suite struct RangeTests {
  @Test(arguments: [
    ("10至20万元", "100000", "200000"), ("30%—40%", "30", "40"), ("2亿元-3亿元", "200000000", "300000000"),
    ("3-5倍", "3", "5"),
    ("5%到8%", "5", "8"), ("1.5万～2万辆", "15000", "20000"),
  ])
  func endsShareUnitAndMagnitude(_ text: String, _ low: String, _ high: String) throws {
    let found = try mentions(text)
    #expect(found.map(\.text) == [text])
    let amount = found.first.flatMap { quantity($0.mention) }?.amount
    #expect(amount?.min?.description == low)
    #expect(amount?.max?.description == high)
  }

  @Test func endsOfDifferentUnitsAreTwo() throws {
    #expect(try mentions("由10个基点升至3.0%").count == 2)
  }
}

@Suite struct LinearGrowthTests {
  /// Pathological texts end, and the work at one position is bounded whatever stands around it.
  @Test(arguments: ["一", "9", "3月", "（", "万一", "-", "1-", "、", "第", "半", "百", "每"])
  func repetitionIsHarmless(_ unit: String) throws {
    let text = String(repeating: unit, count: 20_000)
    _ = try mentions(text)
  }
}

@Suite struct MetadataTests {
  @Test func theMetadataLineSetsIt() throws {
    let extractor = try Extractor(packs: try RulePackSet.shipped())
    let text = Array("标题\n信息来源:某报 信息提供日期:2025-12-15 12:08\n较今年8月新增4款".utf8)
    let result = extractor.makeWorker().extract(text, options: ExtractionOptions())
    #expect(result.referenceTime?.description == "2025-12-15T12:08:00+08:00")
    guard
      case .time(let time)? = result.mentions.first(where: { $0.kind == .time && $0.range.start > 60 })?
        .content
    else {
      Issue.record("no time")
      return
    }
    #expect(time.value == "2025-08")
  }

  @Test func theCallersTimeGoesBefore() throws {
    let extractor = try Extractor(packs: try RulePackSet.shipped())
    var options = ExtractionOptions()
    options.referenceTime = try ReferenceTime("2020-01-01")
    let result = extractor.makeWorker().extract(Array("发布日期:2025-12-15 今年8月".utf8), options: options)
    #expect(result.referenceTime?.description == "2020-01-01")
  }
}

import ChineseText
import Testing

@testable import Shuliang

/// Texts of numerals, units, words and blanks in any order: most are nonsense, and many nearly match.
private struct RandomTexts: Sequence, IteratorProtocol {
  private static let pieces = [
    "一", "二", "三", "十", "百", "万", "亿", "半", "几", "2024", "3", "15", "1.5", "-", "—", "至", "到", "年", "月", "日",
    "号",
    "上午", "点", "分", "时", "元", "美元", "/", "每", "吨", "公斤", "个", "第", "届", "次", "约", "超过", "以上", "（", "）", "，",
    "、", "。", " ", "\n", "今年", "去年", "前", "后", "周", "星期", "季度", "比", "之", "%", "℃", "GDP", "km", "v", "不足",
    "余",
    "分别为", "和", "同比", "增长", "世纪", "初", "末", "万一", "日前", "人", "被告", "标段", "中共", "编号", "电", "楼",
  ]
  private var state: UInt64
  private var left: Int

  init(seed: UInt64, count: Int) {
    state = seed
    left = count
  }

  private mutating func random(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }

  mutating func next() -> String? {
    guard left > 0 else { return nil }
    left -= 1
    return (0..<(4 + random(below: 12))).map { _ in Self.pieces[random(below: Self.pieces.count)] }.joined()
  }
}

private struct Analysed {
  let tokens: [Token]
  let scalars: [UInt32]
  var matcher: Matcher

  init(_ text: String, _ program: RuleProgram) {
    var tokenizer = Tokenizer(lexicon: program.lexicon)
    tokenizer.begin()
    tokenizer.feed(Array(text.utf8).span)
    tokenizer.finish()
    tokens = tokenizer.tokens
    scalars = tokenizer.scalars
    matcher = Matcher(program: program)
    matcher.begin(scalars)
  }

  /// The rules that the recognizer expects to match from a position to another.
  mutating func expectsMatch(of rule: Int32, from position: Int, to end: Int) -> Bool {
    let outcomes = matcher.outcomes(at: position)
    return outcomes.contains { index in
      matcher.recognizer.outcomes[index].end == Int32(end)
        && matcher.recognizer.rules(of: index, word: Int(rule) >> 6) >> UInt64(rule & 63) & 1 == 1
    }
  }
}

@Suite struct RecognizerTests {
  private let program = ShippedExtractor.shared.program

  /// Every match of every rule is expected. Matches of categories are looked up by what the recognizer says of
  /// their rules, which are checked here too: so by induction nothing is lost on any level.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func everythingThatMatchesIsExpected(seed: UInt64) {
    var matches = 0
    for text in RandomTexts(seed: seed, count: 12) {
      var analysed = Analysed(text, program)
      for position in analysed.scalars.indices {
        for rule in program.rules.indices {
          for reading in analysed.matcher.ruleReadings(Int32(rule), position) {
            matches += 1
            let isExpected = analysed.expectsMatch(of: Int32(rule), from: position, to: reading.end)
            let name = program.rules[rule].name
            #expect(isExpected, "\(name) matches \(position)..<\(reading.end) of “\(text)”")
            let before = program.code.endNumber(position > 0 ? analysed.scalars[position - 1] : 0)
            #expect(
              program.guards.rulesBehind[before][rule >> 6] >> UInt64(rule & 63) & 1 == 1,
              "\(name) matches behind what stands before \(position) of “\(text)”")
          }
        }
      }
    }
    #expect(matches > 50)
  }

  /// Looks at a rule's edges spare the matcher what one scalar rules out.
  @Test(arguments: [
    // What the rule needs before it, before its unit and behind its end.
    ("zh-core/numbered-party", "被告2，", "被害2，"), ("zh-core/lot", "的，2标段", "的，2个"),
    ("zh-core/line-speed", "100兆宽带", "100兆字节"),
  ])
  func guardsLeaveRulesOut(name: String, text: String, other: String) throws {
    let rule = Int32(try #require(program.rules.firstIndex { $0.name == name }))
    func isTried(in text: String) -> Bool {
      var analysed = Analysed(text, program)
      return analysed.scalars.indices.contains { position in
        let before = program.code.endNumber(position > 0 ? analysed.scalars[position - 1] : 0)
        guard program.guards.rulesBehind[before][Int(rule) >> 6] >> UInt64(rule & 63) & 1 == 1 else {
          return false
        }
        return (0...analysed.scalars.count).contains {
          analysed.expectsMatch(of: rule, from: position, to: $0)
        }
      }
    }
    #expect(isTried(in: text))
    #expect(!isTried(in: other))
  }

  @Test func whatWasForgottenIsFoundAgain() {
    var analysed = Analysed("会议2024年3月5日上午9时至11时举行，3个月内完成1.5亿元", program)
    func all() -> [[Int32]] {
      analysed.scalars.indices.map { position in
        analysed.matcher.outcomes(at: position).map { analysed.matcher.recognizer.outcomes[$0].end }
      }
    }
    let before = all()
    analysed.matcher.forgetAutomaton()
    #expect(all() == before)
    #expect(before.contains { $0.count > 1 })
  }

  @Test func theAutomatonIsReusedAcrossWindows() {
    var analysed = Analysed("增长3.5%，达到20万元", program)
    for position in analysed.scalars.indices { _ = analysed.matcher.outcomes(at: position) }
    let sets = analysed.matcher.recognizer.setCount
    analysed.matcher.begin(analysed.scalars)
    for position in analysed.scalars.indices { _ = analysed.matcher.outcomes(at: position) }
    #expect(analysed.matcher.recognizer.setCount == sets)
  }
}

@Suite struct WordMemoryTests {
  /// What is remembered of one text changes nothing in the next, though they begin alike.
  @Test func whatWasMetBeforeChangesNothing() {
    let heads = ["约三元", "第三元", "每三吨", "不足三美元", "今年三", "共五公里"]
    let tails = ["/", "/，", "/吨", "/户·", "/户·月", "每", "每吨", "", "，", "月", "月5日"]
    let extractor = ShippedExtractor.shared
    let used = extractor.makeWorker()
    for head in heads {
      for tail in tails {
        let text = Array((head + tail).utf8)
        let fresh = extractor.makeWorker().extract(text, options: ExtractionOptions()).mentions
        #expect(used.extract(text, options: ExtractionOptions()).mentions == fresh, "“\(head + tail)”")
      }
    }
  }
}

@Suite struct ConflictResolverTests {
  private let program = ShippedExtractor.shared.program

  /// Taking rules in the order of their bounds gives what running all of them first gives.
  @Test(arguments: [11, 12, 13] as [UInt64]) func lateRunsChangeNoWinner(seed: UInt64) {
    var count = 0
    for text in RandomTexts(seed: seed, count: 40) {
      var analysed = Analysed(text, program)
      var finder = CandidateFinder(program: program)
      let tokens = analysed.tokens
      finder.find(in: tokens.span, with: &analysed.matcher)
      var resolver = ConflictResolver(program: program)
      let all = resolver.candidates(of: finder.prospects.all, with: &analysed.matcher)
      resolver.settle(finder.prospects, with: &analysed.matcher)
      let expected = winners(among: all, resolver)
      #expect(resolver.winners.map(Span.init) == expected, "“\(text)”")
      count += expected.count
    }
    #expect(count > 40)
  }

  private struct Span: Equatable {
    var rule: Int32
    var start: Int
    var end: Int

    init(_ candidate: Matcher.Candidate) {
      (rule, start, end) = (candidate.rule, candidate.start, candidate.end)
    }
  }

  private func winners(among all: [Matcher.Candidate], _ resolver: ConflictResolver) -> [Span] {
    var taken: [Matcher.Candidate] = []
    for candidate in all.sorted(by: resolver.precedes)
    where !taken.contains(where: { $0.start < candidate.end && candidate.start < $0.end }) {
      taken.append(candidate)
    }
    return taken.sorted { $0.start < $1.start }.map(Span.init)
  }
}

@Suite struct PackedTableTests {
  @Test func pairsAreKept() {
    var table = PackedTable(capacity: 4)
    let seconds: [UInt64] = [0, 1, 77, 1 << 20]
    for first in 0..<200 as Range<UInt64> {
      for second in seconds { table[first << 21 | second] = Int32(first * 31 + second & 7) }
    }
    #expect(table.count == 800)
    #expect(table[199 << 21 | 77] == Int32(6174))
    #expect(table[3 << 21 | 1 << 20] == Int32(93))
    #expect(table[200 << 21] == nil)
    #expect(table[3 << 21 | 2] == nil)
    table[3 << 21 | 2] = 9
    table[3 << 21 | 2] = 1 << 23 - 1
    #expect(table[3 << 21 | 2] == Int32(1 << 23 - 1))
    #expect(table.count == 801)
    table.removeAll()
    #expect(table.count == 0 && table[0] == nil)
  }
}

@Suite struct LoneDigitTests {
  /// A digit is read from a table where what stands behind it ends every numeral, whatever follows.
  @Test(arguments: ["一", "二", "两"]) func whatEndsANumeralEndsIt(digit: Unicode.Scalar) {
    let alone = NumberParser.parse([digit.value].span, at: 0)
    var count = 0
    for scalar in 0x4E00...0x9FFF as ClosedRange<UInt32> where WindowReadings.endsNumeral(scalar) {
      for rest in ["", "三次方", "之五", "五万"] {
        let text = [digit.value, scalar] + rest.unicodeScalars.map(\.value)
        if NumberParser.parse(text.span, at: 0) != alone {
          Issue.record("\(String(scalar, radix: 16)) \(rest)")
        }
        count += 1
      }
    }
    #expect(count > 80_000)
  }
}

@Suite struct LongNumeralTests {
  /// The reader stops at its limit instead of reading the rest from every place again.
  @Test(arguments: ["亿", "零", "一", "万一"]) func aNumeralHasALimit(text: String) {
    let scalars = String(repeating: text, count: 1000).unicodeScalars.map(\.value)
    for position in [0, 1, 500] {
      let ends = NumberParser.parse(scalars.span, at: position).map(\.end)
      #expect(ends.allSatisfy { $0 <= position + NumberParser.longest })
    }
  }

  @Test func digitsAreReadToTheirEnd() {
    let scalars = Array(repeating: UInt32(0x39), count: 1000)
    #expect(NumberParser.parse(scalars.span, at: 0).map(\.end) == [1000])
  }
}

@Suite struct HashIndexTests {
  @Test(arguments: [1 << 10, 1 << 16, 1 << 17]) func statesAreKept(stateCount: Int) {
    var pool = StatePool(stateCount: stateCount)
    let states = [0, 1, stateCount / 2 + 3, stateCount - 1].map(Int32.init)
    pool.append([7])
    pool.append(states)
    #expect(pool.count == 5)
    #expect(pool.all(1..<5) == states)
    #expect(pool.stand(states, at: 1))
    #expect(!pool.stand(states, at: 0))
    pool.removeAll()
    #expect(pool.count == 0)
  }

  @Test func `what was put in is found, also among equal hashes and after it grew`() {
    var index = HashIndex()
    let things = (0..<5000).map { [Int32($0 % 70), Int32($0 / 70)] }
    for (number, thing) in things.enumerated() {
      let hash = HashIndex.hash(thing) & 0xFFF
      #expect(index.find(hash) { things[Int($0)] == thing } == nil)
      index.insert(Int32(number), hash)
    }
    for (number, thing) in things.enumerated() {
      #expect(index.find(HashIndex.hash(thing) & 0xFFF) { things[Int($0)] == thing } == Int32(number))
    }
    index.removeAll()
    #expect(index.find(HashIndex.hash(things[0]) & 0xFFF) { _ in true } == nil)
  }

  @Test func `hashes differ by order`() {
    #expect(HashIndex.hash([1, 2]) != HashIndex.hash([2, 1]))
    #expect(HashIndex.hash([UInt64.max, 0]) != HashIndex.hash([0, UInt64.max]))
  }
}

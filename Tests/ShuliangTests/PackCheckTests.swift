import Testing

@testable import Shuliang

@Suite struct PackCheckTests {
  @Test func `a sound pack has no mistakes`() {
    let check = PackFixture.check()
    #expect(check.errors.map(\.description) == [])
    #expect((check.examples, check.counterExamples) == (1, 1))
  }

  @Test func `a rule without both kinds of examples is reported`() {
    let check = PackFixture.check([
      "rules/bare.yaml": """
      - name: neither
        pattern: "@gem 手镯"
        emit: { kind: identifier }
      - name: no-counter-example
        pattern: "@gem 戒指"
        emit: { kind: identifier }
        examples: ["⟦玛瑙戒指⟧"]
      - name: no-example
        pattern: "@gem 项链"
        emit: { kind: identifier }
        not_examples: ["项链"]
      """
    ])
    #expect(check.errors.map(\.code) == [.missingExamples, .missingExamples, .missingExamples])
    #expect(check.errors.map(\.line) == [1, 4, 8])
    #expect(
      check.errors.map(\.message) == [
        "rule “neither” has neither examples nor not_examples",
        "rule “no-counter-example” has no not_examples",
        "rule “no-example” has no examples",
      ])
  }

  @Test func `all mistakes are reported, in order`() {
    let check = PackFixture.check([
      "lexicon/gems.yaml":
        "- category: gem\n  words: [玛瑙, 翡翠, 玛瑙]\n- category: gem\n  colour: red\n  words: [红宝石]\n",
      "rules/gems.yaml": PackFixture.rules
        + "- name: a\n  pattern: \"@gme\"\n  emit: { kind: entity }\n- name: b\n  pattern: \"(\"\n  emit: { kind: x }\n",
    ])
    #expect(
      check.errors.map { "\($0.file):\($0.line):\($0.column) \($0.code.rawValue)" } == [
        "probe/lexicon/gems.yaml:2:19 P021", "probe/lexicon/gems.yaml:4:3 P003",
        "probe/rules/gems.yaml:9:3 P015",
        "probe/rules/gems.yaml:10:13 P008", "probe/rules/gems.yaml:13:13 P007",
      ])
  }

  @Test func `an override stands in for a rule of an earlier pack`() throws {
    let check = PackFixture.check([
      "rules/override.yaml": """
      - name: percent-words
        overrides: zh-core/percent-words
        priority: 3
        pattern: "百分之 @number[not-half]:n"
        emit: { kind: entity, label: percent, points: n }
        examples:
          - "增长⟦百分之三十⟧": { label: percent, points: 30 }
        not_examples: [百分制]
      """
    ])
    #expect(check.errors.map(\.description) == [])
  }

  @Test func `a pattern asks where sentences begin`() {
    let check = PackFixture.check([
      "rules/more.yaml": """
      - name: opening
        pattern: "@sentence @gem:g"
        emit: { kind: entity, label: opening }
        examples:
          - "价格上涨。⟦玛瑙⟧三克"
          - "“三克！”他说。⟦翡翠⟧四克"
          - "⟦玛瑙⟧三克"
        not_examples: ["价格上涨，玛瑙三克", "玉：翡翠三克"]
      - name: closing
        pattern: "@gem:g '。' @sentence"
        emit: { kind: entity, label: closing }
        examples: ["买了⟦玛瑙。⟧又买三枚", "买了⟦玛瑙。⟧"]
        not_examples: ["玛瑙，三枚"]
      """
    ])
    #expect(check.errors.map(\.description) == [])
  }

  @Test func `an attribute may be called like a time feature, and takes a unit, a date or a vague number`() {
    let check = PackFixture.check([
      "pack.yaml": PackFixture.manifest.replacing("^1]", with: "^1, zh-time ^1]"),
      "rules/more.yaml": """
      - name: gem-sale
        pattern: "@day:day 售出 @gem:first @number:second @unit:unit-name"
        emit: { kind: entity, label: sale, day: day, first: first, second: second, x-unit: unit-name }
        examples:
          - "⟦7月3日售出玛瑙三五百克⟧": { day: 7月3日, first: 玛瑙, second: 三五百, x-unit: 克 }
        not_examples: [售出玛瑙]
      """,
    ])
    #expect(check.errors.map(\.description) == [])
  }

  @Test func `a rule that is switched off makes nothing`() throws {
    let check = PackFixture.check([
      "pack.yaml": PackFixture.manifest + "disable: [zh-core/percent-words]\n",
      "rules/gems.yaml": PackFixture.rules.replacing(
        "  examples:\n", with: "  examples:\n    - \"增长百分之三十，⟦翡翠5克拉⟧\"\n"),
    ])
    #expect(check.errors.map(\.description) == [])
  }

  @Test func `a pack adds words to another pack's category`() {
    let check = PackFixture.check([
      "lexicon/more.yaml": "- category: protected\n  words: [九龙玉克拉]\n",
      "rules/gems.yaml": PackFixture.rules.replacing("    - \"玛瑙3枚\"", with: "    - \"玛瑙九龙玉克拉\""),
    ])
    #expect(check.errors.map(\.description) == [])
  }
}

import Testing

@testable import Shuliang

/// Packs that are broken on purpose, each with the exact message that its author reads.
@Suite struct BrokenPackTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var changes: [String: String?]
    var message: String

    init(_ name: String, _ changes: [String: String?], _ message: String) {
      self.name = name
      self.changes = changes
      self.message = message
    }

    var testDescription: String { name }
  }

  @Test(
    arguments: BrokenPackTests.manifests + BrokenPackTests.lexicons + BrokenPackTests.rules
      + BrokenPackTests.patterns)
  func `the message is exactly`(broken: Case) {
    let messages = PackFixture.check(broken.changes).errors.map(\.description)
    #expect(messages.joined(separator: "\n") == broken.message, "\(broken.name)")
  }

  @Test func `there are more than thirty of them`() {
    #expect((Self.manifests + Self.lexicons + Self.rules + Self.patterns).count > 60)
  }

  private static func rule(_ line: String, _ other: String) -> [String: String?] {
    ["rules/gems.yaml": PackFixture.rules(replacing: line, with: other)]
  }

  private static func pattern(_ pattern: String) -> [String: String?] {
    rule("\"@gem:g @number:n 克拉\"", "\"\(pattern)\"")
  }

  // MARK: Manifests

  static let manifests: [Case] = [
    Case(
      "no manifest", ["pack.yaml": nil],
      #"""
      probe: error P001: there is no pack.yaml
        hint: `shuliang rules new` writes a pack to start from
      """#),
    Case(
      "no version", ["pack.yaml": "name: probe\n"],
      #"""
      probe/pack.yaml:1:1: error P004: “version” is missing
        name: probe
        ^
      """#),
    Case(
      "a version of two numbers", ["pack.yaml": "name: probe\nversion: 1.0\n"],
      #"""
      probe/pack.yaml:2:10: error P005: “1.0” is no version
        version: 1.0
                 ^
        hint: write three numbers: 1.0.0
      """#),
    Case(
      "a name with capitals", ["pack.yaml": "name: Probe\nversion: 1.0.0\n"],
      #"""
      probe/pack.yaml:1:7: error P005: “Probe” is no name of a pack
        name: Probe
              ^
        hint: use a-z, 0-9 and -, such as my-pack
      """#),
    Case(
      "a misspelt key", ["pack.yaml": PackFixture.manifest.replacing("requires", with: "require")],
      #"""
      probe/pack.yaml:3:1: error P003: unknown key “require”
        require: [zh-core ^1]
        ^
        hint: did you mean “requires”?
      """#),
    Case(
      "a pack that is not there", ["pack.yaml": PackFixture.manifest.replacing("zh-core", with: "zh-cor")],
      #"""
      probe/pack.yaml:3:12: error P017: “probe” requires “zh-cor”, which is not loaded before it
        requires: [zh-cor ^1]
                   ^
        hint: did you mean “zh-core”?
      """#),
    Case(
      "a version that is not there", ["pack.yaml": PackFixture.manifest.replacing("^1", with: "^2")],
      #"""
      probe/pack.yaml:3:12: error P017: “probe” requires zh-core ^2, but 1.0.0 is loaded
        requires: [zh-core ^2]
                   ^
      """#),
    Case(
      "another engine", ["pack.yaml": PackFixture.manifest + "engine: \"^9\"\n"],
      #"""
      probe/pack.yaml:4:9: error P017: “probe” is written for the engine ^9, this one is 1.0.0
        engine: "^9"
                ^
      """#),
    Case(
      "switches off nothing", ["pack.yaml": PackFixture.manifest + "disable: [zh-core/quantities]\n"],
      #"""
      probe/pack.yaml:4:11: error P022: there is no rule “zh-core/quantities” to switch off
        disable: [zh-core/quantities]
                  ^
        hint: did you mean “zh-core/quantity”?
      """#),
    Case(
      "a requirement that is none",
      ["pack.yaml": PackFixture.manifest.replacing("zh-core ^1", with: "zh-core =1")],
      #"""
      probe/pack.yaml:3:12: error P005: “zh-core =1” is no requirement
        requires: [zh-core =1]
                   ^
        hint: write it so: zh-core ^1
      """#),
    Case(
      "an engine that is no range", ["pack.yaml": PackFixture.manifest + "engine: latest\n"],
      #"""
      probe/pack.yaml:4:9: error P005: “latest” is no range of versions
        engine: latest
                ^
        hint: write ^1, ^1.2, >=1.2 or 1.2.0
      """#),
    Case(
      "a key twice", ["pack.yaml": "name: probe\nversion: 1.0.0\nname: other\n"],
      #"""
      probe/pack.yaml:1:1: error P002: a map has the key name twice
        name: probe
        ^
      """#),
    Case(
      "no YAML", ["pack.yaml": "name: [probe\n"],
      #"""
      probe/pack.yaml:2:1: error P002: did not find expected ',' or ']'
      """#),
  ]

  // MARK: Lexicons and units

  static let lexicons: [Case] = [
    Case(
      "a category without words", ["lexicon/more.yaml": "- category: stone\n"],
      #"""
      probe/lexicon/more.yaml:1:3: error P004: “words” is missing
        - category: stone
          ^
      """#),
    Case(
      "a map for a list", ["lexicon/more.yaml": "category: stone\nwords: [石]\n"],
      #"""
      probe/lexicon/more.yaml:1:1: error P005: a list is expected here
        category: stone
        ^
      """#),
    Case(
      "an unknown attribute",
      ["lexicon/more.yaml": "- category: stone\n  words:\n    - {word: 石, yaer: \"1\"}\n"],
      #"""
      probe/lexicon/more.yaml:3:17: error P003: unknown attribute “yaer”
            - {word: 石, yaer: "1"}
                     　  ^
        hint: did you mean “year”?
      """#),
    Case(
      "a time that cannot be",
      ["lexicon/more.yaml": "- category: stone\n  words:\n    - {word: 石月, month: \"13\"}\n"],
      #"""
      probe/lexicon/more.yaml:3:25: error P014: time feature "month" takes a whole number in 1...12, or one with its sign, not "13"
            - {word: 石月, month: "13"}
                     　　         ^
      """#),
    Case(
      "an empty word", ["lexicon/more.yaml": "- category: stone\n  words: ['']\n"],
      #"""
      probe/lexicon/more.yaml:2:11: error P005: a word must not be empty
          words: ['']
                  ^
      """#),
    Case(
      "an empty file", ["lexicon/more.yaml": ""],
      #"""
      probe/lexicon/more.yaml: error P002: the file is empty
      """#),
    Case(
      "a word twice", ["lexicon/gems.yaml": PackFixture.lexicon.replacing("翡翠", with: "翡翠, 翡翠")],
      #"""
      probe/lexicon/gems.yaml:2:19: warning P021: “翡翠” stands twice in the category “gem”
          words: [玛瑙, 翡翠, 翡翠]
                  　　  　　  ^
        hint: first at probe/lexicon/gems.yaml:2:15
      """#),
    Case(
      "a dimension nobody knows",
      ["units/more.yaml": "units:\n  - {code: g, dimension: mas, surfaces: [石重]}\n"],
      #"""
      probe/units/more.yaml:2:26: error P013: unknown dimension 'mas'; did you mean 'mass'?
          - {code: g, dimension: mas, surfaces: [石重]}
                                 ^
      """#),
    Case(
      "a unit that is there",
      ["units/more.yaml": "units:\n  - {code: m, dimension: length, surfaces: [克拉]}\n"],
      #"""
      probe/units/more.yaml:2:45: error P013: the surface '克拉' is already '[car_m]' in this class; say 'homograph: true' or 'replace: true'
          - {code: m, dimension: length, surfaces: [克拉]}
                                                    ^
      """#),
  ]

  // MARK: Rules

  static let rules: [Case] = [
    Case(
      "no pattern", rule("  pattern: \"@gem:g @number:n 克拉\"", "  note: none"),
      #"""
      probe/rules/gems.yaml:1:3: error P004: “pattern” is missing
        - name: gem-weight
          ^
      """#),
    Case(
      "a misspelt rule key", rule("priority: 9", "prioritiy: 9"),
      #"""
      probe/rules/gems.yaml:4:3: error P003: unknown key “prioritiy”
          prioritiy: 9
          ^
        hint: did you mean “priority”?
      """#),
    Case(
      "a priority in words", rule("priority: 9", "priority: high"),
      #"""
      probe/rules/gems.yaml:4:13: error P005: a whole number is expected here
          priority: high
                    ^
      """#),
    Case(
      "an unknown kind", rule("kind: entity", "kind: entitty"),
      #"""
      probe/rules/gems.yaml:3:17: error P018: unknown kind “entitty”
          emit: { kind: entitty, label: gem, weight: n }
                        ^
        hint: did you mean “entity”?
      """#),
    Case(
      "an unknown field", rule("{ kind: entity, label: gem, weight: n }", "{ kind: quantity, vlaue: n }"),
      #"""
      probe/rules/gems.yaml:3:27: error P003: unknown field “vlaue” in “emit”
          emit: { kind: quantity, vlaue: n }
                                  ^
        hint: did you mean “value”?
      """#),
    Case(
      "a quantity's field on an entity", rule("weight: n }", "value: n }"),
      #"""
      probe/rules/gems.yaml:3:37: error P003: “value” means nothing on an entity and cannot be an attribute
          emit: { kind: entity, label: gem, value: n }
                                            ^
        hint: an entity's attributes have names of their own, such as count or x-value
      """#),
    Case(
      "no capture of that name", rule("{ kind: entity, label: gem, weight: n }", "{ kind: time, time: m }"),
      #"""
      probe/rules/gems.yaml:3:23: error P009: “m” is no capture of the pattern
          emit: { kind: time, time: m }
                              ^
        hint: its captures are g, n
      """#),
    Case(
      "no number of that name",
      rule("{ kind: entity, label: gem, weight: n }", "{ kind: quantity, value: m, unit: 克拉 }"),
      #"""
      probe/rules/gems.yaml:3:27: error P009: “m” is neither a capture nor a number
          emit: { kind: quantity, value: m, unit: 克拉 }
                                  ^
        hint: its captures are g, n
      """#),
    Case(
      "no modifier of that name",
      rule(
        "{ kind: entity, label: gem, weight: n }", "{ kind: quantity, value: n, unit: 克拉, modifier: abot }"),
      #"""
      probe/rules/gems.yaml:3:47: error P009: “abot” is neither a capture nor a known modifier
          emit: { kind: quantity, value: n, unit: 克拉, modifier: abot }
                                                  　　  ^
        hint: did you mean “about”?
      """#),
    Case(
      "no inclusion of that name", rule("label: gem, weight", "label: gem, inclusion: rare, weight"),
      #"""
      probe/rules/gems.yaml:3:37: error P009: “rare” is neither a capture nor a known inclusion
          emit: { kind: entity, label: gem, inclusion: rare, weight: n }
                                            ^
        hint: known are vague, indefinite
      """#),
    Case(
      "an entity without a label",
      rule("{ kind: entity, label: gem, weight: n }", "{ kind: entity, weight: n }"),
      #"""
      probe/rules/gems.yaml:1:3: error P004: an entity needs a label
        - name: gem-weight
          ^
        hint: say what sort of thing it is, such as label: visit-count
      """#),
    Case(
      "an unknown unit",
      rule("{ kind: entity, label: gem, weight: n }", "{ kind: quantity, value: n, unit: 克啦 }"),
      #"""
      probe/rules/gems.yaml:3:37: error P009: “克啦” is neither a capture nor a known unit
          emit: { kind: quantity, value: n, unit: 克啦 }
                                            ^
        hint: its captures are g, n
      """#),
    Case(
      "no examples", rule("    - \"一枚⟦玛瑙3克拉⟧\": { label: gem, weight: 3 }", "    []"),
      #"""
      probe/rules/gems.yaml:1:3: error P015: rule “gem-weight” has no examples
        - name: gem-weight
          ^
        hint: say what it must find and what it must leave alone
      """#),
    Case(
      "an example that says something else", rule("weight: 3 }", "weight: 30 }"),
      #"""
      probe/rules/gems.yaml:6:7: error P016: an example fails: ⟦玛瑙3克拉⟧ says something else (rule “gem-weight”)
            - "一枚⟦玛瑙3克拉⟧": { label: gem, weight: 30 }
              ^
        weight: expected 30, got 3
      """#),
    Case(
      "an example that is not found", rule("⟦玛瑙3克拉⟧", "⟦玛瑙约3克拉⟧"),
      #"""
      probe/rules/gems.yaml:6:7: error P016: an example fails (rule “gem-weight”)
            - "一枚⟦玛瑙约3克拉⟧": { label: gem, weight: 3 }
              ^
        expected: ⟦玛瑙约3克拉⟧ by probe/gem-weight
        got:      ⟦3克拉⟧ quantity, value 3, unit 克拉, code [car_m], dimension mass, modifier about by zh-core/quantity
        because:  its pattern matches nothing here
      """#),
    Case(
      "examples that lose",
      [
        "rules/more.yaml": """
        - name: gem-mass
          pattern: "@gem @number:n 克拉"
          emit: { kind: quantity, value: n, unit: 克拉 }
          examples: ["⟦翡翠3克拉⟧", "⟦玛瑙30克⟧"]
          not_examples: ["3克"]
        """
      ],
      #"""
      probe/rules/more.yaml:4:14: error P016: an example fails (rule “gem-mass”)
          examples: ["⟦翡翠3克拉⟧", "⟦玛瑙30克⟧"]
                     ^
        expected: ⟦翡翠3克拉⟧ by probe/gem-mass
        got:      ⟦翡翠3克拉⟧ entity, label gem, weight 3 by probe/gem-weight
        because:  it matches, and loses: lower priority: 0 against 9
      probe/rules/more.yaml:4:25: error P016: an example fails (rule “gem-mass”)
          examples: ["⟦翡翠3克拉⟧", "⟦玛瑙30克⟧"]
                       　　 　　    ^
        expected: ⟦玛瑙30克⟧ by probe/gem-mass
        got:      ⟦30克⟧ quantity, value 30, unit 克, code g, dimension mass by zh-core/quantity
        because:  its pattern matches nothing here
      """#),
    Case(
      "marks that do not pair", rule("一枚⟦玛瑙3克拉⟧", "一枚⟦玛瑙3克拉"),
      #"""
      probe/rules/gems.yaml:6:7: error P016: the marks ⟦ and ⟧ do not pair, or enclose nothing (rule “gem-weight”)
            - "一枚⟦玛瑙3克拉": { label: gem, weight: 3 }
              ^
      """#),
    Case(
      "a counter-example that is found", rule("玛瑙3枚", "翡翠3克拉"),
      #"""
      probe/rules/gems.yaml:8:7: error P016: a counter-example fails (rule “gem-weight”)
            - "翡翠3克拉"
              ^
        expected: nothing by probe/gem-weight
        got:      ⟦翡翠3克拉⟧ entity, label gem, weight 3 by probe/gem-weight
      """#),
    Case(
      "overrides nothing", rule("  priority: 9", "  priority: 9\n  overrides: zh-core/quantiti"),
      #"""
      probe/rules/gems.yaml:5:14: error P022: no earlier pack has a rule “zh-core/quantiti” to override
          overrides: zh-core/quantiti
                     ^
        hint: did you mean “zh-core/quantity”?
      """#),
    Case(
      "a name twice", ["rules/more.yaml": PackFixture.rules],
      #"""
      probe/rules/more.yaml:1:3: error P006: rule “gem-weight” is defined twice
        - name: gem-weight
          ^
        hint: first at probe/rules/gems.yaml:1
      """#),
    Case(
      "shadowed",
      [
        "rules/more.yaml": """
        - name: gem-mass
          pattern: "@gem @number:n 克拉"
          emit: { kind: quantity, value: n, unit: 克拉 }
          examples: ["⟦翡翠3克拉⟧"]
          not_examples: ["3克"]
        """
      ],
      #"""
      probe/rules/more.yaml:1:3: error P020: “gem-mass” never wins: in all its examples probe/gem-weight wins instead
        - name: gem-mass
          ^
        hint: raise its priority, or narrow the other rule; `shuliang explain` shows why it loses
      """#),
  ]

  // MARK: Patterns

  static let patterns: [Case] = [
    Case(
      "an unknown atom", pattern("@gem:g @nubmer:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P008: unknown atom “@nubmer”
          pattern: "@gem:g @nubmer:n 克拉"
                           ^
        hint: did you mean “@number”?
      """#),
    Case(
      "an unknown constraint", pattern("@gem:g @number[itn]:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P010: “@number” knows no constraint “itn”
          pattern: "@gem:g @number[itn]:n 克拉"
                           ^
        hint: did you mean “int”?
      """#),
    Case(
      "a dimension that no unit has", pattern("@gem:g @number:n @unit[dimension=mas]"),
      #"""
      probe/rules/gems.yaml:2:30: error P010: no unit has the dimension “mas”
          pattern: "@gem:g @number:n @unit[dimension=mas]"
                                     ^
        hint: did you mean “mass”?
      """#),
    Case(
      "a code that no unit has", pattern("@gem:g @number:n @unit[code=CNX]"),
      #"""
      probe/rules/gems.yaml:2:30: error P010: no unit has the code “CNX”
          pattern: "@gem:g @number:n @unit[code=CNX]"
                                     ^
        hint: did you mean “CNY”?
      """#),
    Case(
      "a constraint on a word", pattern("@gem[int]:g @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:13: error P010: “@gem” takes no constraints, such as “int”
          pattern: "@gem[int]:g @number:n 克拉"
                    ^
        hint: those that do are @number, @unit, @latin and @digits
      """#),
    Case(
      "a range that is none", pattern("@gem:g @number[1..x]:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P010: “1..x” is no range of “@number”
          pattern: "@gem:g @number[1..x]:n 克拉"
                           ^
        hint: write 4 or 1..12
      """#),
    Case(
      "a group that is open", pattern("@gem:g (@number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P007: this group is never closed
          pattern: "@gem:g (@number:n 克拉"
                           ^
      """#),
    Case(
      "a repetition that is open", pattern("@gem{2"),
      #"""
      probe/rules/gems.yaml:2:17: error P007: “}” is missing
          pattern: "@gem{2"
                        ^
      """#),
    Case(
      "unbounded", pattern("@gem:g @han* @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:24: error P026: “*” repeats without bound: the rule would not be linear in the text
          pattern: "@gem:g @han* @number:n 克拉"
                               ^
        hint: say how often at most: {0,8}
      """#),
    Case(
      "unbounded from two on", pattern("@gem:g @han{2,} @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:24: error P026: “{2,}” repeats without bound: the rule would not be linear in the text
          pattern: "@gem:g @han{2,} @number:n 克拉"
                               ^
        hint: say how often at most: {2,8}
      """#),
    Case(
      "bounds that are none", pattern("@gem:g @han{1,x} @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:24: error P007: bounds are written {m,n} or {n}
          pattern: "@gem:g @han{1,x} @number:n 克拉"
                               ^
      """#),
    Case(
      "too many times", pattern("@gem:g @han{0,9} @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:24: error P007: at most 8 repetitions are allowed
          pattern: "@gem:g @han{0,9} @number:n 克拉"
                               ^
      """#),
    Case(
      "unquoted Latin letters", pattern("@gem:g @number:n ct"),
      #"""
      probe/rules/gems.yaml:2:30: error P007: unexpected “c”
          pattern: "@gem:g @number:n ct"
                                     ^
        hint: quote it: 'ct'
      """#),
    Case(
      "a character class", pattern("@gem:g [和与] @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P007: unexpected “[”
          pattern: "@gem:g [和与] @number:n 克拉"
                           ^
        hint: alternatives are written (和|与), constraints stand behind a name: @number[1..12]
      """#),
    Case(
      "an escape", rule("\"@gem:g @number:n 克拉\"", "'@gem:g \\d 克拉'"),
      #"""
      probe/rules/gems.yaml:2:20: error P007: unexpected “\”
          pattern: '@gem:g \d 克拉'
                           ^
        hint: there are no escapes: digits are @digits, a number is @number; the sign itself is quoted
      """#),
    Case(
      "full-width brackets", pattern("@gem:g （大|小） @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P007: unexpected “（”
          pattern: "@gem:g （大|小） @number:n 克拉"
                           ^
        hint: a sign of the notation is half-width; that of the text is quoted: '（'
      """#),
    Case(
      "a suffix of nothing", pattern("@gem:g ? @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:20: error P007: unexpected “?”
          pattern: "@gem:g ? @number:n 克拉"
                           ^
        hint: there is nothing before it that it could belong to; quote it: '?'
      """#),
    Case(
      "a bracket too many", pattern("@gem:g @number:n 克拉)"),
      #"""
      probe/rules/gems.yaml:2:32: error P007: unexpected “)”
          pattern: "@gem:g @number:n 克拉)"
                                     　　^
        hint: no group is open here; a bracket of the text is quoted: ')'
      """#),
    Case(
      "anywhere", pattern("@any @gem:g @number:n 克拉"),
      #"""
      probe/rules/gems.yaml:2:13: error P012: “probe/gem-weight” could begin anywhere
          pattern: "@any @gem:g @number:n 克拉"
                    ^
        hint: let it begin with a number, a word of a category, a literal or Latin letters
      """#),
    Case(
      "nothing at all", pattern("(@gem:g)? (@number:n)?"),
      #"""
      probe/rules/gems.yaml:2:13: error P019: “probe/gem-weight” can match nothing at all
          pattern: "(@gem:g)? (@number:n)?"
                    ^
        hint: make one item obligatory
      """#),
    Case(
      "itself first",
      [
        "rules/more.yaml": """
        - name: chain
          category: chain
          pattern: "@chain 克拉"
          emit: { value: 1 }
          examples: [克拉]
          not_examples: [克]
        """
      ],
      #"""
      probe/rules/more.yaml:3:13: error P011: “probe/chain” begins with itself
          pattern: "@chain 克拉"
                    ^
        hint: let it begin with something that is matched first
      """#),
    Case(
      "too much", pattern("((((@gem:g @number:n 克拉){1,8}){1,8}){1,8}){1,8}"),
      #"""
      probe/rules/gems.yaml:2:13: error P012: the pattern unrolls to 2013 steps, at most 2000 are allowed
          pattern: "((((@gem:g @number:n 克拉){1,8}){1,8}){1,8}){1,8}"
                    ^
        hint: split it into rules with a category
      """#),
    Case(
      "too deep", pattern(String(repeating: "(", count: 17) + "玉" + String(repeating: ")", count: 17)),
      #"""
      probe/rules/gems.yaml:2:29: error P007: groups are nested deeper than 16
          pattern: "(((((((((((((((((玉)))))))))))))))))"
                                    ^
      """#),
  ]
}

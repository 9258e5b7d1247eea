/// The names of the notation with one line on each: `Rules/NOTATION.md` is written from these.
package enum NotationCatalog {
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var meaning: String

    init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  package static let atoms: [Entry] = [
    Entry("number", "a numeral in any written form, its 万 and 亿 included: 3.5万, 三百二十"),
    Entry("unit", "a unit or measure word, rates such as 美元/盎司 included"),
    Entry("latin", "a run of Latin letters; `@latin[1..4]` of that length"),
    Entry("digits", "a run of ASCII digits as text; `@digits[4]`, `@digits[1..2]`"),
    Entry("han", "one Han character"),
    Entry("ascii", "a run of printable ASCII without blanks, to its end"),
    Entry("any", "one character that is no line end"),
    Entry("start", "the beginning of a line, zero-width"),
    Entry("end", "the end of a line, zero-width"),
    Entry("boundary", "a word boundary as ICU's dictionary sees it, zero-width"),
    Entry(
      "sentence", "where ICU lets a sentence begin, behind the mark that ends the one before it; zero-width"),
    Entry("isolated", "zero-width: no Han character, letter or digit stands next on this side"),
  ]

  package static let numberConstraints: [Entry] = [
    Entry("1..12", "a whole number in these bounds"),
    Entry("int", "a whole number"),
    Entry("exact", "no 几 数 多 余"),
    Entry("approx", "an interval such as 几, 三五"),
    Entry("han", "has Chinese numeral characters"),
    Entry("not-han", "has none"),
    Entry("arabic", "has digits"),
    Entry("magnitude", "has 万 亿"),
    Entry("not-magnitude", "has none"),
    Entry("plain", "no 万 亿, no grouping commas"),
    Entry("decimal", "has a decimal point"),
    Entry("not-decimal", "has none"),
    Entry("half", "has 半"),
    Entry("not-half", "has none"),
    Entry("bare", "begins with 百 千 万 亿: 千亿"),
    Entry("not-bare", "does not"),
    Entry("single", "one Chinese digit and nothing else"),
    Entry("not-single", "more than that"),
    Entry("one", "exactly 一"),
    Entry("not-one", "anything but 一"),
    Entry("string", "digits in a row: 2024, 二〇二四"),
    Entry("not-string", "with 十 百 千"),
    Entry("elliptic", "leaves out the last place: 三百五 for 350"),
    Entry("not-elliptic", "does not"),
    Entry("not-dotted", "no further dots beside it: no version, no address"),
    Entry("negative", "below zero"),
    Entry("not-negative", "not below zero"),
    Entry("zero", "more digits behind a leading zero: 000625"),
    Entry("not-zero", "no leading zero"),
    Entry("overflow", "beyond 38 digits, which all others refuse"),
    Entry("digits=4", "a plain digit string of this length; `digits=1..2`"),
  ]

  package static let unitConstraints: [Entry] = [
    Entry("dimension=mass", "measures this"),
    Entry("not-dimension=time", "does not measure this"),
    Entry("code=CNY", "has this code"),
    Entry(
      "class=measure",
      "of this word class: \(UnitSurface.Grammar.allCases.map(\.rawValue).joined(separator: ", ")); several with `|`"
    ),
    Entry("strong", "a unit wherever it stands behind a number"),
    Entry("weak", "a unit only where nothing speaks against it"),
    Entry("simple", "no rate"),
    Entry("before", "stands before its number: ¥"),
    Entry("duration", "a length of time with an ISO 8601 form"),
  ]

  /// Of words, beside the time features.
  package static let wordAttributes: [Entry] = [
    Entry(
      "value", "what the word says where a rule puts it into a field or an attribute; without it its text"),
    Entry("number", "the number that it counts as: 打 is 12"),
    Entry("unit", "the unit that it stands for, by one of its surfaces"),
    Entry(
      "modifier",
      "how it bounds a number: \(Modifier.Kind.allCases.map(\.rawValue).joined(separator: ", "))"),
    Entry("for", "the kinds of mention that it bounds, with blanks between them; without it all"),
  ]

  /// Categories that the engine itself asks for.
  package static let specialCategories: [Entry] = [
    Entry("protected", "words in which no rule may read a numeral: 三亚, 万一"),
    Entry("modifier-before", "words that bound the mention behind them, and stay outside its span: 超, 不足"),
    Entry("modifier-after", "words that bound the mention before them: 以上, 左右"),
    Entry("modifier-gap", "words that may stand between such a word and the mention: 了"),
    Entry("modifier-blocker", "words that begin like a modifier behind a mention and are none: 上下文"),
    Entry("modifier-before-blocker", "words that end like a modifier before a mention and are none: 合约"),
    Entry("unit-blocker", "words that begin like a unit and are none behind a number"),
    Entry("unit-end-blocker", "words before which a unit cannot end"),
  ]

  /// Of a unit, or from `class` on of one of its surfaces.
  package static let unitKeys: [Entry] = [
    Entry(
      "code",
      "UCUM code, ISO 4217 for money, `1` for counted things; braces name what UCUM does not: `500.g{jin}`"),
    Entry("dimension", "what it measures: a dimension of a loaded pack, or one declared under `dimensions`"),
    Entry("factor", "how many base units it is, exact: `500`, `0.0254`, `1e-9`, `2000/3`"),
    Entry("offset", "what to add after multiplying (temperatures)"),
    Entry("multiple", "how many of `code` one unit as written is: `1/10` for 角, whose code is CNY"),
    Entry("normalizes", "`false` when the size is known but not sure to be meant"),
    Entry("iso", "for time: one unit as an ISO 8601 duration"),
    Entry("case", "`exact` as listed, the rule; `any`: kWh also as KWH, Kwh, kwh; `prefix`: kB also as KB"),
    Entry("prefixes", "SI and binary prefixes by their UCUM symbol, or the sets `large`, `small`, `binary`"),
    Entry("power", "2 for squares, 3 for cubes: how often the prefix enters the factor"),
    Entry("surfaces", "ways to write it: texts, or maps `{text: …}` with the keys below"),
    Entry("stems", "ways to write it that also take the prefixes, in front or where `~` stands"),
    Entry(
      "class",
      "how it stands in a sentence: \(UnitSurface.Grammar.allCases.map(\.rawValue).joined(separator: ", "))"),
    Entry("position", "`before`, `after` or `both`: on which side of the number it stands"),
    Entry("weak", "`true` when a number in front is not evidence enough"),
    Entry("homograph", "`true` when the surface means something else too"),
    Entry("replace", "`true` to take the place of what an earlier file says of the surface"),
  ]

  package static let emitFields: [Entry] = [
    Entry(
      "kind",
      "what the mention is: \((Mention.Kind.allCases.map(\.rawValue) + ["none"]).joined(separator: ", "))"),
    Entry("value", "the number; or a match of a category, whose value, unit and bounds are taken over"),
    Entry("min", "the lower end of a range"),
    Entry("max", "the upper end of a range"),
    Entry(
      "share",
      "`true`: the lower end takes the upper end's 万 or 亿; a captured number: the value takes its 万 or 亿, as in 30和40万吨"
    ),
    Entry("unit", "a captured unit, a word with a `unit` attribute, or a unit's name"),
    Entry("lower-unit", "the unit at the lower end of a range, which must be the same: no range in 1%至40点"),
    Entry("unit-text", "how the unit is written in the output"),
    Entry(
      "unit-means",
      "what the unit as written stands for: a captured unit (元 in 港币100元) or a word with a `unit` attribute"),
    Entry("tolerance", "how far the value may be off on either side: 50±1"),
    Entry("bounds", "words with a `modifier` attribute that say whether a range has its ends: 大于, 不低于"),
    Entry("per", "a second unit: the first is per this one"),
    Entry("half", "adds half a unit: 三斤半"),
    Entry("negative", "turns the number's sign: 零下"),
    Entry("fraction", "`[numerator, denominator]`, or with a whole number behind"),
    Entry("ratio", "two numbers: 3:1"),
    Entry("scale", "a word with a magnitude that the number is multiplied by"),
    Entry("tenths", "digits that count tenths of the unit: 七成五"),
    Entry("parts", "captures with a number and a unit each, added up: 1小时40分"),
    Entry("modifier", "a word with a `modifier` attribute, or a modifier's name"),
    Entry("time", "captures whose time features are merged"),
    Entry("from", "the features of a period's beginning"),
    Entry("to", "the features of a period's end"),
    Entry("timex", "a TIMEX3 value as it stands"),
    Entry("label", "what sort of entity it is"),
    Entry("inclusion", "`vague` or `indefinite`: written on request only"),
  ]
}

/// The constraints of an atom, by the word that a pattern writes.
enum AtomCatalog {
  static func constraints(of atom: String) -> [String] {
    let entries =
      switch atom {
      case "number": NotationCatalog.numberConstraints
      case "unit": NotationCatalog.unitConstraints
      default: [NotationCatalog.Entry]()
      }
    return entries.map { String($0.name.prefix { $0 != "=" }) }
  }
}

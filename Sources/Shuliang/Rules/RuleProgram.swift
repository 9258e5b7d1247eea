import ChineseText

/// All loaded packs, compiled: immutable, shared by every worker.
final class RuleProgram: Sendable {
  /// The words and literals at which a match may begin.
  let lexicon: Lexicon
  /// For each lexicon entry the words (indexes into `words`) that are spelt so.
  let senses: SenseTable
  let words: [Word]
  let units: UnitTable
  /// Words that, behind a number, are no unit although they begin like one.
  let unitBlockers: Lexicon
  /// Words that begin with the last character of a unit: 线路 behind 条线.
  let unitEndBlockers: Lexicon
  let categories: [String]
  let categoryIDs: [String: Int32]
  /// The rules that make matches of a category for other rules.
  let categoryRules: [[Int32]]
  let rules: [CompiledRule]
  /// The place of each rule, from 1, in the order that decides between equal spans: priority, the later pack, name.
  let ranks: [Int32]
  /// For each rule what the matcher asks of it.
  let emissions: [CompiledEmission]
  let marksSpan: [Bool]
  let dispatch: Dispatch
  let code: MatchCode
  let net: RecognizerNet
  let guards: RuleGuards
  /// For each category its rules, as a set.
  let categoryMasks: [[UInt64]]
  let cues: CueTables

  /// Whether the candidate's rule makes mentions, rather than only taking text out of reach.
  func isMention(_ candidate: Matcher.Candidate) -> Bool {
    guard candidate.rule >= 0, case .mention = rules[Int(candidate.rule)].emission.target else {
      return false
    }
    return true
  }

  struct Word: Sendable {
    var text: String
    var category: Int32
    var traits = WordTraits.none
    /// For a hidden word that stands for the first literal of rules: those rules.
    var rules: [Int32] = []

    var attributes: [String: String] { traits.attributes }
    var time: TimeFeatures? { traits.time }
  }

  /// Which rules to try where; every list is in rule order.
  struct Dispatch: Sendable {
    var onNumber: [Int32] = []
    var onLatin: [Int32] = []
    var onCategory: [[Int32]] = []
    /// `onNumber` and `onLatin` as sets of rules.
    var numberMask: [UInt64] = []
    var latinMask: [UInt64] = []
  }

  init(
    lexicon: Lexicon, senses: SenseTable, words: [Word], units: UnitTable, unitBlockers: Lexicon,
    unitEndBlockers: Lexicon,
    categories: [String],
    categoryIDs: [String: Int32], categoryRules: [[Int32]], rules: [CompiledRule], dispatch: Dispatch,
    code: MatchCode, net: RecognizerNet, guards: RuleGuards,
    cues: CueTables
  ) {
    self.lexicon = lexicon
    self.senses = senses
    self.words = words
    self.units = units
    self.unitBlockers = unitBlockers
    self.unitEndBlockers = unitEndBlockers
    self.categories = categories
    self.categoryIDs = categoryIDs
    self.categoryRules = categoryRules
    self.rules = rules
    ranks = Self.ranks(of: rules)
    emissions = rules.map(\.emission)
    marksSpan = rules.map(\.marksSpan)
    self.dispatch = dispatch
    self.code = code
    self.net = net
    self.guards = guards
    categoryMasks = categoryRules.map { RuleSet.mask(of: $0, wordCount: code.ruleWordCount) }
    self.cues = cues
  }
}

extension RuleProgram {
  private static func ranks(of rules: [CompiledRule]) -> [Int32] {
    let order = rules.indices.sorted { a, b in
      let (a, b) = (rules[a], rules[b])
      if a.priority != b.priority { return a.priority > b.priority }
      return a.packOrder != b.packOrder ? a.packOrder > b.packOrder : a.name < b.name
    }
    var ranks = [Int32](repeating: 0, count: rules.count)
    for (rank, rule) in order.enumerated() { ranks[rule] = Int32(rank + 1) }
    return ranks
  }
}

/// A rule as instructions for the matcher.
struct CompiledRule: Sendable {
  /// `pack/rule`.
  var name: String
  var pack: String
  var packOrder: Int
  var priority: Int
  var emission: CompiledEmission
  /// Empty when it is laid out with that of the others, as `atoms` is.
  var code: [Instruction]
  /// The atoms that the code names, each once.
  var atoms: [Atom]
  var captureNames: [String]
  var patternPlace: SourcePlace
  /// Whether ⟦ or ⟧ make the span another than the match.
  var marksSpan: Bool
}

/// One step of a compiled pattern; targets are indexes into the rule's code.
enum Instruction: Sendable {
  case literal([UInt32], next: Int32)
  /// An atom is 60 bytes, so that its index among the rule's stands here: all code is held while packs are loaded.
  case atom(Int32, slot: Int32, next: Int32)
  case open(slot: Int32, next: Int32)
  case close(slot: Int32, next: Int32)
  case split([Int32])
  case look(body: Int32, ahead: Bool, negative: Bool, next: Int32)
  case spanStart(next: Int32)
  case spanEnd(next: Int32)
  case glue(next: Int32)
  case accept
}

/// What a typed atom accepts.
enum Atom: Sendable, Hashable {
  case number(NumberTest)
  case unit(UnitTest)
  case category(Int32)
  case latin(ClosedRange<Int>)
  case digits(ClosedRange<Int>)
  case han
  case ascii
  case any
  case lineStart
  case lineEnd
  case boundary
  case sentence
  case isolated
}

struct NumberTest: Sendable, Hashable {
  var required: NumberValue.Form = []
  var forbidden: NumberValue.Form = [.overflow]
  var integer = false
  /// Whether it must (not) be a lone 一, which often counts nothing.
  var one: Bool?
  var digits: ClosedRange<Int>?
  var range: ClosedRange<Int>?

  func accepts(_ number: NumberValue) -> Bool {
    guard number.form.isSuperset(of: required), number.form.isDisjoint(with: forbidden) else { return false }
    if let one, one != (number.form.contains(.singleHan) && number.value == .one) { return false }
    if let digits, !digits.contains(number.digitCount) { return false }
    if integer || range != nil {
      guard let value = number.value ?? number.min, value.isInteger else { return false }
      if let range {
        guard let int = value.intValue, range.contains(int) else { return false }
      }
    }
    return true
  }
}

struct UnitTest: Sendable, Hashable {
  /// Indexes into the unit table's `dimensionNames`; −1 for none.
  var dimension: Int32 = -1
  var notDimension: Int32 = -1
  /// Index into `codeNames`; −1 for none.
  var codeClass: Int32 = -1
  /// One bit a grammar; 0 allows all.
  var grammars: UInt8 = 0
  var strongOnly = false
  var weakOnly = false
  var simpleOnly = false
  var before = false
  var hasDuration = false

  var allowsRates: Bool { !simpleOnly && !hasDuration && dimension == -1 }
}

extension UnitSurface.Grammar {
  var bit: UInt8 {
    switch self {
    case .unit: 1
    case .measure: 2
    case .noun: 4
    case .currency: 8
    }
  }
}

/// An `emit` whose names are settled.
struct CompiledEmission: Sendable {
  enum Field: Hashable, Sendable {
    case value, min, max, unit, per, ratio, fraction, modifier, share, negative, half, parts, time, from, to
    case label, inclusion, unitText, unitMeans, timex, scale, tenths, lowerUnit, tolerance, bounds
    case timeFeature(TimeFeatures.Key)
    case attribute(String)
  }

  indirect enum Value: Sendable {
    case constant(String)
    case capture(slot: Int32, sign: String)
    case list([Value])
    /// A unit named in the rule.
    case unit(UnitID, String)
  }

  var target: Emission.Target
  var fields: [(field: Field, value: Value)]

  func value(_ field: Field) -> Value? { fields.first { $0.field == field }?.value }
}

/// Sets of rules as machine words.
enum RuleSet {
  static func mask(of rules: [Int32], wordCount: Int) -> [UInt64] {
    var mask = [UInt64](repeating: 0, count: wordCount)
    for rule in rules { mask[Int(rule) >> 6] |= 1 << UInt64(rule & 63) }
    return mask
  }
}

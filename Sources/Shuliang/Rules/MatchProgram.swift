import ChineseText

/// One step of all rules' code, laid out flat for the matcher; trivial, so that reading it costs a load.
struct Operation: Sendable {
  enum Code: UInt8, Sendable {
    case literal, atom, open, close, split, look, spanStart, spanEnd, glue, accept
  }

  var code: Code
  var ahead = false
  var negative = false
  /// Whether the rest can match nothing, so that what stands here does not matter.
  var acceptsAnything = false
  var slot: Int32 = -1
  /// Literal: start in the pool; atom: its index; split: start in the targets; look: the body.
  var first: Int32 = 0
  /// Literal: length; split: number of targets.
  var count: Int32 = 0
  var next: Int32 = -1
}

/// The rules' code in one piece, with what each step may begin with: decides early that a match cannot be.
struct MatchProgram: Sendable {
  private(set) var operations: [Operation] = []
  private(set) var literals: [UInt32] = []
  private(set) var atoms: [Atom] = []
  private(set) var targets: [Int32] = []
  /// The entry of each rule.
  private(set) var entries: [Int32] = []
  /// For each operation `wordCount` words: the classes that may stand where it begins.
  private(set) var firstWords: [UInt64] = []
  let classifier: ScalarClassifier
  /// For each class the rules that may begin with it, and those whose leading number it may follow.
  private(set) var firstRules: [UInt64] = []
  private(set) var nextRules: [UInt64] = []
  /// The number of 64-bit words in a set of rules.
  let ruleWordCount: Int
  /// All rules without the leading number's condition, for positions that hold no number.
  private(set) var notNumberFirst: [UInt64]

  init(
    rules: [CompiledRule], words: [RuleProgram.Word], keys: [[UInt32]], senses: [[Int32]], units: UnitTable,
    categoryRules: [[Int32]]
  ) {
    ruleWordCount = (rules.count + 63) / 64
    notNumberFirst = [UInt64](repeating: 0, count: ruleWordCount)
    let starts = StartSets(words: words, keys: keys, senses: senses, units: units, rules: rules)
    classifier = ScalarClassifier(sets: starts.all)
    for rule in rules { append(rule.code) }
    computeFirstSets(starts, categoryRules)
    computeRuleMasks()
  }

  // MARK: Layout

  private mutating func append(_ code: [Instruction]) {
    let base = Int32(operations.count)
    entries.append(base)
    for instruction in code { operations.append(flat(instruction, base)) }
  }

  private mutating func flat(_ instruction: Instruction, _ base: Int32) -> Operation {
    switch instruction {
    case .literal(let scalars, let next):
      literals += scalars
      return Operation(
        code: .literal, first: Int32(literals.count - scalars.count), count: Int32(scalars.count), next: base + next)
    case .atom(let atom, let slot, let next):
      atoms.append(atom)
      return Operation(code: .atom, slot: slot, first: Int32(atoms.count - 1), next: base + next)
    case .open(let slot, let next): return Operation(code: .open, slot: slot, next: base + next)
    case .close(let slot, let next): return Operation(code: .close, slot: slot, next: base + next)
    case .split(let choices):
      targets += choices.map { base + $0 }
      return Operation(code: .split, first: Int32(targets.count - choices.count), count: Int32(choices.count))
    case .look(let body, let ahead, let negative, let next):
      return Operation(code: .look, ahead: ahead, negative: negative, first: base + body, next: base + next)
    case .spanStart(let next): return Operation(code: .spanStart, next: base + next)
    case .spanEnd(let next): return Operation(code: .spanEnd, next: base + next)
    case .glue(let next): return Operation(code: .glue, next: base + next)
    case .accept: return Operation(code: .accept)
    }
  }

  // MARK: First sets

  private mutating func computeFirstSets(_ starts: StartSets, _ categoryRules: [[Int32]]) {
    var finder = FirstClassFinder(program: self, starts: starts, categoryRules: categoryRules)
    firstWords = []
    firstWords.reserveCapacity(operations.count * classifier.wordCount)
    for index in operations.indices {
      let (set, nullable) = finder.first(Int32(index))
      firstWords += set.words
      operations[index].acceptsAnything = nullable
    }
  }

  private mutating func computeRuleMasks() {
    firstRules = [UInt64](repeating: 0, count: classifier.classCount * ruleWordCount)
    nextRules = firstRules
    for rule in entries.indices {
      let bit = UInt64(1) << UInt64(rule & 63)
      let follower = afterLeadingNumber(entries[rule])
      if follower == nil { notNumberFirst[rule >> 6] |= bit }
      for index in 0..<classifier.classCount {
        let word = index * ruleWordCount + rule >> 6
        if admits(entries[rule], index) { firstRules[word] |= bit }
        if follower.map({ admits($0, index) }) ?? true { nextRules[word] |= bit }
      }
    }
  }

  func admits(_ operation: Int32, _ classIndex: Int) -> Bool {
    operations[Int(operation)].acceptsAnything
      || firstWords[Int(operation) * classifier.wordCount + classIndex >> 6] >> UInt64(classIndex & 63) & 1 == 1
  }

  /// Where a rule goes on behind the number that it must begin with; `nil` when it need not begin with one.
  private func afterLeadingNumber(_ entry: Int32) -> Int32? {
    var position = entry
    while true {
      let operation = operations[Int(position)]
      switch operation.code {
      case .open, .spanStart, .glue: position = operation.next
      case .look where !operation.ahead: position = operation.next
      case .split where operation.count == 1: position = targets[Int(operation.first)]
      case .atom:
        switch atoms[Int(operation.first)] {
        case .number, .digits: return operation.next
        case .isolated, .lineStart, .boundary: position = operation.next
        default: return nil
        }
      default: return nil
      }
    }
  }
}

/// The scalars with which words, units and built-in atoms can begin.
struct StartSets {
  let number: Set<UInt32>
  let latin: Set<UInt32>
  let digits: Set<UInt32>
  let unit: Set<UInt32>
  let ascii: Set<UInt32>
  let byCategory: [Int32: Set<UInt32>]
  let literals: Set<UInt32>

  init(words: [RuleProgram.Word], keys: [[UInt32]], senses: [[Int32]], units: UnitTable, rules: [CompiledRule]) {
    digits = Set(0x30...0x39)
    latin = Set(0x41...0x5A).union(0x61...0x7A)
    ascii = Set(0x21...0x7E)
    number = digits.union(ScalarClassTable.numerals.unicodeScalars.map(\.value)).union([Scalars.minus, Scalars.point])
    unit = Set(units.firstScalars)
    var byCategory: [Int32: Set<UInt32>] = [:]
    for (entry, key) in keys.enumerated() {
      for sense in senses[entry] {
        byCategory[words[Int(sense)].category, default: []].insert(key[0])
      }
    }
    self.byCategory = byCategory
    var literals: Set<UInt32> = []
    for rule in rules {
      for case .literal(let scalars, _) in rule.code { literals.insert(scalars[0]) }
    }
    self.literals = literals
  }

  /// Every set that a pattern can test; each literal's first scalar is a set of its own.
  var all: [Set<UInt32>] {
    [number, latin, digits, unit, ascii] + byCategory.sorted { $0.key < $1.key }.map(\.value)
      + literals.sorted().map { [$0] }
  }
}

/// Computes what each operation may begin with; the compiler has refused left recursion before.
struct FirstClassFinder {
  private let program: MatchProgram
  private let starts: StartSets
  private let categoryRules: [[Int32]]
  private var known: [Int32: (ClassSet, Bool)] = [:]
  private var active: Set<Int32> = []

  init(program: MatchProgram, starts: StartSets, categoryRules: [[Int32]]) {
    self.program = program
    self.starts = starts
    self.categoryRules = categoryRules
  }

  /// The classes, and whether nothing at all may stand there.
  mutating func first(_ position: Int32) -> (ClassSet, Bool) {
    if let result = known[position] { return result }
    var set = ClassSet(wordCount: program.classifier.wordCount)
    guard active.insert(position).inserted else { return (set, false) }
    var nullable = false
    let operation = program.operations[Int(position)]
    switch operation.code {
    case .literal: set = program.classifier.set(of: [program.literals[Int(operation.first)]])
    case .atom: (set, nullable) = first(program.atoms[Int(operation.first)], operation.next)
    case .split:
      for index in 0..<Int(operation.count) {
        let (other, empty) = first(program.targets[Int(operation.first) + index])
        set.formUnion(other)
        nullable = nullable || empty
      }
    case .accept: nullable = true
    case .open, .close, .look, .spanStart, .spanEnd, .glue: (set, nullable) = first(operation.next)
    }
    active.remove(position)
    known[position] = (set, nullable)
    return (set, nullable)
  }

  private mutating func first(_ atom: Atom, _ next: Int32) -> (ClassSet, Bool) {
    switch atom {
    case .number: return (program.classifier.set(of: starts.number), false)
    case .digits: return (program.classifier.set(of: starts.digits), false)
    case .latin: return (program.classifier.set(of: starts.latin), false)
    case .unit: return (program.classifier.set(of: starts.unit), false)
    case .ascii: return (program.classifier.set(of: starts.ascii), false)
    case .category(let category): return (categoryFirst(category), false)
    case .lineStart, .lineEnd, .boundary, .isolated: return first(next)
    case .han, .any:
      var all = ClassSet(wordCount: program.classifier.wordCount)
      all.insertAll()
      return (all, false)
    }
  }

  private mutating func categoryFirst(_ category: Int32) -> ClassSet {
    var set = program.classifier.set(of: starts.byCategory[category] ?? [])
    for rule in categoryRules[Int(category)] { set.formUnion(first(program.entries[Int(rule)]).0) }
    return set
  }
}

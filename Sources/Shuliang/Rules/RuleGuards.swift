/// What the looks at a rule's edges ask of the scalar before and behind its matches, for all rules at once.
///
/// The recognizer passes over looks as if they always held; most of the rules that it would let the matcher run in vain
/// fail at the first look behind or the last look ahead. Guards say so by one scalar: never of a rule that can match,
/// though not of all that cannot.
struct RuleGuards: Sendable {
  /// For each class of scalars the number of its group: classes that the same rules may stand before.
  let groupsAhead: [UInt16]
  /// For each of these groups the rules whose match may end before it.
  let rulesAhead: [[UInt64]]
  /// The rules that ask anything of what stands behind them.
  let asksAhead: [UInt64]
  /// For each scalar with which a look behind may end, by its number in `MatchCode`, the rules whose match may begin
  /// behind it; the first for all other scalars.
  let rulesBehind: [[UInt64]]

  init(_ ahead: GuardsAhead, _ behind: GuardsBehind) {
    (groupsAhead, rulesAhead, asksAhead) = (ahead.groups, ahead.rules, ahead.asking)
    rulesBehind = behind.rules
  }
}

/// The looks ahead at the ends of rules: found when the first sets are.
struct GuardsAhead: Sendable {
  private(set) var groups: [UInt16] = []
  private(set) var rules: [[UInt64]] = []
  private(set) var asking: [UInt64]

  private let program: MatchProgram
  /// The classes that may follow operations when nothing more is consumed behind them, `nil` for all: first all, then
  /// none.
  private var sets: [ClassSet?]
  private static var all: Int32 { 0 }
  private static var none: Int32 { 1 }
  /// For each operation the number of its set, −1 where that is not known yet.
  private var known: [Int32]

  init(_ program: MatchProgram) {
    self.program = program
    known = [Int32](repeating: -1, count: program.operations.count)
    sets = [nil, ClassSet(wordCount: program.classifier.wordCount)]
    asking = [UInt64](repeating: 0, count: program.ruleWordCount)
    var admitted: [(rule: Int, set: ClassSet)] = []
    for (rule, entry) in program.entries.enumerated() {
      guard program.looksAhead(rule), let set = ending(ruleAt: entry) else { continue }
      admitted.append((rule, set))
      asking.insertBit(rule)
    }
    group(admitted)
  }

  /// Most rules may end before most classes, so that only what differs from these is looked at.
  private mutating func group(_ admitted: [(rule: Int, set: ClassSet)]) {
    let count = program.classifier.classCount
    let isWide = admitted.map { $0.set.count > count / 2 }
    var most = [UInt64](repeating: 0, count: program.ruleWordCount)
    for rule in program.entries.indices where !asking.hasBit(rule) { most.insertBit(rule) }
    for (admitted, isWide) in zip(admitted, isWide) where isWide { most.insertBit(admitted.rule) }
    var masks = [[UInt64]](repeating: most, count: count)
    for (admitted, isWide) in zip(admitted, isWide) {
      admitted.set.forEach(below: count, contained: !isWide) { index in
        if isWide { masks[index].removeBit(admitted.rule) } else { masks[index].insertBit(admitted.rule) }
      }
    }
    var numbers: [[UInt64]: UInt16] = [most: 0]
    rules.append(most)
    for mask in masks {
      guard mask != most else {
        groups.append(0)
        continue
      }
      let number = numbers[mask] ?? UInt16(rules.count)
      if number == rules.count { rules.append(mask) }
      numbers[mask] = number
      groups.append(number)
    }
  }

  /// The classes before which a match of a rule may end: behind any item of it.
  private mutating func ending(ruleAt entry: Int32) -> ClassSet? {
    sets[Int(union(of: program.items(from: entry).map { number($0.next) }))]
  }

  private mutating func ending(_ position: Int32) -> ClassSet? { sets[Int(number(position))] }

  /// The number of an operation's set.
  private mutating func number(_ position: Int32) -> Int32 {
    if known[Int(position)] >= 0 { return known[Int(position)] }
    let number = makeEnding(program.operations[Int(position)])
    known[Int(position)] = number
    return number
  }

  private mutating func makeEnding(_ operation: Operation) -> Int32 {
    if program.consumes(operation) { return Self.none }
    switch operation.code {
    case .accept: return Self.all
    case .split: return union(of: program.targets(of: operation).map { number($0) })
    case .look where operation.ahead:
      sets.append(program.restricted(ending(operation.next), by: operation))
      return Int32(sets.count - 1)
    default: return number(operation.next)
    }
  }

  private mutating func union(of numbers: [Int32]) -> Int32 {
    let numbers = numbers.filter { $0 != Self.none }
    guard let first = numbers.first else { return Self.none }
    if numbers.contains(Self.all) { return Self.all }
    if numbers.allSatisfy({ $0 == first }) { return first }
    var all = ClassSet(wordCount: program.classifier.wordCount)
    for number in numbers {
      guard let set = sets[Int(number)] else { return Self.all }
      all.formUnion(set.words[...])
    }
    sets.append(all)
    return Int32(sets.count - 1)
  }
}

/// The looks behind at the beginnings of rules: found when the ends of looks are.
struct GuardsBehind {
  private(set) var rules: [[UInt64]] = []

  /// Scalars by their numbers in `LookEnds`, from 1 on, and whether all others are among them.
  private struct Admitted {
    var words: [UInt64]
    var others: Bool

    static func all(_ wordCount: Int) -> Admitted {
      Admitted(words: [UInt64](repeating: .max, count: wordCount), others: true)
    }

    static func none(_ wordCount: Int) -> Admitted {
      Admitted(words: [UInt64](repeating: 0, count: wordCount), others: false)
    }

    mutating func formUnion(_ other: Admitted) {
      for index in words.indices { words[index] |= other.words[index] }
      others = others || other.others
    }

    mutating func formIntersection(_ set: ArraySlice<UInt64>) {
      for (index, word) in zip(words.indices, set) { words[index] &= word }
      others = false
    }
  }

  private let program: MatchProgram
  private let wordCount: Int

  init(_ program: MatchProgram) {
    self.program = program
    wordCount = program.lookEndWordCount
    let admitted = program.entries.map { beginning($0) ?? .all(wordCount) }
    var others = [UInt64](repeating: 0, count: program.ruleWordCount)
    for (rule, set) in admitted.enumerated() where set.others { others.insertBit(rule) }
    rules = Array(repeating: others, count: program.lookEnds.scalars.count + 1)
    for (rule, set) in admitted.enumerated() {
      for word in 0..<wordCount {
        // Where the rule admits a scalar and not all others, or the other way round.
        var left = set.others ? ~set.words[word] : set.words[word]
        while left != 0 {
          let number = word << 6 + left.trailingZeroBitCount
          left &= left - 1
          guard number > 0, number < rules.count else { continue }
          if set.others { rules[number].removeBit(rule) } else { rules[number].insertBit(rule) }
        }
      }
    }
  }

  /// The scalars behind which a match of the code from `position` may begin; `nil` for all.
  private func beginning(_ position: Int32) -> Admitted? {
    let operation = program.operations[Int(position)]
    switch operation.code {
    case .split:
      var all = Admitted.none(wordCount)
      for target in program.targets(of: operation) {
        guard let set = beginning(target) else { return nil }
        all.formUnion(set)
      }
      return all
    case .look where !operation.ahead: return restricted(beginning(operation.next), by: operation)
    case .look, .open, .close, .spanStart, .spanEnd, .glue: return beginning(operation.next)
    case .accept, .literal: return nil
    case .atom: return program.consumes(operation) ? nil : beginning(operation.next)
    }
  }

  private func restricted(_ set: Admitted?, by look: Operation) -> Admitted? {
    if !look.negative {
      guard look.ends >= 0 else { return set }
      var set = set ?? .all(wordCount)
      let first = Int(look.ends) * wordCount
      set.formIntersection(program.lookEndSets[first..<first + wordCount])
      return set
    }
    let singles = program.singles(from: look.first)
    if singles.isEmpty { return set }
    var set = set ?? .all(wordCount)
    for scalar in singles {
      if let number = program.lookEnds.numbers[scalar] { set.words.removeBit(number) }
    }
    return set
  }
}

extension MatchProgram {
  /// For each operation that reads a unit the set of classes with which it must begin, or −1: what looks ahead leave to
  /// a unit right behind them, as in `(?= 楼) @unit`.
  var unitStarts: [Int32] {
    // The one operation that leads to each, −1 where there are several, −2 where there is none.
    var leading = [Int32](repeating: -2, count: operations.count)
    func lead(_ from: Int32, to operation: Int32) {
      guard operation >= 0 else { return }
      leading[Int(operation)] = leading[Int(operation)] == -2 ? from : -1
    }
    for (index, operation) in operations.enumerated() {
      lead(Int32(index), to: operation.next)
      switch operation.code {
      case .split: for target in targets(of: operation) { lead(-1, to: target) }
      case .look: lead(-1, to: operation.first)
      default: break
      }
    }
    for entry in entries { lead(-1, to: entry) }
    return operations.indices.map { index in
      guard operations[index].code == .atom, case .unit = atoms[Int(operations[index].first)] else {
        return -1
      }
      var before = leading[index]
      while before >= 0, operations[Int(before)].code == .look {
        let look = operations[Int(before)]
        if look.ahead, !look.negative, !operations[Int(look.first)].acceptsAnything {
          return firstSets[Int(look.first)]
        }
        before = leading[Int(before)]
      }
      return -1
    }
  }

  func targets(of split: Operation) -> ArraySlice<Int32> {
    targets[Int(split.first)..<Int(split.first + split.count)]
  }

  func consumes(_ operation: Operation) -> Bool {
    operation.code == .literal || operation.code == .atom && atoms[Int(operation.first)].consumes
  }

  /// The operations that consume something on the ways from `entry` on, without the bodies of looks.
  func items(from entry: Int32) -> [Operation] {
    var seen = [UInt64](repeating: 0, count: operations.count / 64 + 1)
    var items: [Operation] = []
    walk(from: [entry], seen: &seen) { position in
      let operation = operations[Int(position)]
      if consumes(operation) { items.append(operation) }
    }
    return items
  }

  /// A bit for each operation that consumes something of a match itself, not of what a look asks for.
  var consumingOperations: [UInt64] {
    var seen = [UInt64](repeating: 0, count: operations.count / 64 + 1)
    var consuming = seen
    walk(from: entries, seen: &seen) { position in
      if consumes(operations[Int(position)]) { consuming.insertBit(Int(position)) }
    }
    return consuming
  }

  private func walk(from starts: [Int32], seen: inout [UInt64], _ visit: (Int32) -> Void) {
    var left = starts
    while let position = left.popLast() {
      guard position >= 0, !seen.hasBit(Int(position)) else { continue }
      seen.insertBit(Int(position))
      visit(position)
      let operation = operations[Int(position)]
      if operation.code == .split { left += targets(of: operation) } else { left.append(operation.next) }
    }
  }

  fileprivate func looksAhead(_ rule: Int) -> Bool {
    let end = rule + 1 < entries.count ? Int(entries[rule + 1]) : operations.count
    return operations[Int(entries[rule])..<end].contains { $0.code == .look && $0.ahead }
  }

  /// The classes of a set, `nil` for all, that a look ahead leaves.
  fileprivate func restricted(_ set: ClassSet?, by look: Operation) -> ClassSet? {
    var all = ClassSet(wordCount: classifier.wordCount)
    all.insertAll()
    if !look.negative {
      if operations[Int(look.first)].acceptsAnything { return set }
      var set = set ?? all
      set.formIntersection(firstClasses(of: look.first))
      return set
    }
    let singles = singles(from: look.first).filter { $0 < 0x10000 }
    if singles.isEmpty { return set }
    var set = set ?? all
    // The first scalar of a literal has a class of its own.
    for scalar in singles { set.remove(classifier.classOf(scalar)) }
    return set
  }

  fileprivate func firstClasses(of operation: Int32) -> ArraySlice<UInt64> {
    let wordCount = classifier.wordCount
    let first = Int(firstSets[Int(operation)]) * wordCount
    return setWords[first..<first + wordCount]
  }

  /// The scalars that alone are a match of the code from `position`.
  func singles(from position: Int32) -> [UInt32] {
    var singles: [UInt32] = []
    appendSingles(from: position, to: &singles)
    return singles
  }

  private func appendSingles(from position: Int32, to singles: inout [UInt32]) {
    let operation = operations[Int(position)]
    switch operation.code {
    case .split: for target in targets(of: operation) { appendSingles(from: target, to: &singles) }
    case .open, .close: appendSingles(from: operation.next, to: &singles)
    case .literal where operation.count == 1 && isEnd(operation.next):
      singles.append(literals[Int(operation.first)])
    case .literal, .atom, .look, .spanStart, .spanEnd, .glue, .accept: break
    }
  }

  private func isEnd(_ position: Int32) -> Bool {
    let operation = operations[Int(position)]
    switch operation.code {
    case .accept: return true
    case .open, .close: return isEnd(operation.next)
    default: return false
    }
  }
}

extension [UInt64] {
  // A set of small numbers in machine words.
  func hasBit(_ index: Int) -> Bool { self[index >> 6] >> UInt64(index & 63) & 1 == 1 }
  mutating func insertBit(_ index: Int) { self[index >> 6] |= 1 << UInt64(index & 63) }
  mutating func removeBit(_ index: Int) { self[index >> 6] &= ~(1 << UInt64(index & 63)) }
}

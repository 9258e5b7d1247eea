/// Computes the scalar classes that each operation may begin with; the compiler has refused left recursion before.
struct FirstClassFinder {
  /// For each operation that was looked at the number of its set in `classSets`.
  private(set) var sets: [Int32]
  /// For each operation whether the rest of its rule can match nothing, so that anything may stand there.
  private(set) var acceptsAnything: [Bool]
  /// The sets; the first is empty.
  private(set) var classSets: SetPool
  /// The set that is being made.
  private var gathered: [UInt64]

  private let program: MatchProgram
  private let categoryRules: [[Int32]]
  private let wordCount: Int
  private let starts: StartSets
  // Numbers of sets that were made already:
  private var atomSets: [Atom: Int32] = [:]
  private var literalSets: [UInt32: Int32] = [:]
  private var categorySets: [Int32]

  private static let unknown: Int32 = -1
  private static let active: Int32 = -2

  init(program: MatchProgram, starts: StartSets, categoryRules: [[Int32]]) {
    self.program = program
    self.categoryRules = categoryRules
    self.starts = starts
    wordCount = program.classifier.wordCount
    categorySets = categoryRules.map { _ in Self.unknown }
    sets = [Int32](repeating: Self.unknown, count: program.operations.count)
    acceptsAnything = [Bool](repeating: false, count: program.operations.count)
    classSets = SetPool(wordCount: wordCount)
    gathered = [UInt64](repeating: 0, count: wordCount)
    _ = classSets.number(of: gathered)
  }

  /// Finds the set of the operation and of all that it depends on; an operation that depends on itself adds nothing
  /// to its own set.
  mutating func find(_ position: Int32) {
    guard sets[Int(position)] == Self.unknown else { return }
    sets[Int(position)] = Self.active
    let operation = program.operations[Int(position)]
    switch operation.code {
    case .literal:
      sets[Int(position)] = first(of: program.literals[Int(operation.first)])
    case .atom: find(program.atoms[Int(operation.first)], of: position, next: operation.next)
    case .split: findUnion(operation, of: position)
    case .accept:
      sets[Int(position)] = 0
      acceptsAnything[Int(position)] = true
    case .look where operation.ahead && !operation.negative: findLook(operation, of: position)
    case .open, .close, .look, .spanStart, .spanEnd, .glue: copy(from: operation.next, to: position)
    }
  }

  /// What stands behind a look ahead must begin with what its body begins with.
  private mutating func findLook(_ look: Operation, of position: Int32) {
    find(look.first)
    guard !acceptsAnything[Int(look.first)], sets[Int(look.first)] > 0 else {
      return copy(from: look.next, to: position)
    }
    find(look.next)
    if acceptsAnything[Int(look.next)] {
      sets[Int(position)] = sets[Int(look.first)]
    } else {
      let (body, rest) = (sets[Int(look.first)], max(sets[Int(look.next)], 0))
      for word in gathered.indices {
        gathered[word] = classSets.bits(of: body, word: word) & classSets.bits(of: rest, word: word)
      }
      sets[Int(position)] = classSets.number(of: gathered)
    }
  }

  private mutating func find(_ atom: Atom, of position: Int32, next: Int32) {
    switch atom {
    case .category(let category): sets[Int(position)] = first(ofCategory: category)
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: copy(from: next, to: position)
    case .number, .digits, .latin, .unit, .ascii, .han, .any:
      let set = atomSets[atom] ?? classSets.number(of: first(of: atom).words)
      atomSets[atom] = set
      sets[Int(position)] = set
    }
  }

  private func first(of atom: Atom) -> ClassSet {
    switch atom {
    case .number: return program.classifier.set(of: starts.number)
    case .digits: return program.classifier.set(of: starts.digits)
    case .latin: return program.classifier.set(of: starts.latin)
    case .unit(let test): return program.classifier.set(of: test.before ? starts.unitBefore : starts.unit)
    case .ascii: return program.classifier.set(of: starts.ascii)
    case .han, .any, .category, .lineStart, .lineEnd, .boundary, .sentence, .isolated:
      var all = ClassSet(wordCount: wordCount)
      all.insertAll()
      return all
    }
  }

  private mutating func first(of scalar: UInt32) -> Int32 {
    let set = literalSets[scalar] ?? classSets.number(of: program.classifier.set(of: [scalar]).words)
    literalSets[scalar] = set
    return set
  }

  private mutating func findUnion(_ split: Operation, of position: Int32) {
    if split.count == 1 { return copy(from: program.targets[Int(split.first)], to: position) }
    let targets = Int(split.first)..<Int(split.first + split.count)
    for index in targets { find(program.targets[index]) }
    clearGathered()
    for index in targets {
      let target = Int(program.targets[index])
      gather(sets[target])
      if acceptsAnything[target] { acceptsAnything[Int(position)] = true }
    }
    sets[Int(position)] = classSets.number(of: gathered)
  }

  private mutating func first(ofCategory category: Int32) -> Int32 {
    let known = categorySets[Int(category)]
    if known != Self.unknown { return known }
    for rule in categoryRules[Int(category)] { find(program.entries[Int(rule)]) }
    gathered = program.classifier.set(of: starts.words[Int(category)]).words
    for rule in categoryRules[Int(category)] { gather(sets[Int(program.entries[Int(rule)])]) }
    let set = classSets.number(of: gathered)
    categorySets[Int(category)] = set
    return set
  }

  private mutating func copy(from next: Int32, to position: Int32) {
    find(next)
    sets[Int(position)] = max(sets[Int(next)], 0)
    acceptsAnything[Int(position)] = acceptsAnything[Int(next)]
  }

  // MARK: Sets

  private mutating func clearGathered() {
    for word in gathered.indices { gathered[word] = 0 }
  }

  /// Adds a set that has been found to the one that is being made.
  private mutating func gather(_ set: Int32) {
    guard set > 0 else { return }
    for word in gathered.indices { gathered[word] |= classSets.bits(of: set, word: word) }
  }
}

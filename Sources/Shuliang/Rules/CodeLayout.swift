/// Lays the code of rules out in one piece, flat for the matcher.
///
/// What goes on alike stands once, within a rule and among rules: most of the code is bodies of looks, and the same
/// words are forbidden at the edges of many rules.
struct CodeLayout: Sendable {
  let operations: [Operation]
  let literals: [UInt32]
  let atoms: [Atom]
  let targets: [Int32]
  /// The entry of each rule.
  let entries: [Int32]

  init(_ rules: [CompiledRule]) {
    let builder = CodeLayoutBuilder(rules)
    (operations, literals, atoms) = (builder.operations, builder.literals, builder.atoms)
    (targets, entries) = (builder.targets, builder.entries)
  }

  /// The end of a rule is its own, for it says which rule has matched.
  static func end(ofRuleAt entry: Int32) -> Int32 { entry + 1 }
}

private struct CodeLayoutBuilder {
  private(set) var operations: [Operation] = []
  private(set) var literals: [UInt32] = []
  private(set) var atoms: [Atom] = []
  private(set) var targets: [Int32] = []
  private(set) var entries: [Int32] = []

  private var known: HashIndex
  private var atomNumbers: [Atom: Int32] = [:]
  /// Where each instruction of the rule at hand stands, and which number each of its atoms has.
  private var places: [Int32] = []
  private var numbers: [Int32] = []

  init(_ rules: [CompiledRule]) {
    let count = rules.reduce(0) { $0 + $1.code.count }
    operations.reserveCapacity(count)
    known = HashIndex(expected: count)
    for rule in rules { append(rule.code, rule.atoms) }
  }

  /// Adds a rule: its entry, its end, and what leads to what is there already.
  private mutating func append(_ code: [Instruction], _ ofRule: [Atom]) {
    let entry = Int32(operations.count)
    entries.append(entry)
    operations.append(Operation(code: .split))
    operations.append(Operation(code: .accept))
    places = [Int32](repeating: -1, count: code.count)
    numbers = ofRule.map { number(of: $0) }
    places[PatternCompiler.end] = CodeLayout.end(ofRuleAt: entry)
    for index in code.indices where index > PatternCompiler.end { places[index] = place(of: code[index]) }
    if case .split(let choices) = code[PatternCompiler.entry] {
      operations[Int(entry)] = split(choices.map { places[Int($0)] })
    }
  }

  private mutating func place(of instruction: Instruction) -> Int32 {
    switch instruction {
    case .literal(let scalars, let next): return place(of: scalars, next: places[Int(next)])
    case .split(let choices): return place(of: choices.map { places[Int($0)] })
    case .atom(let atom, let slot, let next):
      return place(Operation(code: .atom, slot: slot, first: numbers[Int(atom)], next: places[Int(next)]))
    case .open(let slot, let next): return place(Operation(code: .open, slot: slot, next: places[Int(next)]))
    case .close(let slot, let next):
      return place(Operation(code: .close, slot: slot, next: places[Int(next)]))
    case .look(let body, let ahead, let negative, let next):
      return place(
        Operation(
          code: .look, ahead: ahead, negative: negative, first: places[Int(body)], next: places[Int(next)]))
    case .spanStart(let next): return place(Operation(code: .spanStart, next: places[Int(next)]))
    case .spanEnd(let next): return place(Operation(code: .spanEnd, next: places[Int(next)]))
    case .glue(let next): return place(Operation(code: .glue, next: places[Int(next)]))
    case .accept: return place(Operation(code: .accept))
    }
  }

  private mutating func number(of atom: Atom) -> Int32 {
    if let number = atomNumbers[atom] { return number }
    atoms.append(atom)
    atomNumbers[atom] = Int32(atoms.count - 1)
    return Int32(atoms.count - 1)
  }

  private mutating func place(_ operation: Operation) -> Int32 {
    var hash = HashIndex.Hash()
    hash.combine(operation.code.rawValue << 2 | (operation.ahead ? 2 : 0) | (operation.negative ? 1 : 0))
    hash.combine(operation.slot)
    hash.combine(operation.first)
    hash.combine(operation.next)
    return known.find(hash.value) { operations[Int($0)] == operation } ?? append(operation, hash.value)
  }

  private mutating func place(of scalars: [UInt32], next: Int32) -> Int32 {
    var hash = HashIndex.Hash()
    hash.combine(next)
    for scalar in scalars { hash.combine(scalar) }
    let isSame = { (place: Int32) in
      let other = operations[Int(place)]
      return other.code == .literal && other.next == next
        && scalars.elementsEqual(literals[Int(other.first)..<Int(other.first + other.count)])
    }
    if let place = known.find(hash.value, where: isSame) { return place }
    let first = Int32(literals.count)
    literals += scalars
    return append(
      Operation(code: .literal, first: first, count: Int32(scalars.count), next: next), hash.value)
  }

  private mutating func place(of choices: [Int32]) -> Int32 {
    let hash = HashIndex.hash(choices)
    let isSame = { (place: Int32) in
      let other = operations[Int(place)]
      return other.code == .split
        && choices.elementsEqual(targets[Int(other.first)..<Int(other.first + other.count)])
    }
    return known.find(hash, where: isSame) ?? append(split(choices), hash)
  }

  private mutating func split(_ choices: [Int32]) -> Operation {
    targets += choices
    return Operation(code: .split, first: Int32(targets.count - choices.count), count: Int32(choices.count))
  }

  private mutating func append(_ operation: Operation, _ hash: UInt32) -> Int32 {
    let place = Int32(operations.count)
    operations.append(operation)
    known.insert(place, hash)
    return place
  }
}

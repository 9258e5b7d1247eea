/// The rules as a recursive transition network: what the recognizer needs to know of them.
///
/// A step consumes one scalar of a literal or what one atom matches, or ends a rule. Everything of no width
/// (looks, line edges, word boundaries, marks, captures) is passed over as if it always held, so that the network
/// accepts all that the matcher accepts, and a little more.
struct RecognizerNet: Sendable {
  struct Step: Sendable {
    enum Kind: UInt8, Sendable { case scalar, atom, end }
    var kind: Kind
    /// The scalar; the atom's bit; the rule.
    var value: UInt32
    /// The operation behind the step, or −1 when the next scalar of the literal follows.
    var next: Int32
    /// The operation that the step belongs to.
    var operation: Int32
  }

  /// Those of scalars first, the ends of rules last.
  let steps: [Step]
  let scalarCount: Int
  /// The first step that ends a rule.
  var firstEnd: Int { steps.count - entries.count }
  /// The first step of each operation that has one, else −1.
  let firstStep: [Int32]
  let operations: [Operation]
  let targets: [Int32]
  let entries: [Int32]
  /// The atoms that consume text, each once; an atom's index is its bit.
  let atoms: [Atom]
  /// For each atom the set of classes with which it must begin, or −1: what a look ahead leaves to it.
  let atomStarts: [Int32]
  let atomWordCount: Int
  /// The bit of `@category`, or −1 where no pattern asks for it.
  let categoryBits: [Int32]
  /// For each rule the bits of the categories that its matches belong to.
  let ruleCategoryBits: [[Int32]]
  /// The literals' scalars, ascending.
  let scalars: [UInt32]
  /// For each scalar of the basic plane its index in `scalars` and one more, or 0.
  let scalarIndexes: [UInt16]

  init(_ program: MatchProgram, categoryRules: [[Int32]]) {
    let unitStarts = program.unitStarts
    let isStep = program.consumingOperations
    var atoms: [Atom] = []
    var starts: [Int32] = []
    var bits: [GuardedAtom: Int32] = [:]
    var steps: [Step] = []
    var firstStep = [Int32](repeating: -1, count: program.operations.count)
    for (index, operation) in program.operations.enumerated()
    where operation.code == .literal && isStep.hasBit(index) {
      firstStep[index] = Int32(steps.count)
      for offset in 0..<operation.count {
        steps.append(
          Step(
            kind: .scalar, value: program.literals[Int(operation.first + offset)],
            next: offset + 1 < operation.count ? -1 : operation.next, operation: Int32(index)))
      }
    }
    scalarCount = steps.count
    for (index, operation) in program.operations.enumerated()
    where operation.code == .atom && isStep.hasBit(index) {
      let atom = program.atoms[Int(operation.first)]
      let guarded = GuardedAtom(atom: atom, start: unitStarts[index])
      let bit = bits[guarded] ?? Int32(atoms.count)
      if bit == atoms.count {
        atoms.append(atom)
        starts.append(guarded.start)
      }
      bits[guarded] = bit
      firstStep[index] = Int32(steps.count)
      steps.append(Step(kind: .atom, value: UInt32(bit), next: operation.next, operation: Int32(index)))
    }
    for (rule, entry) in program.entries.enumerated() {
      let end = CodeLayout.end(ofRuleAt: entry)
      firstStep[Int(end)] = Int32(steps.count)
      steps.append(Step(kind: .end, value: UInt32(rule), next: -1, operation: end))
    }
    self.steps = steps
    self.firstStep = firstStep
    self.atoms = atoms
    atomStarts = starts
    operations = program.operations
    targets = program.targets
    entries = program.entries
    atomWordCount = (atoms.count + 63) / 64
    categoryBits = categoryRules.indices.map { bits[GuardedAtom(category: Int32($0))] ?? -1 }
    var ofRule = [[Int32]](repeating: [], count: program.entries.count)
    for (category, rules) in categoryRules.enumerated() {
      guard let bit = bits[GuardedAtom(category: Int32(category))] else { continue }
      for rule in rules { ofRule[Int(rule)].append(bit) }
    }
    ruleCategoryBits = ofRule
    scalars = Set(program.literals).sorted()
    var indexes = [UInt16](repeating: 0, count: 0x10000)
    for (index, scalar) in scalars.enumerated() where scalar < 0x10000 {
      indexes[Int(scalar)] = UInt16(index + 1)
    }
    scalarIndexes = indexes
  }

  /// The bits of the atoms for which `accepts` holds.
  func mask(where accepts: (Atom) -> Bool) -> [UInt64] {
    var mask = [UInt64](repeating: 0, count: atomWordCount)
    for (bit, atom) in atoms.enumerated() where accepts(atom) { mask[bit >> 6] |= 1 << UInt64(bit & 63) }
    return mask
  }
}

/// An atom with the set of classes with which it must begin, or −1.
private struct GuardedAtom: Hashable {
  var atom: Atom
  var start: Int32

  init(atom: Atom, start: Int32) { (self.atom, self.start) = (atom, start) }
  init(category: Int32) { self.init(atom: .category(category), start: -1) }
}

extension Atom {
  /// Whether a match of the atom has a length.
  var consumes: Bool {
    switch self {
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: false
    case .number, .unit, .category, .latin, .digits, .han, .ascii, .any: true
    }
  }
}

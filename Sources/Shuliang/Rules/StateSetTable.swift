/// The sets of steps that the recognizer has met, each with a number, and the transitions between them.
///
/// A deterministic automaton built on demand: what was asked once is a look-up afterwards. The table is bounded:
/// its owner forgets everything when `isFull`.
struct StateSetTable {
  /// What a set waits for.
  struct Needs: OptionSet, BitwiseCopyable {
    let rawValue: UInt16
    static let scalar = Needs(rawValue: 1)
    static let number = Needs(rawValue: 2)
    static let unit = Needs(rawValue: 4)
    static let category = Needs(rawValue: 8)
    static let latin = Needs(rawValue: 16)
    static let digits = Needs(rawValue: 32)
    static let ascii = Needs(rawValue: 64)
    /// Some item may begin behind a blank.
    static let blank = Needs(rawValue: 128)
  }

  struct Properties: BitwiseCopyable {
    var needs: Needs = []
    /// The label of the categories whose rules end here, or −1.
    var ended: Int32 = -1
    /// The list of the rules that end here.
    var rules = RuleLists.none
    /// Whether some of these rules ask for what stands behind them.
    var isGuarded = false
    /// The number of the set of classes with which it can go on.
    fileprivate var classes: Int32 = 0
    /// Where its members stand, those that read a scalar of a literal first.
    fileprivate var first: Int32 = 0
    fileprivate var scalarCount: Int32 = 0
    fileprivate var count: Int32 = 0
  }

  /// What is read in one step: a scalar, or a stretch with the atoms that it matches.
  struct Label: Hashable {
    var scalar: UInt32 = 0
    var atoms: [UInt64]
  }

  /// The set with nothing in it.
  static let dead: Int32 = 0
  static let mostSets = 20_000
  /// There are as many as scalars that patterns name and things that they tell apart.
  private static let mostLabels = 1 << 18
  /// Just below where the table would grow once more.
  static let mostTransitions = PackedTable.fullest(of: 1 << 18) - (1 << 12)

  /// What leads from a set to another.
  private enum Way: UInt64 {
    case label, union, before, behindBlank, closed
  }

  let net: RecognizerNet
  private let code: MatchCode
  private let guards: RuleGuards
  private(set) var properties = Pool<Properties>()
  /// The lists of rules that end in the sets; they outlive the sets.
  var lists: RuleLists
  /// Sets of classes of scalars.
  private var classes: SetPool
  /// The set of classes that is being gathered; by set of first classes the gathering in which it came last.
  private var gathered: [UInt64]
  private var gatheredIn: [UInt32]
  private var gathering: UInt32 = 0
  private var members: StatePool
  private var known = HashIndex()
  private var transitions = PackedTable()
  private var labels: [Label] = []
  private var labelIDs: [Label: Int32] = [:]
  private var builder: StateSetBuilder
  /// The set of everything with which a match may begin.
  private(set) var start: Int32 = 0

  init(program: RuleProgram) {
    net = program.net
    code = program.code
    guards = program.guards
    gathered = [UInt64](repeating: 0, count: program.code.classWordCount)
    gatheredIn = [UInt32](repeating: 0, count: program.code.setCount)
    lists = RuleLists(program: program)
    builder = StateSetBuilder(net: net)
    classes = SetPool(wordCount: program.code.classWordCount)
    members = StatePool(stateCount: 2 * net.steps.count)
    forget()
  }

  var isFull: Bool { properties.count > Self.mostSets || transitions.count > Self.mostTransitions }

  /// Forgets all sets; labels stay.
  mutating func forget() {
    properties.truncate(to: 0)
    classes.removeAll()
    members.removeAll()
    known.removeAll()
    transitions.removeAll()
    builder.begin()
    _ = intern([])
    for entry in net.entries { builder.add(entry, blank: false) }
    start = intern(builder.sorted())
  }

  /// Forgets the lists of rules too.
  mutating func forgetAll() {
    lists.forget()
    forget()
  }

  /// The number of a label.
  mutating func label(_ label: Label) -> Int32 {
    if let id = labelIDs[label] { return id }
    let id = Int32(labels.count)
    precondition(labels.count < Self.mostLabels, "more labels than a key has room for")
    labels.append(label)
    labelIDs[label] = id
    return id
  }

  // MARK: Transitions

  @inline(__always)
  private static func key(_ set: Int32, _ way: Way, _ by: Int32 = 0) -> UInt64 {
    UInt64(UInt32(bitPattern: set)) << 21 | way.rawValue << 18 | UInt64(UInt32(bitPattern: by))
  }

  /// The set behind `label`.
  @inline(__always)
  mutating func step(_ set: Int32, _ label: Int32) -> Int32 {
    if let target = transitions[Self.key(set, .label, label)] { return target }
    return makeStep(set, label)
  }

  @inline(__always)
  mutating func union(_ a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == Self.dead { return a }
    if a == Self.dead { return b }
    if let target = transitions[Self.key(min(a, b), .union, max(a, b))] { return target }
    return makeUnion(min(a, b), max(a, b))
  }

  /// What of the set may go on behind a blank.
  @inline(__always)
  mutating func behindBlank(_ set: Int32) -> Int32 {
    transitions[Self.key(set, .behindBlank)] ?? makeBehindBlank(set)
  }

  /// The set with the matches that begin with a match of a category that ends here.
  @inline(__always)
  mutating func closed(_ set: Int32) -> Int32 {
    if properties[Int(set)].ended < 0 { return set }
    return transitions[Self.key(set, .closed)] ?? makeClosed(set)
  }

  /// The set without the rules that cannot end before a scalar of a group of `RuleGuards`.
  @inline(__always)
  mutating func ending(_ set: Int32, before group: UInt16) -> Int32 {
    transitions[Self.key(set, .before, Int32(group))] ?? makeEnding(set, group)
  }

  private mutating func makeEnding(_ set: Int32, _ group: UInt16) -> Int32 {
    let info = properties[Int(set)]
    let firstEnd = Int32(2 * net.firstEnd)
    var states = members.all(Int(info.first)..<Int(info.first + info.count))
    states.removeAll { state in
      state >= firstEnd && !guards.rulesAhead[Int(group)].hasBit(Int(net.steps[Int(state >> 1)].value))
    }
    let target = intern(states)
    transitions[Self.key(set, .before, Int32(group))] = target
    return target
  }

  private mutating func makeStep(_ set: Int32, _ label: Int32) -> Int32 {
    builder.begin()
    let read = labels[Int(label)]
    let info = properties[Int(set)]
    let firstAtom = Int(info.first + info.scalarCount)
    // What is no scalar of a literal leads none of these further.
    if read.scalar != 0 {
      for index in Int(info.first)..<firstAtom { builder.follow(members[index], scalar: read.scalar) }
    }
    for index in firstAtom..<Int(info.first + info.count) {
      builder.follow(members[index], atoms: read.atoms)
    }
    let target = intern(builder.sorted())
    transitions[Self.key(set, .label, label)] = target
    return target
  }

  private mutating func makeUnion(_ a: Int32, _ b: Int32) -> Int32 {
    builder.begin()
    for set in [a, b] { addMembers(of: set) }
    let target = intern(builder.sorted())
    transitions[Self.key(a, .union, b)] = target
    return target
  }

  private mutating func addMembers(of set: Int32) {
    let info = properties[Int(set)]
    for index in Int(info.first)..<Int(info.first + info.count) { builder.add(state: members[index]) }
  }

  private mutating func makeBehindBlank(_ set: Int32) -> Int32 {
    builder.begin()
    let info = properties[Int(set)]
    for index in Int(info.first)..<Int(info.first + info.count) where members[index] & 1 == 1 {
      builder.add(state: members[index])
    }
    let target = intern(builder.sorted())
    transitions[Self.key(set, .behindBlank)] = target
    return target
  }

  private mutating func makeClosed(_ set: Int32) -> Int32 {
    var target = set
    while true {
      let more = union(target, step(start, properties[Int(target)].ended))
      if more == target { break }
      target = more
    }
    transitions[Self.key(set, .closed)] = target
    return target
  }

  // MARK: Sets

  /// Whether the set can go on with a scalar of this class.
  @inline(__always)
  func admits(_ set: Int32, _ classIndex: Int) -> Bool {
    classes.bits(of: properties[Int(set)].classes, word: classIndex >> 6) >> UInt64(classIndex & 63) & 1 == 1
  }

  /// The number of the set of these states, which ascend.
  private mutating func intern(_ states: [Int32]) -> Int32 {
    let hash = HashIndex.hash(states)
    if let id = known.find(hash, where: { hasMembers($0, states) }) { return id }
    let id = Int32(properties.count)
    known.insert(id, hash)
    properties.append(describe(states))
    members.append(states)
    return id
  }

  private func hasMembers(_ set: Int32, _ states: [Int32]) -> Bool {
    let info = properties[Int(set)]
    return Int(info.count) == states.count
      && members.stand(states, at: Int(info.first))
  }

  private mutating func describe(_ states: [Int32]) -> Properties {
    var info = Properties()
    info.first = Int32(members.count)
    info.count = Int32(states.count)
    info.scalarCount = Int32(states.count { Int($0 >> 1) < net.scalarCount })
    for word in gathered.indices { gathered[word] = 0 }
    gathering += 1
    var rules = [UInt64](repeating: 0, count: code.ruleWordCount)
    var ended = [UInt64](repeating: 0, count: net.atomWordCount)
    for state in states {
      let step = net.steps[Int(state >> 1)]
      if step.kind == .end {
        rules[Int(step.value) >> 6] |= 1 << UInt64(step.value & 63)
        if guards.asksAhead.hasBit(Int(step.value)) { info.isGuarded = true }
        for bit in net.ruleCategoryBits[Int(step.value)] { ended[Int(bit) >> 6] |= 1 << UInt64(bit & 63) }
        continue
      }
      if state & 1 == 1 { info.needs.insert(.blank) }
      info.needs.formUnion(needs(of: step))
      addClasses(of: step)
    }
    info.classes = classes.number(of: gathered)
    info.rules = lists.list(rules)
    if ended.contains(where: { $0 != 0 }) { info.ended = label(Label(atoms: ended)) }
    return info
  }

  private func needs(of step: RecognizerNet.Step) -> Needs {
    guard step.kind == .atom else { return .scalar }
    return switch net.atoms[Int(step.value)] {
    case .number: .number
    case .unit: .unit
    case .category: .category
    case .latin: .latin
    case .digits: .digits
    case .ascii: .ascii
    case .han, .any: .scalar
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: []
    }
  }

  private mutating func addClasses(of step: RecognizerNet.Step) {
    guard step.kind == .atom else { return gathered.insertBit(code.classOf(step.value)) }
    let start = net.atomStarts[Int(step.value)]
    if start < 0 {
      let set = Int(code.firstSet(of: step.operation))
      if gatheredIn[set] == gathering { return }
      gatheredIn[set] = gathering
    }
    for word in gathered.indices {
      let first = code.firstClasses(of: step.operation, word: word)
      gathered[word] |= start < 0 ? first : first & code.classes(inSet: start, word: word)
    }
  }
}

/// Gathers the states of one set; a state is twice a step's index, and one more where a blank may come before it.
struct StateSetBuilder {
  private let net: RecognizerNet
  private(set) var states: [Int32] = []
  /// By state, and by twice an operation's index: when it was met last.
  private var stamps: Pool<UInt32>
  private var visited: Pool<UInt32>
  private var generation: UInt32 = 0
  /// Of each step its scalar or its atom's bit, and the operation behind it.
  private var values: Pool<UInt32>
  private var nexts: Pool<Int32>
  /// The first step that ends a rule.
  private let firstEnd: Int

  init(net: RecognizerNet) {
    self.net = net
    stamps = Pool(repeating: 0, count: 2 * net.steps.count)
    visited = Pool(repeating: 0, count: 2 * net.operations.count)
    values = Pool(capacity: net.steps.count)
    values.append(net.steps.lazy.map(\.value))
    nexts = Pool(capacity: net.steps.count)
    nexts.append(net.steps.lazy.map(\.next))
    firstEnd = net.firstEnd
  }

  mutating func begin() {
    states.removeAll(keepingCapacity: true)
    generation += 1
  }

  /// The states in ascending order.
  mutating func sorted() -> [Int32] {
    states.sort()
    return states
  }

  @inline(__always)
  mutating func add(state: Int32) {
    guard stamps[Int(state)] != generation else { return }
    stamps[Int(state)] = generation
    states.append(state)
  }

  /// Adds what can be consumed first from `operation` on.
  mutating func add(_ operation: Int32, blank: Bool) {
    let key = Int(operation) << 1 | (blank ? 1 : 0)
    guard visited[key] != generation else { return }
    visited[key] = generation
    let step = net.firstStep[Int(operation)]
    let code = net.operations[Int(operation)]
    if step >= 0 {
      let isEnd = net.steps[Int(step)].kind == .end
      return add(state: step << 1 | (blank && !isEnd ? 1 : 0))
    }
    switch code.code {
    case .split:
      for index in code.first..<code.first + code.count { add(net.targets[Int(index)], blank: blank) }
    case .glue: add(code.next, blank: false)
    case .open, .close, .look, .spanStart, .spanEnd, .atom: add(code.next, blank: blank)
    case .literal, .accept: break
    }
  }

  /// Adds what stands behind a state that reads a scalar, if it is this one.
  @inline(__always)
  mutating func follow(_ state: Int32, scalar: UInt32) {
    let step = Int(state >> 1)
    guard values[step] == scalar else { return }
    if nexts[step] < 0 { add(state: state & ~1 + 2) } else { add(nexts[step], blank: true) }
  }

  /// Adds what stands behind a state that reads no scalar of a literal, if it reads one of these atoms.
  @inline(__always)
  mutating func follow(_ state: Int32, atoms: [UInt64]) {
    let step = Int(state >> 1)
    guard step < firstEnd, atoms.hasBit(Int(values[step])) else { return }
    add(nexts[step], blank: true)
  }
}

/// States one behind the other: the most memory of a table, so that a state takes 16 bits where all fit into them.
struct StatePool {
  private var halves = Pool<UInt16>()
  private let isWide: Bool
  private(set) var count = 0

  init(stateCount: Int) { isWide = stateCount > 1 << 16 }

  subscript(index: Int) -> Int32 {
    if !isWide { return Int32(halves[index]) }
    return Int32(halves[2 * index]) | Int32(halves[2 * index + 1]) << 16
  }

  func all(_ range: Range<Int>) -> [Int32] { range.map { self[$0] } }

  func stand(_ states: [Int32], at first: Int) -> Bool {
    for index in states.indices where self[first + index] != states[index] { return false }
    return true
  }

  mutating func append(_ states: [Int32]) {
    for state in states {
      halves.append(UInt16(truncatingIfNeeded: state))
      if isWide { halves.append(UInt16(truncatingIfNeeded: state >> 16)) }
    }
    count += states.count
  }

  mutating func removeAll() {
    halves.truncate(to: 0)
    count = 0
  }
}

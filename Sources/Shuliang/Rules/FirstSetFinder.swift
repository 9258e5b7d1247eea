/// What a match of a rule can begin with: decides where the rule is tried at all.
struct FirstSet {
  var number = false
  var latin = false
  /// Ascending.
  var categories: [Int32] = []
  /// Ascending.
  var literals: [[UInt32]] = []

  fileprivate mutating func append(_ other: FirstSet) {
    number = number || other.number
    latin = latin || other.latin
    categories += other.categories
    literals += other.literals
  }

  /// Brings what was gathered in order, each once.
  fileprivate mutating func sort() {
    categories.sort()
    literals.sort { $0.lexicographicallyPrecedes($1) }
    categories = Self.withoutRepetition(categories)
    literals = Self.withoutRepetition(literals)
  }

  private static func withoutRepetition<T: Equatable>(_ sorted: [T]) -> [T] {
    var result: [T] = []
    result.reserveCapacity(sorted.count)
    for element in sorted where element != result.last { result.append(element) }
    return result
  }
}

/// Computes first sets, and with them finds left recursion.
struct FirstSetFinder {
  let rules: [CompiledRule]
  let categoryRules: [[Int32]]
  let categories: [String]
  private var known: [FirstSet?]
  private var isActive: [Bool]

  init(rules: [CompiledRule], categoryRules: [[Int32]], categories: [String]) {
    self.rules = rules
    self.categoryRules = categoryRules
    self.categories = categories
    known = [FirstSet?](repeating: nil, count: rules.count)
    isActive = [Bool](repeating: false, count: rules.count)
  }

  mutating func firstSet(of rule: Int) throws(PackError) -> FirstSet {
    if let set = known[rule] { return set }
    guard !isActive[rule] else {
      throw error(
        .leftRecursion, rule, "“\(rules[rule].name)” begins with itself",
        "let it begin with something that is matched first")
    }
    isActive[rule] = true
    defer { isActive[rule] = false }
    var set = FirstSet()
    var visited = [Bool](repeating: false, count: rules[rule].code.count)
    try walk(rule, Int32(PatternCompiler.entry), &set, &visited)
    set.sort()
    known[rule] = set
    return set
  }

  private func error(_ code: PackError.Code, _ rule: Int, _ message: String, _ hint: String) -> PackError {
    let place = rules[rule].patternPlace
    return PackError(code, message, hint: hint, file: place.file, line: place.line, column: place.column)
  }

  private mutating func walk(_ rule: Int, _ pc: Int32, _ set: inout FirstSet, _ visited: inout [Bool])
    throws(PackError)
  {
    guard !visited[Int(pc)] else { return }
    visited[Int(pc)] = true
    switch rules[rule].code[Int(pc)] {
    case .literal(let scalars, _): set.literals.append(scalars)
    case .atom(let atom, _, let next): try walk(rules[rule].atoms[Int(atom)], rule, next, &set, &visited)
    case .open(_, let next), .close(_, let next), .look(_, _, _, let next), .spanStart(let next),
      .spanEnd(let next), .glue(let next):
      try walk(rule, next, &set, &visited)
    case .split(let targets): for target in targets { try walk(rule, target, &set, &visited) }
    case .accept:
      throw error(
        .emptyPattern, rule, "“\(rules[rule].name)” can match nothing at all", "make one item obligatory")
    }
  }

  private mutating func walk(
    _ atom: Atom, _ rule: Int, _ next: Int32, _ set: inout FirstSet, _ visited: inout [Bool]
  ) throws(PackError) {
    switch atom {
    case .number, .digits: set.number = true
    case .latin: set.latin = true
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: try walk(rule, next, &set, &visited)
    case .category(let id):
      set.categories.append(id)
      for other in categoryRules[Int(id)] { set.append(try firstSet(of: Int(other))) }
    case .unit(let test) where test.before: set.categories.append(RuleCompiler.unitBefore)
    case .unit, .han, .ascii, .any:
      throw error(
        .tooManyPaths, rule, "“\(rules[rule].name)” could begin anywhere",
        "let it begin with a number, a word of a category, a literal or Latin letters")
    }
  }
}

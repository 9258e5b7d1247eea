/// What a match of a rule can begin with: decides where the rule is tried at all.
struct FirstSet {
  var number = false
  var latin = false
  var categories: Set<Int32> = []
  var literals: Set<[UInt32]> = []

  mutating func formUnion(_ other: FirstSet) {
    number = number || other.number
    latin = latin || other.latin
    categories.formUnion(other.categories)
    literals.formUnion(other.literals)
  }
}

/// Computes first sets, and with them finds left recursion.
struct FirstSetFinder {
  let rules: [CompiledRule]
  let categoryRules: [[Int32]]
  let categories: [String]
  private var known: [Int: FirstSet] = [:]
  private var active: Set<Int> = []

  init(rules: [CompiledRule], categoryRules: [[Int32]], categories: [String]) {
    self.rules = rules
    self.categoryRules = categoryRules
    self.categories = categories
  }

  mutating func firstSet(of rule: Int) throws(PackError) -> FirstSet {
    if let set = known[rule] { return set }
    guard active.insert(rule).inserted else {
      throw error(
        .leftRecursion, rule, "“\(rules[rule].name)” begins with itself",
        "let it begin with something that is matched first")
    }
    defer { active.remove(rule) }
    var set = FirstSet()
    var visited: Set<Int32> = []
    try walk(rule, 0, &set, &visited)
    known[rule] = set
    return set
  }

  private func error(_ code: PackError.Code, _ rule: Int, _ message: String, _ hint: String) -> PackError {
    let place = rules[rule].patternPlace
    return PackError(code, message, hint: hint, file: place.file, line: place.line, column: place.column)
  }

  private mutating func walk(_ rule: Int, _ pc: Int32, _ set: inout FirstSet, _ visited: inout Set<Int32>)
    throws(PackError)
  {
    guard visited.insert(pc).inserted else { return }
    switch rules[rule].code[Int(pc)] {
    case .literal(let scalars, _): set.literals.insert(scalars)
    case .atom(let atom, _, let next): try walk(atom, rule, next, &set, &visited)
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
    _ atom: Atom, _ rule: Int, _ next: Int32, _ set: inout FirstSet, _ visited: inout Set<Int32>
  ) throws(PackError) {
    switch atom {
    case .number, .digits: set.number = true
    case .latin: set.latin = true
    case .lineStart, .lineEnd, .boundary, .sentence, .isolated: try walk(rule, next, &set, &visited)
    case .category(let id):
      set.categories.insert(id)
      for other in categoryRules[Int(id)] { set.formUnion(try firstSet(of: Int(other))) }
    case .unit(let test) where test.before: set.categories.insert(RuleCompiler.unitBefore)
    case .unit, .han, .ascii, .any:
      throw error(
        .tooManyPaths, rule, "“\(rules[rule].name)” could begin anywhere",
        "let it begin with a number, a word of a category, a literal or Latin letters")
    }
  }
}

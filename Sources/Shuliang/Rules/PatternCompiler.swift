/// Lowers a pattern to instructions, laid out from the end so that every target is known.
struct PatternCompiler {
  struct Failure: Error {
    var code: PackError.Code
    var message: String
    var hint: String?
    /// In characters from the start of the pattern, where one atom is to blame.
    var offset: Int?
  }

  /// A rule longer than this is refused: it would be several rules.
  static let mostInstructions = 2_000

  private(set) var code: [Instruction] = []
  private(set) var atoms: [Atom] = []
  private(set) var captureNames: [String] = []
  private(set) var marksSpan = false
  private let categoryIDs: [String: Int32]
  private let units: UnitTable

  init(categoryIDs: [String: Int32], units: UnitTable) {
    self.categoryIDs = categoryIDs
    self.units = units
  }

  /// Where in `code` a match begins and ends. All else leads to what stands before it.
  static let (entry, end) = (0, 1)

  /// Leaves the program in `code`.
  mutating func compile(_ pattern: Pattern) throws(Failure) {
    code = [.accept]  // a place for the entry
    let accept = emit(.accept)
    let start = try lower(pattern, next: accept)
    code[Self.entry] = .split([start])
    guard code.count <= Self.mostInstructions else {
      throw Failure(
        code: .tooManyPaths,
        message: "the pattern unrolls to \(code.count) steps, at most \(Self.mostInstructions) are allowed",
        hint: "split it into rules with a category")
    }
  }

  private mutating func emit(_ instruction: Instruction) -> Int32 {
    code.append(instruction)
    return Int32(code.count - 1)
  }

  private mutating func slot(_ name: String) -> Int32 {
    if let index = captureNames.firstIndex(of: name) { return Int32(index) }
    captureNames.append(name)
    return Int32(captureNames.count - 1)
  }

  /// The entry of code that matches `pattern` and goes on at `next`.
  private mutating func lower(_ pattern: Pattern, next: Int32) throws(Failure) -> Int32 {
    guard code.count <= Self.mostInstructions else { return next }
    switch pattern {
    case .sequence(let items):
      var target = next
      for item in items.reversed() { target = try lower(item, next: target) }
      return target
    case .alternatives(let branches):
      var targets: [Int32] = []
      for branch in branches { targets.append(try lower(branch, next: next)) }
      return emit(.split(targets))
    case .literal(let scalars): return emit(.literal(scalars, next: next))
    case .atom(let atom): return emit(.atom(try index(of: atom), slot: -1, next: next))
    case .capture(let name, .atom(let atom)):
      return emit(.atom(try index(of: atom), slot: slot(name), next: next))
    case .capture(let name, let inner):
      let slot = slot(name)
      let close = emit(.close(slot: slot, next: next))
      return emit(.open(slot: slot, next: try lower(inner, next: close)))
    case .repeat(let inner, let range): return try lowerRepeat(inner, range, next)
    case .look(let inner, let ahead, let negative):
      let accept = emit(.accept)
      let body = try lower(inner, next: accept)
      return emit(.look(body: body, ahead: ahead, negative: negative, next: next))
    case .spanStart:
      marksSpan = true
      return emit(.spanStart(next: next))
    case .spanEnd:
      marksSpan = true
      return emit(.spanEnd(next: next))
    case .glue: return emit(.glue(next: next))
    }
  }

  private mutating func lowerRepeat(_ inner: Pattern, _ range: ClosedRange<Int>, _ next: Int32)
    throws(Failure) -> Int32
  {
    var target = next
    for _ in 0..<(range.upperBound - range.lowerBound) {
      let body = try lower(inner, next: target)
      target = emit(.split([body, next]))
    }
    for _ in 0..<range.lowerBound { target = try lower(inner, next: target) }
    return target
  }

  // MARK: Atoms

  static let builtinAtoms = [
    "number", "unit", "latin", "digits", "han", "ascii", "any", "start", "end", "boundary", "sentence",
    "isolated",
  ]

  private mutating func index(of atom: PatternAtom) throws(Failure) -> Int32 {
    let resolved = try resolve(atom)
    if let known = atoms.firstIndex(of: resolved) { return Int32(known) }
    atoms.append(resolved)
    return Int32(atoms.count - 1)
  }

  private func resolve(_ atom: PatternAtom) throws(Failure) -> Atom {
    switch atom.name {
    case "number": return .number(try numberTest(atom))
    case "unit": return .unit(try unitTest(atom))
    case "latin": return .latin(try lengths(atom, 1...64))
    case "digits": return .digits(try lengths(atom, 1...64))
    case "han": return try unconstrained(atom, .han)
    case "ascii": return try unconstrained(atom, .ascii)
    case "any": return try unconstrained(atom, .any)
    case "start": return try unconstrained(atom, .lineStart)
    case "end": return try unconstrained(atom, .lineEnd)
    case "boundary": return try unconstrained(atom, .boundary)
    case "sentence": return try unconstrained(atom, .sentence)
    case "isolated": return try unconstrained(atom, .isolated)
    default:
      if let id = categoryIDs[atom.name] { return try unconstrained(atom, .category(id)) }
      let nearest = nearestName(to: atom.name, among: Self.builtinAtoms + categoryIDs.keys.sorted())
      throw Failure(
        code: .unknownAtom, message: "unknown atom “@\(atom.name)”",
        hint: nearest.map { "did you mean “@\($0)”?" }
          ?? "`shuliang rules list --categories` lists what there is",
        offset: atom.offset)
    }
  }

  private func numberTest(_ atom: PatternAtom) throws(Failure) -> NumberTest {
    var test = NumberTest()
    for constraint in atom.constraints {
      if let change = Self.numberConstraints[constraint.key] {
        change(&test)
      } else if constraint.key == "digits" {
        test.digits = try range(constraint.value, atom)
      } else if Self.dots(in: constraint.key) != nil {
        test.range = try range(constraint.key, atom)
      } else {
        throw unknown(constraint, atom)
      }
    }
    return test
  }

  /// What the words in `@number[…]` ask for. A table, since a `switch` would compare them one after another.
  private static let numberConstraints: [String: @Sendable (inout NumberTest) -> Void] = [
    "int": { $0.integer = true },
    "exact": { $0.forbidden.formUnion([.approximate, .andMore]) },
    "han": { $0.required.insert(.han) },
    "arabic": { $0.required.insert(.arabic) },
    "magnitude": { $0.required.insert(.magnitude) },
    "not-magnitude": { $0.forbidden.insert(.magnitude) },
    "plain": { $0.forbidden.formUnion([.magnitude, .grouped]) },
    "approx": { $0.required.insert(.approximate) },
    "decimal": { $0.required.insert(.decimal) },
    "half": { $0.required.insert(.half) },
    "not-half": { $0.forbidden.insert(.half) },
    "not-han": { $0.forbidden.insert(.han) },
    "not-decimal": { $0.forbidden.insert(.decimal) },
    "not-bare": { $0.forbidden.insert(.bareMagnitude) },
    "bare": { $0.required.insert(.bareMagnitude) },
    "not-single": { $0.forbidden.insert(.singleHan) },
    "single": { $0.required.insert(.singleHan) },
    "one": { $0.one = true },
    "not-one": { $0.one = false },
    "not-string": { $0.forbidden.insert(.digitString) },
    "string": { $0.required.insert(.digitString) },
    "elliptic": { $0.required.insert(.elliptic) },
    "not-elliptic": { $0.forbidden.insert(.elliptic) },
    "not-dotted": { $0.forbidden.insert(.dotted) },
    "not-negative": { $0.forbidden.insert(.negative) },
    "negative": { $0.required.insert(.negative) },
    "zero": { $0.required.insert(.leadingZero) },
    "not-zero": { $0.forbidden.insert(.leadingZero) },
    "overflow": {
      $0.forbidden.remove(.overflow)
      $0.required.insert(.overflow)
    },
  ]

  private func unitTest(_ atom: PatternAtom) throws(Failure) -> UnitTest {
    var test = UnitTest()
    for constraint in atom.constraints {
      switch constraint.key {
      case "dimension": test.dimension = try index(of: constraint, in: units.dimensionNames, atom)
      case "not-dimension": test.notDimension = try index(of: constraint, in: units.dimensionNames, atom)
      case "code": test.codeClass = try index(of: constraint, in: units.codeNames, atom)
      case "class":
        for name in constraint.value.split(separator: "|") {
          guard let grammar = UnitSurface.Grammar(rawValue: String(name)) else {
            throw unknown(constraint, atom)
          }
          test.grammars |= grammar.bit
        }
      case "strong": test.strongOnly = true
      case "weak": test.weakOnly = true
      case "simple": test.simpleOnly = true
      case "before": test.before = true
      case "duration": test.hasDuration = true
      default: throw unknown(constraint, atom)
      }
    }
    return test
  }

  /// The place of the constraint's value among the names that the loaded units have.
  private func index(of constraint: PatternAtom.Constraint, in names: [String], _ atom: PatternAtom)
    throws(Failure) -> Int32
  {
    if let index = names.firstIndex(of: constraint.value) { return Int32(index) }
    let key = constraint.key.hasPrefix("not-") ? String(constraint.key.dropFirst(4)) : constraint.key
    let nearest = nearestName(to: constraint.value, among: names)
    throw Failure(
      code: .unknownConstraint, message: "no unit has the \(key) “\(constraint.value)”",
      hint: nearest.map { "did you mean “\($0)”?" } ?? "write \(constraint.key)=\(names.first ?? "")",
      offset: atom.offset)
  }

  private func lengths(_ atom: PatternAtom, _ fallback: ClosedRange<Int>) throws(Failure) -> ClosedRange<Int>
  {
    guard let constraint = atom.constraints.first else { return fallback }
    if atom.constraints.count > 1 { throw unknown(atom.constraints[1], atom) }
    return try range(constraint.key, atom)
  }

  /// Refuses constraints where there is nothing to constrain.
  private func unconstrained(_ atom: PatternAtom, _ resolved: Atom) throws(Failure) -> Atom {
    guard let constraint = atom.constraints.first else { return resolved }
    throw Failure(
      code: .unknownConstraint,
      message: "“@\(atom.name)” takes no constraints, such as “\(constraint.key)”",
      hint: "those that do are @number, @unit, @latin and @digits", offset: atom.offset)
  }

  private func range(_ text: String, _ atom: PatternAtom) throws(Failure) -> ClosedRange<Int> {
    let dots = Self.dots(in: text)
    let low = Int(text[..<(dots?.lowerBound ?? text.endIndex)])
    let high = Int(text[(dots?.upperBound ?? text.startIndex)...])
    guard let low, let high, low <= high else {
      throw Failure(
        code: .unknownConstraint, message: "“\(text)” is no range of “@\(atom.name)”",
        hint: "write 4 or 1..12",
        offset: atom.offset)
    }
    return low...high
  }

  /// Where `..` stands, found in bytes: to search for a string in a string takes ten thousand instructions.
  private static func dots(in text: String) -> Range<String.Index>? {
    let dot = UInt8(ascii: ".")
    var rest = text.utf8[...]
    while let first = rest.firstIndex(of: dot) {
      rest = rest[text.utf8.index(after: first)...]
      if rest.first == dot { return first..<text.utf8.index(after: rest.startIndex) }
    }
    return nil
  }

  private func unknown(_ constraint: PatternAtom.Constraint, _ atom: PatternAtom) -> Failure {
    let known = AtomCatalog.constraints(of: atom.name)
    let nearest = nearestName(to: constraint.key, among: known)
    return Failure(
      code: .unknownConstraint, message: "“@\(atom.name)” knows no constraint “\(constraint.key)”",
      hint: nearest.map { "did you mean “\($0)”?" } ?? "it knows \(known.joined(separator: ", "))",
      offset: atom.offset)
  }
}

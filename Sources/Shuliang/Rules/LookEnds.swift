import ChineseText

/// The scalars with which what looks behind ask for can end: one that does not stand before a place says no at once.
struct LookEnds: Sendable {
  /// The operations of looks with the numbers of their sets; none where the body may end with anything, or match nothing.
  private(set) var looks: [(look: Int32, set: Int32)] = []
  /// A set for each body that looks share; a scalar may come twice.
  private(set) var sets: [[UInt32]] = []
  /// All of these scalars, and those that alone are what a look asks for, ascending.
  private(set) var scalars: [UInt32] = []
  /// Their numbers, from 1 on.
  private(set) var numbers: [UInt32: Int] = [:]

  init() {}

  init(
    _ program: MatchProgram, words: [RuleProgram.Word], surfaces: SurfaceList, categoryRules: [[Int32]]
  ) {
    let looks = program.operations.indices.filter {
      program.operations[$0].code == .look && !program.operations[$0].ahead
    }
    let bodies = looks.map { program.operations[$0].first }
    let finder = LookEndFinder(program, bodies, words, surfaces, categoryRules)
    var all: [UInt32] = []
    var setOfBody: [Int32: Int32?] = [:]
    for body in bodies where setOfBody[body] == nil {
      let ends = finder.ends(of: body)
      setOfBody[body] = .some(ends.map { _ in Int32(sets.count) })
      if let ends {
        sets.append(ends)
        all += ends
      }
      all += program.singles(from: body)
    }
    for (look, body) in zip(looks, bodies) {
      if case .some(.some(let set)) = setOfBody[body] { self.looks.append((Int32(look), set)) }
    }
    all.sort()
    for scalar in all where scalar != scalars.last { scalars.append(scalar) }
    for (index, scalar) in scalars.enumerated() { numbers[scalar] = index + 1 }
  }
}

private struct LookEndFinder {
  private let program: MatchProgram
  private let ofCategory: [[UInt32]]
  private let categoryRules: [[Int32]]
  private static let digits = [UInt32](0x30...0x39)
  private static let letters = [UInt32](0x41...0x5A) + Array(0x61...0x7A)

  init(
    _ program: MatchProgram, _ bodies: [Int32], _ words: [RuleProgram.Word], _ surfaces: SurfaceList,
    _ categoryRules: [[Int32]]
  ) {
    self.program = program
    self.categoryRules = categoryRules
    var isAsked = [Bool](repeating: false, count: categoryRules.count)
    for item in bodies.lazy.flatMap(program.items) where item.code == .atom {
      if case .category(let category) = program.atoms[Int(item.first)] { isAsked[Int(category)] = true }
    }
    var ofCategory = [[UInt32]](repeating: [], count: categoryRules.count)
    for index in words.indices where isAsked[Int(words[index].category)] {
      let length = surfaces.length(index)
      if length > 0 { ofCategory[Int(words[index].category)].append(surfaces.scalar(index, length - 1)) }
    }
    self.ofCategory = ofCategory
  }

  /// `nil` where it may be anything, or nothing; a scalar may come twice.
  func ends(of body: Int32) -> [UInt32]? {
    if mayEnd(body) { return nil }
    var ends: [UInt32] = []
    for item in program.items(from: body) where mayEnd(item.next) {
      if item.code == .literal {
        ends.append(program.literals[Int(item.first + item.count - 1)])
      } else if let scalars = scalars(of: program.atoms[Int(item.first)]) {
        ends += scalars
      } else {
        return nil
      }
    }
    return ends
  }

  /// Whether the body may end at `position` without consuming more.
  private func mayEnd(_ position: Int32) -> Bool {
    let operation = program.operations[Int(position)]
    switch operation.code {
    case .accept: return true
    case .split: return program.targets(of: operation).contains { mayEnd($0) }
    case .literal: return false
    case .atom where program.consumes(operation): return false
    case .atom, .look, .open, .close, .spanStart, .spanEnd, .glue: return mayEnd(operation.next)
    }
  }

  private func scalars(of atom: Atom) -> [UInt32]? {
    switch atom {
    case .digits: Self.digits
    case .latin: Self.letters
    case .category(let category) where categoryRules[Int(category)].isEmpty: ofCategory[Int(category)]
    default: nil
    }
  }
}

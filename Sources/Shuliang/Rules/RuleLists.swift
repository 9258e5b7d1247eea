/// Sets of rules, each once and with a number: what may match at a position, in the order in which it is tried.
///
/// What was asked once is a look-up afterwards. Numbers hold until `forget`.
struct RuleLists {
  /// The list with nothing in it.
  static let none: Int32 = 0
  static let most = 1 << 14

  private let wordCount: Int
  /// For each rule its place in the order in which rules are tried: those that mark their span first, each part by
  /// rank; and the rule at each place.
  private var places: [Int32] = []
  private var ruleAt = Pool<Int32>()
  /// How many rules mark their span.
  let markedCount: Int32
  /// The lists as sets of rules, and as sets of places; `wordCount` words each.
  private var sets: SetPool
  private var placeBits = Pool<UInt64>()
  /// Changes when the lists are forgotten.
  private(set) var generation = 0
  private let code: MatchCode
  private let guards: RuleGuards
  /// By number of the scalar before a match the rules that may begin behind it, as a list, or −1 when not asked yet.
  private var listsBehind: Pool<Int32>
  private var memo = PackedTable()

  private enum Operator: UInt64 {
    case and, minus, or
  }

  init(program: RuleProgram) {
    wordCount = program.code.ruleWordCount
    sets = SetPool(wordCount: wordCount)
    let order = program.ranks.indices.sorted {
      program.marksSpan[$0] == program.marksSpan[$1]
        ? program.ranks[$0] < program.ranks[$1] : program.marksSpan[$0]
    }
    places = [Int32](repeating: 0, count: order.count)
    for (place, rule) in order.enumerated() { places[rule] = Int32(place) }
    ruleAt.append(order.lazy.map(Int32.init))
    code = program.code
    guards = program.guards
    listsBehind = Pool(repeating: -1, count: guards.rulesBehind.count)
    markedCount = Int32(program.marksSpan.count { $0 })
    forget()
  }

  var count: Int { sets.count }
  var isFull: Bool { count > Self.most }

  mutating func forget() {
    generation += 1
    sets.removeAll()
    placeBits.truncate(to: 0)
    memo.removeAll()
    for number in listsBehind.indices { listsBehind[number] = -1 }
    _ = list([UInt64](repeating: 0, count: wordCount))
  }

  /// 64 rules of a list.
  @inline(__always)
  func bits(of list: Int32, word: Int) -> UInt64 { sets.bits(of: list, word: word) }

  /// The first place from `start` on at which a list has a rule, or −1.
  @inline(__always)
  func place(in list: Int32, from start: Int32) -> Int32 {
    var word = Int(start) >> 6
    guard word < wordCount else { return -1 }
    let base = Int(list) * wordCount
    var left = placeBits[base + word] & (~0 << UInt64(start & 63))
    while left == 0 {
      word += 1
      guard word < wordCount else { return -1 }
      left = placeBits[base + word]
    }
    return Int32(truncatingIfNeeded: word << 6 + left.trailingZeroBitCount)
  }

  @inline(__always)
  func rule(at place: Int32) -> Int32 { ruleAt[Int(place)] }

  /// The rules of a list whose match may begin behind a scalar.
  @inline(__always)
  mutating func beginning(_ list: Int32, behind scalar: UInt32) -> Int32 {
    intersection(list, self.list(behind: code.endNumber(scalar)))
  }

  /// The rules that may begin behind the scalar of a number.
  @inline(__always)
  private mutating func list(behind number: Int) -> Int32 {
    let known = listsBehind[number]
    if known >= 0 { return known }
    listsBehind[number] = list(guards.rulesBehind[number])
    return listsBehind[number]
  }

  /// The number of a set of rules.
  mutating func list(_ words: [UInt64]) -> Int32 {
    let before = count
    let list = sets.number(of: words)
    if count == before { return list }
    let base = placeBits.count
    placeBits.append(0, count: wordCount)
    for (word, bits) in words.enumerated() {
      var left = bits
      while left != 0 {
        let place = Int(places[word << 6 + left.trailingZeroBitCount])
        placeBits[base + place >> 6] |= 1 << UInt64(place & 63)
        left &= left - 1
      }
    }
    return list
  }

  // MARK: Set operations

  @inline(__always)
  mutating func intersection(_ a: Int32, _ b: Int32) -> Int32 {
    if a == Self.none || b == Self.none { return Self.none }
    return memo[Self.key(a, .and, b)] ?? make(a, .and, b) { $0 & $1 }
  }

  @inline(__always)
  mutating func difference(_ a: Int32, _ b: Int32) -> Int32 {
    if a == Self.none || b == Self.none { return a }
    return memo[Self.key(a, .minus, b)] ?? make(a, .minus, b) { $0 & ~$1 }
  }

  @inline(__always)
  mutating func union(_ a: Int32, _ b: Int32) -> Int32 {
    if a == Self.none || a == b { return b }
    if b == Self.none { return a }
    return memo[Self.key(a, .or, b)] ?? make(a, .or, b) { $0 | $1 }
  }

  @inline(__always)
  private static func key(_ a: Int32, _ operation: Operator, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 21 | operation.rawValue << 19 | UInt64(UInt32(bitPattern: b))
  }

  private mutating func make(
    _ a: Int32, _ operation: Operator, _ b: Int32, _ combine: (UInt64, UInt64) -> UInt64
  ) -> Int32 {
    let result = list((0..<wordCount).map { combine(bits(of: a, word: $0), bits(of: b, word: $0)) })
    memo[Self.key(a, operation, b)] = result
    return result
  }
}

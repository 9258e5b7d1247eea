/// What the tokenizer knows of the scalars with which tokens begin or which are folded: one record for each.
///
/// Most scalars of a text have none of their own, so that the records and the table that leads to them stay in the
/// processor's first cache.
struct Leads: Sendable {
  /// Plain text that is its own fold.
  static let plain = 0
  /// Anything beyond the basic plane: it must be looked up.
  static let supplementary = 1

  /// What a scalar is when no word begins with it.
  enum Class: UInt8, BitwiseCopyable {
    case plain, digit, numeral, letter, sign
  }

  /// What the scanner must know.
  struct Record: Sendable, BitwiseCopyable {
    /// The token of the word that the scalar is by itself, or −1.
    var single: Int32 = -1
    /// The scalar's node in the trie, or 0; beyond all nodes where it must be looked up.
    var node: Int32 = 0
    var kind: Class = .plain
  }

  /// 65,536 record numbers, by scalar.
  private var numbers = [UInt16](repeating: UInt16(plain), count: 0x10000)
  // By number:
  private var folds: [UInt16] = [0, 0]
  private(set) var sieves: [PairSieve] = [PairSieve(), .open]
  private(set) var records: [Record] = [Record(), Record(node: .max)]

  init(_ trie: LexiconTrie) {
    for scalar in Self.classed { addRecord(of: scalar) }
    for node in trie.children(of: 0) {
      let first = trie.nodes[unchecked: Int(node)]
      if first.label < 0x10000 { addWords(of: first, node, trie) }
    }
    for (scalar, fold) in Self.folded {
      if numbers[fold] == Self.plain { addRecord(of: fold) }
      numbers[scalar] = numbers[fold]
    }
    // Where a plain scalar is another's fold, it needs no record for itself.
    for (_, fold) in Self.folded where isPlain(Int(numbers[fold])) { numbers[fold] = UInt16(Self.plain) }
  }

  /// A scalar's fold and, in the upper half, the number of its record.
  func entry(of scalar: Int) -> UInt32 {
    let number = Int(numbers[scalar])
    return UInt32(number) << 16 | (number == Self.plain ? UInt32(scalar) : UInt32(folds[number]))
  }

  private func isPlain(_ number: Int) -> Bool { records[number].kind == .plain && records[number].node == 0 }

  private mutating func addRecord(of scalar: Int) {
    let kind = Self.kind(of: UInt32(scalar))
    numbers[scalar] = UInt16(records.count)
    folds.append(UInt16(scalar))
    sieves.append(kind == .plain ? PairSieve() : .open)
    records.append(Record(kind: kind))
  }

  private mutating func addWords(of first: LexiconTrie.Node, _ node: Int32, _ trie: LexiconTrie) {
    if numbers[Int(first.label)] == Self.plain { addRecord(of: Int(first.label)) }
    let number = Int(numbers[Int(first.label)])
    records[number].node = node
    records[number].single = first.token
    if first.token >= 0 { sieves[number] = .open }
    for child in trie.children(of: node) { sieves[number].insert(trie.nodes[unchecked: Int(child)].label) }
  }

  /// The folded scalars with which numbers and names in letters begin.
  private static let classed = (0..<0x10000).filter {
    kind(of: UInt32($0)) != .plain && FoldTable.shared.bmp[$0] == UInt16($0)
  }

  /// The scalars that are folded, with their folds.
  private static let folded = FoldTable.shared.bmp.enumerated().filter { $0.offset != Int($0.element) }
    .map { ($0.offset, Int($0.element)) }

  private static func kind(of scalar: UInt32) -> Class {
    if ScalarClassTable.shared.isPlain(scalar) { return .plain }
    switch ScalarClassTable.shared.of(scalar) {
    case .digit: return .digit
    case .numeral: return .numeral
    case .letter: return .letter
    case .symbol, .other, .han, .blank, .newline: return .sign
    }
  }
}

/// A set of second scalars that may hold more than was put in, and never less: a bit for each value of a scalar's
/// lowest six bits.
struct PairSieve: Sendable, BitwiseCopyable {
  private var bits: UInt64 = 0

  static let open: PairSieve = {
    var sieve = PairSieve()
    sieve.bits = .max
    return sieve
  }()

  mutating func insert(_ second: UInt32) { bits |= 1 << UInt64(second & 63) }

  /// 1 where the scalar is let through, else 0.
  @inline(__always)
  func passes(_ second: UInt32) -> Int { Int(truncatingIfNeeded: (bits &>> UInt64(second)) & 1) }
}

/// The trie's nodes of two scalars, by the first one's node and the second scalar: a cuckoo table.
///
/// Every pair stands in one of two slots, so that a look-up ends after two loads. A power of two long.
struct PairTable: Sendable {
  struct Slot: Sendable, BitwiseCopyable {
    var key: UInt32
    /// 0 where there is none.
    var node: Int32

    @inline(__always)
    func node(of key: UInt32) -> Int32 { key == self.key ? node : 0 }
  }

  let slots: FixedTable<Slot>

  init(_ trie: LexiconTrie) {
    let pairs = trie.children(of: 0).flatMap { first in
      trie.children(of: first).compactMap { node in
        let second = trie.nodes[unchecked: Int(node)].label
        return Self.holds(first, second) ? Slot(key: Self.key(first, second), node: node) : nil
      }
    }
    var size = 16
    while size < pairs.count * 5 / 2 { size *= 2 }
    var slots = Self.table(of: pairs, size: size)
    while slots == nil {
      size *= 2
      slots = Self.table(of: pairs, size: size)
    }
    self.slots = FixedTable(slots ?? [])
  }

  /// `nil` when the pairs find no room.
  private static func table(of pairs: [Slot], size: Int) -> [Slot]? {
    var slots = [Slot](repeating: Slot(key: 0, node: 0), count: size)
    for pair in pairs where !insert(pair, into: &slots) { return nil }
    return slots
  }

  /// Puts the pair where another stands, if need be, and that in its other slot, and so on.
  private static func insert(_ pair: Slot, into slots: inout [Slot]) -> Bool {
    var pair = pair
    let mask = slots.count - 1
    let (first, second) = homes(pair.key)
    var index = slots[first & mask].node == 0 ? first & mask : second & mask
    for _ in 0..<64 {
      swap(&pair, &slots[index])
      if pair.node == 0 { return true }
      let (first, second) = homes(pair.key)
      index = index == first & mask ? second & mask : first & mask
    }
    return false
  }

  /// Whether the table holds the pair if it is one; for others the trie itself must be asked.
  @inline(__always)
  static func holds(_ first: Int32, _ second: UInt32) -> Bool { second < 0x10000 && first < 0x10000 }

  @inline(__always)
  static func key(_ first: Int32, _ second: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: first) &<< 16 | second & 0xFFFF
  }

  /// The two slots of a key, before they are brought into the table.
  @inline(__always)
  static func homes(_ key: UInt32) -> (Int, Int) {
    let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    return (
      Int(truncatingIfNeeded: mixed >> 40), Int(truncatingIfNeeded: (mixed ^ mixed >> 29) >> 16 & 0xFFFFFF)
    )
  }
}

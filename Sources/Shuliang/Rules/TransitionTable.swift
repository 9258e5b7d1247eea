/// Pairs of numbers, the first not negative, to a number: open addressing, no removal but of all.
struct TransitionTable {
  /// Twelve bytes, for there are many.
  private struct Slot: BitwiseCopyable {
    /// −1 where the slot is empty.
    var first: Int32
    var second: UInt32
    var value: Int32

    static let empty = Slot(first: -1, second: 0, value: 0)
  }

  private var slots: Pool<Slot>
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 12) {
    slots = Pool(repeating: .empty, count: capacity)
    mask = capacity - 1
  }

  /// Forgets all pairs and keeps the memory.
  mutating func removeAll() {
    for index in slots.indices { slots[index] = .empty }
    count = 0
  }

  /// The slot with the pair, or the empty one where the search for it ends.
  @inline(__always)
  private func slot(_ first: Int32, _ second: UInt32) -> Int {
    let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(second)
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index].first != first || slots[index].second != second, slots[index].first >= 0 {
      index = (index &+ 1) & mask
    }
    return index
  }

  subscript(first: Int32, second: UInt32) -> Int32? {
    @inline(__always)
    get {
      let slot = slots[slot(first, second)]
      return slot.first >= 0 ? slot.value : nil
    }
    set {
      guard let newValue else { return }
      assert(first >= 0, "a pair with a negative number")
      if count * 2 > mask { grow() }
      let index = slot(first, second)
      if slots[index].first < 0 { count += 1 }
      slots[index] = Slot(first: first, second: second, value: newValue)
    }
  }

  private mutating func grow() {
    var larger = TransitionTable(capacity: 2 * (mask + 1))
    for index in slots.indices where slots[index].first >= 0 {
      larger.slots[larger.slot(slots[index].first, slots[index].second)] = slots[index]
    }
    larger.count = count
    self = larger
  }
}

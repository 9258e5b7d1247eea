/// Pairs of numbers to a number: open addressing, no removal but of all.
struct TransitionTable {
  private struct Slot: BitwiseCopyable {
    var key: UInt64
    var value: Int32
  }

  private var slots: Pool<Slot>
  private var mask: Int
  private(set) var count = 0

  private static let empty = UInt64.max

  init(capacity: Int = 1 << 12) {
    slots = Pool(repeating: Slot(key: Self.empty, value: 0), count: capacity)
    mask = capacity - 1
  }

  /// Forgets all pairs and keeps the memory.
  mutating func removeAll() {
    for index in slots.indices { slots[index].key = Self.empty }
    count = 0
  }

  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index].key != key, slots[index].key != Self.empty { index = (index &+ 1) & mask }
    return index
  }

  subscript(first: Int32, second: UInt32) -> Int32? {
    @inline(__always)
    get {
      let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(second)
      let slot = slots[slot(key)]
      return slot.key == key ? slot.value : nil
    }
    set {
      guard let newValue else { return }
      if count * 2 > mask { grow() }
      let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(second)
      let index = slot(key)
      if slots[index].key == Self.empty { count += 1 }
      slots[index] = Slot(key: key, value: newValue)
    }
  }

  private mutating func grow() {
    var larger = TransitionTable(capacity: 2 * (mask + 1))
    for index in slots.indices where slots[index].key != Self.empty {
      larger.slots[larger.slot(slots[index].key)] = slots[index]
    }
    larger.count = count
    self = larger
  }
}

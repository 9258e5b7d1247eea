/// Numbers by keys, one machine word for each pair: open addressing, no removal but of all.
///
/// Tables of transitions are larger than the processor's caches, and are asked at every step; the smaller the better.
struct PackedTable {
  /// A word holds the key above the value.
  static let keyBits: UInt64 = 41
  static let valueBits: UInt64 = 23

  /// A power of two of them, of which at most `fullest` are full, so that every search ends, and soon.
  private var slots: Pool<UInt64>
  private(set) var count = 0

  /// How many pairs a table of so many slots takes.
  static func fullest(of slots: Int) -> Int { slots / 8 * 5 }

  private static let empty = UInt64.max
  private static let valueMask: UInt64 = 1 << valueBits - 1

  init(capacity: Int = 1 << 12) { slots = Pool(repeating: Self.empty, count: capacity) }

  /// Forgets all pairs and keeps the memory.
  mutating func removeAll() {
    if count > 0 { for index in slots.indices { slots[index] = Self.empty } }
    count = 0
  }

  subscript(key: UInt64) -> Int32? {
    @inline(__always)
    get {
      let slot = slots[place(of: key)]
      return slot == Self.empty ? nil : Int32(truncatingIfNeeded: slot & Self.valueMask)
    }
    set {
      guard let newValue else { return }
      let value = UInt64(UInt32(bitPattern: newValue))
      // The last key of all is left out, so that no pair looks like an empty slot.
      precondition(key < 1 << Self.keyBits - 1 && value <= Self.valueMask, "a pair beyond a machine word")
      if count >= Self.fullest(of: slots.count) { grow() }
      let index = place(of: key)
      if slots[index] == Self.empty { count += 1 }
      slots[index] = key << Self.valueBits | value
    }
  }

  private mutating func grow() {
    var larger = PackedTable(capacity: 2 * slots.count)
    for index in slots.indices where slots[index] != Self.empty {
      larger.slots[larger.place(of: slots[index] >> Self.valueBits)] = slots[index]
    }
    larger.count = count
    self = larger
  }

  /// The slot with the key, or the empty one where the search for it ends.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index] >> Self.valueBits != key, slots[index] != Self.empty { index = (index &+ 1) & mask }
    return index
  }
}

/// Finds the numbers of things by what is in them, which stands elsewhere: open addressing, no removal but of all.
///
/// A dictionary would keep a copy of each thing as its key.
struct HashIndex {
  private struct Slot: BitwiseCopyable {
    var hash: UInt32
    /// −1 where the slot is empty.
    var number: Int32

    static let empty = Slot(hash: 0, number: -1)
  }

  /// A power of two of them, at most half full, so that every search ends.
  private var slots: Pool<Slot>
  private var count = 0

  /// - Parameter expected: how many numbers there may be before the memory must grow.
  init(expected: Int = 1 << 9) {
    var size = 16
    while size < 2 * expected { size *= 2 }
    slots = Pool(repeating: .empty, count: size)
  }

  mutating func removeAll() {
    for index in slots.indices { slots[index] = .empty }
    count = 0
  }

  /// The number of the thing with this hash for which `isSame` holds, or `nil`.
  @inline(__always)
  func find(_ hash: UInt32, where isSame: (Int32) -> Bool) -> Int32? {
    var index = Int(hash) & (slots.count - 1)
    while slots[index].number >= 0 {
      if slots[index].hash == hash, isSame(slots[index].number) { return slots[index].number }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a number that is not there yet.
  mutating func insert(_ number: Int32, _ hash: UInt32) {
    if 2 * (count + 1) > slots.count { grow() }
    put(Slot(hash: hash, number: number))
    count += 1
  }

  private mutating func put(_ slot: Slot) {
    var index = Int(slot.hash) & (slots.count - 1)
    while slots[index].number >= 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Pool(repeating: .empty, count: 2 * old.count)
    for index in old.indices where old[index].number >= 0 { put(old[index]) }
  }

  /// A hash of whole numbers in their order.
  @inline(__always)
  static func hash(_ numbers: some Sequence<some FixedWidthInteger>) -> UInt32 {
    var hash = Hash()
    for number in numbers { hash.combine(number) }
    return hash.value
  }

  /// A hash that is made of one whole number after another.
  struct Hash {
    private var state: UInt64 = 0

    @inline(__always)
    mutating func combine(_ number: some FixedWidthInteger) {
      state = (state ^ UInt64(truncatingIfNeeded: number)) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 29
    }

    var value: UInt32 { UInt32(truncatingIfNeeded: state >> 16) }
  }
}

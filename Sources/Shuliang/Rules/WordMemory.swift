/// What was found at words of the lexicon before, by the word and the text behind it as far as it was read.
///
/// A trie over that text, grown as it is met: a state is an entry of the lexicon or a place behind one. Nothing is kept
/// where a numeral was read of which it is hard to say how far. It forgets everything when it is full.
struct WordMemory {
  enum Recall {
    /// Index of what was found.
    case found(Int32)
    /// A numeral decides.
    case open
    /// Not met before: no transition from `state` under the scalar at `position`.
    case unknown(state: Int32, position: Int)
  }

  private struct Stretch: BitwiseCopyable {
    var first: Int32
    var end: Int32
  }

  private let entryCount: Int32
  private var states: Int32
  /// To a further state, or to the index of what was found.
  private var transitions = PackedTransitions()
  private var found = Pool<Stretch>()
  /// With positions counted from the word's.
  private var prospects = Pool<Prospect>()

  /// How far behind a word the text is kept.
  private static let reach = 12
  /// Just below where the table would grow once more.
  private static let mostTransitions = (1 << 17) - (1 << 6)
  private static let open: Int32 = 0

  init(entryCount: Int) {
    self.entryCount = Int32(entryCount)
    states = Int32(entryCount)
    forget()
  }

  mutating func forget() {
    states = entryCount
    transitions.removeAll()
    found.truncate(to: 0)
    prospects.truncate(to: 0)
    found.append(Stretch(first: 0, end: 0))
  }

  @inline(__always)
  func recall(_ entry: Int32, _ text: borrowing WindowText, from end: Int) -> Recall {
    // A lexicon so large that its entries leave no numbers for states is read without a memory.
    guard entryCount < PackedTransitions.mostStates - 2 * Int32(Self.mostTransitions) else { return .open }
    var state = entry
    var position = end
    while true {
      switch transitions.target(of: state, under: text[position]) {
      case .state(let next): state = next
      case .leaf(let index): return index == Self.open ? .open : .found(index)
      case nil: return .unknown(state: state, position: position)
      }
      position += 1
    }
  }

  @inline(__always)
  func append(_ index: Int32, at position: Int32, to all: inout Pool<Prospect>) {
    let stretch = found[Int(index)]
    for index in stretch.first..<stretch.end {
      var prospect = prospects[Int(index)]
      prospect.position += position
      prospect.end += position
      all.append(prospect)
    }
  }

  /// Keeps what was found at `position` (the prospects from `first` on), when the text up to `furthest` was read;
  /// −1 where a number was.
  mutating func keep(
    _ all: Pool<Prospect>, from first: Int, at position: Int32, state: Int32, behind: Int, furthest: Int,
    _ text: borrowing WindowText
  ) {
    guard furthest - behind < Self.reach else { return }
    if transitions.count > Self.mostTransitions { return forget() }
    var state = state
    var place = behind
    while place < furthest {
      transitions.put(state, text[place], .state(states))
      state = states
      states += 1
      place += 1
    }
    var index = Self.open
    if furthest >= 0 {
      index = Int32(found.count)
      let start = prospects.count
      for prospect in first..<all.count {
        var kept = all[prospect]
        kept.position -= position
        kept.end -= position
        prospects.append(kept)
      }
      found.append(Stretch(first: Int32(start), end: Int32(prospects.count)))
    }
    transitions.put(state, text[place], .leaf(index))
  }
}

/// Transitions from states under scalars, one machine word each: open addressing, no removal but of all.
///
/// A word holds the state in 20 bits, the scalar in 21, whether it leads to a leaf in one, and where to in 22.
private struct PackedTransitions {
  enum Target {
    case state(Int32)
    case leaf(Int32)
  }

  static let mostStates: Int32 = 1 << 20

  private var slots: Pool<UInt64>
  private var mask: Int
  private(set) var count = 0

  private static let empty = UInt64.max
  private static let targetBits: UInt64 = 23
  private static let leaf: UInt64 = 1 << 22

  init(capacity: Int = 1 << 12) {
    slots = Pool(repeating: Self.empty, count: capacity)
    mask = capacity - 1
  }

  mutating func removeAll() {
    if count > 0 { for index in slots.indices { slots[index] = Self.empty } }
    count = 0
  }

  @inline(__always)
  func target(of state: Int32, under scalar: UInt32) -> Target? {
    let slot = slots[place(of: Self.key(state, scalar))]
    if slot == Self.empty { return nil }
    let target = Int32(truncatingIfNeeded: slot & (Self.leaf - 1))
    return slot & Self.leaf != 0 ? .leaf(target) : .state(target)
  }

  mutating func put(_ state: Int32, _ scalar: UInt32, _ target: Target) {
    if 2 * count > mask { grow() }
    let key = Self.key(state, scalar)
    let index = place(of: key)
    if slots[index] == Self.empty { count += 1 }
    slots[index] =
      switch target {
      case .state(let next): key << Self.targetBits | UInt64(next)
      case .leaf(let index): key << Self.targetBits | Self.leaf | UInt64(index)
      }
  }

  private mutating func grow() {
    var larger = PackedTransitions(capacity: 2 * slots.count)
    for index in slots.indices where slots[index] != Self.empty {
      larger.slots[larger.place(of: slots[index] >> Self.targetBits)] = slots[index]
    }
    larger.count = count
    self = larger
  }

  @inline(__always)
  private static func key(_ state: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 21 | UInt64(scalar)
  }

  /// The slot with the key, or the empty one where the search for it ends.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index] >> Self.targetBits != key, slots[index] != Self.empty { index = (index &+ 1) & mask }
    return index
  }
}

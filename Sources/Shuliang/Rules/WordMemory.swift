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
  /// From a state under a scalar to a further state, or with `leaf` set to the index of what was found.
  private var transitions = PackedTable()
  /// What was found, each once: at most words nothing, or the word itself.
  private var found = Pool<Stretch>()
  private var known = HashIndex()
  /// With positions counted from the word's.
  private var prospects = Pool<Prospect>()

  /// How far behind a word the text is kept.
  private static let reach = 12
  /// Just below where the table would grow once more.
  private static let mostTransitions = PackedTable.fullest(of: 1 << 18) - (1 << 6)
  private static let open: Int32 = 0
  private static let mostStates: Int32 = 1 << 20
  private static let leaf: Int32 = 1 << 22

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
    known.removeAll()
    found.append(Stretch(first: 0, end: 0))
  }

  @inline(__always)
  func recall(_ entry: Int32, _ text: borrowing WindowText, from end: Int) -> Recall {
    // A lexicon so large that its entries leave no numbers for states is read without a memory.
    guard entryCount < Self.mostStates - 2 * Int32(Self.mostTransitions) else { return .open }
    var state = entry
    var position = end
    while true {
      guard let target = transitions[Self.key(state, text[position])] else {
        return .unknown(state: state, position: position)
      }
      if target & Self.leaf != 0 {
        let index = target ^ Self.leaf
        return index == Self.open ? .open : .found(index)
      }
      state = target
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
      transitions[Self.key(state, text[place])] = states
      state = states
      states += 1
      place += 1
    }
    var index = Self.open
    if furthest >= 0 {
      index = intern(all, from: first, at: position)
    }
    transitions[Self.key(state, text[place])] = index | Self.leaf
  }

  /// The index of what was found at `position`.
  private mutating func intern(_ all: Pool<Prospect>, from first: Int, at position: Int32) -> Int32 {
    let start = prospects.count
    var hash = HashIndex.Hash()
    for prospect in first..<all.count {
      var kept = all[prospect]
      kept.position -= position
      kept.end -= position
      prospects.append(kept)
      hash.combine(kept.rules)
      hash.combine(kept.position)
      hash.combine(kept.end)
    }
    let count = prospects.count - start
    if let index = known.find(hash.value, where: { stands(at: $0, start, count) }) {
      prospects.truncate(to: start)
      return index
    }
    let index = Int32(found.count)
    found.append(Stretch(first: Int32(start), end: Int32(prospects.count)))
    known.insert(index, hash.value)
    return index
  }

  /// Whether what was found under an index is what stands from a place on.
  private func stands(at index: Int32, _ start: Int, _ count: Int) -> Bool {
    let stretch = found[Int(index)]
    guard Int(stretch.end - stretch.first) == count else { return false }
    return (0..<count).allSatisfy { offset in
      let (a, b) = (prospects[Int(stretch.first) + offset], prospects[start + offset])
      return a.rules == b.rules && a.position == b.position && a.end == b.end
    }
  }

  /// A state in twenty bits and a scalar in the lower twenty-one.
  @inline(__always)
  private static func key(_ state: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 21 | UInt64(scalar)
  }
}

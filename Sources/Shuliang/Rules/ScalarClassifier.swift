/// Groups the scalars by the sets they belong to, so that a set of scalars becomes a few machine words.
///
/// Two scalars share a class when no pattern of the loaded packs tells them apart by what it may begin with.
struct ScalarClassifier: Sendable {
  /// The class of each scalar of the basic plane; everything beyond it shares the class of an unnamed scalar.
  let classes: [UInt16]
  let classCount: Int
  /// The number of 64-bit words in a set of classes.
  let wordCount: Int

  /// The class of no scalar at all: the text's end.
  static let endClass = 0

  init(sets: [Set<UInt32>]) {
    var memberships: [UInt32: [Int32]] = [:]
    for (index, set) in sets.enumerated() {
      for scalar in set where scalar < 0x10000 { memberships[scalar, default: []].append(Int32(index)) }
    }
    var known: [[Int32]: UInt16] = [[]: 1]
    var table = [UInt16](repeating: 1, count: 0x10000)
    for (scalar, membership) in memberships.sorted(by: { $0.key < $1.key }) {
      let next = UInt16(known.count + 1)
      let id = known[membership] ?? next
      known[membership] = id
      table[Int(scalar)] = id
    }
    classes = table
    classCount = known.count + 1
    wordCount = (classCount + 63) / 64
  }

  @inline(__always)
  func classOf(_ scalar: UInt32) -> Int { scalar < 0x10000 ? Int(classes[Int(scalar)]) : 1 }

  func set(of scalars: Set<UInt32>) -> ClassSet {
    var set = ClassSet(wordCount: wordCount)
    for scalar in scalars where scalar < 0x10000 { set.insert(classOf(scalar)) }
    return set
  }
}

/// A set of scalar classes.
struct ClassSet: Sendable, Hashable {
  var words: [UInt64]

  init(wordCount: Int) { words = [UInt64](repeating: 0, count: wordCount) }

  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }

  func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  mutating func formUnion(_ other: ClassSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func insertAll() {
    for index in words.indices { words[index] = .max }
  }
}

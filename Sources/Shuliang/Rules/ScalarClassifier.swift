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

  /// - Parameter sets: each in ascending order.
  init(sets: [[UInt32]]) {
    var partition = ScalarPartition()
    for set in sets { partition.split(by: set) }
    partition.number()
    classes = partition.blocks
    classCount = partition.count
    wordCount = (classCount + 63) / 64
  }

  @inline(__always)
  func classOf(_ scalar: UInt32) -> Int { scalar < 0x10000 ? Int(classes[Int(scalar)]) : 1 }

  func set(of scalars: [UInt32]) -> ClassSet {
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

  mutating func formUnion(_ other: ArraySlice<UInt64>) {
    for (index, word) in zip(words.indices, other) { words[index] |= word }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` with the classes below a limit that are in the set, or with those that are not.
  func forEach(below limit: Int, contained: Bool, _ body: (Int) -> Void) {
    for (place, word) in words.enumerated() {
      var left = contained ? word : ~word
      while left != 0 {
        let index = place << 6 + left.trailingZeroBitCount
        left &= left - 1
        if index < limit { body(index) }
      }
    }
  }

  mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << UInt64(index & 63)) }

  mutating func formIntersection(_ other: ArraySlice<UInt64>) {
    for (index, word) in zip(words.indices, other) { words[index] &= word }
  }

  mutating func insertAll() {
    for index in words.indices { words[index] = .max }
  }
}

/// The scalars of the basic plane in blocks, made finer by one set after another.
private struct ScalarPartition {
  /// The block of each scalar. What is in no set is in block 0.
  private(set) var blocks = [UInt16](repeating: 0, count: 0x10000)
  /// By block; one more for the scalars beyond the basic plane, which are in no set.
  private var sizes = [0x10000 + 1]
  /// By block, of the set by which is split: how many members it has, and the block that they become or 0.
  private var members = [0]
  private var parts: [UInt16] = [0]

  var count: Int { sizes.count + 1 }

  /// Parts each block that holds members of the set and others.
  mutating func split(by set: [UInt32]) {
    var touched: [Int] = []
    Self.forEachMember(of: set) { scalar in
      let block = Int(blocks[scalar])
      if members[block] == 0 { touched.append(block) }
      members[block] += 1
    }
    for block in touched where members[block] < sizes[block] {
      parts[block] = UInt16(sizes.count)
      sizes[block] -= members[block]
      append(size: members[block])
    }
    Self.forEachMember(of: set) { scalar in
      let part = parts[Int(blocks[scalar])]
      if part > 0 { blocks[scalar] = part }
    }
    for block in touched { (members[block], parts[block]) = (0, 0) }
  }

  private mutating func append(size: Int) {
    sizes.append(size)
    members.append(0)
    parts.append(0)
  }

  /// Numbers the blocks from 1 as they come in the order of the scalars, that of no set first.
  mutating func number() {
    var numbers = [UInt16](repeating: 0, count: sizes.count)
    numbers[0] = 1
    var next: UInt16 = 2
    for scalar in blocks.indices {
      let block = Int(blocks[scalar])
      if numbers[block] == 0 {
        numbers[block] = next
        next += 1
      }
      blocks[scalar] = numbers[block]
    }
  }

  private static func forEachMember(of set: [UInt32], _ body: (Int) -> Void) {
    var last = UInt32.max
    for scalar in set where scalar != last && scalar < 0x10000 {
      body(Int(scalar))
      last = scalar
    }
  }
}

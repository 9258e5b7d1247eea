/// Sets of small numbers, each once and with a number, one behind the other in machine words.
struct SetPool {
  let wordCount: Int
  private(set) var words = Pool<UInt64>()
  private var known = HashIndex()

  init(wordCount: Int) { self.wordCount = wordCount }

  var count: Int { words.count / wordCount }

  /// The number of a set of `wordCount` words.
  mutating func number(of set: [UInt64]) -> Int32 {
    let hash = HashIndex.hash(set)
    if let number = known.find(hash, where: { stands(set, at: $0) }) { return number }
    let number = Int32(count)
    words.append(set)
    known.insert(number, hash)
    return number
  }

  /// 64 members of the set with a number.
  @inline(__always)
  func bits(of number: Int32, word: Int) -> UInt64 { words[Int(number) * wordCount + word] }

  private func stands(_ set: [UInt64], at number: Int32) -> Bool {
    set.indices.allSatisfy { bits(of: number, word: $0) == set[$0] }
  }

  mutating func removeAll() {
    words.truncate(to: 0)
    known.removeAll()
  }
}

/// For each entry of a lexicon the words that are spelt so, in the order in which they were given.
struct SenseTable: Sendable {
  /// Where the words of each entry begin, and where those of the last end.
  private var starts: [Int32]
  private var words: [Int32]

  /// - Parameter entries: the entry of each word, −1 for none.
  init(entries: [Int32], entryCount: Int) {
    starts = [Int32](repeating: 0, count: entryCount + 1)
    for entry in entries where entry >= 0 { starts[Int(entry) + 1] += 1 }
    for entry in 0..<entryCount { starts[entry + 1] += starts[entry] }
    words = [Int32](repeating: 0, count: Int(starts[entryCount]))
    var next = starts
    for (word, entry) in entries.enumerated() where entry >= 0 {
      words[Int(next[Int(entry)])] = Int32(word)
      next[Int(entry)] += 1
    }
  }

  /// The number of entries.
  var count: Int { starts.count - 1 }
  var indices: Range<Int> { 0..<count }

  subscript(entry: Int) -> ArraySlice<Int32> { words[Int(starts[entry])..<Int(starts[entry + 1])] }
}

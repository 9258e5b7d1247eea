import ChineseText

/// The words before the date at which a document was written: 信息提供日期, 发布时间.
struct MetadataLabels {
  private let words: LexiconSteps
  /// Whether an entry of the lexicon is such a word.
  private var areLabels: Set<Int32> = []
  private var longest = 0
  /// The scalars with which they end.
  private var lasts: Set<UInt32> = []

  init(_ program: RuleProgram) {
    words = program.lexicon.steps
    guard let category = program.categoryIDs["metadata-date"] else { return }
    for entry in program.senses.indices {
      for word in program.senses[entry] where program.words[Int(word)].category == category {
        areLabels.insert(Int32(entry))
        let scalars = program.words[Int(word)].text.unicodeScalars
        longest = max(longest, scalars.count)
        if let last = scalars.last { lasts.insert(FoldTable.shared.fold(last.value)) }
      }
    }
  }

  /// Whether one of them stands right before a scalar, with a colon and blanks between them or without.
  func precede(_ position: Int, _ scalars: [UInt32]) -> Bool {
    guard position > 0 else { return false }
    var end = position
    while end > 0, Scalars.isBlank(scalars[end - 1]) { end -= 1 }
    if end > 0, scalars[end - 1] == 0x3A { end -= 1 }
    while end > 0, Scalars.isBlank(scalars[end - 1]) { end -= 1 }
    guard end > 0, lasts.contains(scalars[end - 1]) else { return false }
    return (max(0, end - longest)..<end).contains { ends(at: end, from: $0, scalars) }
  }

  private func ends(at end: Int, from start: Int, _ scalars: [UInt32]) -> Bool {
    var node = words.first(scalars[start])
    for position in (start + 1)..<max(end, start + 1) where node != 0 {
      node = words.next(node, scalars[position])
    }
    return node != 0 && areLabels.contains(words.entry(node))
  }
}

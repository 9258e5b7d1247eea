extension Lexicon {
  /// Whether a surface begins with this scalar.
  @inline(__always)
  public func canStart(_ scalar: UInt32) -> Bool { unsafe trie.walker.start(scalar) != 0 }

  /// Calls `body` with every surface that begins at `start`, shortest first.
  @inline(__always)
  public func forEachMatch(
    _ text: borrowing Span<UInt32>, at start: Int, _ body: (_ entry: Int32, _ end: Int) -> Void
  ) {
    guard start < text.count else { return }
    let walker = unsafe trie.walker
    var position = start + 1
    var node = unsafe walker.start(text[start])
    while node != 0 {
      let entry = unsafe walker.entry(of: node)
      if entry >= 0 { body(entry, position) }
      guard position < text.count else { return }
      node = unsafe walker.child(of: node, under: text[position])
      position += 1
    }
  }
}

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

  /// Steps through the surfaces for a caller that reads the text itself.
  public var steps: LexiconSteps { unsafe LexiconSteps(walker: trie.walker, owner: trie) }
}

/// Walks a lexicon node by node: `first` for the first scalar, `next` for each further one, 0 where no surface goes on.
///
/// Inlined into other modules, whose loops would else pay a call a scalar. A node must come from the same steps: the
/// walker's proof, which holds as long as the nodes do.
@safe public struct LexiconSteps {
  @usableFromInline let walker: LexiconWalker
  @usableFromInline let owner: LexiconTrie

  init(walker: LexiconWalker, owner: LexiconTrie) {
    unsafe self.walker = unsafe walker
    self.owner = owner
  }

  @inlinable @inline(__always)
  public func first(_ scalar: UInt32) -> Int32 { unsafe walker.start(scalar) }

  @inlinable @inline(__always)
  public func next(_ node: Int32, _ scalar: UInt32) -> Int32 { unsafe walker.child(of: node, under: scalar) }

  /// The number of the surface that ends here, or −1.
  @inlinable @inline(__always)
  public func entry(_ node: Int32) -> Int32 { unsafe walker.entry(of: node) }
}

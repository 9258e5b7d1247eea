extension LexiconTrie {
  /// A reader of the trie for as long as the trie is alive.
  @inline(__always)
  var walker: LexiconWalker {
    unsafe LexiconWalker(
      nodes: nodes.view, rootPages: rootPages.view, root: root.view, crowd: crowd.view,
      crowdMask: crowd.count - 1)
  }
}

/// Steps through a trie. Nodes must come from the same trie, whose links lie within it: that is the proof of every
/// unchecked access here.
@usableFromInline @unsafe struct LexiconWalker {
  @usableFromInline let nodes: FixedTableView<LexiconTrie.Node>
  @usableFromInline let rootPages: FixedTableView<Int32>
  @usableFromInline let root: FixedTableView<Int32>
  @usableFromInline let crowd: FixedTableView<Int32>
  @usableFromInline let crowdMask: Int

  /// The node at the end of `scalar`, or 0.
  @inlinable @inline(__always)
  func start(_ scalar: UInt32) -> Int32 {
    guard scalar < 0x10000 else { return child(of: 0, under: scalar) }
    // There are 0x100 pages, and each begins 0x100 elements before the table's end at the latest.
    return unsafe root[Int(rootPages[Int(scalar >> 8)]) &+ Int(scalar & 0xFF)]
  }

  @inline(__always)
  func label(of node: Int32) -> UInt32 { unsafe nodes[Int(node)].label }

  @inlinable @inline(__always)
  func entry(of node: Int32) -> Int32 { unsafe nodes[Int(node)].entry }

  @inline(__always)
  func token(of node: Int32) -> Int32 { unsafe nodes[Int(node)].token }

  /// The child of `node` under `scalar`, or 0.
  @inlinable @inline(__always)
  func child(of node: Int32, under scalar: UInt32) -> Int32 {
    // The node after this one exists, since a last one without meaning closes the list.
    var child = unsafe nodes[Int(node)].firstChild
    let end = unsafe nodes[Int(node) &+ 1].firstChild
    if end &- child > Int32(LexiconTrie.fewChildren) { return unsafe crowded(node, scalar, child..<end) }
    while child < end {
      if unsafe nodes[Int(child)].label == scalar { return child }
      child &+= 1
    }
    return 0
  }

  @usableFromInline
  func crowded(_ node: Int32, _ scalar: UInt32, _ children: Range<Int32>) -> Int32 {
    var slot = unsafe LexiconTrie.hash(node, scalar) & crowdMask
    while true {
      // A masked slot lies in the table, which has empty slots where the search ends.
      let child = unsafe crowd[slot]
      if child == 0 { return 0 }
      if unsafe nodes[Int(child)].label == scalar, children.contains(child) { return child }
      slot = unsafe (slot &+ 1) & crowdMask
    }
  }
}

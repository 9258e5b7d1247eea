/// The nodes of a lexicon's trie, level by level, so that the children of a node stand together.
///
/// Invariants: node 0 is the root and nobody's child; the children of node *n* are the nodes from
/// `nodes[n].firstChild` up to `nodes[n + 1].firstChild`, in ascending order of their labels; a last node without
/// meaning closes the list. `root` leads from a scalar of the basic plane to the root's child under it, by way of
/// pages of 256: a lexicon of ten words has two of them, not 256 KB.
@usableFromInline struct LexiconTrie: Sendable {
  @usableFromInline struct Node: Sendable, BitwiseCopyable {
    @usableFromInline var label: UInt32
    @usableFromInline var firstChild: Int32
    /// The number of the surface that ends here, or −1.
    @usableFromInline var entry: Int32
    /// The same unless the surface is silent.
    var token: Int32
  }

  /// A node with more children than this has them in `crowd`, too.
  @inlinable static var fewChildren: Int { 6 }

  let nodes: FixedTable<Node>
  /// For each 256 scalars where their page begins; scalars without words share the first.
  let rootPages: FixedTable<Int32>
  /// The pages.
  let root: FixedTable<Int32>
  /// The children of nodes with many, hashed by node and label; 0 where there is none. A power of two long, and at
  /// most half full, so that every search ends.
  let crowd: FixedTable<Int32>

  /// Builds the trie of the sorted surfaces; `makesToken` tells the entries that are not silent.
  init(_ surfaces: SurfaceList, _ sorted: SortedSurfaces, makesToken: [Bool]) {
    var builder = LexiconTrieBuilder(surfaces, sorted, makesToken: makesToken)
    builder.run()
    nodes = FixedTable(builder.nodes)
    let (pages, children) = builder.root
    rootPages = FixedTable(pages)
    root = FixedTable(children)
    crowd = FixedTable(builder.crowd)
  }

  /// Where the search for a child of a crowded node begins, before it is brought into the table.
  @inline(__always)
  static func hash(_ node: Int32, _ label: UInt32) -> Int {
    let mixed =
      UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(label) &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: mixed >> 29)
  }

  /// The children of a node.
  func children(of node: Int32) -> Range<Int32> {
    nodes[unchecked: Int(node)].firstChild..<nodes[unchecked: Int(node) + 1].firstChild
  }

  /// The scalars that may follow at a node.
  func labels(below node: Int32) -> [UInt32] { children(of: node).map { nodes[unchecked: Int($0)].label } }
}

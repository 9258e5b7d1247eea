/// Lays out a trie, breadth first.
struct LexiconTrieBuilder {
  private(set) var nodes: [LexiconTrie.Node] = [.init(label: 0, firstChild: 1, entry: -1, token: -1)]
  private let surfaces: SurfaceList
  private let sorted: SortedSurfaces
  private let makesToken: [Bool]
  /// The surfaces below each node, as they are sorted.
  private var ranges: [Range<Int32>]

  init(_ surfaces: SurfaceList, _ sorted: SortedSurfaces, makesToken: [Bool]) {
    self.surfaces = surfaces
    self.sorted = sorted
    self.makesToken = makesToken
    ranges = [0..<Int32(sorted.order.count)]
    let most = sorted.order.reduce(2) { $0 + surfaces.length(Int($1)) }
    nodes.reserveCapacity(most)
    ranges.reserveCapacity(most)
  }

  mutating func run() {
    var depth = 0
    var level = 0..<1
    while !level.isEmpty {
      for node in level { expand(node, depth) }
      level = level.upperBound..<nodes.count
      depth += 1
    }
    nodes.append(.init(label: 0, firstChild: Int32(nodes.count), entry: -1, token: -1))
    assert(nodesAreOrdered(), "children must stand together in the order of their labels")
  }

  private mutating func expand(_ node: Int, _ depth: Int) {
    let range = ranges[node]
    var index = Int(range.lowerBound)
    let end = Int(range.upperBound)
    if index < end, surfaces.length(Int(sorted.order[index])) == depth {
      let entry = sorted.entries[Int(sorted.order[index])]
      nodes[node].entry = entry
      nodes[node].token = makesToken[Int(entry)] ? entry : -1
      index += 1
    }
    nodes[node].firstChild = Int32(nodes.count)
    while index < end {
      let label = scalar(index, depth)
      let begin = index
      while index < end, scalar(index, depth) == label { index += 1 }
      nodes.append(.init(label: label, firstChild: 0, entry: -1, token: -1))
      ranges.append(Int32(begin)..<Int32(index))
    }
  }

  private func scalar(_ index: Int, _ depth: Int) -> UInt32 {
    surfaces.scalar(Int(sorted.order[index]), depth)
  }

  private func children(of node: Int) -> Range<Int> {
    Int(nodes[node].firstChild)..<Int(nodes[node + 1].firstChild)
  }

  /// The direct table of the root's children.
  var root: (pages: [Int32], children: [Int32]) {
    var pages = [Int32](repeating: 0, count: 0x100)
    var table = [Int32](repeating: 0, count: 0x100)
    for child in children(of: 0) where nodes[child].label < 0x10000 {
      let label = Int(nodes[child].label)
      if pages[label >> 8] == 0 {
        pages[label >> 8] = Int32(table.count)
        table += repeatElement(0, count: 0x100)
      }
      table[Int(pages[label >> 8]) + label & 0xFF] = Int32(child)
    }
    return (pages, table)
  }

  /// The hashed children of nodes that have many.
  var crowd: [Int32] {
    let crowded = (0..<(nodes.count - 1)).filter { children(of: $0).count > LexiconTrie.fewChildren }
    let count = crowded.reduce(0) { $0 + children(of: $1).count }
    var size = 2
    while size < 2 * count { size *= 2 }
    var table = [Int32](repeating: 0, count: size)
    for node in crowded {
      for child in children(of: node) {
        var slot = LexiconTrie.hash(Int32(node), nodes[child].label) & (size - 1)
        while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
        table[slot] = Int32(child)
      }
    }
    return table
  }

  private func nodesAreOrdered() -> Bool {
    (0..<(nodes.count - 1)).allSatisfy { node in
      let children = children(of: node)
      return children.lowerBound > node && children.upperBound < nodes.count
        && children.dropFirst().allSatisfy { nodes[$0].label > nodes[$0 - 1].label }
    }
  }
}

/// An immutable scalar-level automaton over a set of surfaces: a trie whose root is a direct table.
///
/// Surfaces are sequences of *folded* Unicode scalars. Every distinct surface has a number, its `entry`,
/// in the order in which surfaces were first given; what an entry means is the caller's business.
/// Walking costs one table look-up for the first scalar and a search among the children for each further one.
public final class Lexicon: Sendable {
  /// The longest surface, in scalars; the tokenizer never looks further ahead than this.
  public let longestSurface: Int
  public let entryCount: Int

  private let root: [Int32]
  private let nodes: LexiconNodes

  /// Builds the automaton in O(n log n) for n scalars in all; equal surfaces share an entry.
  public convenience init(surfaces: [[UInt32]]) {
    var list = SurfaceList()
    for surface in surfaces { list.append(surface) }
    self.init(list)
  }

  public convenience init(_ surfaces: SurfaceList) {
    var entries: [Int32] = []
    self.init(surfaces, entries: &entries)
  }

  /// Builds the automaton, and says in `entries` which entry each surface of the list has: −1 for an empty one.
  public init(_ surfaces: SurfaceList, entries: inout [Int32]) {
    let sorted = SortedSurfaces(surfaces)
    entries = sorted.entries
    entryCount = sorted.order.count
    longestSurface = sorted.order.reduce(0) { max($0, surfaces.length(Int($1))) }
    let nodes = LexiconNodes(surfaces, sorted)
    var root = [Int32](repeating: 0, count: 0x10000)
    for index in 0..<Int(nodes.childCount[0]) {
      let child = Int(nodes.firstChild[0]) + index
      if nodes.labels[child] < 0x10000 { root[Int(nodes.labels[child])] = nodes.targets[child] }
    }
    self.root = root
    self.nodes = nodes
  }

  public static let empty = Lexicon(surfaces: [])

  /// Whether a surface begins with this scalar.
  @inline(__always)
  public func canStart(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 ? root[Int(scalar)] != 0 : step(0, scalar) != 0
  }

  /// The longest surface that begins at `start`, or `nil`.
  public func longestMatch(_ text: borrowing Span<UInt32>, at start: Int) -> (entry: Int32, end: Int)? {
    var best: (entry: Int32, end: Int)?
    forEachMatch(text, at: start) { best = ($0, $1) }
    return best
  }

  /// Calls `body` with every surface that begins at `start`, shortest first.
  @inline(__always)
  public func forEachMatch(
    _ text: borrowing Span<UInt32>, at start: Int, _ body: (_ entry: Int32, _ end: Int) -> Void
  ) {
    guard start < text.count else { return }
    var position = start
    let first = text[position]
    var node = first < 0x10000 ? root[Int(first)] : step(0, first)
    while node != 0 {
      position += 1
      let entry = nodes.terminal[Int(node)]
      if entry >= 0 { body(entry, position) }
      guard position < text.count else { return }
      node = step(node, text[position])
    }
  }

  /// The child of `node` under `scalar`, or 0 (which is the root and nobody's child).
  @inline(__always)
  func step(_ node: Int32, _ scalar: UInt32) -> Int32 {
    var low = Int(nodes.firstChild[Int(node)])
    var high = low + Int(nodes.childCount[Int(node)])
    while high - low > 8 {
      let middle = (low + high) / 2
      if nodes.labels[middle] <= scalar { low = middle } else { high = middle }
    }
    while low < high {
      if nodes.labels[low] == scalar { return nodes.targets[low] }
      low += 1
    }
    return 0
  }
}

/// The trie below its root: the children of a node stand together, in the order of their labels.
private struct LexiconNodes: Sendable {
  var firstChild: [Int32] = [0]
  var childCount: [Int32] = [0]
  var terminal: [Int32] = [-1]
  var labels: [UInt32] = []
  var targets: [Int32] = []
}

extension LexiconNodes {
  /// Lays the nodes out level by level, so that the children of a node stand together.
  fileprivate init(_ surfaces: SurfaceList, _ sorted: SortedSurfaces) {
    self.init()
    let order = sorted.order
    func scalar(_ index: Int, _ depth: Int) -> UInt32 { surfaces.scalar(Int(order[index]), depth) }
    var queue: [(node: Int, range: Range<Int>, depth: Int)] = [(0, order.indices, 0)]
    var head = 0
    while head < queue.count {
      let (node, range, depth) = queue[head]
      head += 1
      var index = range.lowerBound
      if index < range.upperBound, surfaces.length(Int(order[index])) == depth {
        terminal[node] = sorted.entries[Int(order[index])]
        index += 1
      }
      firstChild[node] = Int32(labels.count)
      while index < range.upperBound {
        let label = scalar(index, depth)
        let begin = index
        while index < range.upperBound, scalar(index, depth) == label { index += 1 }
        let child = terminal.count
        terminal.append(-1)
        firstChild.append(0)
        childCount.append(0)
        labels.append(label)
        targets.append(Int32(child))
        childCount[node] += 1
        queue.append((child, begin..<index, depth + 1))
      }
    }
  }
}

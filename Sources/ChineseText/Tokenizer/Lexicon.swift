import Synchronization

/// An immutable scalar-level automaton over a set of surfaces: a trie whose root is a direct table.
///
/// Surfaces are sequences of *folded* Unicode scalars. Every distinct surface has a number, its `entry`,
/// in the order in which surfaces were first given; what an entry means is the caller's business.
/// Walking costs one table look-up for the first scalar and a search among the children for each further one.
public final class Lexicon: Sendable {
  /// The longest surface, in scalars; the tokenizer never looks further ahead than this.
  public let longestSurface: Int
  public let entryCount: Int

  let trie: LexiconTrie
  private let table = Mutex<ScalarTable?>(nil)

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
  ///
  /// Surfaces that are silent, by their index in the list, are matched like all others and make no token; equal ones
  /// only if all of them are.
  public init(
    _ surfaces: SurfaceList, entries: inout [Int32], isSilent: (Int) -> Bool = { _ in false }
  ) {
    let sorted = SortedSurfaces(surfaces)
    entries = sorted.entries
    entryCount = sorted.order.count
    longestSurface = sorted.order.reduce(0) { max($0, surfaces.length(Int($1))) }
    var makesToken = [Bool](repeating: false, count: entryCount)
    for (index, entry) in entries.enumerated() where entry >= 0 && !isSilent(index) {
      makesToken[Int(entry)] = true
    }
    trie = LexiconTrie(surfaces, sorted, makesToken: makesToken)
  }

  public static let empty = Lexicon(surfaces: [])

  /// The tokenizer's table for these words, made when it is first asked for.
  var scalarTable: ScalarTable {
    table.withLock { table in
      if let table { return table }
      let made = ScalarTable(trie)
      table = made
      return made
    }
  }

  /// Makes now what the first tokenizer would wait for.
  public func prepare() { _ = scalarTable }

  /// The longest surface that begins at `start`, or `nil`.
  public func longestMatch(_ text: borrowing Span<UInt32>, at start: Int) -> (entry: Int32, end: Int)? {
    var best: (entry: Int32, end: Int)?
    forEachMatch(text, at: start) { best = ($0, $1) }
    return best
  }
}

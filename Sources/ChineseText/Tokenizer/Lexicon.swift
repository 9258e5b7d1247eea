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
  ///
  /// Entries in `silent` are matched like all others and make no token.
  public init(surfaces: [[UInt32]], silent: Set<Int32> = []) {
    var entries: [[UInt32]: Int32] = [:]
    entries.reserveCapacity(surfaces.count)
    for surface in surfaces where !surface.isEmpty && entries[surface] == nil {
      entries[surface] = Int32(entries.count)
    }
    entryCount = entries.count
    let sorted = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      LexiconTrieBuilder.Surface(scalars: $0.key, entry: $0.value, isSilent: silent.contains($0.value))
    }
    longestSurface = sorted.reduce(0) { max($0, $1.scalars.count) }
    trie = LexiconTrie(sorted)
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

  /// The longest surface that begins at `start`, or `nil`.
  public func longestMatch(_ text: borrowing Span<UInt32>, at start: Int) -> (entry: Int32, end: Int)? {
    var best: (entry: Int32, end: Int)?
    forEachMatch(text, at: start) { best = ($0, $1) }
    return best
  }
}

/// How many mentions were right, by kind.
public struct GoldenScore: Sendable, Hashable {
  /// Counts of one kind. A mention is right when its span, value, unit, modifier and all stated details are.
  public struct Counts: Sendable, Hashable {
    public var expected = 0
    public var found = 0
    public var correct = 0

    public init() {}

    /// 1 when nothing was found.
    public var precision: Double { found == 0 ? 1 : Double(correct) / Double(found) }
    /// 1 when nothing was expected.
    public var recall: Double { expected == 0 ? 1 : Double(correct) / Double(expected) }
    /// The harmonic mean of precision and recall.
    public var f1: Double { expected + found == 0 ? 1 : Double(2 * correct) / Double(expected + found) }

    public static func += (total: inout Counts, part: Counts) {
      total.expected += part.expected
      total.found += part.found
      total.correct += part.correct
    }
  }

  private var counts: [Mention.Kind: Counts] = [:]

  public init() {}

  public subscript(kind: Mention.Kind) -> Counts {
    get { counts[kind] ?? Counts() }
    set { counts[kind] = newValue }
  }

  /// All kinds together.
  public var total: Counts { counts.values.reduce(into: Counts()) { $0 += $1 } }

  public static func += (total: inout GoldenScore, part: GoldenScore) {
    for (kind, counts) in part.counts { total[kind] += counts }
  }
}

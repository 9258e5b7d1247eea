/// Comparisons counted up: by kind, by rule, and which kind was taken for which.
public struct GoldenTotals: Sendable, Hashable {
  /// The kind that was expected and the one that was found; `nil` where there was no mention.
  public struct Reading: Sendable, Hashable {
    public var expected: Mention.Kind?
    public var found: Mention.Kind?

    public init(expected: Mention.Kind?, found: Mention.Kind?) {
      self.expected = expected
      self.found = found
    }
  }

  public private(set) var score = GoldenScore()
  /// By `pack/rule`. An expected mention counts for the rule that read its place.
  public private(set) var rules: [String: GoldenScore.Counts] = [:]
  public private(set) var readings: [Reading: Int] = [:]

  /// Stands for a rule where no rule found anything.
  public static let notFound = "(not found)"

  public init() {}

  /// Counts one comparison up; `rules` says which rule made the mention in a range.
  public init(_ comparison: GoldenComparison, rules: [SourceRange: String] = [:]) {
    for pairing in comparison.pairings {
      add(pairing, rule: pairing.found.flatMap { rules[$0.range] } ?? Self.notFound)
    }
  }

  private mutating func add(_ pairing: GoldenComparison.Pairing, rule: String) {
    readings[Reading(expected: pairing.expected?.kind, found: pairing.found?.kind), default: 0] += 1
    if let kind = pairing.expected?.kind {
      score[kind].expected += 1
      rules[rule, default: .init()].expected += 1
    }
    guard let kind = pairing.found?.kind else { return }
    score[kind].found += 1
    rules[rule, default: .init()].found += 1
    guard pairing.isCorrect else { return }
    score[kind].correct += 1
    rules[rule, default: .init()].correct += 1
  }

  public static func += (total: inout GoldenTotals, part: GoldenTotals) {
    total.score += part.score
    for (rule, counts) in part.rules { total.rules[rule, default: .init()] += counts }
    for (reading, count) in part.readings { total.readings[reading, default: 0] += count }
  }
}

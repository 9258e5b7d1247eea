/// Settles overlaps among candidates by one total order: the longest span, then the earlier start, then priority,
/// then the later pack, then the rule's name. Protected words rank above rules with the same span.
///
/// The start goes before priority because text is read from left to right: in 周二重申 the reader has 周二 before
/// 二重 can begin.
struct ConflictResolver {
  let program: RuleProgram

  /// The candidates in text order, as the other methods take them; O(n log n).
  static func ordered(_ candidates: [Matcher.Candidate]) -> [Matcher.Candidate] {
    candidates.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// The winners among ordered candidates, in text order.
  func winners(among sorted: [Matcher.Candidate]) -> [Matcher.Candidate] {
    var winners: [Matcher.Candidate] = []
    var first = 0
    while first < sorted.count {
      var last = first + 1
      var reach = sorted[first].end
      while last < sorted.count, sorted[last].start < reach {
        reach = max(reach, sorted[last].end)
        last += 1
      }
      winners += self.winners(ofCluster: sorted[first..<last])
      first = last
    }
    return winners
  }

  /// Who wins within the span of a winner that turned out to say nothing possible, such as 2025年3月至2024年5月.
  ///
  /// Only candidates after it in the total order are looked at, so that asking again and again comes to an end.
  func runnersUp(
    to loser: Matcher.Candidate, among sorted: [Matcher.Candidate],
    where isPossible: (Matcher.Candidate) -> Bool
  ) -> [Matcher.Candidate] {
    var rest: [Matcher.Candidate] = []
    var index = firstIndex(in: sorted, from: loser.start)
    while index < sorted.count, sorted[index].start < loser.end {
      let candidate = sorted[index]
      if candidate.end <= loser.end, precedes(loser, candidate), isPossible(candidate) {
        rest.append(candidate)
      }
      index += 1
    }
    return winners(among: rest)
  }

  private func firstIndex(in sorted: [Matcher.Candidate], from start: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Candidates that overlap directly or through others.
  private func winners(ofCluster cluster: ArraySlice<Matcher.Candidate>) -> [Matcher.Candidate] {
    if cluster.count == 1 { return Array(cluster) }
    var taken = IntervalSet()
    var winners: [Matcher.Candidate] = []
    for candidate in cluster.sorted(by: precedes) where taken.insert(candidate.start, candidate.end) {
      winners.append(candidate)
    }
    return winners.sorted { $0.start < $1.start }
  }

  func precedes(_ a: Matcher.Candidate, _ b: Matcher.Candidate) -> Bool {
    let (lengthA, lengthB) = (a.end - a.start, b.end - b.start)
    if lengthA != lengthB { return lengthA > lengthB }
    if a.start != b.start { return a.start < b.start }
    let (priorityA, priorityB) = (priority(a), priority(b))
    if priorityA != priorityB { return priorityA > priorityB }
    if a.rule < 0 || b.rule < 0 { return a.rule < b.rule }
    let (ruleA, ruleB) = (program.rules[Int(a.rule)], program.rules[Int(b.rule)])
    if ruleA.packOrder != ruleB.packOrder { return ruleA.packOrder > ruleB.packOrder }
    return ruleA.name < ruleB.name
  }

  private func priority(_ candidate: Matcher.Candidate) -> Int {
    candidate.rule < 0 ? Int.max : program.rules[Int(candidate.rule)].priority
  }
}

/// Disjoint half-open intervals, kept sorted.
private struct IntervalSet {
  private var intervals: [(start: Int, end: Int)] = []

  /// Adds the interval unless it overlaps one that is there.
  mutating func insert(_ start: Int, _ end: Int) -> Bool {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].start < start { low = middle + 1 } else { high = middle }
    }
    if low < intervals.count, intervals[low].start < end { return false }
    if low > 0, intervals[low - 1].end > start { return false }
    intervals.insert((start, end), at: low)
    return true
  }
}

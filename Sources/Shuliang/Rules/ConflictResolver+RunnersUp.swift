extension ConflictResolver {
  /// What else may be read within the span of a winner that says nothing possible, such as 2025年3月至2024年5月.
  ///
  /// Only candidates after it in the total order, so that asking again and again comes to an end.
  func rivals(
    of loser: Matcher.Candidate, among prospects: Pool<Prospect>, with matcher: inout Matcher
  ) -> [Matcher.Candidate] {
    var index = firstIndex(in: prospects, from: loser.start)
    let first = index
    while index < prospects.count, prospects[index].position < loser.end { index += 1 }
    return candidates(of: (first..<index).map { prospects[$0] }, with: &matcher).filter {
      $0.start >= loser.start && $0.end <= loser.end && precedes(loser, $0)
    }
  }

  /// The best of them where it starts, from left to right.
  func leftmost(_ candidates: [Matcher.Candidate]) -> [Matcher.Candidate] {
    var winners: [Matcher.Candidate] = []
    for candidate in candidates.sorted(by: { $0.start != $1.start ? $0.start < $1.start : precedes($0, $1) })
    where candidate.start >= winners.last?.end ?? 0 {
      winners.append(candidate)
    }
    return winners
  }

  private func firstIndex(in prospects: Pool<Prospect>, from start: Int) -> Int {
    var low = 0
    var high = prospects.count
    while low < high {
      let middle = (low + high) / 2
      if prospects[middle].position < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

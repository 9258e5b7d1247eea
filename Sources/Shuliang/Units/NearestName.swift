/// The name of `candidates` that a misspelt `name` most likely meant, or `nil` when none is close.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, name.count / 3)
  let scored = candidates.map { (name: $0, distance: editDistance(Array(name), Array($0))) }
  return scored.filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other (optimal string
/// alignment); O(a·b) time, O(b) space.
func editDistance<Symbol: Equatable>(_ a: [Symbol], _ b: [Symbol]) -> Int {
  var (before, above, row) = (Array(0...b.count), Array(0...b.count), Array(0...b.count))
  for i in a.indices {
    (before, above) = (above, row)
    row[0] = i + 1
    for j in b.indices {
      row[j + 1] = min(above[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, above[j + 1] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], before[j - 1] + 1) }
    }
  }
  return row[b.count]
}

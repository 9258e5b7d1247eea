/// The name of `candidates` that a misspelt `name` most likely meant, or `nil` when none is close.
func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, name.count / 3)
  let scored = candidates.map { (name: $0, distance: editDistance(Array(name), Array($0))) }
  return scored.filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// Levenshtein distance, O(a·b) time and O(b) space.
func editDistance<Symbol: Equatable>(_ a: [Symbol], _ b: [Symbol]) -> Int {
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}

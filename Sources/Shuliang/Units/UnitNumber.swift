/// Reads the numbers of unit files: `500`, `0.0254`, `1e-9`, `2000/3`.
func unitNumber(_ text: String) -> Fraction? {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  let numbers = parts.compactMap { ExactDecimal($0).flatMap(Fraction.init(exactly:)) }
  guard numbers.count == parts.count, let first = numbers.first, parts.count <= 2 else { return nil }
  return numbers.count == 1 ? first : first.over(numbers[1])
}

/// The case variants of Latin surfaces that people write although the standard knows one.
enum UnitCase: String, Sendable, CaseIterable {
  /// Case carries meaning: nothing but the written form.
  case exact
  /// Only the prefix is free: `kB` is also `KB`, never `kb`.
  case prefix
  /// `kWh` is also `KWH`, `Kwh`, `kwh`.
  case any

  /// The forms of a unit to accept, the written one first.
  func forms(of stem: String) -> [String] {
    guard self == .any else { return [stem] }
    return unique([stem, stem.lowercased(), stem.uppercased(), capitalized(stem)])
  }

  /// The forms of a unit with a Latin prefix to accept, the written one first.
  ///
  /// A small prefix is written large only where everything is (`MM`, `MAH`; never `Mg`), and a large one small
  /// only where everything is (`gwh`), so that `m` and `M` stay apart where both belong to the unit.
  func forms(of stem: String, prefix: String, besides others: Set<String>) -> [String] {
    if self == .exact { return [prefix + stem] }
    var forms = forms(of: stem).map { prefix + $0 }
    if prefix == "k" { forms += self.forms(of: stem).map { "K" + $0 } }
    if let flipped = flipped(prefix), !others.contains(flipped) {
      forms.append(flipped + flippedStem(stem, toUpper: flipped.uppercased() == flipped))
    }
    return unique(forms)
  }

  /// Prefixes that are written in the other case in practice; μ, n and p are not.
  private func flipped(_ prefix: String) -> String? {
    switch prefix {
    case "m", "c", "d": self == .any ? prefix.uppercased() : nil
    case "M", "G", "T", "P", "E": prefix.lowercased()
    default: nil
    }
  }

  private func flippedStem(_ stem: String, toUpper: Bool) -> String {
    guard self == .any else { return stem }
    return toUpper ? stem.uppercased() : stem.lowercased()
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst().lowercased()
  }

  private func unique(_ texts: [String]) -> [String] {
    // A handful: looking through them is faster than hashing.
    var result: [String] = []
    for text in texts where !result.contains(text) { result.append(text) }
    return result
  }
}

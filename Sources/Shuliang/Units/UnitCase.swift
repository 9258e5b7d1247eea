/// The case variants of Latin surfaces that people write although the standard knows one.
enum UnitCase: String, Sendable, CaseIterable {
  /// Case carries meaning: nothing but the written form.
  case exact
  /// `kWh` is also `KWH`, `Kwh`, `kwh`.
  case any

  /// The forms of `text` to accept, itself first.
  func forms(of text: String) -> [String] {
    guard self == .any else { return [text] }
    let letters = text.count(where: \.isLetter)
    return unique(
      letters <= 3 ? product(of: text) : [text, text.lowercased(), text.uppercased(), capitalized(text)])
  }

  /// The forms of a prefix: a flipped letter is accepted unless it is a prefix of the unit itself.
  func prefixForms(of prefix: String, besides others: Set<String>) -> [String] {
    guard self == .any else { return [prefix] }
    return unique([prefix, prefix.lowercased(), prefix.uppercased()]).filter {
      $0 == prefix || !others.contains($0)
    }
  }

  private func product(of text: String) -> [String] {
    text.reduce([""]) { forms, character in
      let cases = unique([String(character), character.lowercased(), character.uppercased()])
      return forms.flatMap { form in cases.map { form + $0 } }
    }
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst().lowercased()
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

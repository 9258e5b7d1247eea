/// The one-character Traditional to Simplified mappings among ICU's rules.
///
/// Compiling ICU's transliterator takes 14 ms, longer than the whole table may, so the mappings are read from
/// the text of its rules: `S↔T` and `S←T`, separated by semicolons, where the first rule for a `T` wins.
/// Longer rules (什么↔甚麼) and rules with context say nothing about one character.
enum ScriptConversion {
  static func simplifications() -> [(traditional: UInt32, simplified: UInt32)] {
    let rules = TransliterationRules.text(of: "Hant-Hans")
    return rules.isEmpty ? simplificationsFromTransliterator() : simplifications(inRules: rules)
  }

  static func simplifications(inRules rules: [UInt16]) -> [(traditional: UInt32, simplified: UInt32)] {
    var seen: Set<UInt16> = []
    return rules.split(separator: semicolon).compactMap { rule in
      guard let (simplified, traditional) = oneToOne(rule), seen.insert(traditional).inserted else {
        return nil
      }
      return (UInt32(traditional), UInt32(simplified))
    }
  }

  /// The slow way, for an ICU whose data is laid out otherwise.
  static func simplificationsFromTransliterator() -> [(traditional: UInt32, simplified: UInt32)] {
    guard let transliterator = Transliterator("Traditional-Simplified") else { return [] }
    return transliterator.sources().filter(isHan).map { ($0, transliterator.transliterate($0)) }
  }

  /// Characters only: the rules also turn 「」 into “”.
  static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
  }

  private static let semicolon: UInt16 = 0x3B
  private static let arrows: Set<UInt16> = [0x2190, 0x2194]

  private static func oneToOne(_ rule: ArraySlice<UInt16>) -> (simplified: UInt16, traditional: UInt16)? {
    guard rule.count == 3, let simplified = rule.first, let traditional = rule.last else { return nil }
    guard arrows.contains(rule[rule.startIndex + 1]), isHan(UInt32(traditional)) else { return nil }
    return (simplified, traditional)
  }
}

/// A surface that an entry leads to, with the prefix it holds.
struct ExpandedSurface {
  var text: String
  var origin: UnitSurface.Origin
  var spelling: UnitSpelling
}

/// Turns an entry into definitions and the surfaces of each: the unit itself, then one per prefix.
struct UnitExpansion {
  private let entry: UnitEntry
  private let latinPrefixes: Set<String>

  init(entry: UnitEntry) {
    self.entry = entry
    latinPrefixes = Set(entry.prefixes.flatMap(\.latin))
  }

  /// The surfaces of the unit without a prefix.
  func plainSurfaces() -> [ExpandedSurface] {
    (entry.surfaces + entry.stems).flatMap { spelling in
      let (head, tail) = spelling.aroundPrefix
      return expand(spelling, head: head, forms: entry.letterCase.forms(of: tail), as: .written)
    }
  }

  /// The surfaces of the unit with `prefix`, whose traits are those of the stem but never weak.
  func surfaces(with prefix: UnitPrefix) -> [ExpandedSurface] {
    entry.stems.flatMap { stem in
      var spelling = stem
      spelling.traits.isWeak = false
      let (head, tail) = stem.aroundPrefix
      if Self.takesHanPrefix(tail) {
        return prefix.han.flatMap { expand(spelling, head: head, forms: [$0 + tail], as: .prefixed) }
      }
      return prefix.latin.flatMap { latin in
        let forms = entry.letterCase.forms(of: tail, prefix: latin, besides: latinPrefixes)
        return expand(spelling, head: head, forms: forms, as: .prefixed)
      }
    }
  }

  /// Han prefixes go before Han characters, Latin ones before everything else.
  private static func takesHanPrefix(_ tail: String) -> Bool {
    tail.unicodeScalars.first?.properties.isIdeographic ?? false
  }

  /// The first of `forms` is the one that stands to reason, the others are variants of it.
  private func expand(
    _ spelling: UnitSpelling, head: String, forms: [String], as origin: UnitSurface.Origin
  ) -> [ExpandedSurface] {
    forms.enumerated().map { index, form in
      ExpandedSurface(text: head + form, origin: index == 0 ? origin : .caseVariant, spelling: spelling)
    }
  }
}

extension UnitSpelling {
  /// The text before and after the place of a prefix.
  fileprivate var aroundPrefix: (head: String, tail: String) {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "~")) else { return ("", text) }
    return (String(text[..<mark]), String(text[text.utf8.index(after: mark)...]))
  }
}

extension UnitDefinition {
  /// The definition of the unit with `prefix`, which enters the factor `power` times.
  func prefixed(by prefix: UnitPrefix, power: Int) -> UnitDefinition {
    var result = self
    let startsWithAtom = code.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    result.code = startsWithAtom ? prefix.code + code : "\(prefix.power).\(code)"
    result.factor = (0..<power).reduce(factor) { product, _ in product?.times(prefix.factor) }
    result.normalizes = result.factor != nil && (normalizes || prefix.isBinary)
    result.duration = prefix.factor.exactDecimal.flatMap { duration?.multiplied(by: $0) }
    return result
  }
}

/// A surface that an entry leads to, with the prefix it holds.
struct ExpandedSurface {
  var text: String
  var origin: UnitSurface.Origin
  var spelling: UnitSpelling
}

/// Turns an entry into definitions and the surfaces of each: the unit itself, then one per prefix.
struct UnitExpansion {
  var entry: UnitEntry

  /// The surfaces of the unit without a prefix.
  func plainSurfaces() -> [ExpandedSurface] {
    (entry.surfaces + entry.stems).flatMap { spelling in
      forms(of: spelling, prefixForms: [""])
    }
  }

  /// The surfaces of the unit with `prefix`, whose traits are those of the stem but never weak.
  func surfaces(with prefix: UnitPrefix) -> [ExpandedSurface] {
    let taken = Set(entry.prefixes.flatMap(\.latin))
    return entry.stems.flatMap { spelling in
      let written = prefixForms(prefix, for: spelling, besides: taken)
      return forms(of: strong(spelling), prefixForms: written, written: prefix.latin + prefix.han)
    }
  }

  private func strong(_ spelling: UnitSpelling) -> UnitSpelling {
    var result = spelling
    result.traits.isWeak = false
    return result
  }

  private func prefixForms(_ prefix: UnitPrefix, for spelling: UnitSpelling, besides taken: Set<String>)
    -> [String]
  {
    if spelling.takesHanPrefix { return prefix.han }
    return prefix.latin.flatMap { entry.letterCase.prefixForms(of: $0, besides: taken) }
  }

  private func forms(
    of spelling: UnitSpelling, prefixForms: [String], written: [String]? = nil
  ) -> [ExpandedSurface] {
    let (head, tail) = spelling.aroundPrefix
    return prefixForms.flatMap { prefix in
      entry.letterCase.forms(of: tail).map { form in
        let isAsWritten = form == tail && (written?.contains(prefix) ?? true)
        let origin: UnitSurface.Origin = !isAsWritten ? .caseVariant : written == nil ? .written : .prefixed
        return ExpandedSurface(text: head + prefix + form, origin: origin, spelling: spelling)
      }
    }
  }
}

extension UnitSpelling {
  /// The text before and after the place of a prefix.
  fileprivate var aroundPrefix: (head: String, tail: String) {
    guard let mark = text.firstIndex(of: "~") else { return ("", text) }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }

  /// Han prefixes go before Han characters, Latin ones before everything else.
  fileprivate var takesHanPrefix: Bool {
    guard let next = aroundPrefix.tail.unicodeScalars.first else { return false }
    return next.properties.isIdeographic
  }
}

extension UnitDefinition {
  /// The definition of the unit with `prefix`, which enters the factor `power` times.
  func prefixed(by prefix: UnitPrefix, power: Int) -> UnitDefinition {
    var result = self
    let startsWithAtom = code.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    result.code = startsWithAtom ? prefix.code + code : "\(prefix.power).\(code)"
    result.factor = (0..<power).reduce(factor) { product, _ in product?.times(prefix.factor) }
    result.duration = nil
    return result
  }
}

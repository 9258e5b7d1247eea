import ChineseText

/// The unit catalogue's surfaces as an automaton over folded scalars.
struct UnitTable: Sendable {
  let catalog: UnitCatalog
  let lexicon: Lexicon
  /// For each entry its surfaces, the likeliest reading first.
  let senses: [[UnitSurface]]
  /// The folded spellings of units that may stand before their number: ¥, US$, 人民币.
  let beforeKeys: [[UInt32]]

  init(catalog: UnitCatalog) {
    self.catalog = catalog
    var keys: [[UInt32]] = []
    var grouped: [[UInt32]: [UnitSurface]] = [:]
    for surface in catalog.surfaces {
      for key in Self.keys(of: surface.text) {
        if grouped[key] == nil { keys.append(key) }
        grouped[key, default: []].append(surface)
      }
    }
    lexicon = Lexicon(surfaces: keys)
    senses = keys.map { key in
      let all = grouped[key] ?? []
      return all.filter { !$0.isWeak } + all.filter(\.isWeak)
    }
    beforeKeys = keys.filter { grouped[$0]?.contains { $0.position != .after } ?? false }
  }

  /// The folded spelling and the single scalars that NFKC expands to it (㎡ for m2).
  private static func keys(of text: String) -> [[UInt32]] {
    let raw = text.unicodeScalars.map(\.value)
    let folded = raw.map { FoldTable.shared.fold($0) }
    var keys = [folded]
    if raw.count > 1 {
      for variant in FoldTable.shared.compatibilityVariants(of: raw) where !keys.contains([variant]) {
        keys.append([variant])
      }
    }
    return keys
  }
}

/// A unit as it stands in the text: one surface, or a rate of two.
struct UnitUse: Sendable, Hashable {
  var surface: UnitSurface
  /// As scalar indexes.
  var start: Int
  var end: Int
  var per: UnitID?
  var perStart = 0
  var perEnd = 0
  /// Given by the rule instead of the text.
  var constantText: String?

  var isCompound: Bool { per != nil }
}

import ChineseText

/// The unit catalogue's surfaces as an automaton over folded scalars; a class, so that nothing copies it.
final class UnitTable: Sendable {
  let catalog: UnitCatalog
  let lexicon: Lexicon
  /// For each entry its surfaces, the likeliest reading first.
  let senses: [[UnitSurface]]
  /// The folded spellings of units that may stand before their number: ¥, US$, 人民币.
  let beforeKeys: [[UInt32]]

  /// For each unit the index of its dimension's name in `dimensionNames`.
  let dimensions: [Int32]
  let dimensionNames: [String]
  /// For each unit the index of its code in `codeNames`.
  let codes: [Int32]
  let codeNames: [String]
  let hasDuration: [Bool]
  /// The scalars with which some surface begins.
  let firstScalars: Set<UInt32>

  init(catalog: UnitCatalog) {
    self.catalog = catalog
    (dimensions, dimensionNames) = Self.interned(catalog.all.map(\.dimension.rawValue))
    (codes, codeNames) = Self.interned(catalog.all.map(\.code))
    hasDuration = catalog.all.map { $0.duration != nil }
    var spellings = Spellings()
    for surface in catalog.surfaces { spellings.add(surface) }
    var entries: [Int32] = []
    lexicon = Lexicon(spellings.keys, entries: &entries)
    var senses = [[UnitSurface]](repeating: [], count: lexicon.entryCount)
    var before: [[UInt32]] = []
    for (entry, spelling) in zip(entries, spellings.surfaces.indices) {
      let surface = spellings.surfaces[spelling]
      let isFirst = !senses[Int(entry)].contains { $0.position != .after }
      if surface.position != .after, isFirst { before.append(spellings.keys[spelling]) }
      senses[Int(entry)].append(surface)
    }
    self.senses = senses.map { all in
      all.contains(where: \.isWeak) ? all.filter { !$0.isWeak } + all.filter(\.isWeak) : all
    }
    beforeKeys = before
    firstScalars = Set((0..<spellings.keys.count).map { spellings.keys.scalar($0, 0) })
  }

  /// The folded spellings of surfaces: for each its own, and the single scalars that NFKC expands to it (㎡ for m2).
  private struct Spellings {
    private(set) var keys = SurfaceList()
    private(set) var surfaces: [UnitSurface] = []

    mutating func add(_ surface: UnitSurface) {
      keys.append(folding: surface.text)
      surfaces.append(surface)
      let own = keys[keys.count - 1]
      guard own.count > 1 else { return }
      for variant in FoldTable.shared.compatibilityVariants(of: own) {
        keys.append([variant])
        surfaces.append(surface)
      }
    }
  }

  private static func interned(_ names: [String]) -> ([Int32], [String]) {
    var indexes: [String: Int32] = [:]
    var distinct: [String] = []
    let ids = names.map { name in
      if let index = indexes[name] { return index }
      let index = Int32(distinct.count)
      indexes[name] = index
      distinct.append(name)
      return index
    }
    return (ids, distinct)
  }

  /// What a use says: the unit, or the rate of two.
  func definition(_ use: UnitUse) -> UnitDefinition {
    let main = catalog[use.unit]
    guard use.isCompound else { return main }
    let per = catalog[UnitID(rawValue: use.per)]
    guard use.alsoPer >= 0 else { return catalog.composed(main, per: per) }
    return catalog.composed(main, per: catalog.product(per, catalog[UnitID(rawValue: use.alsoPer)]))
  }

  /// Whether a unit as it stands passes the constraints of `@unit[…]`.
  func accepts(_ test: UnitTest, _ use: UnitUse) -> Bool {
    let unit = Int(use.unit.rawValue)
    if use.isCompound, !test.allowsRates { return false }
    if test.strongOnly, use.isWeak, !use.isCompound { return false }
    if test.weakOnly, !use.isWeak { return false }
    if test.before ? use.position == .after : use.position == .before { return false }
    if test.grammars != 0, test.grammars & use.grammar.bit == 0 { return false }
    if test.hasDuration, !hasDuration[unit] { return false }
    if test.codeClass != -1, codes[unit] != test.codeClass { return false }
    if test.dimension != -1, dimensions[unit] != test.dimension { return false }
    return test.notDimension == -1 || use.isCompound || dimensions[unit] != test.notDimension
  }
}

/// A unit as it stands in the text: one surface, or a rate of two. Trivial, so that the matcher can hold many.
struct UnitUse: Sendable, Hashable {
  var unit: UnitID
  var grammar: UnitSurface.Grammar
  var position: UnitSurface.Position
  var isWeak: Bool
  /// As scalar indexes.
  var start: Int32
  var end: Int32
  /// The denominator's `UnitID`, or −1.
  var per: Int32 = -1
  /// The second unit of a denominator of two, 月 in GB/户·月, or −1.
  var alsoPer: Int32 = -1
  var perStart: Int32 = 0
  var perEnd: Int32 = 0

  init(surface: UnitSurface, start: Int, end: Int) {
    unit = surface.unit
    grammar = surface.grammar
    position = surface.position
    isWeak = surface.isWeak
    self.start = Int32(start)
    self.end = Int32(end)
  }

  var isCompound: Bool { per >= 0 }
}

/// The units that the loaded packs define, and all the ways to write them.
///
/// Files are loaded in pack order; a file that fails to load leaves the catalogue as it was.
public struct UnitCatalog: Sendable {
  /// Every surface, prefixes and case variants expanded; a text may stand in it more than once. O(*n*).
  public var surfaces: [UnitSurface] { slots.compactMap(\.self) }

  private(set) var definitions: [UnitDefinition] = []
  /// A code has few definitions, and is hashed faster than one.
  private var idsByCode: [String: [UnitID]] = [:]
  private var slots: [UnitSurface?] = []
  /// For each text the first of its slots; the others follow by `slotsBehind`.
  private var slotsByText: [SurfaceText: Int32] = [:]
  /// For each slot the next one of the same text, or −1.
  private var slotsBehind: [Int32] = []
  private var dimensions: [String: UnitDimension] = [:]
  private var dimensionsByComposition: [String: UnitDimension] = [:]
  private var loaded: [(content: UnitFile, file: String)] = []

  public init() {}

  /// The names of the declared dimensions, for checking what rules ask for.
  public var dimensionNames: Set<String> { Set(dimensions.keys) }

  /// The codes of the defined units, for checking what rules ask for.
  public var codes: Set<String> { Set(definitions.map(\.code)) }

  /// All definitions, in the order of their identifiers.
  var all: [UnitDefinition] { definitions }

  public subscript(id: UnitID) -> UnitDefinition { definitions[Int(id.rawValue)] }

  /// What `text` can mean, the likeliest reading first: strong before weak, units and money before measure
  /// words before nouns, then in the order loaded.
  public func readings(of text: String) -> [UnitSurface] {
    let found = slots(of: text).compactMap { slots[$0] }
    return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }

  /// Adds the units of one file.
  ///
  /// - Throws: the first mistake in the file, with its place.
  public mutating func load(yaml: String, file: String) throws(UnitError) {
    try load(try UnitFileReader(file: file).read(yaml), file: file)
  }

  /// Adds the units of a file that is read already.
  mutating func load(_ content: UnitFile, file: String) throws(UnitError) {
    do { try take(content, UnitFileReader(file: file)) } catch {
      // Built anew instead of kept: a copy would be written out at every file.
      let files = loaded
      self = UnitCatalog()
      for (content, file) in files { try load(content, file: file) }
      throw error
    }
    loaded.append((content, file))
  }

  private mutating func take(_ content: UnitFile, _ reader: UnitFileReader) throws(UnitError) {
    for dimension in content.dimensions { try declare(dimension, reader) }
    for removal in content.removals { try remove(removal, reader) }
    for entry in content.entries { try add(entry, reader) }
  }

  /// The named dimension that is `composition`, such as velocity for `length/time`.
  func dimension(composedAs composition: String) -> UnitDimension? { dimensionsByComposition[composition] }
}

// MARK: - Loading

extension UnitCatalog {
  private mutating func declare(
    _ declared: Positioned<UnitDimension>, _ reader: UnitFileReader
  ) throws(UnitError) {
    let dimension = declared.value
    if let earlier = dimensions[dimension.name], earlier != dimension {
      throw reader.error(.duplicateDimension(dimension.name), at: declared.position)
    }
    dimensions[dimension.name] = dimension
    if let composition = dimension.composition { dimensionsByComposition[composition] = dimension }
  }

  private mutating func remove(_ removal: Positioned<String>, _ reader: UnitFileReader) throws(UnitError) {
    guard slotsByText[SurfaceText(removal.value)] != nil else {
      throw reader.error(.unknownSurface(removal.value), at: removal.position)
    }
    clear(removal.value)
  }

  private mutating func add(_ entry: UnitEntry, _ reader: UnitFileReader) throws(UnitError) {
    let definition = try definition(of: entry, reader)
    let expansion = UnitExpansion(entry: entry)
    let plain = intern(definition)
    for surface in expansion.plainSurfaces() { try add(surface, of: plain, reader) }
    for prefix in entry.prefixes {
      let unit = intern(definition.prefixed(by: prefix, power: entry.power))
      for surface in expansion.surfaces(with: prefix) { try add(surface, of: unit, reader) }
    }
  }

  private func definition(of entry: UnitEntry, _ reader: UnitFileReader) throws(UnitError) -> UnitDefinition {
    let name = entry.dimension.value
    guard let dimension = dimensions[name] else {
      let nearest = nearestName(to: name, among: dimensions.keys)
      throw reader.error(.unknownDimension(name, nearest: nearest), at: entry.dimension.position)
    }
    let isMoney = name == Quantity.Dimension.money.rawValue
    // Sums come out in the currency, and a 打 as twelve.
    let countsWhole = isMoney || name == Quantity.Dimension.count.rawValue && entry.multiple != .one
    let base = countsWhole ? entry.code : dimension.base
    if base == nil, entry.factor != nil {
      throw reader.error(.factorWithoutBase(dimension: name), at: entry.position)
    }
    let factor = entry.factor ?? (countsWhole ? entry.multiple : base == entry.code ? .one : nil)
    let isMeant = isMoney ? entry.multiple != .one : factor != nil
    return UnitDefinition(
      code: entry.code, system: isMoney ? .iso4217 : .ucum, dimension: Quantity.Dimension(rawValue: name),
      multiple: entry.multiple, factor: factor, offset: entry.offset, base: base,
      normalizes: entry.normalizes ?? isMeant, duration: entry.duration)
  }

  private mutating func intern(_ definition: UnitDefinition) -> UnitID {
    if let known = idsByCode[definition.code]?.first(where: { self[$0] == definition }) { return known }
    let id = UnitID(rawValue: Int32(definitions.count))
    definitions.append(definition)
    idsByCode[definition.code, default: []].append(id)
    return id
  }
}

// MARK: - Surfaces

extension UnitCatalog {
  private mutating func add(
    _ expanded: ExpandedSurface, of unit: UnitID, _ reader: UnitFileReader
  ) throws(UnitError) {
    let traits = expanded.spelling.traits
    let surface = UnitSurface(
      text: expanded.text, unit: unit, grammar: traits.grammar, position: traits.place,
      isWeak: traits.isWeak, isHomograph: traits.isHomograph, origin: expanded.origin)
    if traits.replaces { clear(surface.text) }
    guard let rival = rival(of: surface) else { return append(surface) }
    try settle(surface, against: rival, expanded.spelling.position, reader)
  }

  /// The slot of an earlier surface with the same text and class that was not declared a homograph.
  private func rival(of surface: UnitSurface) -> Int? {
    slots(of: surface.text).first { index in
      guard let other = slots[index], other.grammar == surface.grammar else { return false }
      return other.unit == surface.unit || !(other.isHomograph || surface.isHomograph)
    }
  }

  /// The surface that a person wrote wins over an expanded one; equals of different meaning are a mistake.
  private mutating func settle(
    _ surface: UnitSurface, against index: Int, _ position: UnitFilePosition, _ reader: UnitFileReader
  ) throws(UnitError) {
    guard let earlier = slots[index] else { return }
    if surface.origin.rawValue < earlier.origin.rawValue {
      slots[index] = surface
    } else if surface.origin == earlier.origin, surface.origin != .caseVariant,
      surface != earlier || surface.origin == .written
    {
      throw reader.error(.duplicateSurface(surface.text, earlier: self[earlier.unit].code), at: position)
    }
  }

  private mutating func append(_ surface: UnitSurface) {
    let slot = Int32(slots.count)
    slots.append(surface)
    slotsBehind.append(-1)
    // Hashed once: where the text has no slot yet, the access puts this one in.
    let first = Self.value(&slotsByText[SurfaceText(surface.text), default: slot])
    if first != slot { slotsBehind[slots(from: first).last ?? Int(first)] = slot }
  }

  private static func value(_ entry: inout Int32) -> Int32 { entry }

  private mutating func clear(_ text: String) {
    for index in slots(of: text) { slots[index] = nil }
    slotsByText[SurfaceText(text)] = nil
  }

  /// The slots of a text, in the order in which they were filled.
  private func slots(of text: String) -> [Int] {
    slotsByText[SurfaceText(text)].map(slots(from:)) ?? []
  }

  private func slots(from first: Int32) -> [Int] {
    var result = [Int(first)]
    while slotsBehind[result[result.count - 1]] >= 0 {
      result.append(Int(slotsBehind[result[result.count - 1]]))
    }
    return result
  }
}

/// A text that is told apart by its bytes: Unicode's equivalence, which is the dictionary's rule for strings, costs
/// several times as much for Han characters.
private struct SurfaceText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: SurfaceText, b: SurfaceText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    // FNV-1a.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hasher.combine(hash)
  }
}

/// Reads the YAML of one unit file; every error carries its place.
struct UnitFileReader {
  var file: String
  /// What the file's `defaults` say for entries that do not say it themselves.
  private var defaults = UnitFields(values: [:])

  init(file: String) { self.file = file }

  func read(_ yaml: String) throws(UnitError) -> UnitFile {
    guard let root = try compose(yaml) else { return UnitFile() }
    let fields = try fields(of: root, allowed: ["dimensions", "defaults", "units", "remove"])
    var result = UnitFile()
    var reader = self
    if let node = fields["defaults"] {
      reader.defaults = try self.fields(of: node, allowed: ["code", "dimension"] + Self.traitKeys)
    }
    for node in try items(fields["dimensions"]) { result.dimensions.append(try dimension(node)) }
    for node in try items(fields["units"]) { result.entries.append(try reader.entry(node)) }
    for node in try items(fields["remove"]) {
      result.removals.append(Positioned(value: try scalar(node), position: position(node)))
    }
    return result
  }

  private func dimension(_ node: YAMLNode) throws(UnitError) -> Positioned<UnitDimension> {
    let fields = try fields(of: node, allowed: ["name", "base", "of"])
    let name = try scalar(try required("name", in: fields, of: node))
    let dimension = UnitDimension(
      name: name, base: try fields.scalar("base", self), composition: try fields.scalar("of", self))
    return Positioned(value: dimension, position: position(node))
  }

  static let entryKeys = [
    "code", "dimension", "factor", "offset", "multiple", "normalizes", "iso", "case", "prefixes", "power",
    "surfaces", "stems",
  ]
  static let traitKeys = ["class", "position", "weak", "homograph", "replace"]

  private func entry(_ node: YAMLNode) throws(UnitError) -> UnitEntry {
    let own = try fields(of: node, allowed: Self.entryKeys + Self.traitKeys)
    let fields = UnitFields(values: own.values.merging(defaults.values) { own, _ in own })
    let dimension = try required("dimension", in: fields, of: node)
    let traits = try traits(fields, default: UnitTraits())
    return UnitEntry(
      position: position(node),
      code: try scalar(try required("code", in: fields, of: node)),
      dimension: Positioned(value: try scalar(dimension), position: position(dimension)),
      factor: try fields.read("factor", number),
      offset: try fields.read("offset", number) ?? .zero,
      multiple: try fields.read("multiple", number) ?? .one,
      normalizes: try fields.read("normalizes") { node throws(UnitError) in try flag(node, "normalizes") },
      duration: try fields.read("iso", duration),
      letterCase: try fields.read("case") { node throws(UnitError) in try choice(node, "case") } ?? .exact,
      prefixes: try prefixes(fields["prefixes"]),
      power: try fields.read("power", power) ?? 1,
      surfaces: try spellings(fields["surfaces"], traits),
      stems: try spellings(fields["stems"], traits))
  }

  private func traits(_ fields: UnitFields, default base: UnitTraits) throws(UnitError) -> UnitTraits {
    var result = base
    if let node = fields["class"] { result.grammar = try choice(node, "class") }
    if let node = fields["position"] { result.place = try choice(node, "position") }
    if let node = fields["weak"] { result.isWeak = try flag(node, "weak") }
    if let node = fields["homograph"] { result.isHomograph = try flag(node, "homograph") }
    if let node = fields["replace"] { result.replaces = try flag(node, "replace") }
    return result
  }

  private func spellings(_ node: YAMLNode?, _ traits: UnitTraits) throws(UnitError) -> [UnitSpelling] {
    var result: [UnitSpelling] = []
    for item in try items(node) { result.append(try spelling(item, traits)) }
    return result
  }

  private func spelling(_ node: YAMLNode, _ traits: UnitTraits) throws(UnitError) -> UnitSpelling {
    guard node.isMapping else {
      return UnitSpelling(text: try surface(node), position: position(node), traits: traits)
    }
    let fields = try fields(of: node, allowed: ["text"] + Self.traitKeys)
    return UnitSpelling(
      text: try surface(try required("text", in: fields, of: node)), position: position(node),
      traits: try self.traits(fields, default: traits))
  }

  private func surface(_ node: YAMLNode) throws(UnitError) -> String {
    let text = try scalar(node)
    if text.isEmpty { throw error(.emptySurface, at: node) }
    return text
  }

  private func prefixes(_ node: YAMLNode?) throws(UnitError) -> [UnitPrefix] {
    var result: [UnitPrefix] = []
    for item in try items(node) {
      let name = try scalar(item)
      guard let named = UnitPrefix.named[name] else {
        throw error(
          .unknownPrefix(name, nearest: nearestName(to: name, among: UnitPrefix.named.keys)), at: item)
      }
      result += named
    }
    return result
  }
}

// MARK: - Values

extension UnitFileReader {
  private func number(_ node: YAMLNode) throws(UnitError) -> Fraction {
    let text = try scalar(node)
    guard let value = unitNumber(text) else { throw error(.malformedNumber(text), at: node) }
    return value
  }

  private func power(_ node: YAMLNode) throws(UnitError) -> Int {
    let text = try scalar(node)
    guard let value = Int(text), (1...3).contains(value) else {
      throw error(.unknownChoice(text, key: "power", allowed: ["1", "2", "3"]), at: node)
    }
    return value
  }

  private func duration(_ node: YAMLNode) throws(UnitError) -> ISODuration {
    let text = try scalar(node)
    guard let value = ISODuration(text) else { throw error(.malformedDuration(text), at: node) }
    return value
  }

  private func flag(_ node: YAMLNode, _ key: String) throws(UnitError) -> Bool {
    let text = try scalar(node)
    guard let value = Bool(text) else {
      throw error(.unknownChoice(text, key: key, allowed: ["true", "false"]), at: node)
    }
    return value
  }

  private func choice<Choice>(_ node: YAMLNode, _ key: String) throws(UnitError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = try scalar(node)
    guard let value = Choice(rawValue: text) else {
      throw error(.unknownChoice(text, key: key, allowed: Choice.allCases.map(\.rawValue)), at: node)
    }
    return value
  }
}

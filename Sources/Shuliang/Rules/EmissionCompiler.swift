/// Settles the names in an `emit`: captures, fields, constants.
struct EmissionCompiler {
  let captures: [String]
  let units: UnitTable
  /// Where the rule stands.
  let place: SourcePlace
  private var current: SourcePlace

  init(captures: [String], units: UnitTable, place: SourcePlace) {
    self.captures = captures
    self.units = units
    self.place = place
    current = place
  }

  static let plainFields: [String: CompiledEmission.Field] = [
    "value": .value, "min": .min, "max": .max, "unit": .unit, "per": .per, "ratio": .ratio,
    "fraction": .fraction,
    "modifier": .modifier, "share": .share, "negative": .negative, "half": .half, "parts": .parts,
    "time": .time,
    "from": .from, "to": .to, "label": .label, "inclusion": .inclusion,
    "unit-text": .unitText, "unit-means": .unitMeans, "tolerance": .tolerance, "bounds": .bounds,
    "timex": .timex, "scale": .scale, "tenths": .tenths, "lower-unit": .lowerUnit,
  ]

  /// What an entity says beside its attributes.
  private static let entityFields: Set<CompiledEmission.Field> = [.label, .inclusion, .modifier]

  mutating func compile(_ emission: Emission) throws(PackError) -> CompiledEmission {
    var fields: [(field: CompiledEmission.Field, value: CompiledEmission.Value)] = []
    if emission.target == .mention(.entity), emission.field("label") == nil {
      throw error(
        .missingKey, "an entity needs a label", "say what sort of thing it is, such as label: visit-count")
    }
    for (key, value) in emission.fields {
      current = emission.places[key] ?? place
      let field = try field(key, emission.target)
      fields.append((field, try self.value(value, field)))
    }
    return CompiledEmission(target: emission.target, fields: fields)
  }

  private func field(_ key: String, _ target: Emission.Target) throws(PackError) -> CompiledEmission.Field {
    if let field = Self.plainFields[key] {
      guard target != .mention(.entity) || Self.entityFields.contains(field) else {
        throw error(
          .unknownKey, "“\(key)” means nothing on an entity and cannot be an attribute",
          "an entity's attributes have names of their own, such as count or x-\(key)")
      }
      return field
    }
    if target == .mention(.entity) { return .attribute(key) }
    if let feature = TimeFeatures.key(named: key) { return .timeFeature(feature) }
    let nearest = nearestName(to: key, among: Array(Self.plainFields.keys) + TimeFeatures.names)
    throw error(
      .unknownKey, "unknown field “\(key)” in “emit”",
      nearest.map { "did you mean “\($0)”?" }
        ?? "only an entity has fields of its own; Rules/NOTATION.md lists the others")
  }

  private func value(_ value: Emission.Value, _ field: CompiledEmission.Field) throws(PackError)
    -> CompiledEmission.Value
  {
    switch value {
    case .list(let items):
      var compiled: [CompiledEmission.Value] = []
      for item in items { compiled.append(try self.value(item, field)) }
      return .list(compiled)
    case .capture(let name, let sign): return try constantOrCapture(sign + name, field)
    case .constant(let text): return try constantOrCapture(text, field)
    }
  }

  private func constantOrCapture(_ text: String, _ field: CompiledEmission.Field) throws(PackError)
    -> CompiledEmission.Value
  {
    let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
    let name = String(text.dropFirst(sign.count))
    if let slot = captures.firstIndex(of: name) { return .capture(slot: Int32(slot), sign: sign) }
    if field == .unit || field == .per {
      guard let reading = units.catalog.readings(of: text).first else {
        throw error(.unknownCapture, "“\(text)” is neither a capture nor a known unit", captureHint)
      }
      return .unit(reading.unit, text)
    }
    let needsCapture: [CompiledEmission.Field] = [.time, .parts, .from, .to, .ratio]
    if needsCapture.contains(field) {
      throw error(.unknownCapture, "“\(text)” is no capture of the pattern", captureHint)
    }
    if case .timeFeature(let key) = field {
      var features = TimeFeatures()
      do { try features.set(key.rawValue, text) } catch {
        throw self.error(.timeFeature, error.description, nil)
      }
    }
    try check(text, field)
    return .constant(text)
  }

  /// Refuses a constant that the field cannot mean: most often the misspelt name of a capture.
  private func check(_ constant: String, _ field: CompiledEmission.Field) throws(PackError) {
    switch field {
    case .value, .min, .max, .tolerance, .tenths:
      guard ExactDecimal(constant) == nil else { return }
      throw error(.unknownCapture, "“\(constant)” is neither a capture nor a number", captureHint)
    case .modifier:
      try check(constant, among: Modifier.Kind.allCases.map(\.rawValue), "modifier")
    case .inclusion:
      try check(constant, among: ["vague", "indefinite"], "inclusion")
    case .negative, .share:
      try check(constant, among: ["true", "false"], "value")
    default: return
    }
  }

  private func check(_ constant: String, among known: [String], _ noun: String) throws(PackError) {
    if known.contains(constant) { return }
    let nearest = nearestName(to: constant, among: captures + known).map { "did you mean “\($0)”?" }
    throw error(
      .unknownCapture, "“\(constant)” is neither a capture nor a known \(noun)",
      nearest ?? "known are \(known.joined(separator: ", "))")
  }

  private var captureHint: String {
    captures.isEmpty
      ? "the pattern captures nothing; write @number:n"
      : "its captures are \(captures.sorted().joined(separator: ", "))"
  }

  private func error(_ code: PackError.Code, _ message: String, _ hint: String?) -> PackError {
    PackError(code, message, hint: hint, file: current.file, line: current.line, column: current.column)
  }
}

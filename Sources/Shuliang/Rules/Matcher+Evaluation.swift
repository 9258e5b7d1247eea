/// From captures to values, as a rule's `emit` says.
extension Matcher {
  /// `nil` when the captures contradict each other, which makes the match void.
  func evaluate(_ emission: CompiledEmission, _ start: Int, _ end: Int) -> NodeValue? {
    let value = NodeValue()
    for (field, source) in emission.fields {
      guard apply(field, source, value, start, end) else { return nil }
    }
    guard finishRange(emission, value) else { return nil }
    return value
  }

  private func apply(
    _ field: CompiledEmission.Field, _ source: CompiledEmission.Value, _ value: NodeValue,
    _ start: Int, _ end: Int
  ) -> Bool {
    switch field {
    case .value: return setNumber(source, value)
    case .min: value.number = number(source)
    case .max:
      value.upper = number(source)
      if value.upper == nil { return false }
    case .unit: setUnit(source, value, start, end)
    case .per: return setPer(source, value)
    case .unitText: if case .constant(let text) = source { value.unitText = text }
    case .unitMeans: setMeaning(source, value)
    case .lowerUnit: return agrees(source, value)
    case .half: if isSet(source) { return addHalf(value) }
    case .scale:
      guard let power = string(source, key: "number").flatMap({ Int($0) }) else { return false }
      value.number = value.number?.scaled(byPowerOfTen: power)
    case .tenths: return addTenths(source, value)
    case .tolerance: return setTolerance(source, value)
    case .bounds: setBounds(source, value)
    case .negative: if isSet(source) { value.number = value.number?.negated() }
    case .fraction: return setFraction(source, value)
    case .ratio: return setRatio(source, value)
    case .modifier: setModifier(source, value, start, end)
    case .parts: return setParts(source, value)
    case .time: return mergeTime(source, value)
    case .from: return setPeriodEnd(source, value, \.time)
    case .to: return setPeriodEnd(source, value, \.timeTo)
    case .label: value.label = string(source)
    case .timex: value.timex = string(source)
    case .inclusion: value.inclusion = string(source).flatMap(Mention.Inclusion.init) ?? .always
    case .share: break
    case .timeFeature(let key): return setFeature(key, source, value)
    case .attribute(let key): setAttribute(key, source, value)
    }
    return true
  }

  // MARK: Captures

  /// Every piece that the source names, in its order.
  private func pieces(_ source: CompiledEmission.Value) -> [Piece] {
    var pieces: [Piece] = []
    append(source, to: &pieces)
    return pieces
  }

  private func append(_ source: CompiledEmission.Value, to pieces: inout [Piece]) {
    switch source {
    case .capture(let slot, _):
      for index in trailBase..<trail.count where trail[index].slot == slot {
        pieces.append(trail[index].piece)
      }
    case .list(let items):
      for item in items { append(item, to: &pieces) }
    case .constant, .unit: break
    }
  }

  private func firstPiece(_ source: CompiledEmission.Value) -> Piece? { first(source)?.piece }

  private func first(_ source: CompiledEmission.Value) -> (piece: Piece, sign: String)? {
    switch source {
    case .capture(let slot, let sign):
      for index in trailBase..<trail.count where trail[index].slot == slot {
        return (trail[index].piece, sign)
      }
    case .list(let items):
      for item in items { if let found = first(item) { return found } }
    case .constant, .unit: break
    }
    return nil
  }

  /// The numbers that the source names.
  private func numbers(_ source: CompiledEmission.Value) -> [ExactDecimal] {
    pieces(source).compactMap { number(of: $0)?.value }
  }

  private func isSet(_ source: CompiledEmission.Value) -> Bool {
    if case .constant(let text) = source { return text == "true" }
    return firstPiece(source) != nil
  }

  private func node(_ piece: Piece) -> Int? {
    if case .node(let index) = piece.content { return Int(index) }
    return nil
  }

  func number(of piece: Piece) -> NumberValue? {
    switch piece.content {
    case .number(let index): return readings.numbers[Int(index)].value
    case .node(let index):
      let node = nodes[Int(index)]
      return node.fraction.map { NumberValue(value: $0.decimal()) } ?? node.number
    case .word(let index):
      return program.words[Int(index)].attributes["number"].flatMap { ExactDecimal($0) }.map {
        NumberValue(value: $0)
      }
    case .text:
      let digits = scalars(piece)
      var number = NumberValue(value: ExactDecimal(digits), form: .arabic)
      number.digitCount = digits.utf8.count
      return number.value == nil ? nil : number
    case .unit: return nil
    }
  }

  private func number(_ source: CompiledEmission.Value) -> NumberValue? {
    if case .constant(let text) = source { return ExactDecimal(text).map { NumberValue(value: $0) } }
    return firstPiece(source).flatMap(number(of:))
  }

  func scalars(_ piece: Piece) -> String {
    String(
      String.UnicodeScalarView(
        (Int(piece.start)..<Int(piece.end)).compactMap { Unicode.Scalar(readings.text[$0]) }))
  }

  /// What a capture says as plain text: a number's digits, a word's attribute `key`, else its text.
  private func string(_ source: CompiledEmission.Value, key: String = "value") -> String? {
    if case .constant(let text) = source { return text }
    guard let (piece, sign) = first(source) else { return nil }
    return string(piece, sign, key)
  }

  private func string(_ piece: Piece, _ sign: String, _ key: String) -> String? {
    switch piece.content {
    case .word(let index):
      let word = program.words[Int(index)]
      return sign
        + (word.attributes[key] ?? word.attributes["value"] ?? word.attributes["number"] ?? word.text)
    case .text: return sign + scalars(piece)
    case .number, .node, .unit:
      guard let number = number(of: piece), let value = number.value else { return nil }
      let digits = value.description
      let padding = String(repeating: "0", count: max(0, number.digitCount - digits.count))
      return sign + padding + digits
    }
  }

  // MARK: Numbers and units

  private func setNumber(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    guard let first = firstPiece(source) else {
      value.number = number(source)
      return true
    }
    guard let inner = node(first) else {
      value.number = number(of: first)
      return value.number != nil
    }
    value.number = nodes[inner].number
    value.upper = nodes[inner].upper
    value.fraction = nodes[inner].fraction
    value.ratio = nodes[inner].ratio
    if let unit = nodes[inner].unit { value.unit = unit }
    if let text = nodes[inner].unitText { value.unitText = text }
    if let modifier = nodes[inner].modifier { value.modifier = modifier }
    if !nodes[inner].parts.isEmpty { value.parts = nodes[inner].parts }
    return true
  }

  private func setUnit(
    _ source: CompiledEmission.Value, _ value: NodeValue, _ start: Int, _ end: Int
  ) {
    if case .unit(let id, let text) = source {
      value.unit = constantUnit(id, text, start, end)
      value.unitText = text
      return
    }
    guard let first = firstPiece(source) else { return }
    switch first.content {
    case .unit(let index): value.unit = readings.units[Int(index)].use
    case .node(let index):
      value.unit = nodes[Int(index)].unit
      value.unitText = nodes[Int(index)].unitText
    case .word(let index):
      guard let name = program.words[Int(index)].attributes["unit"],
        let reading = program.units.catalog.readings(of: name).first
      else { return }
      value.unit = constantUnit(reading.unit, name, Int(first.start), Int(first.end))
      value.unitText = name
    default: break
    }
  }

  private func constantUnit(_ id: UnitID, _ text: String, _ start: Int, _ end: Int) -> UnitUse? {
    guard let surface = program.units.catalog.readings(of: text).first(where: { $0.unit == id }) else {
      return nil
    }
    return UnitUse(surface: surface, start: start, end: end)
  }

  /// The unit as written stands for another: 元 in 港币100元, 度 in 华氏98度.
  private func setMeaning(_ source: CompiledEmission.Value, _ value: NodeValue) {
    switch firstPiece(source)?.content {
    case .unit(let index): value.unit?.unit = readings.units[Int(index)].use.unit
    case .word(let index):
      guard let name = program.words[Int(index)].attributes["unit"],
        let reading = program.units.catalog.readings(of: name).first
      else { return }
      value.unit?.unit = reading.unit
    default: break
    }
  }

  /// The units of a range's two ends must be one: 1%至40点 is no range.
  private func agrees(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    guard let upper = value.unit, case .unit(let index)? = firstPiece(source)?.content
    else {
      return true
    }
    let lower = readings.units[Int(index)].use
    guard lower.per == upper.per else { return false }
    return lower.unit == upper.unit || isSame(lower.unit, upper.unit) || isShort(lower, for: upper)
  }

  /// 元 before 港元 is short for it: 8500元到3万港元.
  private func isShort(_ lower: UnitUse, for upper: UnitUse) -> Bool {
    let last = Int(upper.end) - 1
    return lower.end - lower.start == 1 && program.units.catalog[lower.unit].isMoney
      && program.units.catalog[upper.unit].isMoney && readings.text[Int(lower.start)] == readings.text[last]
  }

  private func isSame(_ a: UnitID, _ b: UnitID) -> Bool {
    let (a, b) = (program.units.catalog[a], program.units.catalog[b])
    return a.code == b.code && a.factor == b.factor && a.dimension == b.dimension && !a.isCount
  }

  private func setPer(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    guard var use = value.unit else { return true }
    if case .unit(let id, _) = source {
      use.per = id.rawValue
    } else {
      guard let piece = firstPiece(source) else { return true }
      guard case .unit(let index) = piece.content, !use.isCompound else { return false }
      let per = readings.units[Int(index)].use
      guard !per.isCompound else { return false }
      use.per = per.unit.rawValue
      use.perStart = per.start
      use.perEnd = per.end
    }
    value.unit = use
    return true
  }

  /// 一个半, 三斤半: half of the unit more.
  private func addHalf(_ value: NodeValue) -> Bool {
    let half = ExactDecimal(coefficient: 5, exponent: -1)
    guard var number = value.number, let sum = number.value?.adding(half) else { return false }
    number.value = sum
    value.number = number
    return true
  }

  /// 一块二, 三米九: the lone digit counts tenths of the unit; two digits (6米53, 三块零五) count hundredths.
  private func addTenths(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    guard var number = value.number, let digits = self.number(source), let tail = digits.value,
      let sum = number.value?.adding(tail.scaled(byPowerOfTen: -max(1, digits.digitCount)))
    else { return false }
    number.value = sum
    value.number = number
    return true
  }

  /// 50±1 lies between 49 and 51.
  private func setTolerance(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    guard let middle = value.number?.value, let width = number(source)?.value,
      let low = middle.subtracting(width), let high = middle.adding(width)
    else { return false }
    value.number?.min = low
    value.number?.max = high
    return true
  }

  /// Of 大于 and 不低于 the first leaves its end out of the interval.
  private func setBounds(_ source: CompiledEmission.Value, _ value: NodeValue) {
    for piece in pieces(source) {
      switch string(piece, "", "modifier") {
      case "more_than": value.isOpenBelow = true
      case "less_than": value.isOpenAbove = true
      default: break
      }
    }
  }

  /// 三分之一 is `[numerator, denominator]`; a third piece is a whole number before them.
  private func setFraction(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    let parts = numbers(source)
    guard parts.count >= 2, let top = Fraction(exactly: parts[0]), let bottom = Fraction(exactly: parts[1]),
      var fraction = top.over(bottom)
    else { return false }
    if parts.count > 2 {
      let signed = parts[2].isNegative ? fraction.times(Fraction(-1, 1) ?? .one) : fraction
      guard let whole = Fraction(exactly: parts[2]), let sum = signed.flatMap(whole.plus) else {
        return false
      }
      fraction = sum
    }
    value.fraction = fraction
    return true
  }

  private func setRatio(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    let parts = numbers(source)
    guard parts.count >= 2 else { return false }
    value.ratio = parts
    return true
  }

  private func setModifier(
    _ source: CompiledEmission.Value, _ value: NodeValue, _ start: Int, _ end: Int
  ) {
    guard let name = string(source, key: "modifier"), let kind = Modifier.Kind(rawValue: name) else { return }
    value.modifier = kind
    if let piece = firstPiece(source) {
      (value.modifierStart, value.modifierEnd) = (Int(piece.start), Int(piece.end))
    }
  }

  /// Parts of a compound length of time or sum, such as 1小时40分.
  private func setParts(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    for piece in pieces(source) {
      guard let inner = node(piece) else { return false }
      if !nodes[inner].parts.isEmpty {
        value.parts += nodes[inner].parts
      } else if let number = nodes[inner].number, let unit = nodes[inner].unit {
        value.parts.append(.init(number: number, unit: unit))
      }
    }
    return !value.parts.isEmpty && addUp(value.parts)
  }

  /// Whether parts measure one thing, from coarse to fine: 5元3角, but not 5元3美元.
  private func addUp(_ parts: [NodeValue.Part]) -> Bool {
    let units = parts.map { program.units.catalog[$0.unit.unit] }
    return zip(units, units.dropFirst()).allSatisfy { coarse, fine in
      guard coarse.dimension == fine.dimension, !coarse.isMoney || coarse.code == fine.code else {
        return false
      }
      guard let large = coarse.factor, let small = fine.factor else { return true }
      return small.decimal() < large.decimal()
    }
  }

  /// Settles a range: the lower end takes the upper end's magnitude where it has none of its own.
  private func finishRange(_ emission: CompiledEmission, _ value: NodeValue) -> Bool {
    guard let upper = value.upper else { return shareInList(emission, value) }
    guard let lower = value.number else { return true }
    guard let high = upper.value ?? upper.max, let low = lower.value ?? lower.min else { return false }
    guard emission.value(.share) != nil else { return low <= high }
    if low < high, let scale = sharedScale(lower, upper), isShared(low, high, scale) {
      value.number = lower.scaled(byPowerOfTen: scale)
    }
    // 30—20℃ is an interval whatever end comes first; without a unit, 10-5 is a score or a sum.
    return value.unit != nil || low <= high || lower.scale != (value.number?.scale ?? 0)
  }

  /// 30和40万吨 are 300,000 and 400,000; 5000和1万 stay what they are.
  private func shareInList(_ emission: CompiledEmission, _ value: NodeValue) -> Bool {
    guard let source = emission.value(.share), let number = value.number, let low = number.value,
      let last = self.number(source), let high = last.value, number.scale == 0, last.scale > 0,
      low < high, isShared(low, high, last.scale)
    else { return true }
    value.number = number.scaled(byPowerOfTen: last.scale)
    return true
  }

  /// Ends that share 万 or 亿 are of one order: 30—20万, but not 500—1万.
  private func isShared(_ low: ExactDecimal, _ high: ExactDecimal, _ scale: Int) -> Bool {
    low.scaled(byPowerOfTen: scale) < high.scaled(byPowerOfTen: 1)
  }

  /// The power of ten that the upper end lends to the lower one: 4 in 10至20万, 2 in 三到五百.
  private func sharedScale(_ lower: NumberValue, _ upper: NumberValue) -> Int? {
    guard lower.scale == 0 else { return nil }
    if let round = roundScale(lower, upper) { return round }
    return upper.scale > 0 ? upper.scale : nil
  }

  /// 百 and 千 are shared where the upper end is one digit of them and the lower one a smaller digit.
  private func roundScale(_ lower: NumberValue, _ upper: NumberValue) -> Int? {
    guard upper.digitCount == 0, !upper.form.contains(.grouped), let high = upper.value,
      high.exponent % 4 >= 2, let low = lower.value, low < high.scaled(byPowerOfTen: -high.exponent),
      high.scaled(byPowerOfTen: -high.exponent) < 10, !upper.form.contains(.decimal)
    else { return nil }
    return high.exponent
  }

  // MARK: Times

  private func features(of piece: Piece) -> TimeFeatures? {
    switch piece.content {
    case .word(let index): program.words[Int(index)].time
    case .node(let index): nodes[Int(index)].time
    default: nil
    }
  }

  private func mergeTime(_ source: CompiledEmission.Value, _ value: NodeValue) -> Bool {
    var merged = value.time ?? TimeFeatures()
    for piece in pieces(source) {
      if let inner = node(piece), nodes[inner].isPeriod { return mergePeriod(nodes[inner], merged, value) }
      if let features = features(of: piece), !merged.merge(features) { return false }
    }
    value.time = merged
    return true
  }

  /// A period takes what stands before it on both ends: 今年1月至3月.
  private func mergePeriod(_ inner: NodeValue, _ prefix: TimeFeatures, _ value: NodeValue) -> Bool {
    var start = prefix
    guard let time = inner.time, start.merge(time) else { return false }
    value.time = start
    value.timeTo = inner.timeTo
    value.isPeriod = true
    return true
  }

  private func setPeriodEnd(
    _ source: CompiledEmission.Value, _ value: NodeValue,
    _ end: ReferenceWritableKeyPath<NodeValue, TimeFeatures?>
  ) -> Bool {
    var merged = TimeFeatures()
    for piece in pieces(source) {
      guard let features = features(of: piece), merged.merge(features) else { return false }
    }
    if !merged.isEmpty { value[keyPath: end] = merged }
    value.isPeriod = true
    return true
  }

  private func setAttribute(_ key: String, _ source: CompiledEmission.Value, _ value: NodeValue) {
    if case .list(let items) = source {
      for item in items { setAttribute(key, item, value) }
    } else if let text = string(source, key: key) ?? first(source).map({ scalars($0.0) }) {
      // What has no value of its own, a unit or a date, is said as it is written.
      value.attributes.append(.init(key: key, value: text))
    }
  }

  private func setFeature(
    _ key: TimeFeatures.Key, _ source: CompiledEmission.Value, _ value: NodeValue
  ) -> Bool {
    if case .list(let items) = source {
      for item in items where !setFeature(key, item, value) { return false }
      return true
    }
    if let count = count(source), let range = key.wholeNumbers {
      return range.contains(count) && set(key, .absolute(count), value)
    }
    guard let text = string(source, key: key.rawValue) else { return true }
    if key == .anchor, let anchor = DurationAnchor(rawValue: text) {
      value.anchor = anchor
      return true
    }
    var features = TimeFeatures()
    do { try features.set(key.rawValue, text) } catch { return false }
    var merged = value.time ?? TimeFeatures()
    guard merged.merge(features) else { return false }
    value.time = merged
    return true
  }

  private func set(_ key: TimeFeatures.Key, _ feature: TimeFeatures.Value, _ value: NodeValue) -> Bool {
    if key == .digits, case .absolute(let digits) = feature {
      return TimeFeatures.parts(ofDigits: digits).allSatisfy { key, number in
        key.wholeNumbers?.contains(number) ?? false && set(key, .absolute(number), value)
      }
    }
    guard let known = value.time?[key] else {
      value.time = value.time ?? TimeFeatures()
      value.time?[key] = feature
      return true
    }
    return known == feature
  }

  /// The number that the source names, where it is a whole one without a sign.
  private func count(_ source: CompiledEmission.Value) -> Int? {
    guard case .capture(_, let sign) = source, sign.isEmpty, let piece = firstPiece(source),
      case .number(let index) = piece.content, let count = readings.numbers[Int(index)].value.value?.intValue,
      count >= 0
    else { return nil }
    return count
  }
}

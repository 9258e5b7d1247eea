import Shuliang

/// Writes one row a mention (RFC 4180); a document without mentions has no row, a failed one a row with an error.
struct CSVWriter: DocumentWriter {
  static let columns = [
    "id", "source", "reference_time", "mention", "kind", "text", "start", "end", "value", "min", "max",
    "min_inclusive", "max_inclusive", "fraction", "ratio", "modifier", "modifier_text", "unit", "unit_code",
    "unit_system", "dimension", "normalized_value", "normalized_min", "normalized_max", "normalized_unit",
    "timex_type", "timex_value", "from", "to", "label", "same_as", "consistent", "group", "rule", "error",
  ]

  private let keptKeys: [String]
  private let offsetUnit: OffsetUnit
  private let byteOrderMark: Bool
  private var offsets: OffsetCounter
  private var mentionBase = 0
  private var groupBase = 0
  /// The cells that every row of the document begins and ends with.
  private var firstCells = CSVRow()
  private var keptCells = CSVRow()

  init(keptKeys: [String], offsets: OffsetUnit, byteOrderMark: Bool) {
    self.keptKeys = keptKeys
    offsetUnit = offsets
    self.byteOrderMark = byteOrderMark
    self.offsets = OffsetCounter(unit: offsets)
  }

  var preamble: [UInt8] {
    var row = CSVRow()
    for column in Self.columns + keptKeys { row.append(text: column) }
    return (byteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + row.line
  }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    offsets = OffsetCounter(unit: offsetUnit)
    mentionBase = 0
    groupBase = 0
    firstCells = CSVRow()
    firstCells.append(text: JSONText.string(header.id))
    firstCells.append(text: header.source)
    firstCells.append(plain: referenceTime?.description)
    keptCells = CSVRow()
    for index in keptKeys.indices {
      let value = header.kept.indices.contains(index) ? header.kept[index] : nil
      keptCells.append(text: value.map(JSONText.string))
    }
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    for (index, mention) in result.mentions.enumerated() {
      var row = firstCells
      appendSpan(of: mention, number: mentionBase + index + 1, window: window, to: &row)
      append(mention, window: window, to: &row)
      row.append(plain: nil)
      row.append(keptCells)
      output.write(row.line)
    }
    mentionBase += result.mentions.count
    groupBase += result.mentions.lazy.compactMap(\.group).max() ?? 0
    offsets.finish(window)
  }

  func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    if let failure { writeFailure(failure, into: &output) }
  }

  mutating func writeFailure(
    _ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter
  ) {
    begin(header, referenceTime: nil, into: &output)
    writeFailure(failure, into: &output)
  }

  private func writeFailure(_ failure: DocumentFailure, into output: inout ByteWriter) {
    var row = firstCells
    while row.count < Self.columns.count - 1 { row.append(plain: nil) }
    let line = failure.line.map { "line \($0): " } ?? ""
    row.append(text: "\(failure.code.rawValue): \(line)\(failure.message)")
    row.append(keptCells)
    output.write(row.line)
  }
}

// MARK: - Cells of a mention

extension CSVWriter {
  private mutating func appendSpan(
    of mention: Mention, number: Int, window: Span<UInt8>, to row: inout CSVRow
  ) {
    row.append(plain: "m\(number)")
    row.append(plain: mention.kind.rawValue)
    row.append(text: Self.text(mention.range, window))
    row.append(plain: "\(offsets.offset(ofByte: mention.range.start, in: window))")
    row.append(plain: "\(offsets.offset(ofByte: mention.range.end, in: window))")
  }

  private func append(_ mention: Mention, window: Span<UInt8>, to row: inout CSVRow) {
    let parts = MentionParts(mention.content)
    append(parts.amount, to: &row)
    row.append(plain: mention.modifier?.kind.rawValue)
    row.append(text: mention.modifier.map { Self.text($0.range, window) })
    append(parts.quantity, to: &row)
    row.append(plain: parts.time?.type.rawValue)
    row.append(plain: parts.time?.value)
    row.append(plain: parts.time?.from)
    row.append(plain: parts.time?.to)
    row.append(text: parts.label)
    let same = mention.sameAs.map { "m\(mentionBase + $0 + 1)" }.joined(separator: " ")
    row.append(plain: same)
    row.append(plain: mention.consistent.map(String.init))
    row.append(plain: mention.group.map { "g\(groupBase + $0)" })
    row.append(text: mention.rule)
  }

  private func append(_ amount: Amount?, to row: inout CSVRow) {
    row.append(plain: amount?.statedValue?.description)
    row.append(plain: amount?.min?.description)
    row.append(plain: amount?.max?.description)
    row.append(plain: amount?.min == nil ? nil : amount.map { String($0.minInclusive) })
    row.append(plain: amount?.max == nil ? nil : amount.map { String($0.maxInclusive) })
    row.append(text: amount?.fraction?.description)
    row.append(text: amount?.ratioText)
  }

  private func append(_ quantity: Quantity?, to row: inout CSVRow) {
    row.append(text: quantity?.unit?.text)
    row.append(text: quantity?.unit?.code)
    row.append(plain: quantity?.unit?.system.rawValue)
    row.append(text: quantity?.unit?.dimension.rawValue)
    row.append(plain: quantity?.normalized?.value?.description)
    row.append(plain: quantity?.normalized?.min?.description)
    row.append(plain: quantity?.normalized?.max?.description)
    row.append(text: quantity?.normalized?.unit)
  }

  private static func text(_ range: SourceRange, _ window: Span<UInt8>) -> String {
    var writer = ByteWriter()
    writer.write(window.extracting(range.start..<range.end))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// The parts of a mention's content, whatever its kind.
private struct MentionParts {
  var amount: Amount?
  var quantity: Quantity?
  var time: TimeExpression?
  var label: String?

  init(_ content: Mention.Content) {
    switch content {
    case .quantity(let quantity), .ordinal(let quantity): self.quantity = quantity
    case .duration(let quantity, let time):
      self.quantity = quantity
      self.time = time
    case .time(let time): self.time = time
    case .number(let amount): self.amount = amount
    case .identifier: break
    case .entity(let label, _): self.label = label
    }
    amount = amount ?? quantity?.amount
  }
}

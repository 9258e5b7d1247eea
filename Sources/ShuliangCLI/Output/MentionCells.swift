import Shuliang

/// A row of a table while it is put together.
protocol CellRow {
  /// Appends a cell that the program made itself: a number, a code, a date.
  mutating func append(plain cell: String?)
  /// Appends a cell with text from outside.
  mutating func append(text cell: String?)
}

/// Spells mentions out as the cells of a table, window by window of a document.
struct MentionCells: Sendable {
  static let columns = [
    "mention", "kind", "text", "start", "end", "value", "min", "max",
    "min_inclusive", "max_inclusive", "fraction", "ratio", "modifier", "modifier_text", "unit", "unit_code",
    "unit_system", "dimension", "normalized_value", "normalized_min", "normalized_max", "normalized_unit",
    "timex_type", "timex_value", "from", "to", "label", "same_as", "consistent", "group", "rule",
  ]

  private let offsetUnit: OffsetUnit
  private var offsets: OffsetCounter
  /// Mentions and groups of the document before the current window.
  private var mentionBase = 0
  private var groupBase = 0

  init(offsets: OffsetUnit) {
    offsetUnit = offsets
    self.offsets = OffsetCounter(unit: offsets)
  }

  /// Starts a document.
  mutating func begin(_ origin: DocumentOrigin?) {
    self = MentionCells(offsets: offsetUnit)
    offsets = OffsetCounter(unit: offsetUnit, origin: origin)
  }

  /// Goes on to the next window.
  mutating func finish(_ result: ExtractionResult, of window: Span<UInt8>) {
    mentionBase += result.mentions.count
    groupBase += result.mentions.lazy.compactMap(\.group).max() ?? 0
    offsets.finish(window)
  }

  /// Appends a cell for each of `columns`; `index` is the mention's place in the window.
  mutating func append(_ mention: Mention, _ index: Int, of window: Span<UInt8>, to row: inout some CellRow) {
    appendSpan(of: mention, number: mentionBase + index + 1, window: window, to: &row)
    append(mention, window: window, to: &row)
  }

  private mutating func appendSpan(
    of mention: Mention, number: Int, window: Span<UInt8>, to row: inout some CellRow
  ) {
    row.append(plain: "m\(number)")
    row.append(plain: mention.kind.rawValue)
    row.append(text: window.text(mention.range))
    row.append(plain: "\(offsets.offset(ofByte: mention.range.start, in: window))")
    row.append(plain: "\(offsets.endOffset(ofByte: mention.range.end, in: window))")
  }

  private func append(_ mention: Mention, window: Span<UInt8>, to row: inout some CellRow) {
    let parts = MentionParts(mention.content)
    append(parts.amount, to: &row)
    row.append(plain: mention.modifier?.kind.rawValue)
    row.append(text: mention.modifier.map { window.text($0.range) })
    append(parts.quantity, to: &row)
    row.append(plain: parts.time?.type.rawValue)
    row.append(plain: parts.time?.value)
    row.append(plain: parts.time?.from)
    row.append(plain: parts.time?.to)
    row.append(text: parts.label)
    let same = mention.sameAs.map { "m\(mentionBase + $0 + 1)" }.joined(separator: " ")
    row.append(plain: same.isEmpty ? nil : same)
    row.append(plain: mention.consistent.map(String.init))
    row.append(plain: mention.group.map { "g\(groupBase + $0)" })
    row.append(text: mention.rule)
  }

  private func append(_ amount: Amount?, to row: inout some CellRow) {
    row.append(plain: amount?.statedValue?.description)
    row.append(plain: amount?.min?.description)
    row.append(plain: amount?.max?.description)
    row.append(plain: amount?.min == nil ? nil : amount.map { String($0.minInclusive) })
    row.append(plain: amount?.max == nil ? nil : amount.map { String($0.maxInclusive) })
    row.append(text: amount?.fraction?.description)
    row.append(text: amount?.ratioText)
  }

  private func append(_ quantity: Quantity?, to row: inout some CellRow) {
    row.append(text: quantity?.unit?.text)
    row.append(text: quantity?.unit?.code)
    row.append(plain: quantity?.unit?.system.rawValue)
    row.append(text: quantity?.unit?.dimension.rawValue)
    row.append(plain: quantity?.normalized?.value?.description)
    row.append(plain: quantity?.normalized?.min?.description)
    row.append(plain: quantity?.normalized?.max?.description)
    row.append(text: quantity?.normalized?.unit)
  }
}

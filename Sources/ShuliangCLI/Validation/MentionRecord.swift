import Foundation
import Shuliang

/// A mention as a line of output states it.
struct MentionRecord: Decodable {
  struct Unit: Decodable {
    var text: String
    var code: String?
    var system: String?
    var dimension: String?
  }
  struct Normalized: Decodable {
    var unit: String
    var value: Decimal?
    var min: Decimal?
    var max: Decimal?
  }
  struct Modifier: Decodable { var kind: String }
  struct Timex: Decodable {
    var type: String?
    var value: String
  }

  var id: String?
  var kind: String
  var start: Int
  var end: Int
  /// Neither demanded nor punished; written by the person who made the golden.
  var optional: Bool?
  var value: Decimal?
  var min: Decimal?
  var max: Decimal?
  var minInclusive: Bool?
  var maxInclusive: Bool?
  var fraction: String?
  var ratio: String?
  var unit: Unit?
  var normalized: Normalized?
  var modifier: Modifier?
  var timex: Timex?
  var from: String?
  var to: String?
  var label: String?
  var sameAs: [String]?
  var consistent: Bool?
  var group: String?
  var rule: String?
}

extension OutputRecord {
  /// The mentions as marks of a text, whose scalars `start` and `end` count.
  func marks(in text: [UInt8]) throws(MarkError) -> [GoldenMark] {
    let records = mentions ?? []
    let scalars = ScalarOffsets(text)
    let places = Dictionary(
      records.enumerated().compactMap { index, record in record.id.map { ($0, index) } },
      uniquingKeysWith: { $1 })
    var mentions: [Mention] = []
    for record in records {
      var mention = try record.mention(in: scalars)
      mention.sameAs = (record.sameAs ?? []).compactMap { places[$0] }
      mentions.append(mention)
    }
    var marks = GoldenMark.marks(for: mentions)
    for index in marks.indices {
      marks[index].isOptional = records[index].optional ?? false
      if records[index].unit?.code == nil { marks[index].details[.code] = nil }
    }
    return marks
  }
}

/// Why a record's mention cannot be held against the text.
struct MarkError: Error, CustomStringConvertible {
  var description: String
}

extension MentionRecord {
  fileprivate func mention(in scalars: ScalarOffsets) throws(MarkError) -> Mention {
    guard let range = scalars.range(start, end) else {
      throw MarkError(description: "\(start) to \(end) is no stretch of the text")
    }
    guard let kind = Mention.Kind(rawValue: kind) else {
      throw MarkError(description: "\"\(kind)\" is no kind of mention")
    }
    var mention = Mention(range: range, content: content(kind), rule: rule ?? "")
    if let modifier {
      guard let known = Shuliang.Modifier.Kind(rawValue: modifier.kind) else {
        throw MarkError(description: "\"\(modifier.kind)\" is no kind of modifier")
      }
      mention.modifier = Shuliang.Modifier(kind: known, range: range)
    }
    mention.consistent = consistent
    mention.group = group.flatMap { Int($0.drop { $0 == "g" }) }
    return mention
  }

  private func content(_ kind: Mention.Kind) -> Mention.Content {
    switch kind {
    case .quantity: .quantity(quantity)
    case .ordinal: .ordinal(quantity)
    case .duration: .duration(quantity, time)
    case .time: .time(time)
    case .number: .number(amount)
    case .identifier: .identifier
    case .entity: .entity(label: label ?? "", attributes: [])
    }
  }

  private var amount: Amount {
    var amount = Amount(
      value: value.exact, min: min.exact, max: max.exact, minInclusive: minInclusive ?? true,
      maxInclusive: maxInclusive ?? true)
    amount.ratio = ratio.map { $0.split(separator: ":").compactMap { ExactDecimal($0) } }
    amount.fraction = fraction.flatMap { text in
      let parts = text.split(separator: "/").compactMap { Int128($0) }
      return parts.count == 2 ? Fraction(parts[0], parts[1]) : nil
    }
    return amount
  }

  private var quantity: Quantity {
    let unit = unit.map {
      Quantity.Unit(
        text: $0.text, code: $0.code ?? "", system: Quantity.System(rawValue: $0.system ?? "") ?? .ucum,
        dimension: Quantity.Dimension(rawValue: $0.dimension ?? ""))
    }
    let normalized = normalized.map {
      Quantity.Normalized(value: $0.value.exact, min: $0.min.exact, max: $0.max.exact, unit: $0.unit)
    }
    return Quantity(amount: amount, unit: unit, normalized: normalized)
  }

  private var time: TimeExpression {
    TimeExpression(
      type: TimeExpression.Kind(rawValue: timex?.type ?? "") ?? .date, value: timex?.value ?? "", from: from,
      to: to)
  }
}

extension Decimal? {
  fileprivate var exact: ExactDecimal? { self.flatMap { ExactDecimal("\($0)") } }
}

/// Where each scalar of a text begins, in bytes.
struct ScalarOffsets {
  private var starts: [Int] = []

  init(_ text: [UInt8]) {
    starts = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
  }

  func range(_ start: Int, _ end: Int) -> SourceRange? {
    guard start >= 0, start < end, end < starts.count else { return nil }
    return SourceRange(starts[start], starts[end])
  }
}

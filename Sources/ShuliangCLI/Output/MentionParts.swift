import Shuliang

/// The parts of a mention's content, whatever its kind.
struct MentionParts {
  var amount: Amount?
  var quantity: Quantity?
  var time: TimeExpression?
  var label: String?
  var attributes: [Mention.Attribute] = []

  init(_ content: Mention.Content) {
    switch content {
    case .quantity(let quantity), .ordinal(let quantity): self.quantity = quantity
    case .duration(let quantity, let time):
      self.quantity = quantity
      self.time = time
    case .time(let time): self.time = time
    case .number(let amount): self.amount = amount
    case .identifier: break
    case .entity(let label, let attributes):
      self.label = label
      self.attributes = attributes
    }
    amount = amount ?? quantity?.amount
  }
}

extension Span<UInt8> {
  /// The text in a range of a window.
  func text(_ range: SourceRange) -> String {
    String(decoding: [UInt8](copying: extracting(range.start..<range.end)), as: UTF8.self)
  }
}

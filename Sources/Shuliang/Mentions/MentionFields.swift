/// What a mention says, field by field, spelt as the output spells it.
package struct MentionFields: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var key: String
    package var value: String
  }

  package private(set) var fields: [Field] = []

  /// The keys that every mention may have; an entity has its attributes besides.
  package static let keys = [
    "kind", "value", "min", "min_inclusive", "max", "max_inclusive", "fraction", "ratio", "unit", "code",
    "dimension", "timex", "from", "to", "modifier", "label",
  ]

  package subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

  package init() {}

  package init(_ mention: Mention) {
    add("kind", mention.kind.rawValue)
    switch mention.content {
    case .quantity(let quantity), .ordinal(let quantity): add(quantity)
    case .duration(let quantity, let time):
      add(quantity)
      add(time)
    case .time(let time): add(time)
    case .number(let amount): add(amount)
    case .identifier: break
    case .entity(let label, let attributes):
      add("label", label)
      for attribute in attributes { add(attribute.key, attribute.value) }
    }
    add("modifier", mention.modifier?.kind.rawValue)
  }

  mutating func add(_ key: String, _ value: String?) {
    if let value { fields.append(Field(key: key, value: value)) }
  }

  mutating func add(_ amount: Amount) {
    add("value", (amount.value ?? amount.fraction?.decimal())?.description)
    add("min", amount.min?.description)
    if amount.min != nil, !amount.minInclusive { add("min_inclusive", "false") }
    add("max", amount.max?.description)
    if amount.max != nil, !amount.maxInclusive { add("max_inclusive", "false") }
    add("fraction", amount.fraction?.description)
    add("ratio", amount.ratio.map { $0.map(\.description).joined(separator: ":") })
  }

  private mutating func add(_ quantity: Quantity) {
    add(quantity.amount)
    add("unit", quantity.unit?.text)
    add("code", quantity.unit?.code)
    add("dimension", quantity.unit?.dimension.rawValue)
  }

  private mutating func add(_ time: TimeExpression) {
    add("timex", time.value)
    add("from", time.from)
    add("to", time.to)
  }
}

extension MentionFields: CustomStringConvertible {
  /// `quantity, value 3, unit 个`.
  package var description: String {
    fields.map { $0.key == "kind" ? $0.value : "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

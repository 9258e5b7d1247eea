extension TimeFeatures.Value: CustomStringConvertible {
  /// As packs spell it: a sign makes a number relative.
  var description: String {
    switch self {
    case .absolute(let number): "\(number)"
    case .relative(let number): number < 0 ? "\(number)" : "+\(number)"
    case .decimal(let number): number.description
    case .word(let word): word
    }
  }
}

extension SentenceAnalysis {
  /// What a rule's match says before it becomes a mention.
  func fields(of node: NodeValue) -> MentionFields {
    var fields = MentionFields()
    if node.upper != nil {
      fields.add("min", (node.number?.value ?? node.number?.min)?.description)
      fields.add("max", (node.upper?.value ?? node.upper?.max)?.description)
    } else if let number = node.number {
      fields.add(number.amount)
    }
    fields.add("fraction", node.fraction?.description)
    fields.add("ratio", node.ratio.map { $0.map(\.description).joined(separator: ":") })
    for part in node.parts {
      fields.add("part", "\(part.number.value?.description ?? "?") \(text(of: part.unit))")
    }
    fields.add("unit", node.unitText ?? node.unit.map(text(of:)))
    fields.add(node.time, prefix: node.isPeriod ? "from." : "")
    fields.add(node.timeTo, prefix: "to.")
    fields.add("modifier", node.modifier?.rawValue)
    fields.add("label", node.label)
    fields.add("timex", node.timex)
    for attribute in node.attributes { fields.add(attribute.key, attribute.value) }
    return fields
  }

  private func text(of unit: UnitUse) -> String { window.text(Int(unit.start), Int(unit.end)) }
}

extension MentionFields {
  fileprivate mutating func add(_ features: TimeFeatures?, prefix: String) {
    guard let features else { return }
    for key in features.setKeys { add(prefix + key.rawValue, features[key]?.description) }
  }
}

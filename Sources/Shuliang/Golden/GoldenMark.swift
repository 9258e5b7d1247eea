/// One mention as a golden document states it: `⟦surface|kind|value|unit|mod|key=value…⟧`.
public struct GoldenMark: Sendable, Hashable {
  /// What a mark may say beyond its fixed fields.
  public enum Detail: String, Sendable, CaseIterable {
    /// The interval that the text asserts, as `(30,40]` or `(1000,)`, or `none`, where value and modifier do not
    /// imply it.
    case interval
    /// A label that mentions in apposition share.
    case same
    /// `no` on mentions in apposition that disagree.
    case consistent
    /// A label that the members of a 分别为 list share.
    case group
    /// The unit's code; only compared where stated, as are all that follow.
    case code
    case from
    case to
    /// The normalised value with its unit: `1000 kg`.
    case normalized

    /// Whether a mark without the detail asserts that there is none.
    var isAlwaysCompared: Bool {
      switch self {
      case .interval, .same, .consistent, .group: true
      case .code, .from, .to, .normalized: false
      }
    }
  }

  /// In the text without marks, in UTF-8 bytes.
  public var range: SourceRange
  /// Neither demanded nor punished.
  public var isOptional = false
  public var kind: Mention.Kind
  /// A number, `lo..hi`, `a/b`, `a:b`, a TIMEX3 value, or an entity's label.
  public var value = ""
  public var unit = ""
  /// A modifier code: `>` `>=` `<` `<=` `~` `-~` `+`.
  public var modifier = ""
  public var details: [Detail: String] = [:]

  public init(range: SourceRange, kind: Mention.Kind) {
    self.range = range
    self.kind = kind
  }

  static let kindCodes: KeyValuePairs<String, Mention.Kind> = [
    "q": .quantity, "d": .duration, "t": .time, "o": .ordinal, "n": .number, "i": .identifier, "e": .entity,
  ]

  static let modifierCodes: Set = ["", ">", ">=", "<", "<=", "~", "-~", "+"]

  var kindCode: String { Self.kindCodes.first { $0.value == kind }?.key ?? "?" }

  /// The mark's fields after the surface, with empty ones at the end left out.
  var fields: [String] {
    var fields = [(isOptional ? "?" : "") + kindCode, value, unit, modifier]
    for detail in Detail.allCases {
      if let text = details[detail] { fields.append("\(detail.rawValue)=\(text)") }
    }
    while fields.last == "" { fields.removeLast() }
    return fields
  }

  /// The mark as it stands in a golden document around `surface`.
  public func rendered(around surface: some StringProtocol) -> String {
    let parts = ([String(surface)] + fields).map(Self.escaped)
    return "⟦" + parts.joined(separator: "|") + "⟧"
  }

  private static func escaped(_ field: String) -> String {
    var result = ""
    for scalar in field.unicodeScalars {
      if scalar == "|" || scalar == "\\" || scalar == "⟧" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

extension Modifier.Kind {
  /// The code that marks use; a time's modifiers share the codes of a number's.
  var goldenCode: String {
    switch self {
    case .moreThan, .after: ">"
    case .atLeast, .since: ">="
    case .lessThan: "<"
    case .atMost, .until, .before: "<="
    case .about, .orderOfMagnitude: "~"
    case .nearly: "-~"
    case .andMore: "+"
    }
  }
}

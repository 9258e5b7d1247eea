import Shuliang

extension JSONValue {
  init(_ explanation: Explanation) {
    self = .object([
      ("text", .string(explanation.text)), ("tokens", .array(explanation.tokens.map(JSONValue.init))),
      ("winners", .array(explanation.winners.map(JSONValue.init))),
    ])
  }

  private init(_ token: Explanation.Token) {
    self = .object([
      ("text", .string(token.text)), ("kind", .string(token.kind)),
      ("categories", .array(token.categories.map(JSONValue.string))),
    ])
  }

  private init(_ winner: Explanation.Winner) {
    var members = JSONValue.span(winner.text, winner.start, winner.end, winner.rule, winner.priority)
    if let fields = winner.fields {
      members.append(("says", .object(fields.fields.map { ($0.key, .string($0.value)) })))
    }
    if let modifier = winner.modifierText { members.append(("modifier_text", .string(modifier))) }
    if let remark = winner.remark { members.append(("remark", .string(remark))) }
    members.append(("parts", .array(winner.parts.map(JSONValue.init))))
    members.append(("losers", .array(winner.losers.map(JSONValue.init))))
    self = .object(members)
  }

  private init(_ part: Explanation.Part) {
    self = .object([
      ("capture", .string(part.capture)), ("text", .string(part.text)), ("source", .string(part.source)),
      ("says", .string(part.says)), ("parts", .array(part.parts.map(JSONValue.init))),
    ])
  }

  private init(_ loser: Explanation.Loser) {
    let span = JSONValue.span(loser.text, loser.start, loser.end, loser.rule, loser.priority)
    self = .object(span + [("says", .string(loser.says)), ("reason", .string(loser.reason))])
  }

  private static func span(
    _ text: String, _ start: Int, _ end: Int, _ rule: String, _ priority: Int
  ) -> [(String, JSONValue)] {
    [
      ("text", .string(text)), ("start", .number(start)), ("end", .number(end)), ("rule", .string(rule)),
      ("priority", .number(priority)),
    ]
  }
}

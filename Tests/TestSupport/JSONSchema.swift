import Foundation

/// As much of JSON Schema 2020-12 as the project's schemas use.
public struct JSONSchema: Sendable {
  /// What is checked, and what says nothing about a value.
  private static let keywords: Set = [
    "$ref", "type", "anyOf", "enum", "const", "minimum", "minLength", "pattern", "items", "required",
    "properties", "patternProperties", "additionalProperties", "$schema", "$id", "$defs", "title",
    "description",
  ]

  private let root: SchemaValue

  public init(_ text: String) throws {
    root = try JSONDecoder().decode(SchemaValue.self, from: Data(text.utf8))
  }

  /// What is wrong with a line of JSON, by path.
  public func mistakes(inJSON line: some StringProtocol) throws -> [String] {
    mistakes(in: try JSONDecoder().decode(SchemaValue.self, from: Data(line.utf8)))
  }

  /// What is wrong with the value, by path.
  public func mistakes(in value: SchemaValue) -> [String] { mistakes(value, root, "$") }

  /// The names of the properties of the schema that the path of keywords leads to.
  public func properties(_ path: String...) -> Set<String> {
    let schema = path.reduce(root as SchemaValue?) { $0?[$1] }
    return Set((schema?["properties"]?.members ?? [:]).keys)
  }

  private func mistakes(_ value: SchemaValue, _ schema: SchemaValue, _ path: String) -> [String] {
    let unknown = Set((schema.members ?? [:]).keys).subtracting(Self.keywords)
    if !unknown.isEmpty { return ["\(path): the checker does not know \(unknown.sorted())"] }
    if let name = schema["$ref"]?.text?.split(separator: "/").last {
      return root["$defs"]?[String(name)].map { mistakes(value, $0, path) } ?? ["\(path): no \(name)"]
    }
    if let type = schema["type"], !Self.options(type).contains(where: value.isOf) {
      return ["\(path): not \(Self.options(type))"]
    }
    var found: [String] = []
    if let choices = schema["anyOf"]?.items, !choices.contains(where: { mistakes(value, $0, path).isEmpty }) {
      found.append("\(path): no alternative fits")
    }
    found += scalarMistakes(value, schema, path)
    if let rule = schema["items"], let items = value.items {
      found += items.enumerated().flatMap { mistakes($1, rule, "\(path)[\($0)]") }
    }
    if let members = value.members { found += mistakes(members: members, schema, path) }
    return found
  }

  private func scalarMistakes(_ value: SchemaValue, _ schema: SchemaValue, _ path: String) -> [String] {
    var found: [String] = []
    if let values = schema["enum"], !Self.options(values).contains(value.text ?? "") {
      found.append("\(path): none of \(Self.options(values))")
    }
    if let constant = schema["const"]?.text, value.text != constant {
      found.append("\(path): not \(constant)")
    }
    if let least = schema["minimum"]?.number, let number = value.number, number < least {
      found.append("\(path): < \(least)")
    }
    if let least = schema["minLength"]?.number, let text = value.text, text.count < Int(least) {
      found.append("\(path): too short")
    }
    if let pattern = schema["pattern"]?.text, let text = value.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): not \(pattern)")
    }
    return found
  }

  private func mistakes(members: [String: SchemaValue], _ schema: SchemaValue, _ path: String) -> [String] {
    let missing = (schema["required"]?.items ?? []).compactMap(\.text).filter { members[$0] == nil }
    return missing.map { "\(path).\($0): missing" }
      + members.flatMap { key, value -> [String] in
        let name = "\(path).\(key)"
        if let own = schema["properties"]?[key] { return mistakes(value, own, name) }
        let fitting = (schema["patternProperties"]?.members ?? [:]).first {
          key.range(of: $0.key, options: .regularExpression) != nil
        }
        if let fitting { return mistakes(value, fitting.value, name) }
        guard let rest = schema["additionalProperties"] else { return [] }
        if rest.members != nil { return mistakes(value, rest, name) }
        return rest.text == "false" ? ["\(name): unknown"] : []
      }
  }

  /// The texts of a list, or the one text.
  private static func options(_ value: SchemaValue) -> [String] {
    value.items.map { $0.compactMap(\.text) } ?? [value.text].compactMap { $0 }
  }
}

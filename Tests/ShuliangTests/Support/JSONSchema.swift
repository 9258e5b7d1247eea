import Foundation
import Yams

/// As much of JSON Schema as the schemas of pack files use.
struct JSONSchema {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What is wrong with the YAML, by path.
  func mistakes(in yaml: String) throws -> [String] {
    guard let node = try Yams.compose(yaml: yaml) else { return ["empty"] }
    return mistakes(node, root, "$")
  }

  func properties(_ path: String...) -> Set<String> {
    var schema = root
    for name in path { schema = schema[name] as? [String: Any] ?? [:] }
    return Set((schema["properties"] as? [String: Any] ?? [:]).keys)
  }

  private func mistakes(_ node: Node, _ schema: [String: Any], _ path: String) -> [String] {
    if let choices = schema["anyOf"] as? [[String: Any]] {
      return choices.contains { mistakes(node, $0, path).isEmpty } ? [] : ["\(path): no alternative fits"]
    }
    var found: [String] = []
    if let type = schema["type"], !fits(node, (type as? [String]) ?? [type as? String ?? ""]) {
      return ["\(path): not \(type)"]
    }
    if let values = schema["enum"] as? [String], !values.contains(node.scalar?.string ?? "") {
      found.append("\(path): none of \(values)")
    }
    if let pattern = schema["pattern"] as? String,
      node.scalar?.string.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): not \(pattern)")
    }
    if let items = schema["items"] as? [String: Any], let sequence = node.sequence {
      for (index, item) in sequence.enumerated() { found += mistakes(item, items, "\(path)[\(index)]") }
    }
    if let mapping = node.mapping { found += mistakes(mapping, schema, path) }
    return found
  }

  private func mistakes(_ mapping: Node.Mapping, _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for key in schema["required"] as? [String] ?? [] where mapping[Node(key)] == nil {
      found.append("\(path).\(key): missing")
    }
    for (keyNode, value) in mapping {
      let key = keyNode.scalar?.string ?? "?"
      if let own = properties[key] {
        found += mistakes(value, own, "\(path).\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path).\(key): unknown")
      } else if let rest = schema["additionalProperties"] as? [String: Any] {
        found += mistakes(value, rest, "\(path).\(key)")
      }
    }
    return found
  }

  private func fits(_ node: Node, _ types: [String]) -> Bool {
    types.contains { type in
      switch type {
      case "object": node.mapping != nil
      case "array": node.sequence != nil
      case "integer": node.int != nil
      case "boolean": node.bool != nil
      case "number": node.float != nil
      default: node.scalar != nil
      }
    }
  }
}

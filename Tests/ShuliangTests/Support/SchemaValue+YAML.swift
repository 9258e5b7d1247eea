import TestSupport
import Yams

extension JSONSchema {
  /// What is wrong with the YAML, by path.
  func mistakes(inYAML yaml: String) throws -> [String] {
    guard let node = try Yams.compose(yaml: yaml) else { return ["empty"] }
    return mistakes(in: SchemaValue(node))
  }
}

extension SchemaValue {
  /// A plain scalar is a string too: the packs' readers take 3 for a name where they want one.
  fileprivate init(_ node: Node) {
    if let mapping = node.mapping {
      let members = mapping.map { ($0.key.scalar?.string ?? "?", SchemaValue($0.value)) }
      self = .object(Dictionary(members, uniquingKeysWith: { $1 }))
    } else if let sequence = node.sequence {
      self = .array(sequence.map { SchemaValue($0) })
    } else {
      let types = [
        ("integer", node.int != nil), ("number", node.float != nil), ("boolean", node.bool != nil),
      ]
      self = .scalar(
        node.scalar?.string ?? "", types: Set(types.filter(\.1).map(\.0)).union(["string"]))
    }
  }
}

import Yams

/// The keys of one mapping, all known ones.
struct UnitFields {
  var values: [String: Node]

  subscript(key: String) -> Node? { values[key] }

  func read<Value>(
    _ key: String, _ body: (Node) throws(UnitError) -> Value
  ) throws(UnitError) -> Value? {
    guard let node = values[key] else { return nil }
    return try body(node)
  }

  func scalar(_ key: String, _ reader: UnitFileReader) throws(UnitError) -> String? {
    guard let node = values[key] else { return nil }
    return try reader.scalar(node)
  }
}

extension UnitFileReader {
  func compose(_ yaml: String) throws(UnitError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml, .basic)
    } catch let error as YamlError {
      throw self.error(from: error)
    } catch {
      throw UnitError(problem: .malformedYAML("\(error)"), file: file, line: 1, column: 1)
    }
  }

  private func error(from error: YamlError) -> UnitError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      UnitError(problem: .malformedYAML(problem), file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      UnitError(
        problem: .malformedYAML("the key \(duplicates) stands twice"), file: file,
        line: context.mark.line, column: context.mark.column)
    default:
      UnitError(problem: .malformedYAML("\(error)"), file: file, line: 1, column: 1)
    }
  }

  /// The mapping's fields, after refusing keys that mean nothing here.
  func fields(of node: Node, allowed: [String]) throws(UnitError) -> UnitFields {
    guard case .mapping(let mapping) = node else { throw error(.wrongShape(expected: "a mapping"), at: node) }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let name = try scalar(key)
      guard allowed.contains(name) else {
        throw error(.unknownKey(name, nearest: nearestName(to: name, among: allowed)), at: key)
      }
      values[name] = value
    }
    return UnitFields(values: values)
  }

  func required(_ key: String, in fields: UnitFields, of node: Node) throws(UnitError) -> Node {
    guard let value = fields[key] else { throw error(.missingKey(key), at: node) }
    return value
  }

  func items(_ node: Node?) throws(UnitError) -> [Node] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node else { throw error(.wrongShape(expected: "a list"), at: node) }
    return Array(sequence)
  }

  func scalar(_ node: Node) throws(UnitError) -> String {
    guard case .scalar(let scalar) = node else { throw error(.wrongShape(expected: "a word"), at: node) }
    return scalar.string
  }

  func position(_ node: Node) -> UnitFilePosition {
    UnitFilePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  func error(_ problem: UnitError.Problem, at node: Node) -> UnitError {
    error(problem, at: position(node))
  }

  func error(_ problem: UnitError.Problem, at position: UnitFilePosition) -> UnitError {
    UnitError(problem: problem, file: file, line: position.line, column: position.column)
  }
}

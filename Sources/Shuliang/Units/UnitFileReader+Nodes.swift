/// The keys of one mapping, all known ones.
struct UnitFields {
  var values: [String: YAMLNode]

  subscript(key: String) -> YAMLNode? { values[key] }

  func read<Value>(
    _ key: String, _ body: (YAMLNode) throws(UnitError) -> Value
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
  func compose(_ yaml: String) throws(UnitError) -> YAMLNode? {
    do { return try YAMLReader.read(yaml)?.root } catch {
      let problem =
        error.isLimit ? UnitError.Problem.limit(error.message) : .malformedYAML(error.message)
      throw UnitError(problem: problem, file: file, line: max(error.line, 1), column: max(error.column, 1))
    }
  }

  /// The mapping's fields, after refusing keys that mean nothing here.
  func fields(of node: YAMLNode, allowed: [String]) throws(UnitError) -> UnitFields {
    guard let mapping = node.mapping else { throw error(.wrongShape(expected: "a mapping"), at: node) }
    var values: [String: YAMLNode] = [:]
    for (key, value) in mapping {
      let name = try scalar(key)
      guard allowed.contains(name) else {
        throw error(.unknownKey(name, nearest: nearestName(to: name, among: allowed)), at: key)
      }
      values[name] = value
    }
    return UnitFields(values: values)
  }

  func required(_ key: String, in fields: UnitFields, of node: YAMLNode) throws(UnitError) -> YAMLNode {
    guard let value = fields[key] else { throw error(.missingKey(key), at: node) }
    return value
  }

  func items(_ node: YAMLNode?) throws(UnitError) -> [YAMLNode] {
    guard let node else { return [] }
    guard let sequence = node.sequence else { throw error(.wrongShape(expected: "a list"), at: node) }
    return Array(sequence)
  }

  func scalar(_ node: YAMLNode) throws(UnitError) -> String {
    guard let scalar = node.scalar else { throw error(.wrongShape(expected: "a word"), at: node) }
    return scalar
  }

  func position(_ node: YAMLNode) -> UnitFilePosition {
    UnitFilePosition(line: node.line, column: node.column)
  }

  func error(_ problem: UnitError.Problem, at node: YAMLNode) -> UnitError {
    error(problem, at: position(node))
  }

  func error(_ problem: UnitError.Problem, at position: UnitFilePosition) -> UnitError {
    UnitError(problem: problem, file: file, line: position.line, column: position.column)
  }
}

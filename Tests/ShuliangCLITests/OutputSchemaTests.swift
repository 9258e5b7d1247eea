import Foundation
import Testing

/// `Schemas/output.schema.json` describes what `extract` writes.
@Suite struct OutputSchemaTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func schema() throws -> RecordSchema {
    try RecordSchema(Data(contentsOf: Self.root.appendingPathComponent("Schemas/output.schema.json")))
  }

  @Test func `the corpus fits`() throws {
    let result = try Shuliang.run("extract", "--quiet", "--include", "vague", Self.root.path + "/Corpus")
    let schema = try schema()
    let documents = try result.documents()
    #expect(documents.count > 10)
    for document in documents { #expect(schema.mistakes(in: document) == []) }
  }

  @Test func `failed documents fit, in the output and apart`() throws {
    let folder = try TemporaryFolder()
    let input = "{\"text\":\"三斤\",\"id\":1.5}\n{bad\n{\"id\":\"x\"}\n[]\n"
    let errors = folder.path + "/errors.ndjson"
    let schema = try schema()
    for document in try Shuliang.run("extract", "-", folder.path + "/none", input: input).documents() {
      #expect(schema.mistakes(in: document) == [])
    }
    _ = try Shuliang.run("extract", "--errors", errors, "-", input: input)
    let apart = Shuliang.Outcome(status: 0, output: try folder.read("errors.ndjson"), errors: "")
    #expect(try apart.documents().count == 3)
    for document in try apart.documents() { #expect(schema.mistakes(in: document) == []) }
  }

  @Test(arguments: [
    #"{"mentions":[],"facts":[]}"#, #"{"id":"a"}"#, #"{"id":[],"error":{"code":"x","message":""}}"#,
    #"{"id":1,"error":{"code":"x"}}"#, #"{"id":1,"error":{"code":"x","message":"","line":0}}"#,
    #"{"id":1,"facts":[],"mentions":[{"id":"m1","kind":"size","text":"x","start":0,"end":1,"rule":"a/b"}]}"#,
    #"{"id":1,"facts":[],"mentions":[{"id":"m1","kind":"time","text":"x","start":0,"end":1,"rule":"a/b","x":1}]}"#,
  ])
  func `a line with a mistake does not fit`(line: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    #expect(try !schema().mistakes(in: object).isEmpty)
  }
}

/// As much of JSON Schema 2020-12 as the schema of the output uses.
private struct RecordSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func mistakes(in value: Any) -> [String] { mistakes(value, root, "$") }

  private func mistakes(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
      let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
      return definitions[String(name)].map { mistakes(value, $0, path) } ?? ["\(path): no \(name)"]
    }
    var found: [String] = []
    if let type = schema["type"],
      !((type as? [String]) ?? [type as? String ?? ""]).contains(where: { fits(value, $0) })
    {
      return ["\(path): not \(type)"]
    }
    if let choices = schema["anyOf"] as? [[String: Any]],
      !choices.contains(where: { mistakes(value, $0, path).isEmpty })
    {
      found.append("\(path): no alternative fits")
    }
    if let values = schema["enum"] as? [String], !values.contains(value as? String ?? "") {
      found.append("\(path): none of \(values)")
    }
    if schema["const"] as? Bool == false, value as? Bool != false { found.append("\(path): not false") }
    if let least = schema["minimum"] as? Int, (value as? Int ?? least) < least {
      found.append("\(path): < \(least)")
    }
    if let least = schema["minLength"] as? Int, (value as? String ?? "").count < least {
      found.append("\(path): too short")
    }
    if let pattern = schema["pattern"] as? String,
      (value as? String)?.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): not \(pattern)")
    }
    if let items = schema["items"] as? [String: Any], let array = value as? [Any] {
      for (index, item) in array.enumerated() { found += mistakes(item, items, "\(path)[\(index)]") }
    }
    if let object = value as? [String: Any] { found += mistakes(members: object, schema, path) }
    return found
  }

  private func mistakes(members: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { members[$0] == nil }.map {
      "\(path).\($0): missing"
    }
    for (key, value) in members {
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

  private func fits(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is NSNumber
    case "boolean": value is Bool
    default: false
    }
  }
}

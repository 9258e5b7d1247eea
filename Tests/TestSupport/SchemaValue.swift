/// A value that a schema describes, be it written in JSON or in YAML.
public indirect enum SchemaValue: Sendable, Decodable {
  case object([String: SchemaValue])
  case array([SchemaValue])
  /// Its text, and the names of the JSON types that it may be taken for.
  case scalar(String, types: Set<String>)

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let members = try? container.decode([String: SchemaValue].self) {
      self = .object(members)
    } else if let items = try? container.decode([SchemaValue].self) {
      self = .array(items)
    } else if let text = try? container.decode(String.self) {
      self = .scalar(text, types: ["string"])
    } else if let truth = try? container.decode(Bool.self) {
      self = .scalar("\(truth)", types: ["boolean"])
    } else if let number = try? container.decode(Int.self) {
      self = .scalar("\(number)", types: ["integer", "number"])
    } else if container.decodeNil() {
      self = .scalar("null", types: ["null"])
    } else {
      self = .scalar("\(try container.decode(Double.self))", types: ["number"])
    }
  }

  public subscript(key: String) -> SchemaValue? { members?[key] }

  public var members: [String: SchemaValue]? { if case .object(let members) = self { members } else { nil } }
  public var items: [SchemaValue]? { if case .array(let items) = self { items } else { nil } }
  public var text: String? { if case .scalar(let text, _) = self { text } else { nil } }
  var number: Double? { text.flatMap(Double.init) }

  func isOf(type: String) -> Bool {
    switch self {
    case .object: type == "object"
    case .array: type == "array"
    case .scalar(_, let types): types.contains(type)
    }
  }
}

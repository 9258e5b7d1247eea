/// A JSON value, for the few outputs that are no stream of documents.
indirect enum JSONValue {
  case string(String)
  case number(Int)
  case bool(Bool)
  /// JSON that is written already: a number with digits of its own, or `null`.
  case literal(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// The value on one line.
  func write(into writer: inout ByteWriter) {
    switch self {
    case .string(let text): writer.write(jsonString: text)
    case .number(let number): writer.write(number)
    case .literal(let json): writer.write(json)
    case .bool(let flag): writer.write(flag ? "true" : "false")
    case .array(let items):
      writer.write("[")
      for (index, item) in items.enumerated() {
        if index > 0 { writer.write(",") }
        item.write(into: &writer)
      }
      writer.write("]")
    case .object(let members):
      writer.write("{")
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { writer.write(",") }
        writer.write(jsonString: key)
        writer.write(":")
        value.write(into: &writer)
      }
      writer.write("}")
    }
  }

  /// The value as a line of text.
  var line: String {
    var writer = ByteWriter()
    write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}

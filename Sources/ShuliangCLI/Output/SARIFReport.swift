import Shuliang

/// Mistakes of a pack in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), on one line.
struct SARIFReport {
  private let errors: [PackError]

  init(_ errors: [PackError]) { self.errors = errors }

  var line: String {
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(errors.map(result))),
    ])
    return JSONValue.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).line
  }

  private var driver: JSONValue {
    .object([
      ("name", .string("shuliang")), ("version", .string(ShuliangVersion.current)),
      ("rules", .array(PackError.Code.allCases.map(rule))),
    ])
  }

  private func rule(_ code: PackError.Code) -> JSONValue {
    .object([("id", .string(code.rawValue)), ("shortDescription", message([code.meaning]))])
  }

  private func result(_ error: PackError) -> JSONValue {
    .object([
      ("ruleId", .string(error.code.rawValue)),
      ("ruleIndex", .number(PackError.Code.allCases.firstIndex(of: error.code) ?? -1)),
      ("level", .string(error.severity.rawValue)),
      ("message", message([error.message] + error.details + (error.hint.map { ["hint: \($0)"] } ?? []))),
      ("locations", .array([.object([("physicalLocation", place(of: error))])])),
    ])
  }

  /// A mistake of a whole file has no region: lines and columns count from 1.
  private func place(of error: PackError) -> JSONValue {
    let artifact = ("artifactLocation", JSONValue.object([("uri", .string(Self.uri(error.file)))]))
    guard error.line > 0 else { return .object([artifact]) }
    let region = [("startLine", error.line), ("startColumn", max(error.column, 1))]
    return .object([artifact, ("region", .object(region.map { ($0, .number($1)) }))])
  }

  private func message(_ lines: [String]) -> JSONValue {
    .object([("text", .string(lines.joined(separator: "\n")))])
  }

  /// The path as a relative reference of RFC 3986: everything but unreserved characters and slashes as percent codes.
  private static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        String(UnicodeScalar(byte))
      default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }.joined()
  }
}

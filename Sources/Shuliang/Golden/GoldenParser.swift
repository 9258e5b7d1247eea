/// Reads the marked text of a golden document.
struct GoldenParser {
  private var rest: Substring.UnicodeScalarView
  private var line = 1
  private var column = 1

  init(_ golden: String) { rest = golden[...].unicodeScalars }

  mutating func parse(into document: inout GoldenDocument) throws(GoldenError) {
    while parseHeader(into: &document) {}
    while let scalar = rest.first {
      if scalar == "⟦" {
        document.marks.append(try parseMark(into: &document.text))
      } else if scalar == "⟧" {
        throw error(.strayClosingBracket)
      } else {
        document.text += UTF8.encode(scalar)!
        advance()
      }
    }
  }

  /// Takes one header line off the beginning.
  private mutating func parseHeader(into document: inout GoldenDocument) -> Bool {
    let head = String(rest.prefix { $0 != "\n" })
    if head.hasPrefix(GoldenDocument.timeHeader) {
      document.referenceTime = String(head.dropFirst(GoldenDocument.timeHeader.count))
    } else if head.hasPrefix(GoldenDocument.noteHeader) {
      document.notes.append(String(head.dropFirst(GoldenDocument.noteHeader.count)))
    } else {
      return false
    }
    rest = rest.dropFirst(head.unicodeScalars.count + 1)
    line += 1
    return true
  }

  private mutating func parseMark(into text: inout [UInt8]) throws(GoldenError) -> GoldenMark {
    let start = self
    advance()
    var fields = [""]
    while let scalar = rest.first, scalar != "⟧" {
      if scalar == "⟦" { throw error(.nestedMark) }
      advance()
      if scalar == "|" {
        fields.append("")
      } else if scalar == "\\", let escaped = rest.first {
        fields[fields.count - 1].unicodeScalars.append(escaped)
        advance()
      } else {
        fields[fields.count - 1].unicodeScalars.append(scalar)
      }
    }
    if rest.isEmpty { throw start.error(.unclosedMark) }
    advance()
    let surface = Array(fields[0].utf8)
    if surface.isEmpty { throw start.error(.emptySurface) }
    defer { text += surface }
    return try start.mark(range: SourceRange(text.count, text.count + surface.count), fields: fields)
  }

  private func mark(range: SourceRange, fields: [String]) throws(GoldenError) -> GoldenMark {
    guard fields.count > 1, !fields[1].isEmpty else { throw error(.missingKind) }
    let isOptional = fields[1].hasPrefix("?")
    let code = String(fields[1].drop { $0 == "?" })
    guard let kind = GoldenMark.kindCodes.first(where: { $0.key == code })?.value else {
      throw error(.unknownKind(code))
    }
    var mark = GoldenMark(range: range, kind: kind)
    mark.isOptional = isOptional
    mark.value = fields.count > 2 ? fields[2] : ""
    mark.unit = fields.count > 3 ? fields[3] : ""
    for (index, field) in fields.enumerated().dropFirst(4) {
      if index == 4, !field.contains("=") || GoldenMark.modifierCodes.contains(field) {
        guard GoldenMark.modifierCodes.contains(field) else { throw error(.unknownModifier(field)) }
        mark.modifier = field
      } else {
        try set(field, of: &mark)
      }
    }
    return mark
  }

  private func set(_ field: String, of mark: inout GoldenMark) throws(GoldenError) {
    guard let equals = field.firstIndex(of: "=") else { throw error(.malformedDetail(field)) }
    let key = String(field[..<equals])
    guard let detail = GoldenMark.Detail(rawValue: key) else { throw error(.unknownDetail(key)) }
    mark.details[detail] = String(field[field.index(after: equals)...])
  }

  private mutating func advance() {
    if rest.removeFirst() == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }

  private func error(_ problem: GoldenError.Problem) -> GoldenError {
    GoldenError(problem: problem, line: line, column: column)
  }
}

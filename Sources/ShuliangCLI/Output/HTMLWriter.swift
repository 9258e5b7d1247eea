import Shuliang

/// Writes one self-contained page: the text of every document with its mentions highlighted.
struct HTMLWriter: DocumentWriter {
  var preamble: [UInt8] { Array(HTMLPage.beginning.utf8) }
  var epilogue: [UInt8] { Array(HTMLPage.end.utf8) }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    open(header, referenceTime?.description, class: "", into: &output)
    output.write("<div class=\"text\">")
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    var position = 0
    for highlight in Self.highlights(result.mentions) where highlight.range.start >= position {
      output.write(escaped: window.extracting(position..<highlight.range.start))
      output.write(highlight.opening)
      output.write(escaped: window.extracting(highlight.range.start..<highlight.range.end))
      output.write("</mark>")
      position = highlight.range.end
    }
    output.write(escaped: window.extracting(position..<window.count))
  }

  func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    output.write("</div>")
    if let failure { write(failure, into: &output) }
    output.write("</article>\n")
  }

  func writeFailure(_ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter) {
    open(header, nil, class: " class=\"failed\"", into: &output)
    write(failure, into: &output)
    output.write("</article>\n")
  }

  private func open(
    _ header: DocumentHeader, _ time: String?, class attribute: String, into output: inout ByteWriter
  ) {
    output.write("<article\(attribute)><h2>")
    output.write(escaped: JSONText.string(header.id))
    output.write("</h2><p>")
    output.write(escaped: header.source + (time.map { " · \($0)" } ?? ""))
    output.write("</p>")
  }

  private func write(_ failure: DocumentFailure, into output: inout ByteWriter) {
    output.write("<p class=\"error\">")
    let line = failure.line.map { "line \($0): " } ?? ""
    output.write(escaped: "\(failure.code.rawValue): \(line)\(failure.message)")
    output.write("</p>")
  }
}

// MARK: - Highlights

extension HTMLWriter {
  private struct Highlight {
    var range: SourceRange
    /// The tag before it.
    var opening: String
  }

  /// Mentions and their modifiers in text order. Several mentions may share a modifier.
  private static func highlights(_ mentions: [Mention]) -> [Highlight] {
    var result = mentions.map { mention in
      Highlight(range: mention.range, opening: opening(mention.kind.rawValue, MentionNote(mention).lines))
    }
    for modifier in Set(mentions.compactMap(\.modifier)) {
      result.append(Highlight(range: modifier.range, opening: opening("modifier", [modifier.kind.rawValue])))
    }
    return result.sorted { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
  }

  private static func opening(_ name: String, _ note: [String]) -> String {
    var writer = ByteWriter()
    writer.write("<mark class=\"\(name)\" tabindex=\"0\" data-note=\"")
    writer.write(escaped: note.joined(separator: "\n"))
    writer.write("\">")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// What a mention says, for a reader.
struct MentionNote {
  let lines: [String]

  init(_ mention: Mention) {
    let parts = MentionParts(mention.content)
    var lines = [mention.kind.rawValue + (parts.label.map { " \($0)" } ?? "")]
    let unit = parts.quantity?.unit
    let unitText = unit.map {
      $0.code == $0.text || $0.code == "1" ? " \($0.text)" : " \($0.text) (\($0.code))"
    }
    if let stated = parts.amount?.statedText { lines.append(stated + (unitText ?? "")) }
    if let interval = parts.amount?.intervalText { lines.append(interval) }
    if let normalized = parts.quantity?.normalized, let value = normalized.value {
      lines.append("= \(value) \(normalized.unit)")
    }
    if let time = parts.time {
      lines.append("\(time.type.rawValue) \(time.value)")
      if time.from != nil || time.to != nil { lines.append("\(time.from ?? "") – \(time.to ?? "")") }
    }
    if let modifier = mention.modifier { lines.append(modifier.kind.rawValue) }
    lines += parts.attributes.map { "\($0.key): \($0.value)" }
    self.lines = lines + [mention.rule]
  }
}

extension Amount {
  /// The number as stated, or `nil` for an interval alone.
  fileprivate var statedText: String? { ratioText ?? fraction?.description ?? value?.description }

  /// The interval that the text asserts, as `(30, 40]`.
  fileprivate var intervalText: String? {
    if min == nil, max == nil { return nil }
    let low = min.map { (minInclusive ? "[" : "(") + $0.description } ?? "(−∞"
    let high = max.map { $0.description + (maxInclusive ? "]" : ")") } ?? "∞)"
    return "\(low), \(high)"
  }
}

extension ByteWriter {
  /// Writes text for an element's content or a quoted attribute (WHATWG HTML, 13.1). Control characters, which HTML
  /// does not have, become U+FFFD.
  mutating func write(escaped text: Span<UInt8>) {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      case 0x09, 0x0A, 0x0D: write(byte: text[index])
      case 0..<0x20, 0x7F: write("\u{FFFD}")
      default: write(byte: text[index])
      }
    }
  }

  mutating func write(escaped text: String) { write(escaped: Array(text.utf8).span) }
}

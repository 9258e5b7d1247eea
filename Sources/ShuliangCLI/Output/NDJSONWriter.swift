import Shuliang

/// Writes a document as one line of JSON.
struct NDJSONWriter: DocumentWriter {
  private let keptKeys: [String]
  private let offsetUnit: OffsetUnit
  private var offsets: OffsetCounter
  /// Mentions and groups written before the current window.
  private var mentionBase = 0
  private var groupBase = 0

  /// JSON that says what made the record; nothing when it is not wanted.
  private let provenance: [UInt8]

  init(keptKeys: [String], offsets: OffsetUnit, provenance: Provenance? = nil) {
    self.keptKeys = keptKeys
    self.provenance = provenance?.json ?? []
    offsetUnit = offsets
    self.offsets = OffsetCounter(unit: offsets)
  }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    offsets = OffsetCounter(unit: offsetUnit, origin: header.origin)
    mentionBase = 0
    groupBase = 0
    write(header, into: &output)
    if let referenceTime {
      output.write(",\"reference_time\":")
      output.write(jsonString: referenceTime.description)
    }
    write(header.metadata, into: &output)
    if let origin = header.origin { writeField(",\"encoding\":", origin.encoding.rawValue, into: &output) }
    for case (let key, let value?) in zip(keptKeys, header.kept) {
      output.write(",")
      output.write(jsonString: key)
      output.write(":")
      output.write(rawJSON: value)
    }
    if !provenance.isEmpty {
      output.write(",\"provenance\":")
      output.write(rawJSON: provenance)
    }
    output.write(",\"mentions\":[")
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    for index in result.mentions.indices {
      if mentionBase + index > 0 { output.write(byte: UInt8(ascii: ",")) }
      write(result.mentions[index], number: mentionBase + index + 1, of: window, into: &output)
    }
    mentionBase += result.mentions.count
    groupBase += result.mentions.lazy.compactMap(\.group).max() ?? 0
    offsets.finish(window)
  }

  func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    output.write("],\"facts\":[]")
    if let failure { write(failure, into: &output) }
    output.write("}\n")
  }

  func writeFailure(_ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter) {
    writeFailure(failure, of: header, input: nil, into: &output)
  }

  func writeFailure(
    _ failure: DocumentFailure, of header: DocumentHeader, input: [UInt8]?, into output: inout ByteWriter
  ) {
    write(header, into: &output)
    write(failure, into: &output)
    if let input {
      output.write(",\"input\":")
      output.write(jsonString: input.span)
    }
    output.write("}\n")
  }

  private func write(_ metadata: PageMetadata, into output: inout ByteWriter) {
    if metadata.isEmpty { return }
    var separator = ",\"meta\":{"
    for (name, value) in [
      ("title", metadata.title), ("source", metadata.source), ("published", metadata.published),
    ] {
      guard let value else { continue }
      output.write(separator)
      output.write(jsonString: name)
      output.write(":")
      output.write(jsonString: value)
      separator = ","
    }
    output.write("}")
  }

  private func write(_ header: DocumentHeader, into output: inout ByteWriter) {
    output.write("{\"id\":")
    output.write(rawJSON: header.id)
    if keptKeys.contains("source") { return }
    output.write(",\"source\":")
    output.write(jsonString: header.source)
  }

  private func write(_ failure: DocumentFailure, into output: inout ByteWriter) {
    output.write(",\"error\":{\"code\":\"\(failure.code.rawValue)\",\"message\":")
    output.write(jsonString: failure.message)
    if let line = failure.line { output.write(",\"line\":\(line)") }
    if let byte = failure.byte { output.write(",\"byte\":\(byte)") }
    output.write("}")
  }
}

// MARK: - Mentions

extension NDJSONWriter {
  private mutating func write(
    _ mention: Mention, number: Int, of window: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.write("{\"id\":\"m")
    output.write(number)
    output.write("\",\"kind\":\"")
    output.write(mention.kind.rawValue)
    output.write("\"")
    writeSpan(mention.range, of: window, into: &output)
    write(mention.content, into: &output)
    if let modifier = mention.modifier {
      output.write(",\"modifier\":{\"kind\":\"")
      output.write(modifier.kind.rawValue)
      output.write("\"")
      writeSpan(modifier.range, of: window, into: &output)
      output.write("}")
    }
    writeRelations(mention, into: &output)
    output.write(",\"rule\":")
    output.write(jsonString: mention.rule)
    output.write("}")
  }

  private mutating func writeSpan(_ range: SourceRange, of window: Span<UInt8>, into output: inout ByteWriter)
  {
    output.write(",\"text\":")
    output.write(jsonString: window.extracting(range.start..<range.end))
    output.write(",\"start\":")
    output.write(offsets.offset(ofByte: range.start, in: window))
    output.write(",\"end\":")
    output.write(offsets.endOffset(ofByte: range.end, in: window))
  }

  private func write(_ content: Mention.Content, into output: inout ByteWriter) {
    switch content {
    case .quantity(let quantity), .ordinal(let quantity):
      write(quantity, into: &output)
    case .duration(let quantity, let time):
      write(quantity, into: &output)
      write(time, into: &output)
    case .time(let time):
      write(time, into: &output)
    case .number(let amount):
      write(amount, into: &output)
    case .identifier:
      break
    case .entity(let label, let attributes):
      writeField(",\"label\":", label, into: &output)
      if !attributes.isEmpty { write(attributes, into: &output) }
    }
  }

  private func write(_ attributes: [Mention.Attribute], into output: inout ByteWriter) {
    output.write(",\"attributes\":{")
    for (index, attribute) in attributes.enumerated() {
      if index > 0 { output.write(",") }
      output.write(jsonString: attribute.key)
      output.write(":")
      output.write(jsonString: attribute.value)
    }
    output.write("}")
  }

  private func write(_ quantity: Quantity, into output: inout ByteWriter) {
    write(quantity.amount, into: &output)
    if let unit = quantity.unit {
      output.write(",\"unit\":{\"text\":")
      output.write(jsonString: unit.text)
      writeField(",\"code\":", unit.code, into: &output)
      writeField(",\"system\":", unit.system.rawValue, into: &output)
      writeField(",\"dimension\":", unit.dimension.rawValue, into: &output)
      output.write("}")
    }
    if let normalized = quantity.normalized { write(normalized, into: &output) }
  }

  private func write(_ normalized: Quantity.Normalized, into output: inout ByteWriter) {
    output.write(",\"normalized\":{\"unit\":")
    output.write(jsonString: normalized.unit)
    writeField(",\"value\":", normalized.value, into: &output)
    writeField(",\"min\":", normalized.min, into: &output)
    writeField(",\"max\":", normalized.max, into: &output)
    output.write("}")
  }

  private func write(_ amount: Amount, into output: inout ByteWriter) {
    writeField(",\"value\":", amount.statedValue, into: &output)
    writeField(",\"min\":", amount.min, into: &output)
    if amount.min != nil, !amount.minInclusive { output.write(",\"min_inclusive\":false") }
    writeField(",\"max\":", amount.max, into: &output)
    if amount.max != nil, !amount.maxInclusive { output.write(",\"max_inclusive\":false") }
    if let fraction = amount.fraction { writeField(",\"fraction\":", fraction.description, into: &output) }
    if let ratio = amount.ratioText { writeField(",\"ratio\":", ratio, into: &output) }
  }

  private func write(_ time: TimeExpression, into output: inout ByteWriter) {
    output.write(",\"timex\":{\"type\":\"")
    output.write(time.type.rawValue)
    output.write("\",\"value\":")
    output.write(jsonString: time.value)
    output.write("}")
    if let from = time.from { writeField(",\"from\":", from, into: &output) }
    if let to = time.to { writeField(",\"to\":", to, into: &output) }
  }

  private func writeRelations(_ mention: Mention, into output: inout ByteWriter) {
    if !mention.sameAs.isEmpty {
      output.write(",\"same_as\":[")
      for (position, index) in mention.sameAs.enumerated() {
        output.write(position > 0 ? ",\"m" : "\"m")
        output.write(mentionBase + index + 1)
        output.write("\"")
      }
      output.write("]")
    }
    if let consistent = mention.consistent { output.write(",\"consistent\":\(consistent)") }
    if let group = mention.group { output.write(",\"group\":\"g\(groupBase + group)\"") }
  }

  /// - Parameter name: with what stands around it, so that it is one piece.
  private func writeField(_ name: StaticString, _ number: ExactDecimal?, into output: inout ByteWriter) {
    guard let number else { return }
    output.write(name)
    output.write(number)
  }

  private func writeField(_ name: StaticString, _ text: String, into output: inout ByteWriter) {
    output.write(name)
    output.write(jsonString: text)
  }
}

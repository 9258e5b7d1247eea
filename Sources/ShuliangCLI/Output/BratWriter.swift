import Shuliang

/// Writes documents as brat standoff: members of a tar stream, `NAME.txt` with the text and `NAME.ann` with the
/// annotations beside it. Offsets count Unicode scalars.
///
/// The size of a member stands before it, so a document is held in memory until it ends.
struct BratWriter: DocumentWriter {
  private var name = ""
  private var text = ByteWriter()
  private var annotations = BratAnnotations()
  private var offsets = OffsetCounter(unit: .scalar)

  var preamble: [UInt8] {
    var output = ByteWriter()
    TarMember(path: "annotation.conf", content: Array(BratAnnotations.configuration.utf8)).write(
      into: &output)
    return output.bytes
  }

  var epilogue: [UInt8] { TarMember.end }

  mutating func begin(_ header: DocumentHeader, referenceTime: ReferenceTime?, into output: inout ByteWriter)
  {
    name = Self.name(of: header)
    text = ByteWriter()
    annotations = BratAnnotations()
    offsets = OffsetCounter(unit: .scalar)
  }

  mutating func write(_ result: ExtractionResult, of window: Span<UInt8>, into output: inout ByteWriter) {
    text.write(window)
    annotations.add(result.mentions, of: window, &offsets)
    offsets.finish(window)
  }

  mutating func end(failure: DocumentFailure?, into output: inout ByteWriter) {
    TarMember(path: name + ".txt", content: text.take()).write(into: &output)
    TarMember(path: name + ".ann", content: annotations.take()).write(into: &output)
    if let failure { write(failure, into: &output) }
  }

  mutating func writeFailure(
    _ failure: DocumentFailure, of header: DocumentHeader, into output: inout ByteWriter
  ) {
    name = Self.name(of: header)
    write(failure, into: &output)
  }

  private func write(_ failure: DocumentFailure, into output: inout ByteWriter) {
    let line = failure.line.map { "line \($0): " } ?? ""
    let content = Array("\(failure.code.rawValue): \(line)\(failure.message)\n".utf8)
    TarMember(path: name + ".error", content: content).write(into: &output)
  }

  /// The document's place below the folder: its path, without `.txt`, and its line. No two documents share it.
  private static func name(of header: DocumentHeader) -> String {
    var parts = header.source.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    if header.source == "-" || parts.isEmpty { parts = ["stdin"] }
    var name = parts.joined(separator: "/")
    name.unicodeScalars.removeAll { $0.value < 0x20 || $0.value == 0x7F }
    if let line = header.line { return "\(name).\(line)" }
    return name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
  }
}

/// The lines of an `.ann` file: a text-bound annotation for each mention and modifier, what the mention says as a
/// note, and relations between them.
struct BratAnnotations: Sendable {
  private var lines = ByteWriter()
  /// How many annotations, relations and notes there are.
  private var bound = 0
  private var relations = 0
  private var notes = 0

  static let configuration: String = {
    let kinds = Mention.Kind.allCases.map(\.rawValue).joined(separator: "\n")
    return """
      [entities]
      \(kinds)
      modifier

      [relations]
      modifies\tArg1:modifier, Arg2:<ENTITY>
      same_as\tArg1:<ENTITY>, Arg2:<ENTITY>
      <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

      [events]

      [attributes]

      """
  }()

  mutating func take() -> [UInt8] { lines.take() }

  /// Adds the mentions of a window.
  mutating func add(_ mentions: [Mention], of window: Span<UInt8>, _ offsets: inout OffsetCounter) {
    var modifiers: [SourceRange: Int] = [:]
    var numbers: [Int] = []
    for mention in mentions {
      let number = addBound(mention.kind.rawValue, mention.range, window, &offsets)
      numbers.append(number)
      addNote(MentionNote(mention).lines.dropFirst().joined(separator: "; "), to: number)
      guard let modifier = mention.modifier else { continue }
      let known = modifiers[modifier.range]
      let cue = known ?? addBound("modifier", modifier.range, window, &offsets)
      if known == nil { addNote(modifier.kind.rawValue, to: cue) }
      modifiers[modifier.range] = cue
      addRelation("modifies", cue, number)
    }
    for (index, mention) in mentions.enumerated() {
      for other in mention.sameAs where other > index {
        addRelation("same_as", numbers[index], numbers[other])
      }
    }
  }

  private mutating func addBound(
    _ type: String, _ range: SourceRange, _ window: Span<UInt8>, _ offsets: inout OffsetCounter
  ) -> Int {
    bound += 1
    let pieces = Self.pieces(of: range, window).map { piece in
      "\(offsets.offset(ofByte: piece.start, in: window)) \(offsets.offset(ofByte: piece.end, in: window))"
    }
    lines.write("T\(bound)\t\(type) \(pieces.joined(separator: ";"))\t")
    let texts = Self.pieces(of: range, window).map { window.text($0) }
    lines.write(texts.joined(separator: " ") + "\n")
    return bound
  }

  /// The parts of a range between line ends: an annotation's text must stand on one line.
  private static func pieces(of range: SourceRange, _ window: Span<UInt8>) -> [SourceRange] {
    var pieces: [SourceRange] = []
    var start = range.start
    for index in range.start...range.end {
      guard index == range.end || window[index] == 0x0A || window[index] == 0x0D else { continue }
      if index > start { pieces.append(SourceRange(start, index)) }
      start = index + 1
    }
    return pieces
  }

  private mutating func addNote(_ note: String, to number: Int) {
    notes += 1
    lines.write("#\(notes)\tAnnotatorNotes T\(number)\t\(note)\n")
  }

  private mutating func addRelation(_ type: String, _ first: Int, _ second: Int) {
    relations += 1
    lines.write("R\(relations)\t\(type) Arg1:T\(first) Arg2:T\(second)\n")
  }
}

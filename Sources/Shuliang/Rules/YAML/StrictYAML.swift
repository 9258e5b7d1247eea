/// Reads the part of YAML that packs are written in: block and flow lists and maps, plain and quoted scalars that
/// end on their line, comments.
///
/// It is here because packs are read at every start and Yams takes 30 ms for the shipped ones. It never guesses:
/// what goes beyond it (anchors, tags, block scalars, scalars of several lines, tabs, empty values) and whatever
/// might be a mistake is left to Yams, which also words the message. A test compares the two node by node.
struct StrictYAML {
  /// The text goes beyond what is read here.
  struct Beyond: Error {}

  static func nodes(of text: String) -> YAMLNodes? {
    var reader = StrictYAML(text)
    guard YAMLCharacters.arePlain(reader.bytes), (try? reader.readDocument()) != nil else { return nil }
    return YAMLNodes(entries: reader.entries, text: reader.bytes)
  }

  private(set) var entries: [YAMLNodes.Entry] = []
  /// The text, and behind it the scalars that hold escapes, resolved.
  private(set) var bytes: [UInt8]
  private let end: Int
  private var position = 0
  private var line: Int32 = 1
  private var lineStart = 0
  /// How far the line's columns are counted.
  private var counted = (position: 0, column: Int32(1))
  private var depth = 0
  /// The entries of one map's keys, kept for the next map.
  private var keys: [Int] = []

  private init(_ text: String) {
    bytes = Array(text.utf8)
    end = bytes.count
    entries.reserveCapacity(end / 8)
  }

  private mutating func readDocument() throws(Beyond) {
    try skipToContent()
    guard position < end else { throw Beyond() }
    try block(indent)
    guard position == end, entries.count <= PackLimits.mostNodes else { throw Beyond() }
  }

  // MARK: Characters

  /// Zero at the end.
  private var current: UInt8 { position < end ? bytes[position] : 0 }

  private func byte(at index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  /// Whether what stands at `index` separates tokens: a blank, the line's end or the text's.
  private func isGap(at index: Int) -> Bool {
    let byte = byte(at: index)
    return byte == YAMLCharacters.blank || byte == YAMLCharacters.newline || byte == 0
  }

  /// The number of blanks before the line's content; only blanks and dashes stand before the position.
  private var indent: Int { position - lineStart }

  private mutating func skipBlanks() {
    while position < end, bytes[position] == YAMLCharacters.blank { position += 1 }
  }

  private mutating func startLine() throws(Beyond) {
    position += 1
    line += 1
    lineStart = position
    counted = (position, 1)
    try checkLineStart()
  }

  /// Refuses the marks between documents.
  private func checkLineStart() throws(Beyond) {
    let first = byte(at: position)
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: ".") else { return }
    if byte(at: position + 1) == first, byte(at: position + 2) == first { throw Beyond() }
  }

  /// To the next character that is neither blank nor comment, over line ends too.
  private mutating func skipToContent() throws(Beyond) {
    if position == 0 { try checkLineStart() }
    while position < end {
      switch bytes[position] {
      case YAMLCharacters.blank: position += 1
      case YAMLCharacters.newline: try startLine()
      case UInt8(ascii: "#"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Beyond) {
    guard position == lineStart || bytes[position - 1] == YAMLCharacters.blank else { throw Beyond() }
    while position < end, bytes[position] != YAMLCharacters.newline { position += 1 }
  }

  /// Nothing but blanks and a comment may stand on the rest of the line.
  private mutating func endLine() throws(Beyond) {
    skipBlanks()
    if current == UInt8(ascii: "#") { try skipComment() }
    guard position == end || bytes[position] == YAMLCharacters.newline else { throw Beyond() }
  }

  // MARK: Entries

  private mutating func column(at index: Int) -> Int32 {
    var column = counted.column
    for byte in bytes[counted.position..<index] where byte & 0xC0 != 0x80 { column += 1 }
    counted = (index, column)
    return column
  }

  /// Opens a list or map that begins at the position; gives the place to close it.
  private mutating func open(_ kind: YAMLNodes.Kind, at place: (line: Int32, column: Int32)) throws(Beyond)
    -> Int
  {
    depth += 1
    guard depth <= PackLimits.deepestYAML else { throw Beyond() }
    entries.append(YAMLNodes.Entry(kind: kind, line: place.line, column: place.column))
    return entries.count - 1
  }

  private mutating func close(_ index: Int) throws(Beyond) {
    depth -= 1
    entries[index].next = Int32(entries.count)
    if entries[index].kind == .mapping { try checkKeys(of: index) }
  }

  private mutating func append(_ scalar: YAMLNodes.Entry) {
    entries.append(scalar)
    entries[entries.count - 1].next = Int32(entries.count)
  }

  /// The keys of a map differ; many keys are left to Yams.
  private mutating func checkKeys(of index: Int) throws(Beyond) {
    keys.removeAll(keepingCapacity: true)
    var position = index + 1
    while position < Int(entries[index].next) {
      guard keys.count < 64, !keys.contains(where: { haveSameText($0, position) }) else { throw Beyond() }
      keys.append(position)
      position = Int(entries[Int(entries[position].next)].next)
    }
  }

  private func haveSameText(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (entries[a], entries[b])
    return a.end - a.start == b.end - b.start
      && bytes[Int(a.start)..<Int(a.end)].elementsEqual(bytes[Int(b.start)..<Int(b.end)])
  }

  // MARK: Blocks

  private var isDash: Bool { current == UInt8(ascii: "-") && isGap(at: position + 1) }

  /// The node at the position, whose block stands `indent` blanks in.
  private mutating func block(_ indent: Int) throws(Beyond) {
    if isDash { return try blockSequence(indent) }
    if YAMLCharacters.isOpening(current) {
      try flow()
      try endLine()
      return try skipToContent()
    }
    let scalar = try scalar(inFlow: false)
    if current == UInt8(ascii: ":") { return try blockMapping(indent, firstKey: scalar) }
    append(scalar)
    try endLine()
    try skipToContent()
  }

  private mutating func blockSequence(_ indent: Int) throws(Beyond) {
    let index = try open(.sequence, at: (line, column(at: position)))
    repeat {
      position += 1
      skipBlanks()
      try skipToContent()
      guard position < end, self.indent > indent else { throw Beyond() }
      try block(self.indent)
    } while position < end && self.indent == indent && isDash
    guard position == end || self.indent <= indent else { throw Beyond() }
    try close(index)
  }

  private mutating func blockMapping(_ indent: Int, firstKey: YAMLNodes.Entry) throws(Beyond) {
    let index = try open(.mapping, at: (firstKey.line, firstKey.column))
    var key = firstKey
    while true {
      try colon(behind: key)
      let isInline = !isGap(at: position) && current != UInt8(ascii: "#")
      if isInline { try inlineValue() } else { try blockValue(indent) }
      guard position < end, self.indent == indent else { break }
      key = try scalar(inFlow: false)
    }
    guard position == end || self.indent < indent else { throw Beyond() }
    try close(index)
  }

  /// Appends the key and steps over its colon and the blanks behind.
  private mutating func colon(behind key: YAMLNodes.Entry) throws(Beyond) {
    let isLong = key.end - key.start > 1_000
    guard current == UInt8(ascii: ":"), isGap(at: position + 1), key.line == line, !isLong else {
      throw Beyond()
    }
    append(key)
    position += 1
    skipBlanks()
  }

  private mutating func inlineValue() throws(Beyond) {
    if YAMLCharacters.isOpening(current) { try flow() } else { append(try scalar(inFlow: false)) }
    try endLine()
    try skipToContent()
  }

  /// A value on the lines below its key; a list may stand no deeper than the key.
  private mutating func blockValue(_ indent: Int) throws(Beyond) {
    let keyLine = line
    try skipToContent()
    guard position < end, line > keyLine else { throw Beyond() }
    if self.indent > indent { return try block(self.indent) }
    guard self.indent == indent, isDash else { throw Beyond() }
    try blockSequence(indent)
  }

  // MARK: Flows

  /// The list or map in brackets at the position.
  private mutating func flow() throws(Beyond) {
    let isMapping = current == UInt8(ascii: "{")
    let closing = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    let index = try open(isMapping ? .mapping : .sequence, at: (line, column(at: position)))
    position += 1
    try skipToContent()
    while current != closing {
      if isMapping { try flowKey() }
      if YAMLCharacters.isOpening(current) { try flow() } else { append(try scalar(inFlow: true)) }
      try skipToContent()
      if current == UInt8(ascii: ",") {
        position += 1
        try skipToContent()
      } else if current != closing {
        throw Beyond()
      }
    }
    position += 1
    try close(index)
  }

  private mutating func flowKey() throws(Beyond) {
    try colon(behind: try scalar(inFlow: true))
    try skipToContent()
  }

  // MARK: Scalars

  /// The scalar at the position, not yet among the entries. Blanks behind it are passed over.
  private mutating func scalar(inFlow: Bool) throws(Beyond) -> YAMLNodes.Entry {
    var entry = YAMLNodes.Entry(kind: .scalar, line: line, column: column(at: position))
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      entry.isQuoted = true
      (entry.start, entry.end) = try quoted(current)
    default: (entry.start, entry.end) = try plain(inFlow)
    }
    skipBlanks()
    return entry
  }

  private mutating func plain(_ inFlow: Bool) throws(Beyond) -> (Int32, Int32) {
    let start = position
    guard position < end, !YAMLCharacters.isIndicator(current) else { throw Beyond() }
    if current == UInt8(ascii: "-") {
      guard !isGap(at: position + 1), !YAMLCharacters.isFlowIndicator(byte(at: position + 1)) else {
        throw Beyond()
      }
    }
    var last = position
    while position < end, bytes[position] != YAMLCharacters.newline {
      let byte = bytes[position]
      if YAMLCharacters.meansNothing(byte) {
        position += 1
        last = position
        continue
      }
      if byte == UInt8(ascii: ":") {
        if isGap(at: position + 1) { break }
        if inFlow, YAMLCharacters.isFlowIndicator(self.byte(at: position + 1)) { throw Beyond() }
      }
      if byte == UInt8(ascii: "#"), bytes[position - 1] == YAMLCharacters.blank { break }
      if inFlow, byte == UInt8(ascii: "?") { throw Beyond() }
      if inFlow, YAMLCharacters.isFlowIndicator(byte) { break }
      position += 1
      if byte != YAMLCharacters.blank { last = position }
    }
    position = last
    return (Int32(start), Int32(last))
  }

  private mutating func quoted(_ quote: UInt8) throws(Beyond) -> (Int32, Int32) {
    position += 1
    let start = position
    while position < end, bytes[position] != YAMLCharacters.newline {
      if quote == UInt8(ascii: "\""), bytes[position] == UInt8(ascii: "\\") {
        return try escaped(from: start, quote)
      }
      if bytes[position] == quote {
        if quote == UInt8(ascii: "'"), byte(at: position + 1) == quote {
          return try escaped(from: start, quote)
        }
        position += 1
        return (Int32(start), Int32(position - 1))
      }
      position += 1
    }
    throw Beyond()
  }

  /// The scalar from `start` with the escapes from the position on resolved.
  private mutating func escaped(from start: Int, _ quote: UInt8) throws(Beyond) -> (Int32, Int32) {
    let begin = bytes.count
    bytes += Array(bytes[start..<position])
    while position < end, bytes[position] != YAMLCharacters.newline {
      let byte = bytes[position]
      position += 1
      if byte == quote, quote == UInt8(ascii: "\"") || self.byte(at: position) != quote {
        return (Int32(begin), Int32(bytes.count))
      }
      if byte == quote {
        bytes.append(quote)
        position += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        bytes.append(try YAMLCharacters.escaped(self.byte(at: position)))
        position += 1
      } else {
        bytes.append(byte)
      }
    }
    throw Beyond()
  }
}

/// The characters that mean something to YAML.
private enum YAMLCharacters {
  static let blank = UInt8(ascii: " ")
  static let newline = UInt8(ascii: "\n")

  /// Whether the text has no tab, no line end but LF, and nothing that YAML calls unprintable or a line end.
  static func arePlain(_ bytes: [UInt8]) -> Bool {
    let doubtful = doubtful
    for (index, byte) in bytes.enumerated() where doubtful[Int(byte)] {
      guard isPlain(bytes, index) else { return false }
    }
    return true
  }

  /// The bytes that cannot be in such a text, and those that may begin a scalar that cannot.
  private static let doubtful: [Bool] = (UInt8.min...UInt8.max).map { byte in
    byte < 0x20 && byte != newline || [0x7F, 0xC2, 0xE2, 0xEF].contains(byte)
  }

  /// No control, no U+2028 or U+2029, no byte order mark, no U+FFFE or U+FFFF; the text is valid UTF-8.
  private static func isPlain(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: bytes[index + 1] >= 0xA0
    case 0xE2: bytes[index + 1] != 0x80 || bytes[index + 2] & 0xFE != 0xA8
    case 0xEF: bytes[index + 1] != 0xBB && (bytes[index + 1] != 0xBF || bytes[index + 2] < 0xBE)
    default: false
    }
  }

  /// Whether the byte is a letter, a digit or part of a scalar beyond ASCII.
  static func meansNothing(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  static func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }

  static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "?"):
      true
    default: false
    }
  }

  /// Whether no plain scalar is read that begins so; `-` is looked at more closely.
  static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"), blank, newline:
      true
    default: isFlowIndicator(byte)
    }
  }

  /// What a backslash and `byte` stand for; numeric escapes are left to Yams.
  static func escaped(_ byte: UInt8) throws(StrictYAML.Beyond) -> UInt8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "n"): newline
    case UInt8(ascii: "t"): 0x09
    default: throw StrictYAML.Beyond()
    }
  }
}

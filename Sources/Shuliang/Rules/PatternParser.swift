import ChineseText

/// Reads the notation of `Rules/NOTATION.md` into a `Pattern`.
struct PatternParser {
  struct Failure: Error {
    var code: PackError.Code = .patternSyntax
    var message: String
    /// In scalars from the start of the pattern.
    var offset: Int
    var hint: String?
  }

  static let longestRepetition = 8
  static let deepestNesting = 16

  private let scalars: [Unicode.Scalar]
  /// The lowest eight bits of each of `scalars`: names are ASCII, and are quickest made of bytes.
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  static func parse(_ text: String) throws(Failure) -> Pattern {
    var parser = PatternParser(text)
    let pattern = try parser.alternatives()
    guard parser.position == parser.scalars.count else {
      throw parser.unexpected()
    }
    return pattern
  }

  private init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var bytes: [UInt8] = []
    scalars.reserveCapacity(text.utf8.count)
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    }
    (self.scalars, self.bytes) = (scalars, bytes)
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skipBlanks() {
    while let c = current, c == " " || c == "\n" || c == "\t" { position += 1 }
  }

  private mutating func alternatives() throws(Failure) -> Pattern {
    let first = try sequence()
    guard current == "|" else { return first }
    var branches: [Pattern] = []
    branches.reserveCapacity(Self.usualCount)
    branches.append(first)
    while current == "|" {
      position += 1
      branches.append(try sequence())
    }
    return .alternatives(branches)
  }

  private mutating func sequence() throws(Failure) -> Pattern {
    skipBlanks()
    guard hasItem else { return .sequence([]) }
    // Most branches are one word.
    let first = try item()
    skipBlanks()
    guard hasItem else { return first }
    var items: [Pattern] = []
    items.reserveCapacity(Self.usualCount)
    items.append(first)
    while hasItem {
      items.append(try item())
      skipBlanks()
    }
    return .sequence(items)
  }

  private var hasItem: Bool {
    guard let c = current else { return false }
    return c != "|" && c != ")"
  }

  /// How many items a sequence or branches a group has that has more than one.
  private static let usualCount = 6

  private mutating func item() throws(Failure) -> Pattern {
    var pattern = try primary()
    if current == ":" {
      position += 1
      pattern = .capture(try name(), pattern)
    }
    if current == "?" {
      position += 1
      pattern = .repeat(pattern, 0...1)
    } else if current == "{" {
      pattern = .repeat(pattern, try bounds())
    } else if let sign = current, sign == "*" || sign == "+" {
      throw Self.unbounded("\(sign)", atLeast: sign == "*" ? 0 : 1, offset: position)
    }
    return pattern
  }

  /// What could repeat for ever could make the time grow faster than the text.
  private static func unbounded(_ sign: String, atLeast low: Int, offset: Int) -> Failure {
    Failure(
      code: .notLinear, message: "“\(sign)” repeats without bound: the rule would not be linear in the text",
      offset: offset, hint: "say how often at most: {\(low),\(max(low, longestRepetition))}")
  }

  private mutating func primary() throws(Failure) -> Pattern {
    guard let c = current else { throw Failure(message: "an item is missing here", offset: position) }
    switch c {
    case "@": return .atom(try atom())
    case "(": return try group()
    case "⟦":
      position += 1
      return .spanStart
    case "⟧":
      position += 1
      return .spanEnd
    case "~":
      position += 1
      return .glue
    case "'", "\"": return try quoted(c)
    default: return try plainLiteral()
    }
  }

  private mutating func group() throws(Failure) -> Pattern {
    let open = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw Failure(message: "groups are nested deeper than \(Self.deepestNesting)", offset: open)
    }
    position += 1
    let look = lookaround()
    let inner = try alternatives()
    guard current == ")" else { throw Failure(message: "this group is never closed", offset: open) }
    position += 1
    guard let look else { return inner }
    return .look(inner, ahead: look.ahead, negative: look.negative)
  }

  private mutating func lookaround() -> (ahead: Bool, negative: Bool)? {
    guard current == "?" else { return nil }
    let isBehind = scalar(at: position + 1) == "<"
    let sign = position + (isBehind ? 2 : 1)
    guard let kind = scalar(at: sign), kind == "=" || kind == "!" else { return nil }
    position = sign + 1
    return (!isBehind, kind == "!")
  }

  private func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(Failure) -> Pattern {
    let open = position
    position += 1
    var literal: [UInt32] = []
    while let c = current, c != quote {
      literal.append(FoldTable.shared.fold(c.value))
      position += 1
    }
    guard current == quote else { throw Failure(message: "this quote is never closed", offset: open) }
    position += 1
    guard !literal.isEmpty else { throw Failure(message: "an empty literal matches nothing", offset: open) }
    return .literal(literal)
  }

  /// Han characters need no quotes; one character with a suffix such as `?` binds to that character alone.
  private mutating func plainLiteral() throws(Failure) -> Pattern {
    let start = position
    while let c = current, Self.isPlain(c) {
      if position > start, let next = scalar(at: position + 1), Self.bindsToOne(next) { break }
      position += 1
    }
    guard position > start else { throw unexpected() }
    let table = FoldTable.shared
    return .literal(scalars[start..<position].map { table.fold($0.value) })
  }

  /// What stands at the position means nothing in a pattern.
  private func unexpected() -> Failure {
    let c = scalars[position]
    return Failure(message: "unexpected “\(c)”", offset: position, hint: hint(on: c))
  }

  /// Says how the notation writes what the author may have had in mind.
  private func hint(on c: Unicode.Scalar) -> String {
    switch c {
    case ")": return "no group is open here; a bracket of the text is quoted: ')'"
    case "[", "]": return "alternatives are written (和|与), constraints stand behind a name: @number[1..12]"
    case "^", "$": return "the ends of a line are @start and @end; the sign itself is quoted: '\(c)'"
    case ".": return "any character is @any; the full stop itself is quoted: '.'"
    case "\\":
      return "there are no escapes: digits are @digits, a number is @number; the sign itself is quoted"
    case "?", "{", ":", "*", "+":
      return "there is nothing before it that it could belong to; quote it: '\(c)'"
    case "（", "）", "｜": return "a sign of the notation is half-width; that of the text is quoted: '\(c)'"
    default: return "quote it: '\(string(unquoted()))'"
    }
  }

  /// The run at the position that quotes could hold together.
  private func unquoted() -> ArraySlice<Unicode.Scalar> {
    let end = scalars[position...].firstIndex { c in
      Self.isPlain(c) || " \n\t@()|⟦⟧~'\"?{:[".unicodeScalars.contains(c)
    }
    return scalars[position..<max(end ?? scalars.count, position + 1)]
  }

  /// Whether the suffix belongs to the one character before it.
  private static func bindsToOne(_ c: Unicode.Scalar) -> Bool { c == "?" || c == "{" || c == ":" }

  private static func isPlain(_ c: Unicode.Scalar) -> Bool {
    switch c {
    case "⟦", "⟧", "（", "）", "｜": false
    default: c.value >= 0x2E80 || (0x2100..<0x2200).contains(c.value)
    }
  }

  private mutating func atom() throws(Failure) -> PatternAtom {
    let offset = position
    position += 1
    var atom = PatternAtom(name: try name(), offset: offset)
    if current == "[" { atom.constraints = try constraints(of: offset) }
    return atom
  }

  private mutating func constraints(of atom: Int) throws(Failure) -> [PatternAtom.Constraint] {
    let text = try enclosed(upTo: "]", from: atom)
    return text.split(separator: ",").compactMap { part in
      let sign = part.firstIndex(of: "=") ?? part.endIndex
      let key = Self.trimmed(part[..<sign])
      guard !key.isEmpty else { return nil }
      return PatternAtom.Constraint(
        key: string(key), value: string(Self.trimmed(part[sign...].dropFirst())))
    }
  }

  private mutating func name() throws(Failure) -> String {
    let start = position
    while let c = current, Self.isNameScalar(c) { position += 1 }
    guard position > start else { throw Failure(message: "a name is missing here", offset: start) }
    return string(scalars[start..<position])
  }

  private static func isNameScalar(_ c: Unicode.Scalar) -> Bool {
    switch c {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  /// What stands between the bracket at the position and the closing one, which is stepped over.
  private mutating func enclosed(upTo close: Unicode.Scalar, from blamed: Int) throws(Failure)
    -> ArraySlice<Unicode.Scalar>
  {
    guard let end = scalars[position...].firstIndex(of: close) else {
      throw Failure(message: "“\(close)” is missing", offset: blamed)
    }
    defer { position = end + 1 }
    return scalars[(position + 1)..<end]
  }

  private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The text of a part of `scalars`.
  private func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
    guard part.allSatisfy(\.isASCII) else { return String(String.UnicodeScalarView(part)) }
    return String(decoding: bytes[part.indices], as: UTF8.self)
  }

  private mutating func bounds() throws(Failure) -> ClosedRange<Int> {
    let open = position
    let parts = try enclosed(upTo: "}", from: open).split(separator: ",", omittingEmptySubsequences: false)
      .map { string(Self.trimmed($0)) }
    if parts.count == 2, parts[1].isEmpty, let low = Int(parts[0]) {
      throw Self.unbounded("{\(low),}", atLeast: low, offset: open)
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.count <= 2, let low = numbers.first, let high = numbers.last,
      low >= 0, low <= high, high >= 1
    else {
      throw Failure(message: "bounds are written {m,n} or {n}", offset: open)
    }
    guard high <= Self.longestRepetition else {
      throw Failure(message: "at most \(Self.longestRepetition) repetitions are allowed", offset: open)
    }
    return low...high
  }

  static func folded(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { FoldTable.shared.fold($0.value) }
  }
}

extension String {
  func trimmingBlanks() -> String {
    var slice = self[...]
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}

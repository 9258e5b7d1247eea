/// Bounds that keep a hostile or mistaken pack from taking the process down.
enum PackLimits {
  /// No file of a pack may be larger, in bytes.
  static let largestFile = 16 << 20
  /// How deep YAML may nest; the parser is recursive.
  static let deepestYAML = 64
  /// YAML nodes a file may have, its aliases written out.
  static let mostNodes = 4_000_000
  /// Bytes that the scalars of a file may have, its aliases written out.
  static let largestText = 4 * largestFile
  /// YAML files a pack may have.
  static let mostFiles = 1_000
  /// Characters a pattern may have.
  static let longestPattern = 4_000

  static func checkSize(_ text: String) throws(YAMLFailure) {
    guard text.utf8.count <= largestFile else {
      throw YAMLFailure(message: "the file is larger than \(largestFile >> 20) MB", isLimit: true)
    }
  }

  /// Refuses what would nest the recursive parser of Yams too deep.
  static func checkDepth(_ text: String) throws(YAMLFailure) {
    if let line = tooDeepLine(text) {
      throw YAMLFailure(
        message: "YAML is nested deeper than \(deepestYAML)", line: line, column: 1, isLimit: true)
    }
  }

  /// The first line where brackets or indentation go too deep; an estimate from above that needs no parser.
  private static func tooDeepLine(_ text: String) -> Int? {
    var depth = NestingEstimate()
    for byte in text.utf8 {
      depth.take(byte)
      if depth.isTooDeep { return depth.line }
    }
    return nil
  }
}

/// Counts brackets outside quotes, and the columns before a line's first word, `- ` included.
private struct NestingEstimate {
  private(set) var line = 1
  /// Open brackets outside quotes.
  private var flow = 0
  /// Open brackets wherever they stand: an apostrophe inside a word looks like a quote and hides the first count.
  private var anyFlow = 0
  private var column = 0
  private var indentation = 0
  private var isIndenting = true
  private var quote: UInt8 = 0

  var isTooDeep: Bool {
    flow > PackLimits.deepestYAML || anyFlow > 8 * PackLimits.deepestYAML
      || indentation > 2 * PackLimits.deepestYAML
  }

  mutating func take(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { return startLine() }
    column += 1
    if isIndenting { indent(byte) }
    anyFlow += Self.change(byte)
    if quote != 0 {
      if byte == quote { quote = 0 }
      return
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    default: flow = max(0, flow + Self.change(byte))
    }
  }

  private static func change(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"): -1
    default: 0
    }
  }

  private mutating func startLine() {
    line += 1
    (column, indentation, isIndenting, quote) = (0, 0, true, 0)
  }

  private mutating func indent(_ byte: UInt8) {
    // A block entry in the first column cannot stand inside brackets: miscounted ones are forgotten there.
    if column == 1, byte == UInt8(ascii: "-") { (flow, anyFlow) = (0, 0) }
    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") {
      indentation = column
    } else {
      isIndenting = false
    }
  }
}

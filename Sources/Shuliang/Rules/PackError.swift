/// A mistake in a rule pack, with its place and what to do about it.
public struct PackError: Error, Sendable, Hashable {
  /// Stable codes, documented in `Rules/NOTATION.md`.
  public enum Code: String, Sendable, CaseIterable {
    case unreadable = "P001"
    case malformedYAML = "P002"
    case unknownKey = "P003"
    case missingKey = "P004"
    case wrongType = "P005"
    case duplicateName = "P006"
    case patternSyntax = "P007"
    case unknownAtom = "P008"
    case unknownCapture = "P009"
    case unknownConstraint = "P010"
    case leftRecursion = "P011"
    case tooManyPaths = "P012"
    case unit = "P013"
    case timeFeature = "P014"
    case missingExamples = "P015"
    case exampleFails = "P016"
    case requirement = "P017"
    case unknownKind = "P018"
    case emptyPattern = "P019"
    case shadowed = "P020"
    case duplicateWord = "P021"
    case unknownRule = "P022"
    case limit = "P023"
    case outsidePack = "P024"
    case strayFile = "P025"
    case notLinear = "P026"
  }

  public enum Severity: String, Sendable { case error, warning }

  public var code: Code
  /// A warning does not keep the pack from loading or being right.
  public var severity: Severity { code == .duplicateWord ? .warning : .error }
  public var message: String
  /// Lines that go into detail, such as what an example expects and what it got.
  public var details: [String]
  public var hint: String?
  public var file: String
  /// Counted from 1; 0 when the mistake belongs to the whole file.
  public var line: Int
  public var column: Int
  /// The line that holds the mistake, for the caret.
  public var sourceLine: String?

  public init(
    _ code: Code, _ message: String, details: [String] = [], hint: String? = nil, file: String, line: Int = 0,
    column: Int = 0,
    sourceLine: String? = nil
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.hint = hint
    self.file = file
    self.line = line
    self.column = column
    self.sourceLine = sourceLine
  }
}

extension PackError: CustomStringConvertible {
  /// `file:line:column: error CODE: message`, then the line with a caret, details and a hint.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    var text = "\(place): \(severity.rawValue) \(code.rawValue): \(message)"
    if let sourceLine, line > 0, sourceLine.contains(where: { !$0.isWhitespace }) {
      text += "\n  \(sourceLine)\n  \(caretIndent(sourceLine))^"
    }
    for detail in details { text += "\n  \(detail)" }
    if let hint { text += "\n  hint: \(hint)" }
    return text
  }

  /// Blanks as wide as what stands before the caret: ideographic ones under ideographs.
  private func caretIndent(_ line: String) -> String {
    let blanks = line.unicodeScalars.prefix(max(0, column - 1)).map { scalar -> Unicode.Scalar in
      if scalar == "\t" { return "\t" }
      return scalar.value >= 0x2E80 ? "\u{3000}" : " "
    }
    return String(String.UnicodeScalarView(blanks))
  }
}

extension PackError {
  /// Adds the line that the mistake is in.
  mutating func quoteSource(from pack: RulePack) {
    guard sourceLine == nil, line > 0, let source = pack.sources[file] else { return }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    if line <= lines.count { sourceLine = String(lines[line - 1]) }
  }
}

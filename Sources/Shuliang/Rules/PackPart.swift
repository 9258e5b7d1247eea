/// What one file of a pack holds, as far as it could be read.
struct PackPart: Sendable {
  var lexicon: [LexiconSet] = []
  var rules: [RuleDefinition] = []
  var units: PackUnits?
  var errors: [PackError] = []
}

/// A unit file of a pack, read but not yet in a catalogue.
struct PackUnits: Sendable {
  /// As errors name it.
  var file: String
  var content: Result<UnitFile, UnitError>

  init(_ source: RulePack.File) {
    file = source.path
    content = Result { () throws(UnitError) in try UnitFileReader(file: source.path).read(source.content) }
  }
}

extension RulePack {
  mutating func add(_ part: PackPart) {
    lexicon += part.lexicon
    rules += part.rules
    if let file = part.units { units.append(file) }
  }
}

extension RulePack.File {
  /// The folder that says what the file holds; empty for the manifest.
  var folder: String { path.contains("/") ? String(path.prefix { $0 != "/" }) : "" }

  /// A line's text; lines count from 1.
  func line(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    let lines = content.split(separator: "\n", maxSplits: number, omittingEmptySubsequences: false)
    return number <= lines.count ? String(lines[number - 1]) : nil
  }
}

extension PackError {
  /// A file that is no YAML, or passes a limit.
  init(_ failure: YAMLFailure, in file: RulePack.File) {
    self.init(
      failure.isLimit ? .limit : .malformedYAML, failure.message, file: file.path, line: failure.line,
      column: failure.column, sourceLine: file.line(failure.line))
  }

  /// A mistake in a unit file.
  init(_ error: UnitError) {
    let code: Code =
      switch error.problem {
      case .malformedYAML: .malformedYAML
      case .limit: .limit
      default: .unit
      }
    self.init(code, error.problem.description, file: error.file, line: error.line, column: error.column)
  }
}

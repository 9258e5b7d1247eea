import ArgumentParser

/// How the bytes of an input are laid out.
enum InputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case auto, text, ndjson

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// One input: a file, or standard input as `-`.
struct InputFile: Sendable, Hashable {
  var path: String
  /// `nil` until the first bytes are seen.
  var format: Layout?

  enum Layout: Sendable, Hashable { case text, ndjson, html }

  init(path: String, format: InputFormat) {
    self.path = path
    self.format =
      switch format {
      case .text: .text
      case .ndjson: .ndjson
      case .auto: Self.layout(ofExtension: path)
      }
  }

  var isStandardInput: Bool { path == "-" }

  /// The file's name without its extension: the id of a text document.
  var stem: String {
    if isStandardInput { return "stdin" }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The extensions that a folder is searched for.
  static func isDocumentName(_ name: String) -> Bool {
    [".txt", ".md", ".ndjson", ".jsonl"].contains { name.hasSuffix($0) }
  }

  /// What the first bytes look like: a line of JSON, or text.
  static func layout(ofContent bytes: [UInt8]) -> Layout {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let visible = bytes.drop { blanks.contains($0) }
    guard visible.first == UInt8(ascii: "{") else { return .text }
    return visible.dropFirst().first { !blanks.contains($0) } == UInt8(ascii: "\"") ? .ndjson : .text
  }

  private static func layout(ofExtension path: String) -> Layout? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    return switch path[dot...].lowercased() {
    case ".txt", ".md": .text
    case ".ndjson", ".jsonl": .ndjson
    case ".html", ".htm": .html
    default: nil
    }
  }
}

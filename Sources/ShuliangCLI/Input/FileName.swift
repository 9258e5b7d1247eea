/// What the name of a file says about what is in it.
struct FileName {
  private let name: String

  init(_ name: String) { self.name = name }

  private static let packings: Set = [".gz", ".bz2", ".xz", ".zst", ".lz4"]
  private static let archives: Set = [".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tzst"]
  private static let layouts: [String: InputFile.Layout] = [
    ".txt": .text, ".md": .text, ".ndjson": .ndjson, ".jsonl": .ndjson, ".html": .html, ".htm": .html,
    ".csv": .csv, ".tsv": .tsv, ".tab": .tsv, ".pdf": .converted(.pdf), ".docx": .converted(.docx),
    ".xhtml": .html, ".shtml": .html, ".xml": .html, ".rss": .html, ".atom": .html, ".http": .html,
  ]

  /// The name without an extension that says how the whole is compressed: `a.txt` of `a.txt.gz`.
  var unpacked: String { Self.packings.contains(Self.suffix(of: name)) ? Self.withoutSuffix(name) : name }

  /// The name without its extensions.
  var stem: String { Self.withoutSuffix(unpacked) }

  var layout: InputFile.Layout? { Self.layouts[Self.suffix(of: unpacked)] }

  /// Whether a folder or archive is searched for such files.
  func isDocument(includingTables: Bool) -> Bool {
    if name.hasPrefix(".") { return false }
    switch layout {
    case .csv, .tsv: return includingTables
    case nil: return Self.archives.contains(Self.suffix(of: unpacked))
    default: return true
    }
  }

  /// The last extension with its dot, in lower case; empty where there is none.
  private static func suffix(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[dot...].lowercased()
  }

  private static func withoutSuffix(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}

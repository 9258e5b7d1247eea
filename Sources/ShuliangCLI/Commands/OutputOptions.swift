import ArgumentParser

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case ndjson, csv, html, brat, sqlite

  /// The format that a file name asks for.
  init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[dot...].lowercased() {
    case ".ndjson", ".jsonl": self = .ndjson
    case ".csv": self = .csv
    case ".html", ".htm": self = .html
    case ".tar": self = .brat
    case ".sqlite", ".sqlite3", ".db": self = .sqlite
    default: return nil
    }
  }
}

/// The options that say what is written, and where.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "ndjson (one line a document), csv (one row a mention), html (the text with highlights), brat (standoff), "
        + "or sqlite. (default: by the extension of --output, else ndjson)",
      discussion: """
        brat writes pairs of .txt and .ann into the folder that --output names with a / at its end, and without \
        such a folder a tar of them. sqlite needs --output.
        """,
      valueName: "format"))
  var statedFormat: OutputFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to FILE, which appears when it is complete.", valueName: "file"))
  var path: String?

  @Flag(help: "Say in every NDJSON record which program and packs made it, with their versions.")
  var provenance = false

  @Flag(help: "Begin CSV with a byte order mark, for spreadsheets that need one.")
  var bom = false

  @Option(
    help: ArgumentHelp("Carry the value of KEY of an NDJSON document through. Repeatable.", valueName: "key"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp(
      "What start and end count: scalar, utf8, utf16 or bytes.",
      discussion: """
        bytes are those of the file, in its own encoding, which \"encoding\" in the record names. Records without it \
        come from NDJSON, tables, feeds or converted files and count the bytes of their text in UTF-8.
        """,
      valueName: "unit"))
  var offsets: OffsetUnit = .scalar

  var format: OutputFormat { statedFormat ?? path.flatMap(OutputFormat.init(path:)) ?? .ndjson }

  private static let ownKeys: Set = [
    "id", "reference_time", "provenance", "encoding", "mentions", "facts", "error",
  ]

  func validate() throws {
    if provenance, format != .ndjson { throw ValidationError("--provenance is for --format ndjson") }
    if bom, format != .csv { throw ValidationError("--bom is for --format csv") }
    if format == .brat, offsets != .scalar {
      throw ValidationError("brat counts scalars; leave --offsets out")
    }
    if format == .sqlite, path == nil || path == "-" {
      throw ValidationError("--format sqlite needs --output FILE")
    }
    if format == .sqlite, let path, SystemPath.isForeign(path) {
      throw ValidationError("--output \(path): a database needs a name in UTF-8")
    }
    if let path, path.hasSuffix("/"), format != .brat {
      throw ValidationError("--output \(path) is a folder, which only --format brat writes")
    }
    if offsets == .bytes, format == .html || format == .brat {
      throw ValidationError("--offsets is for ndjson, csv and sqlite")
    }
    for key in keep where Self.ownKeys.contains(key) {
      throw ValidationError("--keep \(key): the output has a key of that name already")
    }
    if Set(keep).count < keep.count { throw ValidationError("--keep names a key twice") }
  }
}

import ArgumentParser
import ChineseText

/// The options that say what is read and how.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Files, folders or globs; - is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read also the files that FILE names, one a line; - is standard input.", valueName: "file"))
  var filesFrom: String?

  @Flag(name: .customLong("null"), help: "NUL instead of line breaks between the names of --files-from.")
  var separatedByNull = false

  @Option(
    name: [.long, .customLong("from")],
    help: ArgumentHelp(
      "\(InputFormat.names). auto goes by the extension, else by the first bytes.", valueName: "format"))
  var inputFormat: InputFormat = .auto

  @Option(
    help: ArgumentHelp(
      "The encoding of the input: auto, utf-8, gb18030 (with GBK and GB2312), big5, big5-hkscs, euc-tw, utf-16le …",
      discussion:
        "auto goes by a byte order mark, by what a page declares if its bytes bear that out, else by the bytes. "
        + "Offsets count in the decoded text, with --offsets bytes in the bytes.",
      valueName: "name"))
  var encoding: InputEncoding = .auto

  @Option(
    help: ArgumentHelp(
      "The column of CSV and TSV with the text: its name, or its number from 1. (default: text)",
      discussion: """
        Its other columns may be named by --id-field, --time-field and --keep. CSV and TSV in folders and archives are \
        read only when a column is told.
        """,
      valueName: "column"))
  var textColumn: String?

  @Flag(help: "The first row of CSV and TSV is a document; --text-column is a number.")
  var noHeader = false

  @Option(help: ArgumentHelp("The key of NDJSON with the text.", valueName: "key"))
  var textField = FieldNames().text

  @Option(help: ArgumentHelp("The key of NDJSON, or column of CSV and TSV, with the id.", valueName: "key"))
  var idField = FieldNames().id

  @Option(
    help: ArgumentHelp(
      "The key of NDJSON, or column of CSV and TSV, with the reference time.", valueName: "key"))
  var timeField = FieldNames().time

  @Flag(help: "Read all of a page that can be seen, navigation and footers included.")
  var wholePage = false

  @Option(
    help: ArgumentHelp(
      "Give a compressed input up when it unpacks to more than N times its size.", valueName: "n"))
  var maxExpansion = ExpansionLimit().ratio

  @Option(
    help: ArgumentHelp(
      "Give a compressed input up when it unpacks to more than SIZE bytes (K, M, G, T).", valueName: "size"))
  var maxUnpacked = ByteSize(bytes: ExpansionLimit().bytes)

  func validate() throws {
    if maxExpansion < 1 { throw ValidationError("--max-expansion must be at least 1") }
    if separatedByNull, filesFrom == nil { throw ValidationError("--null is for --files-from") }
    if noHeader, textColumn.flatMap({ Int($0) }) == nil {
      throw ValidationError("--no-header needs --text-column with a number")
    }
    if Set([textField, idField, timeField]).count < 3 {
      throw ValidationError("--text-field, --id-field and --time-field must name three keys")
    }
    if filesFrom == "-", paths.contains("-") {
      throw ValidationError("standard input cannot be both a document and the list of --files-from")
    }
  }

  /// The paths given and those in the list.
  func allPaths() throws -> [String] {
    guard let filesFrom else { return paths }
    let separator = separatedByNull ? 0 : UInt8(ascii: "\n")
    let names = try FileReader.contents(of: filesFrom).split(separator: separator).map {
      SystemPath.text(Array(!separatedByNull && $0.last == 0x0D ? $0.dropLast() : $0))
    }
    let all = paths + names.filter { !$0.isEmpty }
    if all.isEmpty { throw ValidationError("\(filesFrom) names no file") }
    return all
  }

  var settings: InputSettings {
    InputSettings(
      format: inputFormat, encoding: encoding.known, wholePage: wholePage,
      expansion: ExpansionLimit(ratio: maxExpansion, bytes: maxUnpacked.bytes),
      names: FieldNames(text: textField, id: idField, time: timeField),
      table: TableSettings(column: textColumn, hasHeader: !noHeader))
  }
}

/// A number of bytes, as `64G` or `1048576`.
struct ByteSize: ExpressibleByArgument {
  var bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let powers = ["K": 10, "M": 20, "G": 30, "T": 40]
    let power = argument.last.flatMap { powers[$0.uppercased()] }
    guard let number = Int(power == nil ? argument[...] : argument.dropLast()), number > 0 else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << (power ?? 0))
    if overflow { return nil }
    self.bytes = bytes
  }

  var defaultValueDescription: String { "\(bytes >> 30)G" }
}

/// How input bytes are decoded.
enum InputEncoding: ExpressibleByArgument {
  case auto
  case named(TextEncoding)

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let encoding = TextEncoding(name: argument) {
      self = .named(encoding)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { "auto" }

  /// `nil` when it has to be found out.
  var known: TextEncoding? { if case .named(let encoding) = self { encoding } else { nil } }
}

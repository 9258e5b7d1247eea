import ArgumentParser
import ChineseText

/// The options that say what is read and how.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Files, folders or globs; - is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.long, .customLong("from")],
    help: ArgumentHelp(
      "\(InputFormat.names). auto goes by the extension, else by the first bytes.", valueName: "format"))
  var inputFormat: InputFormat = .auto

  @Option(
    help: ArgumentHelp(
      "The encoding of the input: auto, utf-8, gb18030 (with GBK and GB2312), big5, big5-hkscs, utf-16le …",
      discussion: "auto looks at the first bytes of each file. Offsets count in the decoded text.",
      valueName: "name"))
  var encoding: InputEncoding = .auto

  var settings: InputSettings {
    InputSettings(format: inputFormat, encoding: encoding.known)
  }
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

import ArgumentParser
import Shuliang

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case ndjson, csv
}

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract from files, folders, globs or standard input.",
    discussion: """
      A text file is one document; its id is the file's name without the extension. A file of NDJSON has one \
      document a line, {"id", "text", "reference_time"?}. A folder is searched for *.txt, *.md, *.ndjson and \
      *.jsonl. Without a path, or with -, standard input is read.

      Every document gives one line of output, in input order. One that cannot be read gives \
      {"id", "source", "error": {"code", "message", "line", "byte"}}, the run goes on and ends with status 1. Lines \
      count from 1 and bytes from 0, within the line for NDJSON and within the file for text. A document without \
      an id is called FILE:LINE. Malformed bytes are no failure: they are read as U+FFFD.

      Memory does not grow with the input. A text above 1 MB is worked through in windows cut at line or sentence \
      ends; a line above 256 MB is a failure.

      Examples:
        shuliang extract notice.txt
        shuliang extract --format csv --output out.csv pages/
        zcat news.ndjson.gz | shuliang extract --jobs 4 --keep url - > mentions.ndjson
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(help: ArgumentHelp("ndjson (one line a document) or csv (one row a mention)."))
  var format: OutputFormat = .ndjson

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to FILE, which appears when it is complete.", valueName: "file"))
  var output: String?

  @Flag(help: "Begin CSV with a byte order mark, for spreadsheets that need one.")
  var bom = false

  @Option(
    help: ArgumentHelp("Carry the value of KEY of an NDJSON document through. Repeatable.", valueName: "key"))
  var keep: [String] = []

  @Option(help: ArgumentHelp("What start and end count: scalar, utf8 or utf16.", valueName: "unit"))
  var offsets: OffsetUnit = .scalar

  @OptionGroup var extraction: ExtractionArguments
  @OptionGroup var rules: RuleOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Worker threads; the output is the same whatever N.", valueName: "n"))
  var jobs: Int = Terminal.processorCount

  @Flag(
    inversion: .prefixedNo,
    help: "Show documents, speed and time left on standard error. (default: when it is a terminal)")
  var progress: Bool?

  func validate() throws {
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
    if bom, format != .csv { throw ValidationError("--bom is for --format csv") }
    for key in keep where Self.ownKeys.contains(key) {
      throw ValidationError("--keep \(key): the output has a key of that name already")
    }
    if Set(keep).count < keep.count { throw ValidationError("--keep names a key twice") }
  }

  private static let ownKeys: Set = ["id", "reference_time", "mentions", "facts", "error"]

  func run() async throws {
    let extractor = try rules.makeExtractor()
    switch format {
    case .ndjson: try await run(extractor, NDJSONWriter(keptKeys: keep, offsets: offsets))
    case .csv: try await run(extractor, CSVWriter(keptKeys: keep, offsets: offsets, byteOrderMark: bom))
    }
  }

  private func run(_ extractor: Extractor, _ writer: some DocumentWriter) async throws {
    let written = output.flatMap { try? FileStatus(path: $0).identity }
    let files = InputFiles(paths: input.paths, format: input.inputFormat, excluding: written)
    let sink = try makeSink(output: output)
    do {
      var pipeline = ExtractionPipeline(
        setup: .init(extractor: extractor, options: extraction.options, keptKeys: keep, writer: writer),
        reader: BatchReader(files: files, settings: input.settings), sink: sink,
        progress: makeProgress(files), jobs: jobs)
      let tally = try await pipeline.run()
      try sink.finish()
      try report(tally)
    } catch let error as SystemError {
      sink.abandon()
      throw error
    }
  }

  private func makeProgress(_ files: InputFiles) -> ProgressBar {
    // Data on the terminal would run into the line.
    let isFree = output != nil || !Terminal.standardOutputIsTerminal
    let isShown = progress ?? (Terminal.standardErrorIsTerminal && isFree)
    return ProgressBar(isShown: isShown, total: isShown ? files.totalSize() : nil)
  }

  private func report(_ tally: Tally) throws(ExitCode) {
    if tally.documents == 0 { Terminal.complain("shuliang: there was no document to read") }
    guard tally.failed > 0 else { return }
    Terminal.complain("shuliang: \(tally.failed) of \(tally.documents) documents failed; see their \"error\"")
    throw ExitCode(1)
  }
}

import ArgumentParser
import Shuliang

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract from files, folders, globs or standard input.",
    discussion: """
      A text file is one document; its id is the file's name without the extension. A file of NDJSON has one \
      document a line, {"id", "text", "reference_time"?}; one of CSV or TSV has one a row, see --text-column. PDF and DOCX \
      are read through pdftotext and pandoc where these are installed. A page of HTML is read for its main text; its title, source \
      and date of publication go into "meta", and the date is its reference time. A folder is searched for *.txt, \
      *.md, *.ndjson, *.jsonl, *.html, *.htm, *.xml, *.pdf and *.docx, with --text-column for *.csv and *.tsv, for these \
      with .gz, .bz2, .xz, .zst or .lz4 behind, and for *.zip and *.tar; a member of an archive is called archive.zip/path/name.txt. Without a path, or with -, \
      standard input is read.

      Every document gives one line of output, in input order. One that cannot be read gives \
      {"id", "source", "error": {"code", "message", "line", "byte"}}, the run goes on and ends with status 1. Lines \
      count from 1 and bytes from 0, within the line for NDJSON and within the file for text. A document without \
      an id is called FILE:LINE. Malformed bytes are no failure: they are read as U+FFFD.

      The run can be ended with SIGINT or SIGTERM: it stops at the next document's edge with status 130 or 143. A \
      run into a file that was ended, in whatever way, is continued by the same command with --resume.

      Memory does not grow with the input. A text above 256 KB is worked through in windows cut at line or sentence \
      ends; a line above 256 MB is a failure.

      Examples:
        shuliang extract notice.txt
        shuliang extract --output out.csv pages/
        shuliang extract --text-column 正文 --id-field 编号 announcements.csv
        shuliang extract --output run.sqlite --errors failed.ndjson --resume news/
        zcat news.ndjson.gz | shuliang extract --jobs 4 --keep url - > mentions.ndjson
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "What is extracted") var extraction: ExtractionArguments
  @OptionGroup(title: "What is extracted") var rules: RuleOptions
  @OptionGroup(title: "The run") var running: RunOptions

  func run() async throws {
    let extractor = try rules.makeExtractor()
    switch output.format {
    case .ndjson:
      let provenance = output.provenance ? Provenance(packs: extractor.packs) : nil
      try await run(
        extractor, NDJSONWriter(keptKeys: output.keep, offsets: output.offsets, provenance: provenance))
    case .csv:
      let writer = CSVWriter(keptKeys: output.keep, offsets: output.offsets, byteOrderMark: output.bom)
      try await run(extractor, writer)
    case .html: try await run(extractor, HTMLWriter())
    case .brat: try await run(extractor, BratWriter())
    case .sqlite: try await run(extractor, DatabaseWriter(keptKeys: output.keep, offsets: output.offsets))
    }
  }

  private func run(_ extractor: Extractor, _ writer: some DocumentWriter) async throws {
    let files = try InputFiles(
      paths: input.allPaths(), format: input.inputFormat, includesTables: settings.includesTables,
      excluding: writtenFiles)
    let identity = isResumable ? files.identity() : nil
    let destination = try RunOpening(
      output: output, run: running,
      identity: identity.map {
        RunIdentity(arguments: ProgramArguments.all, input: $0, packs: extractor.packs)
      }
    ).open()
    var summary = RunSummary(packs: extractor.packs, resumed: destination.done)
    do {
      Interruption.watch()
      var pipeline = ExtractionPipeline(
        setup: setup(extractor, writer), reader: BatchReader(files: files, settings: settings),
        output: destination, progress: makeProgress(files), jobs: running.jobs)
      (summary.tally, summary.ending) = try await pipeline.run()
      if summary.ending == .complete { try destination.finish(writer.epilogue) }
    } catch {
      throw brokenOff(destination, error)
    }
    if summary.ending != .complete { summary.isKept = destination.abandon() }
    try report(summary)
  }

  private var settings: InputSettings {
    var settings = input.settings
    settings.keptKeys = output.keep
    settings.tracesBytes = output.offsets == .bytes
    return settings
  }

  private func setup<Writer: DocumentWriter>(
    _ extractor: Extractor, _ writer: Writer
  ) -> ExtractionPipeline<Writer>.Setup {
    .init(
      extractor: extractor, options: extraction.options, input: settings, writer: writer,
      quarantines: running.errors != nil, failFast: running.failFast)
  }

  /// Files of this run that may stand in a folder that is read.
  private var writtenFiles: Set<FileStatus.Identity> {
    Set(
      [output.path, running.errors, running.summary].compactMap {
        $0.flatMap { try? FileStatus(path: $0).identity }
      })
  }

  /// Whether the output is one that a later run could continue; finding out about the input costs a walk over it.
  private var isResumable: Bool {
    guard let path = output.path, path != "-" else { return false }
    return (try? FileStatus(path: path))?.kind != .other
  }

  /// Clears up after an error of the output.
  private func brokenOff(_ destination: RunOutput, _ error: any Error) -> any Error {
    if destination.abandon(), let path = output.path {
      Terminal.complain("shuliang: what was written to \(path) so far is kept; --resume continues it")
    }
    return error
  }

  private func makeProgress(_ files: InputFiles) -> ProgressBar {
    // Data on the terminal would run into the line.
    let isFree = output.path != nil || !Terminal.standardOutputIsTerminal
    let isShown = running.progress ?? (Terminal.standardErrorIsTerminal && isFree)
    return ProgressBar(isShown: isShown, total: isShown ? files.totalSize() : nil)
  }

  private func report(_ summary: RunSummary) throws {
    if let path = running.summary { try ReplacingFile.write(Array(summary.json.line.utf8), to: path) }
    if !running.quiet { Terminal.write(toStandardError: summary.text) }
    if summary.status != 0 { throw ExitCode(summary.status) }
  }
}

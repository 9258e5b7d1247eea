import ArgumentParser
import Shuliang

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract from a corpus and compare with its golden files.",
    discussion: """
      A corpus is a folder of documents NAME.txt, or pages NAME.html, each with NAME.golden.txt beside it, or of files NAME.ndjson with \
      a document a line, each with the output that is wanted in NAME.golden.ndjson, matched by id; "optional": true \
      on a mention there says that it may be found or not. A text may also have its record in NAME.golden.ndjson.

      NAME.golden.txt is the same text with every mention marked as ⟦surface|kind|value|unit|modifier|key=value…⟧. Kinds are q (quantity), d (duration), t \
      (time), o (ordinal), n (number), i (identifier), e (entity); ? before the kind marks a mention that may be \
      found or not. Modifiers are > >= < <= ~ -~ +. Keys are interval, same, consistent and group, and, compared \
      only where stated, code, from, to and normalized. A first line "# reference_time: 2025-12-15" dates the \
      document; lines "# note: …" after it are for the reader.

      --update writes the goldens anew and exits with 1 that once, so that nobody commits them unread. Optional \
      marks, notes and the choice of keys stay as they were. Goldens in NDJSON are written with extract.

      --baseline compares with what an earlier run wrote instead: which mentions appeared, vanished or changed. \
      Documents are matched by id.

      A rule's precision is over what it found. An expected mention counts for the rule that read its place, so \
      recall by rule says how much of what a rule read it read right.

      Exit status: 0 when all is equal, 1 when something differs, 2 when the comparison could not run. With \
      --threshold it is 0 when every bound is reached and every document has its golden, else 1.

      Examples:
        shuliang validate Corpus
        shuliang validate --threshold f1=0.95 --threshold quantity.recall=0.9 --format junit Corpus > report.xml
        shuliang validate --baseline last-week.ndjson pages/
      """)

  @Argument(help: ArgumentHelp("A folder, or one document.", valueName: "corpus"))
  var corpus = "Corpus"

  @Flag(help: "Write the goldens anew from what is found now; exits with 1 when one changed.")
  var update = false

  @Option(help: ArgumentHelp("Colour the differences: auto, always or never. auto respects NO_COLOR."))
  var color: ColorChoice = .auto

  @Option(help: ArgumentHelp("text, json, junit (XML) or markdown."))
  var format: ReportFormat = .text

  @Option(
    help: ArgumentHelp(
      "The score that must be reached: f1=0.95, precision=…, recall=…, of one kind quantity.f1=…. Repeatable.",
      valueName: "bound"))
  var threshold: [Threshold] = []

  @Option(help: ArgumentHelp("Compare with the NDJSON output of an earlier run.", valueName: "file"))
  var baseline: String?

  @OptionGroup var rules: RuleOptions

  func validate() throws {
    if update, baseline != nil { throw ValidationError("--update writes goldens, --baseline has none") }
    if update, !threshold.isEmpty {
      throw ValidationError("--threshold is for comparing, --update for writing")
    }
  }

  func run() throws {
    let documents = try CorpusFiles.documents(in: corpus)
    if documents.isEmpty { throw ValidationError("there is no document in \(corpus)") }
    let worker = try rules.makeExtractor().makeWorker()
    let status = try update ? update(documents, worker) : compare(documents, worker)
    if status != 0 { throw ExitCode(status) }
  }

  // MARK: Comparing

  private func compare(_ documents: [CorpusDocument], _ worker: ExtractionWorker) throws -> Int32 {
    var report = ValidationReport(thresholds: threshold, isBaseline: baseline != nil)
    if let baseline {
      try compare(documents, with: baseline, worker, &report)
    } else {
      for document in documents {
        if let golden = document.golden {
          try report.add(document, expected: golden.marks, mentions: document.mentions(by: worker))
        } else {
          report.add(document, .problem("no golden yet; make one with --update"))
        }
      }
    }
    try write(format.write(report, isColored: color.isOn))
    return report.status
  }

  private func compare(
    _ documents: [CorpusDocument], with baseline: String, _ worker: ExtractionWorker,
    _ report: inout ValidationReport
  ) throws {
    let records = Dictionary(
      try OutputRecord.records(of: baseline).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var rest = Set(records.keys)
    for var document in documents {
      document.golden = nil
      guard let record = records[document.id] else {
        report.add(document, .problem("not in \(baseline)"))
        continue
      }
      rest.remove(document.id)
      // What the earlier run counted from counts, unless the document says it itself.
      document.referenceTime = document.referenceTime ?? record.referenceTime
      do {
        let marks = try record.marks(in: document.text)
        let mentions = try document.mentions(by: worker)
        report.add(document, expected: marks, mentions: mentions, isStrict: true)
      } catch let error as MarkError {
        report.add(document, .problem("the text is not that of \(baseline): \(error)"))
      }
    }
    for id in rest.map(\.description).sorted() {
      let document = CorpusDocument(
        name: id, path: baseline, id: RecordID(JSONText.quoted(id)), text: [], goldenPath: baseline)
      report.add(document, .problem("in \(baseline) only"))
    }
  }

  // MARK: Updating

  private func update(_ documents: [CorpusDocument], _ worker: ExtractionWorker) throws -> Int32 {
    var written = 0
    for document in documents {
      guard document.hasMarkedGolden else { continue }
      let old = document.golden
      let marks = GoldenMark.marks(for: try document.mentions(by: worker))
      let new = (old ?? GoldenDocument(text: document.text)).updated(text: document.text, marks: marks)
      guard new.isMarkable else {
        throw ValidationError("\(document.path): a text with ⟦ or ⟧ in it cannot be marked")
      }
      if new == old { continue }
      try document.write(new)
      written += 1
      try write("wrote \(document.goldenPath)\n")
    }
    if written > 0 { try write("\(written) goldens are new or changed: read them before you commit them\n") }
    return written == 0 ? 0 : 1
  }

  private func write(_ text: String) throws { try StreamSink.standardOutput.write(Array(text.utf8)) }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether standard output gets colours.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Terminal.standardOutputIsTerminal && (Terminal.environment("NO_COLOR") ?? "").isEmpty
    }
  }
}

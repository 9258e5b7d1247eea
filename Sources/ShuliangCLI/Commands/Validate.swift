import ArgumentParser
import Shuliang

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract from a corpus and compare with its golden files.",
    discussion: """
      A corpus is a folder of documents NAME.txt, each with NAME.golden.txt beside it: the same text with every \
      mention marked as ⟦surface|kind|value|unit|modifier|key=value…⟧. Kinds are q (quantity), d (duration), t \
      (time), o (ordinal), n (number), i (identifier), e (entity); ? before the kind marks a mention that may be \
      found or not. Modifiers are > >= < <= ~ -~ +. Keys are interval, same, consistent and group, and, compared \
      only where stated, code, from, to and normalized. A first line "# reference_time: 2025-12-15" dates the \
      document; lines "# note: …" after it are for the reader.

      --update writes the goldens anew and exits with 1 that once, so that nobody commits them unread. Optional \
      marks, notes and the choice of keys stay as they were.

      Exit status: 0 when all is equal, 1 when something differs, 2 when the comparison could not run.
      """)

  @Argument(help: ArgumentHelp("A folder, or one document.", valueName: "corpus"))
  var corpus = "Corpus"

  @Flag(help: "Write the goldens anew from what is found now; exits with 1 when one changed.")
  var update = false

  @Option(help: ArgumentHelp("Colour the differences: auto, always or never. auto respects NO_COLOR."))
  var color: ColorChoice = .auto

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let documents = try CorpusDocument.all(in: corpus)
    if documents.isEmpty { throw ValidationError("there is no document in \(corpus)") }
    let worker = try rules.makeExtractor().makeWorker()
    let status = try update ? update(documents, worker) : compare(documents, worker)
    if status != 0 { throw ExitCode(status) }
  }

  // MARK: Comparing

  private func compare(_ documents: [CorpusDocument], _ worker: ExtractionWorker) throws -> Int32 {
    let printer = GoldenDiffPrinter(isColored: color.isOn)
    var score = GoldenScore()
    var differing = 0
    for document in documents {
      guard let golden = document.golden else {
        differing += 1
        try write("\(document.path): no golden yet; make one with --update\n")
        continue
      }
      let comparison = try GoldenComparison(expected: golden.marks, found: document.marks(by: worker))
      score += comparison.score
      if document.hasChanged {
        differing += 1
        try write("\(document.path): the text is not that of its golden; see --update\n")
      } else if !comparison.isEqual {
        differing += 1
        try write(printer.differences(of: comparison, in: golden, path: document.path))
      }
    }
    try write(printer.table(score))
    try write("\(documents.count) documents, \(differing) differ\n")
    return differing == 0 ? 0 : 1
  }

  // MARK: Updating

  private func update(_ documents: [CorpusDocument], _ worker: ExtractionWorker) throws -> Int32 {
    var written = 0
    for document in documents {
      let old = document.golden
      let new = try (old ?? GoldenDocument(text: document.text))
        .updated(text: document.text, marks: document.marks(by: worker))
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

import ArgumentParser

/// The options that say how a run goes on, what it says about itself and how it ends.
struct RunOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Continue a run that was ended before it was complete; begin one when there is none.",
      discussion: """
        For --output FILE. What was written by then stands in .FILE.partial beside FILE, how far it is in \
        .FILE.journal. The input, the packs, the program and the options must be those of that run.
        """))
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Quarantine documents that cannot be read: write each to FILE, as NDJSON with the reason and the line it was.",
      discussion: "The output still has a line for every document; theirs says the reason.",
      valueName: "file"))
  var errors: String?

  @Flag(help: "End the run at the first document that cannot be read, with status 1.")
  var failFast = false

  @Option(help: ArgumentHelp("Write the end summary to FILE as JSON.", valueName: "file"))
  var summary: String?

  @Flag(name: .shortAndLong, help: "Write no summary at the end.")
  var quiet = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Worker threads; the output is the same whatever N.", valueName: "n"))
  var jobs: Int = Terminal.processorCount

  @Flag(
    inversion: .prefixedNo,
    help: "Show documents, speed and time left on standard error. (default: when it is a terminal)")
  var progress: Bool?

  /// The options that have no influence on what is written, and whether a value follows: a run may be continued
  /// with others.
  static let neutralNames = [
    "--resume": false, "--fail-fast": false, "--quiet": false, "-q": false, "--progress": false,
    "--no-progress": false,
    "--summary": true, "--jobs": true, "-j": true,
  ]

  func validate() throws {
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
  }
}

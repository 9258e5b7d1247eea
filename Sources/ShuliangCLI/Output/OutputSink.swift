/// Where output goes.
protocol OutputSink: AnyObject {
  func write(_ bytes: [UInt8]) throws
  /// What was written since the last call belongs to whole documents: a run may be continued from here.
  func commit(_ checkpoint: RunCheckpoint) throws
  /// Called once when everything was written.
  func finish() throws
  /// Called instead of `finish` when the run broke off; says whether it can be continued.
  func abandon() -> Bool
}

/// Standard output, or an existing device or pipe.
final class StreamSink: OutputSink {
  private let writer: FileWriter

  init(_ writer: FileWriter) { self.writer = writer }

  static var standardOutput: StreamSink { StreamSink(FileWriter(standard: 1, name: "standard output")) }

  func write(_ bytes: [UInt8]) throws(SystemError) { try writer.write(bytes) }
  func commit(_ checkpoint: RunCheckpoint) {}
  func finish() {}
  func abandon() -> Bool { false }
}

/// A file whose progress is kept in a journal.
final class JournaledFileSink: OutputSink {
  private let file: PartialFile
  private let journal: RunJournal

  init(_ file: PartialFile, journal: RunJournal) {
    self.file = file
    self.journal = journal
  }

  func write(_ bytes: [UInt8]) throws { try file.write(bytes) }

  func commit(_ checkpoint: RunCheckpoint) throws {
    try journal.append(.init(checkpoint: checkpoint, output: file.mark))
  }

  func finish() throws {
    try file.finish()
    journal.remove()
  }

  func abandon() -> Bool {
    if journal.isKept { return true }
    file.remove()
    journal.remove()
    return false
  }
}

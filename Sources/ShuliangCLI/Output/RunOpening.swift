import ArgumentParser

/// Opens what a run writes to, at the place where an earlier run ended when it is to be continued.
struct RunOpening {
  var output: OutputOptions
  var run: RunOptions
  /// `nil` when the input cannot be read twice.
  var identity: RunIdentity?

  func open() throws -> RunOutput {
    guard let path = output.path, path != "-" else { return try openStream(StreamSink.standardOutput) }
    let kind = try? FileStatus(path: path).kind
    if output.format == .brat, kind == .directory || path.hasSuffix("/") {
      return try open(path) { journal in FolderDestination(path: path, journal: journal) }
    }
    if kind == .directory { throw SystemError.isDirectory(path) }
    // Renaming over a device or pipe would destroy it.
    if kind == .other { return try openStream(StreamSink(FileWriter(path: path))) }
    if output.format == .sqlite {
      return try open(path) { journal in DatabaseDestination(path: path, journal: journal) }
    }
    return try open(path) { journal in FileDestination(path: path, journal: journal) }
  }

  private func openStream(_ sink: StreamSink) throws -> RunOutput {
    if run.resume {
      throw OutputError.notResumable("standard output cannot be continued; name a file with --output")
    }
    return RunOutput(sink: sink, errors: try beginErrors())
  }

  private func open(
    _ path: String, _ destination: (RunJournal) -> any ResumableDestination
  ) throws -> RunOutput {
    if run.resume, identity == nil {
      throw OutputError.notResumable("the input cannot be read a second time; name files or folders")
    }
    let journal = try RunJournal(beside: resolvedPath(path))
    let destination = destination(journal)
    if run.resume, let resumed = try resume(path, journal, destination) { return resumed }
    report(abandoned: try destination.checkpoints().last)
    try journal.begin(identity)
    return RunOutput(sink: try destination.begin(), errors: try beginErrors())
  }

  private func beginErrors() throws -> PartialFile? {
    guard let path = run.errors else { return nil }
    let file = PartialFile(path: path)
    try file.begin()
    return file
  }

  /// The output from its last checkpoint whose data is sound, or `nil` when there is nothing to continue.
  private func resume(
    _ path: String, _ journal: RunJournal, _ destination: any ResumableDestination
  ) throws -> RunOutput? {
    guard let identity, let earlier = journal.identity else { return nil }
    if let obstacle = identity.obstacle(toContinuing: earlier) {
      throw OutputError.cannotResume(path, reason: obstacle)
    }
    let errors = run.errors.map(PartialFile.init)
    for (index, checkpoint) in try destination.checkpoints().enumerated().reversed() {
      guard errors == nil || checkpoint.errors.map({ errors?.holds($0) ?? false }) ?? false,
        let sink = try destination.resume(at: index)
      else { continue }
      if let mark = checkpoint.errors { try errors?.resume(at: mark) }
      complain("continuing after \(grouped(checkpoint.tally.documents)) documents")
      return RunOutput(sink: sink, errors: errors, resumed: checkpoint)
    }
    return nil
  }

  private func report(abandoned checkpoint: RunCheckpoint?) {
    guard let checkpoint, checkpoint.tally.documents > 0 else { return }
    let count = grouped(checkpoint.tally.documents)
    complain("removed what an unfinished run had written, \(count) documents; --resume would continue it")
  }

  private func complain(_ message: String) {
    if !run.quiet { Terminal.complain("shuliang: \(message)") }
  }
}

/// An output that a later run can go on with.
protocol ResumableDestination {
  /// The checkpoints that are known, the oldest first.
  func checkpoints() throws -> [RunCheckpoint]
  /// The output as it was at a checkpoint, or `nil` when its data is not sound.
  func resume(at index: Int) throws -> (any OutputSink)?
  /// The output from the beginning; what was there is removed.
  func begin() throws -> any OutputSink
}

/// One file, with its checkpoints in the journal.
struct FileDestination: ResumableDestination {
  let path: String
  let journal: RunJournal

  func checkpoints() -> [RunCheckpoint] { journal.records.map(\.record.checkpoint) }

  func resume(at index: Int) throws -> (any OutputSink)? {
    let (record, end) = journal.records[index]
    let file = PartialFile(path: path)
    guard file.holds(record.output) else { return nil }
    try file.resume(at: record.output)
    try journal.resume(at: end)
    return JournaledFileSink(file, journal: journal)
  }

  func begin() throws -> any OutputSink {
    let file = PartialFile(path: path)
    try file.begin()
    return JournaledFileSink(file, journal: journal)
  }
}

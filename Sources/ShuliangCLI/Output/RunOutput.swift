/// All that a run writes: its output, and the documents that failed where they go to a file of their own.
final class RunOutput {
  private let sink: any OutputSink
  private let errors: PartialFile?
  /// What an earlier run had done already.
  let done: Tally
  private let isResumed: Bool

  init(sink: any OutputSink, errors: PartialFile? = nil, resumed: RunCheckpoint? = nil) {
    self.sink = sink
    self.errors = errors
    done = resumed?.tally ?? Tally()
    isResumed = resumed != nil
  }

  func begin(_ preamble: [UInt8]) throws {
    if !isResumed, !preamble.isEmpty { try sink.write(preamble) }
  }

  func write(_ output: [UInt8], rejected: [UInt8]) throws {
    if !rejected.isEmpty { try errors?.write(rejected) }
    if !output.isEmpty { try sink.write(output) }
  }

  func commit(_ tally: Tally) throws {
    try sink.commit(RunCheckpoint(tally: tally, errors: errors?.mark))
  }

  func finish(_ epilogue: [UInt8]) throws {
    if !epilogue.isEmpty { try sink.write(epilogue) }
    try errors?.finish()
    try sink.finish()
  }

  /// Whether what was written is kept, to be continued.
  func abandon() -> Bool {
    if sink.abandon() { return true }
    errors?.remove()
    return false
  }
}

import Shuliang

/// Runs batches over several workers and writes their output in input order.
///
/// A new batch is read only when there is room: at most `jobs + 2` batches exist at a time, so memory does not grow
/// with the input. A large document occupies one worker, window by window, and counts as one batch; while it is the
/// one to be written next, the others may run ahead of it by `aheadLimit` bytes. The output does not depend on the
/// number of jobs.
struct ExtractionPipeline<Writer: DocumentWriter> {
  struct Setup: Sendable {
    var extractor: Extractor
    var options: ExtractionOptions
    var input = InputSettings()
    var writer: Writer
    var windows = DocumentWindows()
    /// Whether failed documents also go to a file of their own, with what they were.
    var quarantines = false
    /// Whether the run ends at the first failed document.
    var failFast = false
  }

  /// Input and output bytes that may be held behind a large document, as long as no one batch is above it.
  static var aheadLimit: Int { 64 << 20 }

  /// Something that is worked on, or done and waits for its turn to be written.
  private struct Unit {
    let worker: BatchWorker<Writer>
    let isLarge: Bool
    /// Whether nothing else may be read until it is done.
    var holdsReader = false
    /// Bytes of input in it.
    let weight: Int
    var pending = ProcessedPart()
    var isDone = false
    /// Whether its next window waits until what is pending can be written.
    var isPaused = false

    var bytes: Int { weight + pending.output.count + pending.rejected.count }
  }

  private struct Finished: Sendable {
    var number: Int
    var part: ProcessedPart
  }

  private typealias Group = ThrowingTaskGroup<Finished, any Error>

  private let setup: Setup
  private let output: RunOutput
  private var reader: BatchReader
  private var progress: ProgressBar
  private var skipper: DocumentSkipper
  private var idleWorkers: [BatchWorker<Writer>]
  private let window: Int

  private var units: [Int: Unit] = [:]
  private var nextToRead = 0
  private var nextToWrite = 0
  private var total: Tally
  private var ending: RunEnding?

  init(setup: Setup, reader: BatchReader, output: RunOutput, progress: ProgressBar, jobs: Int) {
    self.setup = setup
    self.reader = reader
    self.output = output
    self.progress = progress
    total = output.done
    skipper = DocumentSkipper(output.done.documents)
    idleWorkers = (0..<max(1, jobs)).map { _ in BatchWorker(setup) }
    window = max(1, jobs) + 2
  }

  /// Runs to the end of the input, or until there is a reason to end. Errors are those of the output.
  mutating func run() async throws -> (tally: Tally, ending: RunEnding) {
    try output.begin(setup.writer.preamble)
    try await withThrowingTaskGroup(of: Finished.self) { group in
      while ending == nil { try await step(&group) }
    }
    progress.finish(documents: total.documents, bytes: total.bytes)
    return (total, ending ?? .complete)
  }

  /// Does the next thing that the input asks for.
  private mutating func step(_ group: inout Group) async throws {
    if let signal = Interruption.signal { return try await end(.interrupted(signal: signal), &group) }
    while !hasRoom { try await collect(&group) }
    let step = reader.next()
    // What was read when the signal came may be cut short.
    if let signal = Interruption.signal { return try await end(.interrupted(signal: signal), &group) }
    switch step {
    case .batch(let batch):
      if let batch = skipper.rest(of: batch) { start(batch, &group) }
    case .large(let document):
      if skipper.takesOne() { document.skip() } else { start(document, &group) }
    case .idle:
      try await drain(&group)
    case .end:
      try await end(.complete, &group)
    }
  }

  private mutating func end(_ reason: RunEnding, _ group: inout Group) async throws {
    try await drain(&group)
    if ending == nil { ending = reason }
  }

  // MARK: Starting

  /// Whether another batch may be read.
  private var hasRoom: Bool {
    if ending != nil { return true }
    if idleWorkers.isEmpty || units.values.contains(where: \.holdsReader) { return false }
    if nextToRead - nextToWrite < window { return true }
    guard units[nextToWrite]?.isLarge == true else { return false }
    return units.values.reduce(0) { $0 + $1.bytes } < Self.aheadLimit
  }

  private mutating func start(_ batch: Batch, _ group: inout Group) {
    let worker = idleWorkers.removeLast()
    let number = add(Unit(worker: worker, isLarge: false, weight: batch.storage.count))
    group.addTask { Finished(number: number, part: await worker.process(batch)) }
  }

  private mutating func start(_ document: LargeDocument, _ group: inout Group) {
    let worker = idleWorkers.removeLast()
    let number = add(
      Unit(worker: worker, isLarge: true, holdsReader: document.sharesReader, weight: document.heldBytes))
    // A task keeps what it was given until it ends: the windows are another's, lest the line be held beside its text.
    group.addTask {
      await worker.begin(document)
      return Finished(number: number, part: ProcessedPart(isLast: false))
    }
  }

  private mutating func add(_ unit: Unit) -> Int {
    defer { nextToRead += 1 }
    units[nextToRead] = unit
    return nextToRead
  }

  private mutating func advance(_ number: Int, _ group: inout Group) {
    guard let worker = units[number]?.worker else { return }
    units[number]?.isPaused = false
    group.addTask { Finished(number: number, part: await worker.advance()) }
  }

  // MARK: Writing

  private mutating func drain(_ group: inout Group) async throws {
    while ending == nil, nextToWrite < nextToRead { try await collect(&group) }
  }

  /// Waits for one part and writes what is next in order.
  private mutating func collect(_ group: inout Group) async throws {
    guard let done = try await group.next(), var unit = units[done.number] else { return }
    unit.pending += done.part
    if done.part.isLast {
      unit.isDone = true
      unit.holdsReader = false
      idleWorkers.append(unit.worker)
    } else {
      unit.isPaused = done.number != nextToWrite && unit.bytes > Self.aheadLimit / 2
    }
    units[done.number] = unit
    if !unit.isDone, !unit.isPaused { advance(done.number, &group) }
    try writeWhatIsNext()
    if ending == nil, units[nextToWrite]?.isPaused == true { advance(nextToWrite, &group) }
  }

  private mutating func writeWhatIsNext() throws {
    while ending == nil, var unit = units[nextToWrite] {
      let part = unit.pending
      unit.pending = ProcessedPart()
      units[nextToWrite] = unit.isDone ? nil : unit
      try output.write(part.output, rejected: part.rejected)
      total += part.tally
      progress.update(documents: total.documents, bytes: total.bytes)
      if !unit.isDone { return }
      nextToWrite += 1
      try output.commit(total)
      if part.endsRun { ending = .failure }
    }
  }
}

extension ProcessedPart {
  fileprivate static func += (part: inout ProcessedPart, next: ProcessedPart) {
    // The only part of most batches is handed on as it is.
    if part.output.isEmpty { part.output = next.output } else { part.output += next.output }
    part.rejected += next.rejected
    part.tally += next.tally
    part.isLast = next.isLast
    part.endsRun = part.endsRun || next.endsRun
  }
}

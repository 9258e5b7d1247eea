import Shuliang

/// One worker with its reusable state. Batches for it run one at a time.
actor BatchWorker<Writer: DocumentWriter> {
  private var processor: DocumentProcessor<Writer>

  init(_ setup: ExtractionPipeline<Writer>.Setup) { processor = setup.makeProcessor() }

  func process(_ batch: Batch) -> (output: [UInt8], tally: Tally) { processor.process(batch) }
}

/// Runs batches over several workers and writes their output in input order.
///
/// At most `jobs + 2` batches exist at a time: a new one is read only after the output of the oldest is written, so
/// memory does not grow with the input. The output does not depend on the number of jobs.
struct ExtractionPipeline<Writer: DocumentWriter> {
  struct Setup: Sendable {
    var extractor: Extractor
    var options: ExtractionOptions
    var keptKeys: [String]
    var writer: Writer
    var windows = DocumentWindows()

    func makeProcessor() -> DocumentProcessor<Writer> {
      DocumentProcessor(
        worker: extractor.makeWorker(), options: options, keptKeys: keptKeys, writer: writer, windows: windows
      )
    }
  }

  private struct Finished: Sendable {
    var number: Int
    var worker: BatchWorker<Writer>
    var output: [UInt8]
    var tally: Tally
  }

  private let setup: Setup
  private let sink: any OutputSink
  private var reader: BatchReader
  private var progress: ProgressBar
  private var idleWorkers: [BatchWorker<Writer>]
  private let window: Int

  /// Batches that are done and wait for an older one.
  private var finished: [Int: Finished] = [:]
  private var nextToRead = 0
  private var nextToWrite = 0
  private var total = Tally()

  init(setup: Setup, reader: BatchReader, sink: any OutputSink, progress: ProgressBar, jobs: Int) {
    self.setup = setup
    self.reader = reader
    self.sink = sink
    self.progress = progress
    idleWorkers = (0..<max(1, jobs)).map { _ in BatchWorker(setup) }
    window = max(1, jobs) + 2
  }

  /// Runs to the end of the input. Errors are those of the output.
  mutating func run() async throws -> Tally {
    try sink.write(setup.writer.preamble)
    try await withThrowingTaskGroup(of: Finished.self) { group in
      while try await step(&group) {}
    }
    progress.finish(documents: total.documents, bytes: total.bytes)
    return total
  }

  /// Does the next thing that the input asks for; `false` at its end.
  private mutating func step(_ group: inout ThrowingTaskGroup<Finished, any Error>) async throws -> Bool {
    switch reader.next() {
    case .batch(let batch):
      let worker = try await idleWorker(&group)
      let number = nextToRead
      nextToRead += 1
      group.addTask {
        let (output, tally) = await worker.process(batch)
        return Finished(number: number, worker: worker, output: output, tally: tally)
      }
    case .large(let document):
      try await drain(&group)
      try process(document)
    case .idle:
      try await drain(&group)
    case .end:
      try await drain(&group)
      return false
    }
    return true
  }

  /// A worker with nothing to do, once there is room in the window for another batch.
  private mutating func idleWorker(_ group: inout ThrowingTaskGroup<Finished, any Error>) async throws
    -> BatchWorker<Writer>
  {
    while nextToRead - nextToWrite >= window || idleWorkers.isEmpty { try await collect(&group) }
    return idleWorkers.removeLast()
  }

  private mutating func drain(_ group: inout ThrowingTaskGroup<Finished, any Error>) async throws {
    while nextToWrite < nextToRead { try await collect(&group) }
  }

  /// Waits for one batch and writes what is next in order.
  private mutating func collect(_ group: inout ThrowingTaskGroup<Finished, any Error>) async throws {
    guard let done = try await group.next() else { return }
    idleWorkers.append(done.worker)
    finished[done.number] = done
    while let next = finished.removeValue(forKey: nextToWrite) {
      try sink.write(next.output)
      nextToWrite += 1
      total += next.tally
      progress.update(documents: total.documents, bytes: total.bytes)
    }
  }

  /// Works on a large document alone, with the progress of its parts shown.
  private mutating func process(_ document: LargeDocument) throws(SystemError) {
    var processor = setup.makeProcessor()
    var bytesRead = 0
    let tally = try processor.process(document) { (output, bytes) throws(SystemError) in
      if !output.isEmpty { try sink.write(output) }
      bytesRead += bytes
      progress.update(documents: total.documents, bytes: total.bytes + bytesRead)
    }
    total += tally
  }
}

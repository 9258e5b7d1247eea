/// One worker with its reusable state. What it is given to do is done one after another.
actor BatchWorker<Writer: DocumentWriter> {
  private var processor: DocumentProcessor<Writer>
  private var large: LargeRun?

  init(_ setup: ExtractionPipeline<Writer>.Setup) { processor = DocumentProcessor(setup) }

  func process(_ batch: Batch) -> ProcessedPart { processor.process(batch) }

  /// Starts a large document; its parts come from `advance`.
  func begin(_ document: LargeDocument) { large = processor.begin(document) }

  /// The next window's part of the large document.
  func advance() -> ProcessedPart {
    guard var run = large.take() else { return ProcessedPart() }
    let part = processor.advance(&run)
    if !part.isLast { large = run }
    return part
  }
}

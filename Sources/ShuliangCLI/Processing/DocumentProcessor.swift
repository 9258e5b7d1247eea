import Shuliang

/// What came of a batch, or of one window of a large document.
struct ProcessedPart: Sendable {
  var output: [UInt8] = []
  /// Records of failed documents, where they go to a file of their own.
  var rejected: [UInt8] = []
  var tally = Tally()
  /// Whether the batch or document ends with this part.
  var isLast = true
  /// Whether the run is to end here because a document failed.
  var endsRun = false
}

/// Turns input documents into output bytes; used by one thread at a time and reused.
struct DocumentProcessor<Writer: DocumentWriter> {
  private let setup: ExtractionPipeline<Writer>.Setup
  private let worker: ExtractionWorker
  private let parser: JSONLineParser
  private var writer: Writer
  private var output = ByteWriter()
  private var rejected = ByteWriter()
  private var tally = Tally()

  init(_ setup: ExtractionPipeline<Writer>.Setup) {
    self.setup = setup
    worker = setup.extractor.makeWorker()
    writer = setup.writer
    parser = JSONLineParser(keeping: setup.input.keptKeys, names: setup.input.names)
  }

  /// Extracts from every document of the batch, in order.
  mutating func process(_ batch: Batch) -> ProcessedPart {
    for item in batch.items {
      switch item {
      case .failure(let file, let failure):
        reject(failure, file: file)
      case .text(let range, let file, let origin):
        tally.bytes += range.count
        process(text: batch.storage[range], origin: origin, file: file)
      case .page(let range, let file):
        tally.bytes += range.count
        process(page: Array(batch.storage[range]), file: file)
      case .lines(let range, let file, let firstLine):
        var lines = DocumentLines(batch.storage, range, firstLine: firstLine)
        while !endsRun, let line = lines.next() {
          // Line by line, so that the sum does not depend on which batch a blank line is in.
          tally.bytes += line.range.count + 1
          process(line: line.range, of: batch.storage, file: file, number: line.number)
        }
      case .rows(let range, let file, let layout, let firstLine):
        var rows = TableRows(batch.storage, range, layout, firstLine: firstLine)
        while !endsRun, let row = rows.next() {
          tally.bytes += row.range.count
          process(row: batch.storage[row.range], layout, file: file, number: row.number)
        }
      }
      if endsRun { break }
    }
    return takePart(isLast: true)
  }

  /// Whether a document failed and the run is to end there.
  private var endsRun: Bool { setup.failFast && tally.failed > 0 }

  private mutating func takePart(isLast: Bool) -> ProcessedPart {
    defer { tally = Tally() }
    return ProcessedPart(
      output: output.take(), rejected: rejected.take(), tally: tally, isLast: isLast, endsRun: endsRun)
  }

  /// Writes the record of a document that failed; `input` is what it was, where that is known.
  private mutating func reject(_ failure: DocumentFailure, file: InputFile, input: ArraySlice<UInt8>? = nil) {
    let name = failure.line.map { "\(file.stem):\($0)" } ?? file.stem
    let header = DocumentHeader(
      id: failure.id ?? JSONText.quoted(name), source: file.source, line: failure.line)
    tally.documents += 1
    tally.failed += 1
    writer.writeFailure(failure, of: header, into: &output)
    if setup.quarantines {
      let input = input ?? failure.input?[...]
      RejectedDocument(failure: failure, header: header, input: input).write(into: &rejected)
    }
  }
}

// MARK: - Documents of a batch

extension DocumentProcessor {
  private mutating func process(text: ArraySlice<UInt8>, origin: TextOrigin?, file: InputFile) {
    var decoded: [UInt8] = []
    if origin == nil {
      var decoder = UTF8Decoder()
      decoder.decode(text, isLast: true, into: &decoded)
    } else {
      // Where the way back is kept, malformed bytes and byte order mark are dealt with already.
      decoded = Array(text)
    }
    let header = DocumentHeader(
      id: JSONText.quoted(file.stem), source: file.source, origin: origin.map(DocumentOrigin.init))
    extract(decoded.span, header: header, options: setup.options)
    tally.documents += 1
  }

  private mutating func process(page bytes: [UInt8], file: InputFile) {
    do throws(DocumentFailure) {
      let page = try PageReader(setup.input).read(bytes, file: file)
      var options = setup.options
      let time = page.metadata.published ?? page.referenceTime
      if let time = time.flatMap({ try? ReferenceTime($0) }) { options.referenceTime = time }
      let header = DocumentHeader(
        id: JSONText.quoted(file.stem), source: file.source, metadata: page.metadata,
        origin: page.origin.map(DocumentOrigin.init))
      extract(page.text.span, header: header, options: options)
      tally.documents += 1
    } catch {
      reject(error, file: file)
    }
  }

  private mutating func process(row: ArraySlice<UInt8>, _ layout: TableLayout, file: InputFile, number: Int) {
    do throws(DocumentFailure) {
      let row = try TableRow(row, layout)
      let (header, options) = try open(row.fields, file: file, number: number)
      extract(row.text.span, header: header, options: options)
      tally.documents += 1
    } catch {
      var failure = error
      failure.line = number
      reject(failure, file: file, input: row)
    }
  }

  private mutating func process(line: Range<Int>, of storage: [UInt8], file: InputFile, number: Int) {
    do throws(DocumentFailure) {
      try parser.read(line, of: storage) { (fields, text) throws(DocumentFailure) in
        let (header, options) = try open(fields, file: file, number: number)
        extract(text, header: header, options: options)
      }
      tally.documents += 1
    } catch {
      var failure = error
      failure.line = number
      reject(failure, file: file, input: storage[line])
    }
  }

  private func open(
    _ fields: DocumentFields, file: InputFile, number: Int
  ) throws(DocumentFailure) -> (DocumentHeader, ExtractionOptions) {
    var options = setup.options
    if let text = fields.referenceTime {
      guard let time = try? ReferenceTime(text) else {
        var failure = DocumentFailure(.invalidReferenceTime, "\"\(text)\" is no ISO 8601 date or time")
        failure.id = fields.id
        throw failure
      }
      options.referenceTime = time
    }
    let id = fields.id ?? JSONText.quoted("\(file.stem):\(number)")
    return (DocumentHeader(id: id, source: file.source, line: number, kept: fields.kept), options)
  }

  private mutating func extract(_ text: Span<UInt8>, header: DocumentHeader, options: ExtractionOptions) {
    var document = OpenDocument(header: header)
    worker.begin(options)
    var start = 0
    while let cut = setup.windows.firstCut(in: text.extracting(start..<text.count)) {
      extract(text.extracting(start..<(start + cut)), isLast: false, of: &document)
      start += cut
    }
    extract(text.extracting(start..<text.count), isLast: true, of: &document)
  }

  /// The reference time may stand in the first window, so the document's output begins after it.
  private mutating func extract(_ window: Span<UInt8>, isLast: Bool, of document: inout OpenDocument) {
    let result = worker.extractWindow(window, isLast: isLast)
    if !document.isBegun {
      writer.begin(document.header, referenceTime: result.referenceTime, into: &output)
      document.isBegun = true
    }
    tally.count(result.mentions)
    writer.write(result, of: window, into: &output)
    if isLast { writer.end(failure: nil, into: &output) }
  }
}

/// A document whose output may have begun.
private struct OpenDocument {
  var header: DocumentHeader
  var isBegun = false
}

// MARK: - Large documents

/// A large document on its way through one processor, window by window.
struct LargeRun {
  fileprivate enum Source {
    case stream(TextStream, WindowBuffer)
    case text([UInt8], position: Int)
    /// Nothing is left to be extracted from.
    case ended
  }

  fileprivate var document: OpenDocument
  fileprivate var source: Source
}

extension DocumentProcessor {
  /// Starts a document that has the processor to itself until its last part is taken.
  mutating func begin(_ document: LargeDocument) -> LargeRun {
    switch document {
    case .text(let stream):
      worker.begin(setup.options)
      let header = DocumentHeader(
        id: JSONText.quoted(stream.file.stem), source: stream.file.source,
        origin: stream.takeOrigin().map(DocumentOrigin.init))
      let buffer = WindowBuffer(windows: setup.windows, isDecoded: header.origin != nil)
      return LargeRun(document: OpenDocument(header: header), source: .stream(stream, buffer))
    case .line(let storage, let range, let file, let number):
      tally.bytes += range.count
      return begin(line: range, of: storage, file: file, number: number)
    }
  }

  private mutating func begin(
    line: Range<Int>, of storage: [UInt8], file: InputFile, number: Int
  ) -> LargeRun {
    do throws(DocumentFailure) {
      return try parser.read(line, of: storage) { (fields, span) throws(DocumentFailure) in
        let (header, options) = try open(fields, file: file, number: number)
        worker.begin(options)
        return LargeRun(
          document: OpenDocument(header: header), source: .text(Array(copying: span), position: 0))
      }
    } catch {
      var failure = error
      failure.line = number
      reject(failure, file: file)
      return LargeRun(document: OpenDocument(header: DocumentHeader(id: [], source: "")), source: .ended)
    }
  }

  /// Extracts from the next window.
  mutating func advance(_ run: inout LargeRun) -> ProcessedPart {
    switch run.source {
    case .ended:
      return takePart(isLast: true)
    case .text(let text, let position):
      let rest = text.span.extracting(position..<text.count)
      let cut = setup.windows.firstCut(in: rest)
      extract(rest.extracting(0..<(cut ?? rest.count)), isLast: cut == nil, of: &run.document)
      run.source = .text(text, position: position + (cut ?? 0))
      if cut == nil { tally.documents += 1 }
      return takePart(isLast: cut == nil)
    case .stream(let stream, var buffer):
      run.source = .ended
      let isLast = advance(stream, &buffer, &run.document)
      run.source = .stream(stream, buffer)
      return takePart(isLast: isLast)
    }
  }

  private mutating func advance(
    _ stream: TextStream, _ buffer: inout WindowBuffer, _ document: inout OpenDocument
  ) -> Bool {
    do throws(DocumentFailure) {
      while true {
        if let window = buffer.next() {
          extract(window.bytes.span, isLast: window.isLast, of: &document)
          if window.isLast { tally.documents += 1 }
          return window.isLast
        }
        let piece = try stream.next()
        tally.bytes += piece.count
        if let origin = stream.takeOrigin() { document.header.origin?.append(origin) }
        buffer.append(piece)
      }
    } catch {
      breakOff(document, error, file: stream.file)
      return true
    }
  }

  /// Ends a document whose end cannot be read.
  private mutating func breakOff(_ document: OpenDocument, _ failure: DocumentFailure, file: InputFile) {
    guard document.isBegun else { return reject(failure, file: file) }
    writer.end(failure: failure, into: &output)
    tally.documents += 1
    tally.failed += 1
    if setup.quarantines {
      RejectedDocument(failure: failure, header: document.header).write(into: &rejected)
    }
  }
}

import Shuliang

/// What became of a stretch of input.
struct Tally: Sendable, Hashable {
  var documents = 0
  var failed = 0
  /// Input bytes.
  var bytes = 0

  static func += (total: inout Tally, part: Tally) {
    total.documents += part.documents
    total.failed += part.failed
    total.bytes += part.bytes
  }
}

/// Turns input documents into output bytes; used by one thread at a time and reused.
struct DocumentProcessor<Writer: DocumentWriter> {
  private let worker: ExtractionWorker
  private let parser: JSONLineParser
  private let options: ExtractionOptions
  private let windows: DocumentWindows
  private var writer: Writer

  init(
    worker: ExtractionWorker, options: ExtractionOptions, keptKeys: [String], writer: Writer,
    windows: DocumentWindows
  ) {
    self.worker = worker
    self.options = options
    self.writer = writer
    self.windows = windows
    parser = JSONLineParser(keeping: keptKeys)
  }

  /// Extracts from every document of the batch, in order.
  mutating func process(_ batch: Batch) -> (output: [UInt8], tally: Tally) {
    var output = ByteWriter()
    var tally = Tally()
    for item in batch.items {
      switch item {
      case .failure(let file, let failure):
        write(failure, file: file, into: &output, &tally)
      case .text(let range, let file):
        tally.bytes += range.count
        process(text: batch.storage[range], file: file, into: &output, &tally)
      case .lines(let range, let file, let firstLine):
        tally.bytes += range.count
        process(lines: range, of: batch.storage, file: file, firstLine: firstLine, into: &output, &tally)
      }
    }
    return (output.take(), tally)
  }

  /// Extracts from a document window by window and hands the output on as it comes.
  mutating func process<Failure: Error>(
    _ document: LargeDocument, emit: (_ output: [UInt8], _ bytesRead: Int) throws(Failure) -> Void
  ) throws(Failure) -> Tally {
    switch document {
    case .text(let stream):
      return try process(stream, emit: emit)
    case .line(let storage, let range, let file, let number):
      return try process(line: range, of: storage, file: file, number: number, emit: emit)
    }
  }

  private mutating func write(
    _ failure: DocumentFailure, file: InputFile, into output: inout ByteWriter, _ tally: inout Tally
  ) {
    let name = failure.line.map { "\(file.stem):\($0)" } ?? file.stem
    let header = DocumentHeader(id: failure.id ?? JSONText.quoted(name), source: file.path)
    writer.writeFailure(failure, of: header, into: &output)
    tally.documents += 1
    tally.failed += 1
  }
}

// MARK: - Text files

extension DocumentProcessor {
  private mutating func process(
    text: ArraySlice<UInt8>, file: InputFile, into output: inout ByteWriter, _ tally: inout Tally
  ) {
    var decoder = UTF8Decoder()
    var decoded: [UInt8] = []
    decoder.decode(text, isLast: true, into: &decoded)
    extract(
      decoded.span, header: DocumentHeader(id: JSONText.quoted(file.stem), source: file.path),
      options: options, into: &output)
    tally.documents += 1
  }

  private mutating func process<Failure: Error>(
    _ stream: TextStream, emit: (_ output: [UInt8], _ bytesRead: Int) throws(Failure) -> Void
  ) throws(Failure) -> Tally {
    var buffer = WindowBuffer(windows: windows)
    var output = ByteWriter()
    var tally = Tally(documents: 1)
    var document = OpenDocument(
      header: DocumentHeader(id: JSONText.quoted(stream.file.stem), source: stream.file.path))
    worker.begin(options)
    while true {
      while let window = buffer.next() {
        extract(window.bytes.span, isLast: window.isLast, of: &document, into: &output)
        try emit(output.take(), 0)
        if window.isLast { return tally }
      }
      switch Result(catching: { () throws(DocumentFailure) in try stream.next() }) {
      case .success(let piece):
        tally.bytes += piece.count
        buffer.append(piece)
        try emit([], piece.count)
      case .failure(let error):
        tally.failed = 1
        breakOff(&document, error, into: &output)
        try emit(output.take(), 0)
        return tally
      }
    }
  }

  /// Ends a document whose end cannot be read.
  private mutating func breakOff(
    _ document: inout OpenDocument, _ failure: DocumentFailure, into output: inout ByteWriter
  ) {
    if document.isBegun {
      writer.end(failure: failure, into: &output)
    } else {
      writer.writeFailure(failure, of: document.header, into: &output)
    }
  }
}

// MARK: - Lines

extension DocumentProcessor {
  private mutating func process(
    lines: Range<Int>, of storage: [UInt8], file: InputFile, firstLine: Int, into output: inout ByteWriter,
    _ tally: inout Tally
  ) {
    var start = lines.lowerBound
    var number = firstLine
    while start < lines.upperBound {
      let end =
        firstIndex(of: UInt8(ascii: "\n"), in: storage, range: start..<lines.upperBound) ?? lines.upperBound
      if !Self.isBlank(storage[start..<end]) {
        process(line: start..<end, of: storage, file: file, number: number, into: &output, &tally)
      }
      start = end + 1
      number += 1
    }
  }

  private mutating func process(
    line: Range<Int>, of storage: [UInt8], file: InputFile, number: Int, into output: inout ByteWriter,
    _ tally: inout Tally
  ) {
    do throws(DocumentFailure) {
      try parser.read(line, of: storage) { (fields, text) throws(DocumentFailure) in
        let (header, options) = try open(fields, file: file, number: number)
        extract(text, header: header, options: options, into: &output)
      }
      tally.documents += 1
    } catch {
      var failure = error
      failure.line = number
      write(failure, file: file, into: &output, &tally)
    }
  }

  /// A line too big for a batch: its output is handed on window by window.
  private mutating func process<Failure: Error>(
    line: Range<Int>, of storage: [UInt8], file: InputFile, number: Int,
    emit: (_ output: [UInt8], _ bytesRead: Int) throws(Failure) -> Void
  ) throws(Failure) -> Tally {
    var tally = Tally(bytes: line.count)
    var output = ByteWriter()
    var text: [UInt8] = []
    var opened: (DocumentHeader, ExtractionOptions)?
    do throws(DocumentFailure) {
      opened = try parser.read(line, of: storage) { (fields, span) throws(DocumentFailure) in
        let opened = try open(fields, file: file, number: number)
        text = Array(copying: span)
        return opened
      }
      tally.documents = 1
    } catch {
      var failure = error
      failure.line = number
      write(failure, file: file, into: &output, &tally)
    }
    if let (header, options) = opened {
      try extract(text, header: header, options: options, emit: emit)
    }
    try emit(output.take(), line.count)
    return tally
  }

  private func open(
    _ fields: DocumentFields, file: InputFile, number: Int
  ) throws(DocumentFailure) -> (DocumentHeader, ExtractionOptions) {
    var options = self.options
    if let text = fields.referenceTime {
      guard let time = try? ReferenceTime(text) else {
        var failure = DocumentFailure(.invalidReferenceTime, "\"\(text)\" is no ISO 8601 date or time")
        failure.id = fields.id
        throw failure
      }
      options.referenceTime = time
    }
    let id = fields.id ?? JSONText.quoted("\(file.stem):\(number)")
    return (DocumentHeader(id: id, source: file.path, kept: fields.kept), options)
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

// MARK: - Windows

/// A document whose output may have begun.
private struct OpenDocument {
  var header: DocumentHeader
  var isBegun = false
}

extension DocumentProcessor {
  private mutating func extract(
    _ text: Span<UInt8>, header: DocumentHeader, options: ExtractionOptions, into output: inout ByteWriter
  ) {
    var document = OpenDocument(header: header)
    worker.begin(options)
    var start = 0
    while let cut = windows.firstCut(in: text.extracting(start..<text.count)) {
      extract(text.extracting(start..<(start + cut)), isLast: false, of: &document, into: &output)
      start += cut
    }
    extract(text.extracting(start..<text.count), isLast: true, of: &document, into: &output)
  }

  private mutating func extract<Failure: Error>(
    _ text: [UInt8], header: DocumentHeader, options: ExtractionOptions,
    emit: (_ output: [UInt8], _ bytesRead: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var document = OpenDocument(header: header)
    var output = ByteWriter()
    worker.begin(options)
    var start = 0
    while let cut = windows.firstCut(in: text.span.extracting(start..<text.count)) {
      extract(text.span.extracting(start..<(start + cut)), isLast: false, of: &document, into: &output)
      try emit(output.take(), 0)
      start += cut
    }
    extract(text.span.extracting(start..<text.count), isLast: true, of: &document, into: &output)
    try emit(output.take(), 0)
  }

  /// The reference time may stand in the first window, so the document's output begins after it.
  private mutating func extract(
    _ window: Span<UInt8>, isLast: Bool, of document: inout OpenDocument, into output: inout ByteWriter
  ) {
    let result = worker.extractWindow(window, isLast: isLast)
    if !document.isBegun {
      writer.begin(document.header, referenceTime: result.referenceTime, into: &output)
      document.isBegun = true
    }
    writer.write(result, of: window, into: &output)
    if isLast { writer.end(failure: nil, into: &output) }
  }
}

extension [UInt8] {
  init(copying span: Span<UInt8>) {
    self.init()
    reserveCapacity(span.count)
    for index in span.indices { append(span[index]) }
  }
}

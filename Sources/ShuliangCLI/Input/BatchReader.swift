/// Reads the inputs in order and cuts them into batches; what it holds does not grow with the input.
struct BatchReader {
  enum Step {
    case batch(Batch)
    case large(LargeDocument)
    /// The input has nothing at the moment; said once before the reader waits for it.
    case idle
    case end
  }

  /// Sizes in bytes.
  struct Limits: Sendable {
    /// A document above this is worked on alone.
    var large = 512 << 10
    /// A line above this is an error.
    var line = 256 << 20
    /// A page above this is an error, and a file that another program reads.
    var page = 64 << 20
    /// A row of a table above this is an error.
    var record = 64 << 20
    static let standard = Limits()
  }

  private let limits: Limits
  private let settings: InputSettings
  private var files: InputFiles
  private var batch = Batch()
  private var waiting: LargeDocument?
  private var records: (any RecordReader)?
  /// The archives that are being read, the innermost last.
  private var archives: [MemberReader] = []
  private var saidIdle = false

  init(files: InputFiles, settings: InputSettings = InputSettings(), limits: Limits = .standard) {
    self.files = files
    self.settings = settings
    self.limits = limits
  }

  mutating func next() -> Step {
    while waiting == nil, !batch.isFull {
      if records != nil {
        if let step = readRecords() { return step }
      } else if let archive = archives.last {
        if archive.wouldWait, let step = flush() { return step }
        openMember(of: archive)
      } else if let entry = files.next() {
        open(entry)
      } else {
        return flush() ?? .end
      }
    }
    if let step = flush() { return step }
    defer { waiting = nil }
    return waiting.map(Step.large) ?? .end
  }

  /// The batch as it stands, or `nil` when there is nothing in it.
  private mutating func flush() -> Step? {
    if batch.isEmpty { return nil }
    batch.seal()
    defer { batch = Batch() }
    return .batch(batch)
  }

  private mutating func open(_ entry: InputFiles.Entry) {
    switch entry {
    case .failure(let file, let failure):
      batch.append(failure, file: file)
    case .file(let file):
      do throws(DocumentFailure) {
        try open(ByteStream(FileSource(path: file.path)), file)
      } catch {
        batch.append(error, file: file)
      }
    }
  }

  private mutating func openMember(of archive: MemberReader) {
    switch archive.next() {
    case .end:
      archives.removeLast()
    case .failure(let file, let failure):
      batch.append(failure, file: file)
      if file == archive.file { archives.removeLast() }
    case .member(let stream, let file):
      do throws(DocumentFailure) {
        try open(stream, file)
      } catch {
        batch.append(error, file: file)
      }
    }
  }

  private mutating func open(_ stream: ByteStream, _ file: InputFile) throws(DocumentFailure) {
    let beginning = try stream.peek()
    if isPacked(beginning, file) { return try openArchive(stream, file) }
    let layout = file.format ?? InputFile.layout(ofContent: beginning)
    if layout.isReadWhole { return try readPage(stream, file.laidOut(layout)) }
    let tracesBytes = settings.tracesBytes && layout == .text
    let reader = try DecodedReader(stream, encoding: settings.encoding, tracesBytes: tracesBytes)
    var text: [UInt8] = []
    let count = try reader.appendChunk(to: &text)
    switch file.format ?? InputFile.layout(ofContent: text) {
    case .html, .converted:
      try readPage(stream, file.laidOut(.html))
    case .ndjson:
      reader.tracesBytes = false
      records = LineReader(file: file, reader: reader, beginning: text)
    case .csv, .tsv:
      reader.tracesBytes = false
      records = TableReader(file: file, reader: reader, beginning: text, settings: settings)
    case .text:
      try readText(file, reader: reader, beginning: text, isAtEnd: count == 0)
    }
  }

  /// An office document is a zip that is no archive of documents.
  private func isPacked(_ beginning: [UInt8], _ file: InputFile) -> Bool {
    if case .converted(let conversion) = file.format, conversion.isZip, Packing.isZip(beginning) {
      return false
    }
    return Packing.isPacked(beginning)
  }

  private mutating func openArchive(_ stream: ByteStream, _ file: InputFile) throws(DocumentFailure) {
    if archives.count >= MemberReader.depthLimit {
      let message = "\(file.path) lies in more than \(MemberReader.depthLimit) archives"
      throw DocumentFailure(.unsupportedFormat, message)
    }
    archives.append(MemberReader(stream, file: file, settings: settings, inside: archives.last))
  }

  /// A page is decoded and taken apart as a whole, by the worker.
  private mutating func readPage(_ stream: ByteStream, _ file: InputFile) throws(DocumentFailure) {
    var bytes: [UInt8] = []
    while try stream.appendChunk(to: &bytes) > 0 {
      if bytes.count > limits.page {
        let message = "\(file.path) has more than \(limits.page) bytes, which is too much for a page"
        throw DocumentFailure(.documentTooLarge, message)
      }
    }
    batch.appendPage(bytes, file: file)
  }

  private mutating func readText(
    _ file: InputFile, reader: DecodedReader, beginning: [UInt8], isAtEnd: Bool
  ) throws(DocumentFailure) {
    if let failure = Self.binaryFailure(beginning, file: file, isUTF8: reader.isUTF8) {
      return batch.append(failure, file: file)
    }
    var text = beginning
    var isAtEnd = isAtEnd
    while !isAtEnd, text.count <= limits.large { isAtEnd = try reader.appendChunk(to: &text) == 0 }
    if isAtEnd {
      batch.appendText(text, file: file, origin: reader.takeOrigin())
    } else {
      waiting = .text(TextStream(file: file, isMember: !archives.isEmpty, beginning: text, reader: reader))
    }
  }

  /// Reads one chunk of the file of many documents; a step when the caller should act before more is read.
  private mutating func readRecords() -> Step? {
    guard var reader = records else { return nil }
    if reader.wouldWait {
      if let step = flush() { return step }
      if !saidIdle {
        saidIdle = true
        return .idle
      }
    }
    records = nil
    saidIdle = false
    do throws(DocumentFailure) {
      waiting = try reader.read(into: &batch, limits: limits)
      if !reader.isAtEnd { records = reader }
    } catch {
      batch.append(error, file: reader.file)
    }
    return nil
  }

  /// Text has no NUL.
  private static func binaryFailure(_ beginning: [UInt8], file: InputFile, isUTF8: Bool) -> DocumentFailure? {
    let probed = 0..<min(beginning.count, 64 * 1024)
    guard let byte = firstIndex(of: 0, in: beginning, range: probed) else { return nil }
    let message = "\(file.path) is no text: it has a NUL byte"
    return DocumentFailure(.binary, message, byte: isUTF8 ? byte : nil)
  }
}

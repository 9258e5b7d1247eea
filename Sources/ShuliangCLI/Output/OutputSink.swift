/// Where output bytes go.
protocol OutputSink {
  func write(_ bytes: [UInt8]) throws(SystemError)
  /// Called once when everything was written.
  func finish() throws(SystemError)
  /// Called instead of `finish` when the run broke off.
  func abandon()
}

/// Standard output, or an existing device or pipe.
struct StreamSink: OutputSink {
  private let writer: FileWriter

  init(_ writer: FileWriter) { self.writer = writer }

  static var standardOutput: StreamSink { StreamSink(FileWriter(standard: 1, name: "standard output")) }

  func write(_ bytes: [UInt8]) throws(SystemError) { try writer.write(bytes) }
  func finish() {}
  func abandon() {}
}

/// A file that appears under its name only when it is complete.
struct ReplacingFileSink: OutputSink {
  private let path: String
  private let temporaryPath: String
  private let writer: FileWriter

  init(path: String) throws(SystemError) {
    let target = resolvedPath(path)
    let folderEnd = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    self.path = target
    temporaryPath = "\(target[..<folderEnd]).\(target[folderEnd...]).partial-\(processIdentifier)"
    writer = try FileWriter(path: temporaryPath, exclusively: true)
  }

  func write(_ bytes: [UInt8]) throws(SystemError) { try writer.write(bytes) }

  func finish() throws(SystemError) {
    try writer.synchronize()
    try renameFile(temporaryPath, to: path)
  }

  func abandon() { removeFile(temporaryPath) }
}

/// The sink for `--output`, or standard output.
func makeSink(output path: String?) throws(SystemError) -> any OutputSink {
  guard let path, path != "-" else { return StreamSink.standardOutput }
  let kind = try? FileStatus(path: path).kind
  if kind == .directory { throw SystemError.isDirectory(path) }
  // Renaming over a device or pipe would destroy it.
  if kind == .other { return StreamSink(try FileWriter(path: path)) }
  return try ReplacingFileSink(path: path)
}

/// A file that is written under a hidden name beside its own, `.NAME.partial`, and takes its name when complete.
///
/// A file that was left incomplete can be gone on with from any place at which its content is known.
final class PartialFile {
  /// A place in the file, and what must stand before it.
  struct Mark: Sendable, Hashable, Codable {
    var length = 0
    var fingerprint = Fingerprint()
  }

  /// With symbolic links followed.
  let path: String
  private let partialPath: String
  private var writer: FileWriter?
  private(set) var mark = Mark()

  init(path: String) {
    self.path = resolvedPath(path)
    partialPath = hiddenPath(beside: self.path, suffix: "partial")
  }

  /// Begins with an empty file.
  func begin() throws(SystemError) {
    writer = try FileWriter(path: partialPath)
    mark = Mark()
  }

  /// Whether the incomplete file has what the mark says. A run may also have ended just after the file took
  /// its name.
  func holds(_ mark: Mark) -> Bool {
    [partialPath, path].contains { Self.file($0, holds: mark) }
  }

  /// Goes on at a mark for which `holds` is true.
  func resume(at mark: Mark) throws(SystemError) {
    if !Self.file(partialPath, holds: mark) { try renameFile(path, to: partialPath) }
    let writer = try FileWriter(appendingTo: partialPath)
    try writer.truncate(to: mark.length)
    self.writer = writer
    self.mark = mark
  }

  private static func file(_ path: String, holds mark: Mark) -> Bool {
    guard let status = try? FileStatus(path: path), status.kind == .regular, status.size >= mark.length,
      let reader = try? FileReader(path: path)
    else { return false }
    var found = Mark()
    var chunk: [UInt8] = []
    while found.length < mark.length {
      chunk.removeAll(keepingCapacity: true)
      guard let count = try? reader.appendChunk(to: &chunk), count > 0 else { return false }
      found.add(chunk.prefix(mark.length - found.length))
    }
    return found == mark
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    try writer?.write(bytes)
    mark.add(bytes[...])
  }

  /// Gives the file its name.
  func finish() throws(SystemError) {
    try writer?.synchronize()
    writer = nil
    try renameFile(partialPath, to: path)
  }

  func remove() {
    writer = nil
    removeFile(partialPath)
  }
}

extension PartialFile.Mark {
  fileprivate mutating func add(_ bytes: ArraySlice<UInt8>) {
    length += bytes.count
    fingerprint.add(bytes)
  }
}

/// `folder/.NAME.SUFFIX` for `folder/NAME`.
func hiddenPath(beside path: String, suffix: String) -> String {
  var path = path[...]
  while path.count > 1, path.last == "/" { path.removeLast() }
  let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
  return "\(path[..<nameStart]).\(path[nameStart...]).\(suffix)"
}

/// The files that the command's paths name, one after another; folders are walked as they come.
///
/// Entries of a folder come in the order of their bytes, names with a leading dot are left out, links to folders
/// are not followed. Only the names of the folders on the way are held in memory.
struct InputFiles: IteratorProtocol {
  enum Entry: Hashable {
    case file(InputFile)
    case failure(InputFile, DocumentFailure)
  }

  private struct Pending {
    var path: String
    /// Whether it was named by the user rather than found in a folder or by a pattern.
    var isNamed: Bool
  }

  private let format: InputFormat
  /// Whether tables in folders are documents.
  private let includesTables: Bool
  /// The files being written, which must not be read.
  private let excluded: Set<FileStatus.Identity>
  /// What is still to visit, the next one last.
  private var pending: [Pending]

  init(
    paths: [String], format: InputFormat, includesTables: Bool = false,
    excluding excluded: Set<FileStatus.Identity> = []
  ) {
    self.format = format
    self.includesTables = includesTables
    self.excluded = excluded
    pending = (paths.isEmpty ? ["-"] : paths).reversed().map { Pending(path: $0, isNamed: true) }
  }

  mutating func next() -> Entry? {
    while let item = pending.popLast() {
      if let entry = visit(item) { return entry }
    }
    return nil
  }

  /// The entry that the item is, or `nil` when it was a folder or pattern and its content is now pending.
  private mutating func visit(_ item: Pending) -> Entry? {
    let file = InputFile(path: item.path, format: format)
    if file.isStandardInput { return .file(file) }
    do throws(SystemError) {
      let status = try FileStatus(path: item.path)
      if excluded.contains(status.identity) { return nil }
      guard status.kind == .directory else { return .file(file) }
      guard item.isNamed else { return .failure(file, Self.directoryFailure(item.path)) }
      try walk(item.path)
      return nil
    } catch {
      if item.isNamed, error.isMissing, expand(item.path) { return nil }
      return .failure(file, DocumentFailure(error))
    }
  }

  private mutating func walk(_ directory: String) throws(SystemError) {
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    for name in try directoryEntries(directory).reversed() {
      let path = prefix + name
      let kind = try? FileStatus(path: path, followingLinks: false).kind
      if kind == .directory {
        pending.append(Pending(path: path, isNamed: true))
      } else if FileName(name).isDocument(includingTables: includesTables) {
        pending.append(Pending(path: path, isNamed: false))
      }
    }
  }

  /// Replaces a shell pattern by what it names.
  private mutating func expand(_ pattern: String) -> Bool {
    guard pattern.contains(where: { "*?[".contains($0) }) else { return false }
    let paths = expandGlob(pattern)
    pending += paths.reversed().map { Pending(path: $0, isNamed: false) }
    return !paths.isEmpty
  }

  private static func directoryFailure(_ path: String) -> DocumentFailure {
    DocumentFailure(.isDirectory, "\(path) is a folder; name it by itself to read what is in it")
  }
}

extension InputFiles {
  /// The bytes in all the files together, or `nil` when one of them has no size, such as standard input.
  func totalSize() -> Int? {
    var files = self
    var total = 0
    while let entry = files.next() {
      guard case .file(let file) = entry else { continue }
      guard let status = try? FileStatus(path: file.path), status.kind == .regular else { return nil }
      total += status.size
    }
    return total
  }
}

/// A folder of files, with checkpoints in a journal beside it.
///
/// Files are written under their own names at once. A run that goes on writes those of its first documents again, so
/// nothing has to be cut off.
struct FolderDestination: ResumableDestination {
  let path: String
  let journal: RunJournal

  func checkpoints() -> [RunCheckpoint] { journal.records.map(\.record.checkpoint) }

  func resume(at index: Int) throws -> (any OutputSink)? {
    try journal.resume(at: journal.records[index].end)
    return try begin()
  }

  func begin() throws -> any OutputSink {
    let sink = FolderSink(path: path, journal: journal)
    try sink.makeFolder()
    return sink
  }
}

/// Unpacks a tar stream into a folder. Each write has whole members.
final class FolderSink: OutputSink {
  private let path: String
  private let journal: RunJournal
  /// The folder that was made last; neighbouring documents mostly share it.
  private var madeFolder = ""

  init(path: String, journal: RunJournal) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.journal = journal
  }

  func write(_ bytes: [UInt8]) throws {
    for member in TarMember.members(of: bytes) {
      let target = "\(path)/\(member.path)"
      try makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]))
      try FileWriter(path: target).write(member.content)
    }
  }

  func makeFolder() throws(SystemError) { try makeFolder(path) }

  private func makeFolder(_ folder: String) throws(SystemError) {
    if folder == madeFolder || folder.isEmpty { return }
    if (try? FileStatus(path: folder))?.kind != .directory {
      if let parentEnd = folder.lastIndex(of: "/"), parentEnd != folder.startIndex {
        try makeFolder(String(folder[..<parentEnd]))
      }
      try FolderWriter(path: folder).make()
    }
    madeFolder = folder
  }

  func commit(_ checkpoint: RunCheckpoint) throws { try journal.append(.init(checkpoint: checkpoint)) }

  func finish() { journal.remove() }

  func abandon() -> Bool {
    if !journal.isKept { journal.remove() }
    return journal.isKept
  }
}

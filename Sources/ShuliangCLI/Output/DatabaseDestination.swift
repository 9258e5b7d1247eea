import Foundation
import GRDB

/// An SQLite database that is written under a hidden name, with the last checkpoint in a table of its own.
struct DatabaseDestination: ResumableDestination {
  let path: String
  let journal: RunJournal

  private var target: String { resolvedPath(path) }
  private var partialPath: String { hiddenPath(beside: target, suffix: "partial") }

  func checkpoints() throws -> [RunCheckpoint] {
    guard (try? FileStatus(path: partialPath)) != nil else { return [] }
    // What is no database, or one without the table, has nothing to be continued.
    guard let text = try? queue().read({ try String.fetchOne($0, sql: "SELECT checkpoint FROM run") }) else {
      return []
    }
    return [try? JSONDecoder().decode(RunCheckpoint.self, from: Data(text.utf8))].compactMap { $0 }
  }

  func resume(at index: Int) throws -> (any OutputSink)? {
    try journal.resume(at: journal.headerEnd)
    let sink = try sink()
    try sink.findLastDocument()
    return sink
  }

  func begin() throws -> any OutputSink {
    DatabaseSink.removeFiles(partialPath)
    let sink = try sink()
    try sink.makeTables()
    return sink
  }

  private func sink() throws -> DatabaseSink {
    DatabaseSink(try queue(), path: target, partialPath: partialPath, journal: journal)
  }

  private func queue() throws -> DatabaseQueue {
    do {
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      configuration.journalMode = .wal
      return try DatabaseQueue(path: partialPath, configuration: configuration)
    } catch {
      throw OutputError(error, path: path)
    }
  }
}

extension OutputError {
  fileprivate init(_ error: any Error, path: String) {
    let database = error as? DatabaseError
    self = .database(path, reason: database?.message ?? "\(error)")
  }
}

/// Fills the tables `documents` and `mentions`; a transaction a batch.
final class DatabaseSink: OutputSink {
  private let queue: DatabaseQueue
  private let path: String
  private let partialPath: String
  private let journal: RunJournal
  /// Documents that are in the database: the key of the last one.
  private var documents = 0
  private var isInTransaction = false

  init(_ queue: DatabaseQueue, path: String, partialPath: String, journal: RunJournal) {
    self.queue = queue
    self.path = path
    self.partialPath = partialPath
    self.journal = journal
  }

  static func removeFiles(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { removeFile(path + suffix) }
  }

  func makeTables() throws {
    try access { database in
      try database.inTransaction {
        for statement in DatabaseSchema.tables { try database.execute(sql: statement) }
        return .commit
      }
    }
  }

  /// Goes on behind the last document. It is not the number of documents done: failed ones may be kept apart.
  func findLastDocument() throws {
    try access { documents = try Int.fetchOne($0, sql: "SELECT max(document) FROM documents") ?? 0 }
  }

  func write(_ bytes: [UInt8]) throws {
    try access { database in
      if !isInTransaction { try database.beginTransaction(.immediate) }
      isInTransaction = true
      var rest = bytes[...]
      while let row = DatabaseRow(takingFrom: &rest) { try insert(row, database) }
    }
  }

  private func insert(_ row: DatabaseRow, _ database: Database) throws {
    if row.table == .document { documents += 1 }
    let statement = try database.cachedStatement(sql: DatabaseSchema.insertion(into: row.table))
    let values = row.table == .failure ? row.cells + ["\(documents)"] : ["\(documents)"] + row.cells
    try statement.execute(arguments: StatementArguments(values))
  }

  func commit(_ checkpoint: RunCheckpoint) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(checkpoint), as: UTF8.self)
    try access { database in
      if !isInTransaction { try database.beginTransaction(.immediate) }
      try database.execute(sql: "UPDATE run SET checkpoint = ?", arguments: [text])
      try database.commit()
      isInTransaction = false
    }
  }

  func finish() throws {
    try access { database in
      for statement in DatabaseSchema.indexes { try database.execute(sql: statement) }
      // One file, without a log beside it.
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try queue.close()
    try renameFile(partialPath, to: path)
    journal.remove()
  }

  func abandon() -> Bool {
    try? access { database in if isInTransaction { try database.rollback() } }
    try? queue.close()
    if journal.isKept { return true }
    Self.removeFiles(partialPath)
    journal.remove()
    return false
  }

  private func access(_ body: (Database) throws -> Void) throws {
    do {
      try queue.inDatabase(body)
    } catch {
      throw OutputError(error, path: path)
    }
  }
}

import Foundation

/// The record of how far a run is, beside its output: `.NAME.journal`.
///
/// The first line says what the run is, each line after it is a checkpoint. A line that was being written when the
/// run ended does not count. The file is locked while a run uses it, so that two cannot write the same output.
final class RunJournal {
  /// A checkpoint with the place in the output that belongs to it.
  struct Record: Codable, Hashable {
    var checkpoint: RunCheckpoint
    var output = PartialFile.Mark()
  }

  private let path: String
  private let writer: FileWriter
  /// What the journal of an earlier run says.
  private(set) var identity: RunIdentity?
  private(set) var records: [(record: Record, end: Int)] = []
  /// Where the first record begins.
  private(set) var headerEnd = 0
  /// Whether this run can be continued from the journal.
  private(set) var isKept = false

  init(beside output: String) throws {
    path = hiddenPath(beside: output, suffix: "journal")
    writer = try Self.open(path, for: output)
    read()
  }

  /// Takes the file alone. Another run may remove it between the opening and the locking; then it is opened again.
  private static func open(_ path: String, for output: String) throws -> FileWriter {
    while true {
      let writer = try FileWriter(appendingTo: path)
      guard try writer.lock() else { throw OutputError.inUse(output) }
      if let now = try? FileStatus(path: path), try writer.status().identity == now.identity { return writer }
    }
  }

  private func read() {
    guard let bytes = try? FileReader.contents(of: path) else { return }
    let decoder = JSONDecoder()
    var start = 0
    while let end = firstIndex(of: UInt8(ascii: "\n"), in: bytes, range: start..<bytes.count) {
      let line = Data(bytes[start..<end])
      start = end + 1
      if identity == nil {
        identity = try? decoder.decode(RunIdentity.self, from: line)
        if identity == nil { return }
        headerEnd = start
      } else if let record = try? decoder.decode(Record.self, from: line) {
        records.append((record, start))
      } else {
        return
      }
    }
  }

  /// Begins anew; without an identity the run cannot be continued.
  func begin(_ identity: RunIdentity?) throws {
    try writer.truncate(to: 0)
    if let identity { try append(identity) }
    isKept = identity != nil
  }

  /// Goes on after a record that ends at `end`.
  func resume(at end: Int) throws {
    try writer.truncate(to: end)
    isKept = true
  }

  func append(_ record: Record) throws {
    if isKept { try append(line: record) }
  }

  private func append(_ identity: RunIdentity) throws { try append(line: identity) }

  private func append(line value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try writer.write(Array(try encoder.encode(value)) + [UInt8(ascii: "\n")])
  }

  /// Called when the output is complete, or nothing of it is left.
  func remove() { removeFile(path) }
}

/// Why an output cannot be written.
enum OutputError: Error, CustomStringConvertible {
  case inUse(String)
  case cannotResume(String, reason: String)
  case notResumable(String)
  case database(String, reason: String)

  var description: String {
    switch self {
    case .inUse(let path): "\(path) is being written by another run"
    case .cannotResume(let path, let reason):
      "the run that was writing \(path) cannot be continued: \(reason); leave out --resume to begin anew"
    case .notResumable(let reason): "--resume: \(reason)"
    case .database(let path, let reason): "writing \(path): \(reason)"
    }
  }
}

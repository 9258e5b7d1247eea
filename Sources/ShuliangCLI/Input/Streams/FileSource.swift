/// A file or standard input, which must stay as long as it was when it was opened.
final class FileSource: ByteSource {
  let path: String
  private let reader: FileReader
  /// Bytes; `nil` for what has no size of its own, such as a pipe.
  let size: Int?
  private var position = 0

  init(path: String) throws(DocumentFailure) {
    self.path = path
    do throws(SystemError) {
      reader = try FileReader(path: path)
      size = try path == "-" ? nil : reader.size
    } catch {
      throw DocumentFailure(error)
    }
  }

  func appendChunk(to bytes: inout [UInt8]) throws(DocumentFailure) -> Int {
    let count: Int
    do throws(SystemError) {
      count = try reader.appendChunk(to: &bytes)
    } catch {
      throw DocumentFailure(error)
    }
    position += count
    guard let size else { return count }
    if count == 0, position < size { throw changed("shrank to \(position) bytes", at: position) }
    let excess = min(count, max(0, position - size))
    bytes.removeLast(excess)
    if excess > 0, excess == count { throw changed("grew", at: size) }
    return count - excess
  }

  private func changed(_ change: String, at byte: Int) -> DocumentFailure {
    let message = "\(path) \(change) while it was read"
    return DocumentFailure(.changedWhileRead, message, byte: byte)
  }

  var wouldWait: Bool { reader.wouldWait }

  /// Reads on from another place of a regular file.
  func seek(to offset: Int) throws(DocumentFailure) {
    do throws(SystemError) {
      try reader.seek(to: offset)
      position = offset
    } catch {
      throw DocumentFailure(error)
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file descriptor that is written to until everything is out.
final class FileWriter {
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let name: String

  init(standard descriptor: Int32, name: String) {
    self.descriptor = descriptor
    ownsDescriptor = false
    self.name = name
  }

  static let permissions: mode_t = 0o666

  /// Creates or empties `path`. With `exclusively`, an existing file is an error.
  init(path: String, exclusively: Bool = false) throws(SystemError) {
    name = path
    ownsDescriptor = true
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (exclusively ? O_EXCL : O_TRUNC)
    descriptor = unsafe path.withSystemPath { unsafe open($0, flags, Self.permissions) }
    if descriptor < 0 { throw SystemError.last("creating \(path)") }
  }

  /// Opens `path` to go on at its end, or creates it.
  init(appendingTo path: String) throws(SystemError) {
    name = path
    ownsDescriptor = true
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    descriptor = unsafe path.withSystemPath { unsafe open($0, flags, Self.permissions) }
    if descriptor < 0 { throw SystemError.last("creating \(path)") }
  }

  deinit { if ownsDescriptor { close(descriptor) } }

  /// Takes the file for this process alone until it is closed, however that comes about; `false` when another
  /// process has it.
  func lock() throws(SystemError) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw SystemError.last("locking \(name)")
  }

  /// Cuts the file off at `length` bytes.
  func truncate(to length: Int) throws(SystemError) {
    if ftruncate(descriptor, off_t(length)) != 0 { throw SystemError.last("shortening \(name)") }
  }

  func status() throws(SystemError) -> FileStatus { try FileStatus(descriptor: descriptor) }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      // `done` stays below `bytes.count`, so the address and the length stay inside the array.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress! + done, buffer.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError.last("writing \(name)")
      }
      done += count
    }
  }

  /// Waits until the data is on the disk; files that cannot are left alone.
  func synchronize() throws(SystemError) {
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS, errno != ENOTSUP {
      throw SystemError.last("writing \(name)")
    }
  }
}

// Inside the class `write` names the method.
private func systemWrite(_ descriptor: Int32, _ address: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, address, count)
}

func renameFile(_ old: String, to new: String) throws(SystemError) {
  let result = unsafe old.withSystemPath { old in
    unsafe new.withSystemPath { unsafe rename(old, $0) }
  }
  if result != 0 { throw SystemError.last("renaming \(old) to \(new)") }
}

/// Removes a file; one that is not there is no error.
func removeFile(_ path: String) { _ = unsafe path.withSystemPath { unsafe unlink($0) } }

/// Removes a folder that is empty; any other is left alone.
func removeFolder(_ path: String) { _ = unsafe path.withSystemPath { unsafe rmdir($0) } }

/// The path with symbolic links followed, or `path` itself when it does not exist yet.
func resolvedPath(_ path: String) -> String {
  guard let resolved = unsafe path.withSystemPath({ unsafe realpath($0, nil) }) else { return path }
  defer { unsafe free(resolved) }
  return unsafe SystemPath.text(resolved)
}

var processIdentifier: Int32 { getpid() }

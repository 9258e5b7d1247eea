#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file system says about a path.
struct FileStatus {
  enum Kind { case regular, directory, other }

  /// Says which file it is, whatever path led to it.
  struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  var kind: Kind
  var size: Int
  /// When the content was last changed, in nanoseconds since 1970.
  var modified: Int
  var identity: Identity

  /// Follows symbolic links unless told otherwise.
  init(path: String, followingLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let result = unsafe path.withSystemPath { path in
      unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    }
    if result != 0 { throw SystemError.last(path) }
    self.init(status)
  }

  /// The status of an open file.
  init(descriptor: Int32) throws(SystemError) {
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 { throw SystemError.last("looking at file \(descriptor)") }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      default: .other
      }
    size = Int(status.st_size)
    modified = status.modifiedNanoseconds
    identity = Identity(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
  }
}

extension stat {
  fileprivate var modifiedNanoseconds: Int {
    #if canImport(Darwin)
      let time = st_mtimespec
    #else
      let time = st_mtim
    #endif
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}

/// The visible entries of a directory, in the order of their bytes.
func directoryEntries(_ path: String) throws(SystemError) -> [String] {
  guard let directory = unsafe path.withSystemPath({ unsafe opendir($0) }) else {
    throw SystemError.last("listing \(path)")
  }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while let entry = unsafe readdir(directory) {
    // The name is a C string that lives until the next `readdir`; it is copied at once.
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe SystemPath.text($0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted { SystemPath.bytes($0).lexicographicallyPrecedes(SystemPath.bytes($1)) }
}

/// The paths that a shell pattern names, sorted; empty when there are none.
func expandGlob(_ pattern: String) -> [String] {
  var matches = unsafe glob_t()
  defer { unsafe globfree(&matches) }
  guard unsafe pattern.withSystemPath({ unsafe glob($0, 0, nil, &matches) }) == 0 else { return [] }
  // `gl_pathv` holds `gl_pathc` C strings until `globfree`.
  return unsafe (0..<Int(matches.gl_pathc)).compactMap { index in
    unsafe matches.gl_pathv[index].map { unsafe SystemPath.text($0) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or standard input, read in order through one buffer of its own.
@safe final class FileReader {
  static let chunkSize = 256 * 1024

  let path: String
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let buffer: UnsafeMutableRawBufferPointer

  /// Opens `path`, or standard input for `-`.
  init(path: String) throws(SystemError) {
    self.path = path
    ownsDescriptor = path != "-"
    descriptor = ownsDescriptor ? unsafe path.withSystemPath { unsafe open($0, O_RDONLY | O_CLOEXEC) } : 0
    if descriptor < 0 { throw SystemError.last(path) }
    unsafe buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
    unsafe buffer.deallocate()
  }

  /// Appends what one `read` gives, at most `chunkSize` bytes; 0 at the end of the file.
  func appendChunk(to bytes: inout [UInt8]) throws(SystemError) -> Int {
    while true {
      try waitForInput()
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR, Interruption.signal == nil { continue }
        throw SystemError.last("reading \(path)")
      }
      // `read` has initialised exactly `count` bytes of the buffer, which is at least that long.
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      return count
    }
  }

  /// The size of a regular file in bytes; `nil` for others, and for files that the kernel makes up, which say 0.
  var size: Int? {
    get throws(SystemError) {
      let status = try FileStatus(descriptor: descriptor)
      return status.kind == .regular && status.size > 0 ? status.size : nil
    }
  }

  /// Reads on from `offset`, which must not be negative.
  func seek(to offset: Int) throws(SystemError) {
    if lseek(descriptor, offset, SEEK_SET) < 0 { throw SystemError.last("reading \(path)") }
  }

  /// Waits for whoever writes, unless the run is to end: the signal may have gone to another thread, which does not
  /// wake this one.
  private func waitForInput() throws(SystemError) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&request, 1, 100) == 0 {
      if Interruption.signal != nil { throw SystemError(code: EINTR, action: "reading \(path)") }
    }
  }

  /// Whether a `read` would wait for somebody to write.
  var wouldWait: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 0
  }
}

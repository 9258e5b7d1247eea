#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A system call that failed: the `errno` value and what it was asked to do.
struct SystemError: Error, Hashable, CustomStringConvertible {
  var code: Int32
  var action: String

  /// The error that the last failed call on this thread left behind.
  static func last(_ action: String) -> SystemError { SystemError(code: errno, action: action) }

  var isBrokenPipe: Bool { code == EPIPE }
  var isDirectory: Bool { code == EISDIR }
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The system's own words, such as `Permission denied`.
  var reason: String { unsafe String(cString: strerror(code)) }

  var description: String { "\(SystemPath.shown(action)): \(reason)" }
}

extension SystemError {
  static func isDirectory(_ path: String) -> SystemError {
    SystemError(code: EISDIR, action: "writing \(path)")
  }
}

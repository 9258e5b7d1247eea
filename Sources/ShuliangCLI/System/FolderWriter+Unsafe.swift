#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes one folder; one that is there already is an error.
struct FolderWriter {
  let path: String

  func make() throws(SystemError) {
    // The path is a NUL-terminated copy that lives for the call.
    if unsafe mkdir(path, 0o777) != 0 { throw SystemError.last("making \(path)") }
  }
}

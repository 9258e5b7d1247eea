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
    if unsafe path.withSystemPath({ unsafe mkdir($0, 0o777) }) != 0 {
      throw SystemError.last("making \(path)")
    }
  }
}

/// A small file that is there whole or not at all.
enum ReplacingFile {
  static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let target = resolvedPath(path)
    let temporaryPath = hiddenPath(beside: target, suffix: "partial-\(processIdentifier)")
    do throws(SystemError) {
      let writer = try FileWriter(path: temporaryPath, exclusively: true)
      try writer.write(bytes)
      try writer.synchronize()
      try renameFile(temporaryPath, to: target)
    } catch {
      removeFile(temporaryPath)
      throw error
    }
  }
}

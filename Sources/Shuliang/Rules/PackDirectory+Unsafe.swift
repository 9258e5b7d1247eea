#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The YAML files of a pack's directory: `pack.yaml` and those in `lexicon`, `units` and `rules`.
///
/// Nothing outside the directory is read, whatever links say; a file that would be passed over is an error.
struct PackDirectory {
  let path: String

  static let folders = ["lexicon", "units", "rules"]

  var hasManifest: Bool { access("\(path)/pack.yaml", F_OK) == 0 }

  func files() throws(PackError) -> [RulePack.File] {
    let root = try resolved(path)
    var files: [RulePack.File] = []
    for folder in [""] + Self.folders {
      for inner in try names(in: folder) where try isPackFile(inner, in: folder) {
        files.append(RulePack.File(path: inner, content: try content(inner, below: root)))
        guard files.count <= PackLimits.mostFiles else {
          throw PackError(.limit, "the pack has more than \(PackLimits.mostFiles) files", file: path)
        }
      }
    }
    guard !files.isEmpty else {
      throw PackError(
        .unreadable, "this is no rule pack: there is no YAML file",
        hint: "`shuliang rules new NAME` writes a pack to start from", file: path)
    }
    return files
  }

  /// Whether the file is one of the pack's; YAML in a place where nobody reads it is a mistake.
  private func isPackFile(_ inner: String, in folder: String) throws(PackError) -> Bool {
    if inner.hasSuffix(".yml") {
      throw PackError(.strayFile, "files of a pack end in .yaml", file: "\(path)/\(inner)")
    }
    guard inner.hasSuffix(".yaml") else { return false }
    if folder.isEmpty, inner != "pack.yaml" {
      throw PackError(
        .strayFile, "this file belongs to no part of a pack",
        hint: "move it to \(Self.folders.joined(separator: "/, "))/", file: "\(path)/\(inner)")
    }
    return true
  }

  /// Paths inside the pack, sorted.
  private func names(in folder: String) throws(PackError) -> [String] {
    guard let handle = unsafe opendir(folder.isEmpty ? path : "\(path)/\(folder)") else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      // `d_name` is a NUL-terminated array inside the entry, valid until the next call.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(folder.isEmpty ? name : "\(folder)/\(name)") }
    }
    return names.sorted()
  }

  /// The path with all links followed.
  private func resolved(_ path: String) throws(PackError) -> String {
    // `realpath` with no buffer returns memory of its own, which is ours to free, or nil.
    guard let real = unsafe realpath(path, nil) else {
      throw PackError(.unreadable, "there is no such file or directory", file: path)
    }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private func content(_ inner: String, below root: String) throws(PackError) -> String {
    let full = "\(path)/\(inner)"
    let real = try resolved(full)
    guard real.hasPrefix(root == "/" ? root : root + "/") else {
      throw PackError(.outsidePack, "this leads out of the pack, to \(real)", file: full)
    }
    // Opened without waiting: a named pipe without a writer would wait for ever.
    let descriptor = unsafe open(real, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw PackError(.unreadable, "the file cannot be read", file: full) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw PackError(.unreadable, "this is no regular file", file: full)
    }
    return try text(descriptor, full)
  }

  private func text(_ descriptor: Int32, _ full: String) throws(PackError) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= PackLimits.largestFile {
      // The count given is the buffer's own; `read` writes no more than that.
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw PackError(.unreadable, "the file cannot be read", file: full) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackError(.unreadable, "the file is not UTF-8", file: full)
    }
    return text
  }
}

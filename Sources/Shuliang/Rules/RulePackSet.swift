#if canImport(Glibc)
  import Glibc
#endif

/// The packs that an extractor works with, in their order.
public struct RulePackSet: Sendable {
  public private(set) var packs: [RulePack]

  /// The packs that are built in.
  public static func shipped() throws(PackError) -> RulePackSet { try RulePackSet(directories: []) }

  /// The shipped packs and those in the directories, in that order.
  public static func loading(directories: [String]) throws(PackError) -> RulePackSet {
    try RulePackSet(directories: directories)
  }

  private init(directories: [String]) throws(PackError) {
    packs = []
    let embedded = ShippedPacks.files()
    for name in ShippedPacks.names {
      let files = embedded.filter { $0.path.hasPrefix(name + "/") }.map {
        RulePack.File(path: String($0.path.dropFirst(name.count + 1)), content: $0.content)
      }
      packs.append(try PackReader.read(files: files, origin: "shipped"))
    }
    for directory in directories {
      packs.append(try PackReader.read(files: try PackDirectory(path: directory).files(), origin: directory))
    }
    try checkRequirements()
  }

  private func checkRequirements() throws(PackError) {
    var known: [String: String] = [:]
    for pack in packs {
      for requirement in pack.manifest.requires {
        let parts = requirement.split(separator: " ")
        let name = String(parts.first ?? "")
        guard let version = known[name] else {
          throw PackError(
            .requirement, "“\(pack.manifest.name)” requires “\(name)”, which is not loaded before it",
            file: "\(pack.manifest.name)/pack.yaml")
        }
        if parts.count > 1, !VersionRange.matches(version, String(parts[1])) {
          throw PackError(
            .requirement, "“\(pack.manifest.name)” requires \(name) \(parts[1]), but \(version) is loaded",
            file: "\(pack.manifest.name)/pack.yaml")
        }
      }
      known[pack.manifest.name] = pack.manifest.version
    }
  }
}

/// Caret ranges of semantic versions: `^1.2` is 1.2.0 up to, not including, 2.0.0.
enum VersionRange {
  static func matches(_ version: String, _ range: String) -> Bool {
    let have = numbers(version)
    let want = numbers(range.hasPrefix("^") ? String(range.dropFirst()) : range)
    guard !have.isEmpty, !want.isEmpty else { return false }
    guard range.hasPrefix("^") else { return have == want }
    return have[0] == want[0] && !have.lexicographicallyPrecedes(want)
  }

  private static func numbers(_ text: String) -> [Int] { text.split(separator: ".").compactMap { Int($0) } }
}

/// The YAML files below a pack's directory.
struct PackDirectory {
  let path: String

  func files() throws(PackError) -> [RulePack.File] {
    var files: [RulePack.File] = []
    for folder in ["", "lexicon", "units", "rules"] {
      for name in names(in: folder.isEmpty ? path : "\(path)/\(folder)") where name.hasSuffix(".yaml") {
        let inner = folder.isEmpty ? name : "\(folder)/\(name)"
        files.append(RulePack.File(path: inner, content: try content(inner)))
      }
    }
    guard !files.isEmpty else { throw PackError(.unreadable, "no rule pack: there is no YAML file", file: path) }
    return files
  }

  private func names(in directory: String) -> [String] {
    guard let handle = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      // `d_name` is a NUL-terminated array inside the entry, valid until the next call.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private func content(_ name: String) throws(PackError) -> String {
    let full = "\(path)/\(name)"
    guard let file = unsafe fopen(full, "rb") else {
      throw PackError(.unreadable, "the file cannot be read", file: full)
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= PackReader.largestFile {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackError(.unreadable, "the file is not UTF-8", file: full)
    }
    return text
  }
}

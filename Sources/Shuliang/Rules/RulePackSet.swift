/// The packs that an extractor works with, in their order.
public struct RulePackSet: Sendable {
  public private(set) var packs: [RulePack]

  /// The packs that are built in.
  public static func shipped() throws(PackError) -> RulePackSet { try loading(directories: []) }

  /// The shipped packs and those in the directories, in that order.
  ///
  /// Instead of a directory the name of an optional built-in pack may stand, such as `zh-medical`.
  public static func loading(directories: [String]) throws(PackError) -> RulePackSet {
    let diagnostics = PackDiagnostics()
    let set = RulePackSet(directories: directories, diagnostics: diagnostics)
    if let first = diagnostics.errors.first { throw first }
    return set
  }

  /// What can be read; mistakes are reported.
  init(directories: [String], diagnostics: PackDiagnostics) {
    self.init(adding: [], diagnostics: diagnostics)
    for directory in directories {
      let files = diagnostics.attempt { () throws(PackError) in try Self.files(directory) }
      guard let files else { continue }
      append(PackReader.read(files: files, origin: directory, diagnostics: diagnostics))
    }
    checkRequirements(diagnostics)
  }

  private mutating func append(_ pack: RulePack?) {
    if let pack { packs.append(pack) }
  }

  private static func files(_ directory: String) throws(PackError) -> [RulePack.File] {
    if ShippedPacks.optionalNames.contains(directory) { return ShippedPacks.files(of: directory) }
    return try PackDirectory(path: directory).files()
  }

  /// The shipped packs and one of these files.
  init(adding files: [RulePack.File], origin: String = "", diagnostics: PackDiagnostics) {
    packs = Self.builtIn.packs
    diagnostics.report(Self.builtIn.errors)
    if files.isEmpty { return }
    append(PackReader.read(files: files, origin: origin, diagnostics: diagnostics))
    checkRequirements(diagnostics)
  }

  /// Read once in the life of the process.
  private static let builtIn: (packs: [RulePack], errors: [PackError]) = {
    let diagnostics = PackDiagnostics()
    let packs = ShippedPacks.names.compactMap { name in
      PackReader.read(files: ShippedPacks.files(of: name), origin: "shipped", diagnostics: diagnostics)
    }
    return (packs, diagnostics.errors)
  }()

  /// The version of the engine that packs ask for with `engine: "^1"`.
  public static let engineVersion = "1.0.0"

  private func checkRequirements(_ diagnostics: PackDiagnostics) {
    var known: [String: String] = [:]
    for pack in packs {
      let manifest = pack.manifest
      func report(_ message: String, hint: String? = nil) {
        diagnostics.report(PackError(.requirement, message, hint: hint, file: pack.path(of: "pack.yaml")))
      }
      if known[manifest.name] != nil { report("a pack named “\(manifest.name)” is loaded already") }
      if let engine = manifest.engine, !VersionRange.matches(Self.engineVersion, engine) {
        report("“\(manifest.name)” is written for the engine \(engine), this one is \(Self.engineVersion)")
      }
      for requirement in manifest.requires {
        let parts = requirement.split(separator: " ").map(String.init)
        guard let name = parts.first, let version = known[name] else {
          report(
            "“\(manifest.name)” requires “\(parts.first ?? "")”, which is not loaded before it",
            hint: parts.first.flatMap { nearestName(to: $0, among: known.keys.sorted()) }
              .map { "did you mean “\($0)”?" } ?? "load it first: --rules DIR --rules DIR")
          continue
        }
        if parts.count > 1, !VersionRange.matches(version, parts[1]) {
          report("“\(manifest.name)” requires \(name) \(parts[1]), but \(version) is loaded")
        }
      }
      known[manifest.name] = manifest.version
    }
  }
}

/// Ranges of semantic versions: `^1.2` is 1.2.0 up to, not including, 2.0.0; without the caret only that version.
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

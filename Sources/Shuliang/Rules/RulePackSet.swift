import ChineseText

/// The packs that an extractor works with, in their order.
public struct RulePackSet: Sendable {
  public private(set) var packs: [RulePack]

  /// The names of the packs that are built in and loaded on request.
  package static let optionalNames = ShippedPacks.optionalNames

  /// The packs that are built in.
  public static func shipped() throws(PackError) -> RulePackSet { try loading(directories: []) }

  /// The shipped packs and those in the directories, in that order.
  ///
  /// Instead of a directory the name of a built-in pack may stand, such as `zh-medical`, unless there is a pack's
  /// folder of that name. A directory with a pack named as a built-in one takes that one's place.
  public static func loading(directories: [String]) throws(PackError) -> RulePackSet {
    let diagnostics = PackDiagnostics()
    let set = RulePackSet(directories: directories, diagnostics: diagnostics)
    if var first = diagnostics.errors.first {
      for pack in set.packs { first.quoteSource(from: pack) }
      throw first
    }
    return set
  }

  /// What can be read; mistakes are reported.
  init(directories: [String], diagnostics: PackDiagnostics) {
    self.init(adding: [], diagnostics: diagnostics)
    for directory in directories { load(directory, diagnostics) }
    checkRequirements(diagnostics)
  }

  private mutating func load(_ directory: String, _ diagnostics: PackDiagnostics) {
    let folder = PackDirectory(path: directory)
    guard ShippedPacks.allNames.contains(directory), !folder.hasManifest else {
      let files = diagnostics.attempt { () throws(PackError) in try folder.files() }
      guard let files else { return }
      return add(PackReader.read(files: files, origin: directory, diagnostics: diagnostics))
    }
    if packs.contains(where: { $0.isBuiltIn && $0.manifest.name == directory }) { return }
    let files = ShippedPacks.files(of: directory)
    add(PackReader.read(files: files, origin: RulePack.builtInOrigin, diagnostics: diagnostics))
  }

  /// Appends the pack, or puts it where the built-in pack of its name is.
  private mutating func add(_ pack: RulePack?) {
    guard var pack else { return }
    guard let index = packs.firstIndex(where: { $0.isBuiltIn && $0.manifest.name == pack.manifest.name })
    else { return packs.append(pack) }
    pack.replaced = packs[index].manifest
    packs[index] = pack
  }

  /// The pack that was loaded from the directory, or is built in under that name.
  package func pack(from directory: String) -> RulePack? {
    packs.last { $0.origin == directory }
      ?? packs.first { $0.isBuiltIn && $0.manifest.name == directory }
  }

  /// The shipped packs and one of these files.
  init(adding files: [RulePack.File], origin: String = "", diagnostics: PackDiagnostics) {
    packs = BuiltInPacks.shared.packs
    diagnostics.report(BuiltInPacks.shared.errors)
    if files.isEmpty { return }
    add(PackReader.read(files: files, origin: origin, diagnostics: diagnostics))
    checkRequirements(diagnostics)
  }

  /// Reads the built-in packs, for a thread that has nothing else to do while another gets to need them.
  public static func prepare() {
    _ = FoldTable.shared
    BuiltInPacks.shared.help()
  }

  /// Forgets the built-in packs, for a program that has made all its extractors: some megabytes, and about a
  /// millisecond. Another extractor has them read again.
  public static func release() { BuiltInPacks.release() }

  /// The units of the packs, which may be there already.
  static func units(of packs: [RulePack]) -> Background<LoadedUnits> {
    let defining = packs.filter { !$0.units.isEmpty }
    let builtIn = BuiltInPacks.shared.packs.filter { !$0.units.isEmpty }
    if defining.allSatisfy(\.isBuiltIn), defining.map(\.manifest) == builtIn.map(\.manifest) {
      return BuiltInPacks.shared.units
    }
    let files = packs.flatMap(\.units)
    return Background { LoadedUnits(files) }
  }

  /// The version of the engine that packs ask for with `engine: "^1"`.
  public static let engineVersion = "1.0.0"

  private func checkRequirements(_ diagnostics: PackDiagnostics) {
    var known: [String: String] = [:]
    for pack in packs {
      let manifest = pack.manifest
      func report(_ message: String, at entry: String = "", hint: String? = nil) {
        let place = pack.place(inManifest: entry)
        diagnostics.report(
          PackError(
            .requirement, message, hint: hint, file: place.file, line: place.line, column: place.column))
      }
      if known[manifest.name] != nil { report("a pack named “\(manifest.name)” is loaded already") }
      if let engine = manifest.engine, VersionRange(engine)?.contains(Self.engineVersion) == false {
        report(
          "“\(manifest.name)” is written for the engine \(engine), this one is \(Self.engineVersion)",
          at: engine)
      }
      for requirement in manifest.requires {
        let parts = requirement.split(separator: " ").map(String.init)
        guard let name = parts.first, let version = known[name] else {
          report(
            "“\(manifest.name)” requires “\(parts.first ?? "")”, which is not loaded before it",
            at: requirement,
            hint: parts.first.flatMap { nearestName(to: $0, among: known.keys.sorted()) }
              .map { "did you mean “\($0)”?" } ?? "load it first: --rules DIR --rules DIR")
          continue
        }
        if parts.count > 1, VersionRange(parts[1])?.contains(version) == false {
          report(
            "“\(manifest.name)” requires \(name) \(parts[1]), but \(version) is loaded", at: requirement)
        }
      }
      known[manifest.name] = manifest.version
    }
  }
}

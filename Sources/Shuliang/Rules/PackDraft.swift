/// A pack whose manifest is read and whose other files are not.
struct PackDraft: Sendable {
  struct NamedFile: Sendable {
    /// The folder of the pack that the file lies in, which says what it holds.
    var folder: String
    /// With the path by which errors name it.
    var file: RulePack.File
  }

  /// Sorted by path.
  let files: [NamedFile]
  private let empty: RulePack

  /// `nil` without a manifest.
  init?(files: [RulePack.File], origin: String, _ diagnostics: PackDiagnostics) {
    guard var manifestFile = files.first(where: { $0.path == "pack.yaml" }) else {
      diagnostics.report(
        PackError(
          .unreadable, "there is no pack.yaml", hint: "`shuliang rules new` writes a pack to start from",
          file: origin))
      return nil
    }
    manifestFile.path = RulePack.path(of: "pack.yaml", origin: origin, name: "a shipped pack")
    let reader = PackReader(file: manifestFile, diagnostics: diagnostics)
    guard let manifest = diagnostics.attempt({ () throws(PackError) in try reader.manifest() }) else {
      return nil
    }
    var empty = RulePack(manifest: manifest, origin: origin)
    empty.manifestPlaces = reader.manifestPlaces(as: empty.path(of: "pack.yaml"))
    self.files = files.sorted { $0.path < $1.path }.map { file in
      NamedFile(
        folder: file.folder, file: RulePack.File(path: empty.path(of: file.path), content: file.content))
    }
    self.empty = empty
  }

  /// The pack with what its files hold, in their order.
  func pack(_ parts: ArraySlice<PackPart>, _ diagnostics: PackDiagnostics) -> RulePack {
    var pack = empty
    for (part, named) in zip(parts, files) {
      pack.sources[named.file.path] = named.file.content
      pack.add(part)
      diagnostics.report(part.errors)
    }
    return pack
  }
}

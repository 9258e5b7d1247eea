import Shuliang

/// What made a record: the program and the packs, with their versions, in the order in which they were loaded.
struct Provenance: Sendable {
  private let packs: [RulePack]

  init(packs: [RulePack]) { self.packs = packs }

  var json: [UInt8] {
    let packs = packs.map { JSONValue.string("\($0.manifest.name) \($0.manifest.version)") }
    var writer = ByteWriter()
    JSONValue.object([("shuliang", .string(ShuliangVersion.current)), ("packs", .array(packs))])
      .write(into: &writer)
    return writer.bytes
  }
}

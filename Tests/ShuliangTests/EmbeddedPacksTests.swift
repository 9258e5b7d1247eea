import Foundation
import TestSupport
import Testing

@testable import Shuliang

@Suite struct EmbeddedPacksTests {
  @Test func `the files below Rules are embedded, all and as they stand`() throws {
    let rules = Repository.root.appendingPathComponent("Rules")
    let packs = ShippedPacks.names + ShippedPacks.optionalNames
    var onDisk: [String: String] = [:]
    for pack in packs {
      let folder = rules.appendingPathComponent(pack)
      for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init()
      where path.hasSuffix(".yaml") {
        onDisk["\(pack)/\(path)"] = try String(
          contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      }
    }
    let embedded = Dictionary(uniqueKeysWithValues: ShippedPacks.files().map { ($0.path, $0.content) })
    #expect(Set(onDisk.keys) == Set(embedded.keys), "the list is stale: run Scripts/embed-packs")
    for (path, content) in onDisk where embedded[path] != content {
      Issue.record("\(path) was changed after the build")
    }
  }

  @Test func `packs that were released are read again`() throws {
    let before = try RulePackSet.shipped()
    RulePackSet.release()
    let after = try RulePackSet.shipped()
    #expect(after.packs.map(\.manifest) == before.packs.map(\.manifest))
    #expect(after.packs.map(\.rules.count) == before.packs.map(\.rules.count))
  }
}

import Foundation
import Testing

@testable import Shuliang

/// Packs that override, switch off and extend each other, and that take a built-in pack's place.
@Suite struct PackCompositionTests {
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("packs-\(UUID())")

    func write(_ pack: String, _ files: [String: String]) throws -> String {
      for (path, content) in files {
        let file = url.appendingPathComponent("\(pack)/\(path)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: file)
      }
      return url.appendingPathComponent(pack).path
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  private func rule(_ name: String, _ pattern: String, label: String, _ more: String = "") -> String {
    """
    - name: \(name)
      pattern: "\(pattern)"
      emit: { kind: entity, label: \(label) }
      examples: []
      not_examples: []
    \(more.isEmpty ? "" : "  \(more)\n")
    """
  }

  private func labels(_ text: String, _ set: RulePackSet) throws -> [String?] {
    let result = try Extractor(packs: set).makeWorker().extract(Array(text.utf8), options: .init())
    return result.mentions.map { MentionFields($0)["label"] }
  }

  @Test func `of three packs each overrides, extends or switches off what went before`() throws {
    let folder = Folder()
    let first = try folder.write(
      "first",
      [
        "pack.yaml": "name: first\nversion: 0.2.5\n",
        "lexicon/stones.yaml": "- category: stone\n  words: [玛瑙]\n",
        "rules/stones.yaml": rule("stone", "@stone:s", label: "plain") + rule("jade", "翡翠", label: "jade"),
      ])
    let second = try folder.write(
      "second",
      [
        "pack.yaml": "name: second\nversion: 1.0.0\nrequires: [first ^0.2]\ndisable: [first/jade]\n",
        "lexicon/stones.yaml": "- category: stone\n  words: [琥珀]\n",
        "rules/stones.yaml": rule("stone", "@stone:s", label: "better", "overrides: first/stone"),
      ])
    let third = try folder.write(
      "third",
      [
        "pack.yaml": "name: third\nversion: 1.0.0\nrequires: [second >=1, first]\n",
        "rules/stones.yaml": rule("stone", "@stone:s", label: "best", "overrides: second/stone"),
      ])
    #expect(try labels("玛瑙琥珀翡翠", .loading(directories: [first])) == ["plain", "jade"])
    #expect(try labels("玛瑙琥珀翡翠", .loading(directories: [first, second])) == ["better", "better"])
    let all = try RulePackSet.loading(directories: [first, second, third])
    #expect(try labels("玛瑙琥珀翡翠", all) == ["best", "best"])
    #expect(all.state(of: "first/stone") == "overridden by second/stone")
    #expect(all.state(of: "second/stone") == "overridden by third/stone")
    #expect(all.state(of: "first/jade") == "switched off by second")
    #expect(all.state(of: "third/stone") == nil)
    #expect(throws: PackError.self) { try RulePackSet.loading(directories: [second, first]) }
  }

  @Test func `a range that the loaded version is not in is an error`() throws {
    let folder = Folder()
    let old = try folder.write("old", ["pack.yaml": "name: old\nversion: 0.2.5\n"])
    let new = try folder.write(
      "new", ["pack.yaml": "name: new\nversion: 1.0.0\nrequires: [old ^0.3]\n"])
    let error = #expect(throws: PackError.self) { try RulePackSet.loading(directories: [old, new]) }
    #expect(error?.message == "“new” requires old ^0.3, but 0.2.5 is loaded")
  }

  @Test func `a folder takes the place of the built-in pack of its name`() throws {
    let folder = Folder()
    let path = try folder.write(
      "mine",
      [
        "pack.yaml": "name: zh-compute\nversion: 7.0.0\n", "rules/r.yaml": rule("x", "算力券", label: "voucher"),
      ])
    let set = try RulePackSet.loading(directories: [path])
    #expect(set.packs.map(\.manifest.name) == ShippedPacks.names)
    let pack = try #require(set.pack(from: path))
    #expect((pack.manifest.version, pack.replaced?.name) == ("7.0.0", "zh-compute"))
    #expect(try labels("发放算力券", set) == ["voucher"])
    #expect(throws: PackError.self) { try RulePackSet.loading(directories: [path, path]) }
  }

  @Test func `a built-in pack is known by its name`() throws {
    #expect(try RulePackSet.loading(directories: ["zh-core"]).packs.count == ShippedPacks.names.count)
    let set = try RulePackSet.loading(directories: ["zh-medical"])
    #expect(set.pack(from: "zh-medical")?.origin == RulePack.builtInOrigin)
    #expect(set.pack(from: "zh-core")?.manifest.name == "zh-core")
  }

  @Test(arguments: ShippedPacks.allNames)
  func `a shipped pack has nothing to warn of`(name: String) throws {
    let set = try RulePackSet.loading(directories: [name])
    #expect(PackLint(pack: try #require(set.pack(from: name))).errors().map(\.description) == [])
  }
}

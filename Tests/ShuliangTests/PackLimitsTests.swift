import Foundation
import Testing

@testable import Shuliang

/// Hostile packs are refused at once, with the limit named.
@Suite struct PackLimitsTests {
  private func codes(_ changes: [String: String?]) -> [PackError.Code] {
    PackFixture.check(changes).errors.map(\.code)
  }

  @Test func `an alias bomb is refused`() {
    var bomb = "- category: gem\n  words: &a [石]\n"
    for (previous, next) in zip("abcdefghij", "bcdefghijk") {
      let aliases = Array(repeating: "*\(previous)", count: 9).joined(separator: ", ")
      bomb += "- category: gem\n  words: &\(next) [\(aliases)]\n"
    }
    #expect(codes(["lexicon/bomb.yaml": bomb]) == [.limit])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `deep nesting is refused`(opener: String) {
    #expect(codes(["lexicon/deep.yaml": String(repeating: opener, count: 100_000)]) == [.limit])
  }

  @Test func `nesting hidden behind an apostrophe is refused`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(codes(["lexicon/deep.yaml": "[a' ,\(deep)"]) == [.limit])
    #expect(codes(["units/deep.yaml": "[a' ,\(deep)"]) == [.limit])
  }

  @Test func `a giant file is refused`() {
    let words = String(repeating: "石", count: PackLimits.largestFile / 3 + 1)
    #expect(codes(["lexicon/giant.yaml": "- category: gem\n  words: [\(words)]\n"]) == [.limit])
  }

  @Test func `a giant alternation is refused`() {
    let branches = (0..<1_500).map { "'x\($0)'" }.joined(separator: "|")
    let rule = PackFixture.rules(replacing: "@gem:g @number:n 克拉", with: "(\(branches)) @number:n")
    #expect(codes(["rules/gems.yaml": rule]) == [.limit])
  }

  @Test func `repetitions of repetitions are refused`() {
    let pattern = String(repeating: "(", count: 15) + "石" + String(repeating: "){1,8}", count: 15)
    let rule = PackFixture.rules(replacing: "@gem:g @number:n 克拉", with: pattern)
    #expect(codes(["rules/gems.yaml": rule]) == [.tooManyPaths])
  }

  @Test func `a link out of the pack is refused`() throws {
    let folder = try TemporaryPack()
    let outside = folder.url.deletingLastPathComponent().appendingPathComponent("\(UUID()).yaml")
    try Data("- category: gem\n  words: [石]\n".utf8).write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("lexicon/link.yaml"), withDestinationURL: outside)
    #expect(PackCheck(directory: folder.url.path).errors.map(\.code) == [.outsidePack])
  }

  @Test func `a named pipe is refused and not waited for`() throws {
    let folder = try TemporaryPack()
    #expect(mkfifo(folder.url.appendingPathComponent("lexicon/pipe.yaml").path, 0o600) == 0)
    #expect(PackCheck(directory: folder.url.path).errors.map(\.code) == [.unreadable])
  }

  @Test func `bytes that are no UTF-8 are refused`() throws {
    let folder = try TemporaryPack()
    try Data([0xD6, 0xD0]).write(to: folder.url.appendingPathComponent("lexicon/gbk.yaml"))
    #expect(PackCheck(directory: folder.url.path).errors.map(\.code) == [.unreadable])
  }

  @Test(arguments: ["words.yaml", "lexicon/words.yml"])
  func `YAML that nobody would read is reported`(path: String) throws {
    let folder = try TemporaryPack()
    try Data("- a\n".utf8).write(to: folder.url.appendingPathComponent(path))
    #expect(PackCheck(directory: folder.url.path).errors.map(\.code) == [.strayFile])
  }

  @Test func `a folder without YAML is no pack`() throws {
    let check = PackCheck(directory: NSTemporaryDirectory() + "\(UUID())")
    #expect(check.pack == nil)
    #expect(check.errors.map(\.code) == [.unreadable])
  }
}

/// The fixture's pack in a folder that goes away with the object.
private final class TemporaryPack {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(UUID())")
    for folder in ["lexicon", "rules"] {
      try FileManager.default.createDirectory(
        at: url.appendingPathComponent(folder), withIntermediateDirectories: true)
    }
    let files = [
      "pack.yaml": PackFixture.manifest, "lexicon/gems.yaml": PackFixture.lexicon,
      "rules/gems.yaml": PackFixture.rules,
    ]
    for (path, content) in files { try Data(content.utf8).write(to: url.appendingPathComponent(path)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

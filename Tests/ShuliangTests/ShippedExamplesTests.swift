import Testing

@testable import Shuliang

/// The safety net: every example of every shipped rule, run through the whole engine.
@Suite struct ShippedExamplesTests {
  @Test(arguments: ShippedPacks.names)
  func `every example of a shipped pack holds`(name: String) throws {
    let set = try RulePackSet.shipped()
    let pack = try #require(set.packs.first { $0.manifest.name == name })
    for error in PackCheck(pack, in: set).errors where error.severity == .error {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: ShippedPacks.optionalNames)
  func `every example of an optional pack holds`(name: String) throws {
    let check = PackCheck(directory: name)
    #expect(check.errors.map(\.description) == [])
    let pack = try #require(check.pack)
    #expect(pack.ruleCount >= 15)
    #expect(pack.wordCount >= 15)
  }

  @Test func `optional packs go together`() throws {
    let set = try RulePackSet.loading(directories: ShippedPacks.optionalNames)
    let examples = RuleExamples(extractor: try Extractor(packs: set))
    for pack in set.packs.suffix(ShippedPacks.optionalNames.count) {
      #expect(examples.run(pack).failures.map(\.description) == [])
    }
  }
}

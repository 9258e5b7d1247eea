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
}

import Testing

@testable import Shuliang

@Suite struct VersionRangeTests {
  @Test(arguments: [
    ("^1", "1.0.0"), ("^1", "1.9.3"), ("^1.2", "1.2.0"), ("^1.2.3", "1.2.3"), ("^1.2.3", "1.10.0"),
    ("^0.2", "0.2.7"), ("^0.0.3", "0.0.3"), ("^0", "0.9.0"), (">=1.2", "1.2.0"), (">=1.2", "3.0.0"),
    ("1.2.0", "1.2.0"), ("1.2", "1.2.9"),
  ])
  func `the version is in the range`(range: String, version: String) throws {
    #expect(try #require(VersionRange(range)).contains(version))
  }

  @Test(arguments: [
    ("^1", "2.0.0"), ("^1", "0.9.9"), ("^1.2", "1.1.9"), ("^1.2.3", "1.2.2"), ("^1.2.3", "2.2.3"),
    ("^0.2", "0.3.0"), ("^0.2", "1.2.0"), ("^0.0.3", "0.0.4"), ("^0", "1.0.0"), (">=1.2", "1.1.9"),
    ("1.2.0", "1.2.1"), ("1.2", "1.3.0"), ("^1", "one"),
  ])
  func `the version is not in the range`(range: String, version: String) throws {
    #expect(try !#require(VersionRange(range)).contains(version))
  }

  @Test(arguments: ["", "^", ">=", "1.", "^1.x", "~1", "=1", "1.2.3.4", "^ 1", "-1", "1..2", "٣"])
  func `this is no range`(text: String) { #expect(VersionRange(text) == nil) }
}

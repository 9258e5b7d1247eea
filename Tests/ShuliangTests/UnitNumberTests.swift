import Testing

@testable import Shuliang

@Suite struct UnitNumberTests {
  @Test(arguments: [
    ("500", "500/1"), ("0.0254", "127/5000"), ("1e-9", "1/1000000000"), ("2000/3", "2000/3"), ("-2", "-2/1"),
    ("4.4482216152605/0.00064516", "8896443230521/1290320000"),
  ])
  func numbersAreExact(_ text: String, _ fraction: String) {
    #expect(unitNumber(text)?.description == fraction)
  }

  @Test(arguments: ["", "/", "1/", "/3", "1/0", "1/2/3", "x", "1e99", "1 000"])
  func malformedNumbersAreRefused(_ text: String) {
    #expect(unitNumber(text) == nil)
  }

  @Test(arguments: ["P1Y", "P3M", "P1W", "P10D", "PT1H", "PT15M", "PT0.001S"])
  func durationsReadAndWrite(_ text: String) {
    #expect(ISODuration(text)?.description == text)
  }

  @Test(arguments: ["", "P", "P1", "PT1Y", "P1H", "P1Y2M", "P-1D", "P0D", "1Y", "PTS"])
  func otherDurationsAreRefused(_ text: String) {
    #expect(ISODuration(text) == nil)
  }

  @Test func durationsMultiply() {
    #expect(ISODuration("P3M")?.multiplied(by: 2)?.description == "P6M")
    #expect(ISODuration("PT15M")?.multiplied(by: ExactDecimal("1.5")!)?.description == "PT22.5M")
  }

  @Test func fractionsOverflowToNil() throws {
    let large = try #require(Fraction(Int128.max, 1))
    #expect(large.times(large) == nil)
    #expect(large.plus(large) == nil)
    #expect(large.over(.zero) == nil)
    #expect(large.times(try #require(Fraction(1, Int128.max))) == .one)
  }
}

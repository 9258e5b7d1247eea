import Testing

@testable import ShuliangCLI

@Suite struct DrawingTests {
  @Test func treesAreDrawnWithTheirBranches() {
    let tree = TreeNode(
      "约30万吨",
      [TreeNode("about 约"), TreeNode("quantity\n30万吨", [TreeNode("number 30万"), TreeNode("unit 吨")])])
    #expect(
      TreePrinter.draw(tree) == """
        约30万吨
        ├─ about 约
        └─ quantity
           │  30万吨
           ├─ number 30万
           └─ unit 吨

        """)
    #expect(TreePrinter.draw(TreeNode("x")) == "x\n")
  }

  @Test func progressSaysHowFarAndHowLong() {
    #expect(
      ProgressBar.line(documents: 12, bytes: 50_000_000, total: 100_000_000, elapsed: .seconds(10))
        == "[##########··········] 50%  12 documents  5.0 MB/s  0:10 left")
    #expect(
      ProgressBar.line(documents: 12, bytes: 5_000_000, total: nil, elapsed: .seconds(2))
        == "12 documents  2.5 MB/s")
    #expect(
      ProgressBar.line(documents: 1, bytes: 1, total: 10_000_000, elapsed: .seconds(1)).hasSuffix(
        "100:00:00 left"))
  }
}

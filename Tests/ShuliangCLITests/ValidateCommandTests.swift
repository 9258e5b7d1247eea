import Foundation
import Testing

@Suite struct ValidateCommandTests {
  @Test func updateFailsOnceAndThenAllIsEqual() throws {
    let folder = try TemporaryFolder()
    try folder.write("蜂场有蜜蜂30箱，\n产蜜超500公斤。\n", to: "corpus/a.txt")
    #expect(try Shuliang.run("validate", folder.path + "/corpus").status == 1, "no golden yet")
    let update = try Shuliang.run("validate", "--update", folder.path + "/corpus")
    #expect(update.status == 1)
    #expect(update.output.contains("a.golden.txt"))
    #expect(try folder.read("corpus/a.golden.txt").contains("产蜜超⟦500公斤|q|500|公斤|>⟧"))
    #expect(try Shuliang.run("validate", "--update", folder.path + "/corpus").status == 0)
    let result = try Shuliang.run("validate", folder.path + "/corpus")
    #expect(result.status == 0)
    #expect(result.output.contains("1 documents, 0 differ"))
    #expect(result.output.contains("100.0%"))
  }

  @Test func differencesAreShownWithTheirLineAndBothValues() throws {
    let folder = try TemporaryFolder()
    try folder.write("蜂场有蜜蜂30箱，\n产蜜超500公斤。", to: "a.txt")
    try folder.write("蜂场有蜜蜂⟦30箱|q|30|箱⟧，\n产蜜超⟦500公斤|q|0.5|吨|>⟧。", to: "a.golden.txt")
    let result = try Shuliang.run("validate", folder.path + "/a.txt")
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix(
        """
        \(folder.path)/a.txt:2: value, unit
            产蜜超【500公斤】。
          - ⟦500公斤|q|0.5|吨|>⟧
          + ⟦500公斤|q|500|公斤|>⟧

        """))
    let colored = try Shuliang.run("validate", "--color", "always", folder.path)
    #expect(colored.output.contains("\u{1B}[31m- ⟦500公斤"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func aChangedTextDiffers() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤蜜", to: "a.txt")
    try folder.write("⟦四斤|q|4|斤⟧蜜", to: "a.golden.txt")
    let result = try Shuliang.run("validate", folder.path)
    #expect(result.status == 1)
    #expect(result.output.contains("the text is not that of its golden"))
  }

  @Test func whatCannotBeComparedCouldNotRun() throws {
    let folder = try TemporaryFolder()
    #expect(try Shuliang.run("validate", folder.path).status == 2)
    #expect(try Shuliang.run("validate", folder.path + "/none").status == 2)
    try folder.write("三斤蜜", to: "a.txt")
    try folder.write("⟦三斤|q|3|斤蜜", to: "a.golden.txt")
    let result = try Shuliang.run("validate", folder.path)
    #expect(result.status == 2)
    #expect(result.errors.contains("a.golden.txt:1:1: the mark is not closed"))
    #expect(try Shuliang.run("validate", "--update", folder.path).status == 2)
    #expect(try folder.read("a.golden.txt") == "⟦三斤|q|3|斤蜜", "a broken golden is not overwritten")
    try folder.write("三斤蜜", to: "b/orphan.golden.txt")
    #expect(try Shuliang.run("validate", folder.path + "/b").errors.contains("has no document beside it"))
  }

  @Test func theHeaderDatesTheDocument() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤", to: "a.txt")
    try folder.write("# reference_time: 2025-99\n⟦三斤|q|3|斤⟧", to: "a.golden.txt")
    let result = try Shuliang.run("validate", folder.path)
    #expect(result.status == 2)
    #expect(result.errors.contains("2025-99"))
  }
}

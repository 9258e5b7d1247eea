import Foundation
import Testing

/// Follows `Rules/TUTORIAL.md` to the letter in an empty folder, with only the command.
@Suite struct TutorialTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules/TUTORIAL.md")

  /// Run with `UPDATE_TUTORIAL=1` to write the outputs anew.
  @Test func `the tutorial's commands give the output shown`() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let played = try play(page)
    if ProcessInfo.processInfo.environment["UPDATE_TUTORIAL"] != nil {
      try played.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let shown = page.split(separator: "\n", omittingEmptySubsequences: false)
    let got = played.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, (old, new)) in zip(shown, got).enumerated() where old != new {
      Issue.record("Rules/TUTORIAL.md:\(number + 1) shows\n\(old)\nbut the command says\n\(new)")
      break
    }
    #expect(shown.count == got.count)
  }

  @Test func `the pack that it builds ends without a mistake`() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
    let last = try #require(lines.lastIndex { $0.hasPrefix("$ shuliang rules check") })
    #expect(lines[last + 1].hasSuffix("no mistakes"))
  }

  /// The page with the output of its commands; files are written as they come.
  private func play(_ page: String) throws -> String {
    let folder = try TemporaryFolder()
    var lines: [String] = []
    var console = false
    var file: (path: String, content: String)?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if let written = file { _ = try folder.write(Data(written.content.utf8), to: written.path) }
        console = line == "```console"
        file = line.hasPrefix("```yaml ") ? (String(line.dropFirst(8)), "") : nil
        lines.append(line)
      } else if console {
        guard line.hasPrefix("$ ") else { continue }
        lines.append(line)
        lines += try output(of: String(line.dropFirst(2)), in: folder)
      } else {
        file?.content += line + "\n"
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func output(of command: String, in folder: TemporaryFolder) throws -> [String] {
    let outcome = try Shuliang.shell("shuliang() { \"$SHULIANG\" \"$@\"; }; \(command)", in: folder)
    // What a command that succeeds says about its run depends on the machine.
    let text = outcome.output + (outcome.status == 0 ? "" : outcome.errors)
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast().map(
      String.init)
  }
}

import Foundation
import TestSupport
import Testing

@testable import ShuliangCLI

@Suite struct FileNameTests {
  @Test func `names of any bytes lead back to them`() {
    var random = SplitMix(seed: 11)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 1...255, using: &random)
          : [0xF4, 0x8F, 0xBC, 0xBF, 0x80, 0xE4].randomElement(using: &random)!
      }
      #expect(SystemPath.bytes(SystemPath.text(bytes)) == bytes)
    }
    #expect(SystemPath.text(Array("统计.txt".utf8)) == "统计.txt")
    let escape = Array("\u{10FFB2}".utf8)
    #expect(SystemPath.bytes(SystemPath.text(escape)) == escape)
    #expect(SystemPath.shown(SystemPath.text([0x61, 0xB2, 0x0A])) == "a\\xB2\n")
    #expect(!SystemPath.isForeign("蜜😀") && SystemPath.isForeign(SystemPath.text([0xB2])))
  }

  /// A folder with a file whose name is 统计.txt in GBK.
  private static let make = #"N=$(printf '\xCD\xB3\xBC\xC6'); mkdir -p "d/$N"; printf 三斤蜜 > "d/$N/$N.txt"; "#
  private static let shown = #"ͳ\\xBC\\xC6"#

  @Test(arguments: ["d", "\"d/$N\"", "\"d/$N/$N.txt\"", "\"d/$N/*.txt\"", "--files-from list"])
  func `a name that is no UTF-8 is read, however it is given`(path: String) throws {
    let folder = try TemporaryFolder()
    let line = Self.make + #"printf "d/$N/$N.txt\n" > list; $SHULIANG extract -q \#(path)"#
    let result = try Shuliang.shell(line, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("\"id\":\"\(Self.shown)\",\"source\":\"d/\(Self.shown)/\(Self.shown).txt\""))
    #expect(result.output.contains("\"text\":\"三斤\""))
  }

  @Test func `and written, continued and named in messages`() throws {
    let folder = try TemporaryFolder()
    let line =
      Self.make + """
        $SHULIANG extract -q d -o "$N.ndjson" && $SHULIANG extract -q d -o "$N.csv" --resume && \
        $SHULIANG extract -q d --format brat -o "$N/" && $SHULIANG extract -q d | cmp - "$N.ndjson" && ls | wc -l
        $SHULIANG extract -q "$N.none"; $SHULIANG extract d -o "$N.sqlite"; echo $?
        """
    let result = try Shuliang.shell(line, in: folder)
    #expect(result.output.hasPrefix("4\n"), "\(result)")
    #expect(result.output.contains(#"\#(Self.shown).none: No such file or directory"#))
    #expect(result.output.hasSuffix("2\n") && result.errors.contains("a database needs a name in UTF-8"))
  }
}

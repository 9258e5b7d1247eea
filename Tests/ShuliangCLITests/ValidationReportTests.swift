import Foundation
import Testing

@testable import ShuliangCLI

/// What `validate` says beside its diff: baselines, thresholds and reports for machines.
@Suite struct ValidationReportTests {
  /// Two documents, of which one has a wrong value and one a mention too many.
  private func corpus(_ folder: TemporaryFolder) throws -> String {
    try folder.write("蜂场有蜜蜂30箱，产蜜500公斤。", to: "c/a.txt")
    try folder.write("蜂场有蜜蜂⟦30箱|q|30|箱⟧，产蜜⟦500公斤|q|50|公斤⟧。", to: "c/a.golden.txt")
    try folder.write(#"{"id":"<&|","text":"第三届蜜会收到3吨蜜"}"# + "\n", to: "c/b.ndjson")
    try folder.write(
      #"{"id":"<&|","mentions":[{"kind":"quantity","start":7,"end":9,"value":3,"unit":{"text":"吨","code":"t"}}]}"#
        + "\n", to: "c/b.golden.ndjson")
    try folder.write("无", to: "c/d.txt")
    try folder.write("无", to: "c/d.golden.txt")
    return folder.path + "/c"
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `JSON has the scores by kind and rule, the confusion and every difference`() throws {
    let folder = try TemporaryFolder()
    let result = try Shuliang.run("validate", "--format", "json", "--threshold", "0.5", corpus(folder))
    let report = try json(result.output)
    #expect(report["documents"] as? Int == 3 && report["differing"] as? Int == 2)
    let all = try #require(report["all"] as? [String: Any])
    #expect(all["expected"] as? Int == 3 && all["found"] as? Int == 4 && all["correct"] as? Int == 2)
    #expect(all["precision"] as? Double == 0.5)
    let kinds = try #require(report["kinds"] as? [String: [String: Any]])
    #expect(kinds["ordinal"]?["expected"] as? Int == 0 && kinds["quantity"]?["correct"] as? Int == 2)
    let rules = try #require(report["rules"] as? [String: [String: Any]])
    #expect(rules.keys.allSatisfy { $0.hasPrefix("zh-core/") } && rules.count > 1)
    let confusion = try #require(report["confusion"] as? [[String: Any]])
    #expect(confusion.contains { $0["expected"] is NSNull && $0["found"] as? String == "ordinal" })
    let differences = try #require(report["differences"] as? [[String: Any]])
    #expect(differences.compactMap { $0["difference"] as? String } == ["changed", "unexpected"])
    #expect(differences[0]["fields"] as? [String] == ["value"])
    let thresholds = try #require(report["thresholds"] as? [[String: Any]])
    #expect(thresholds[0]["measure"] as? String == "f1" && thresholds[0]["met"] as? Bool == true)
  }

  @Test func `JUnit XML has a case for each document and bound`() throws {
    let folder = try TemporaryFolder()
    let result = try Shuliang.run(
      "validate", "--format", "junit", "--threshold", "quantity.recall=0.9", "--threshold", "f1=0.1",
      corpus(folder))
    #expect(result.status == 1)
    #expect(result.output.contains("<testsuites tests=\"5\" failures=\"3\" errors=\"0\">"))
    let tree = PageTree(Array(result.output.utf8), as: .xml)
    let cases = tree.elements("testcase")
    #expect(cases.count == 5)
    #expect(tree.elements("failure").count == 3)
    let failed = cases.map { !tree.elements("failure", in: $0).isEmpty }
    #expect(failed == [true, true, false, true, false])
    #expect(String(decoding: tree.text(in: cases[1]), as: UTF8.self).contains("+ ⟦第三届|o|3|届⟧"))
    #expect(result.output.contains("(&lt;&amp;|)\""), "names are escaped")
    if Shuliang.has("xmllint") {
      try folder.write(result.output, to: "report.xml")
      #expect(try Shuliang.shell("xmllint --noout report.xml", in: folder).status == 0)
    }
  }

  @Test func `Markdown has tables and the differences as code`() throws {
    let folder = try TemporaryFolder()
    let result = try Shuliang.run(
      "validate", "--format", "markdown", "--threshold", "precision=0.9", corpus(folder))
    #expect(result.output.hasPrefix("# Validation\n\n3 documents, 2 differ.\n"))
    #expect(result.output.contains("Threshold **missed**: precision is 0.5000, wanted 0.9000."))
    #expect(
      result.output.contains("| kind | expected | found | correct | precision | recall | F1 |\n|---|---:|"))
    #expect(result.output.contains("\n| quantity | 3 | 3 | 2 |"))
    #expect(result.output.contains("      - ⟦500公斤|q|50|公斤⟧\n      + ⟦500公斤|q|500|公斤⟧\n"))
    let rows = result.output.split(separator: "\n").filter { $0.hasPrefix("|") }
    let columns = rows.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
    #expect(columns.allSatisfy { $0 > 2 })
  }

  @Test(
    arguments: [
      (["f1=0.5"], 0), (["f1=0.6"], 1), (["recall=0.6", "precision=0.5"], 0),
      (["recall=0.6", "precision=0.6"], 1),
      (["quantity.precision=0.66"], 0), (["ordinal.precision=0.1"], 1), (["0.5"], 0),
    ] as [([String], Int32)])
  func `bounds decide the status`(bounds: [String], status: Int32) throws {
    let folder = try TemporaryFolder()
    let options = bounds.flatMap { ["--threshold", $0] }
    let result = try Shuliang.run(["validate"] + options + [corpus(folder)], input: Data())
    #expect(result.status == status, "\(result.output)")
    #expect(result.output.contains(status == 0 ? "threshold met" : "threshold missed"))
  }

  @Test func `a bound is not reached where a document cannot be compared`() throws {
    let folder = try TemporaryFolder()
    let path = try corpus(folder)
    try folder.write("三斤", to: "c/new.txt")
    let result = try Shuliang.run("validate", "--threshold", "f1=0.1", path)
    #expect(result.status == 1 && result.output.contains("new.txt: no golden yet"))
    for wrong in ["f1=2", "f2=0.5", "colour.f1=0.5", "f1=", "f1=0.5=1"] {
      #expect(try Shuliang.run("validate", "--threshold", wrong, path).status == 2, "\(wrong)")
    }
    #expect(try Shuliang.run("validate", "--update", "--threshold", "0.5", path).status == 2)
  }

  @Test func `a baseline shows what appeared, vanished and changed`() throws {
    let folder = try TemporaryFolder()
    let path = try corpus(folder)
    let old = folder.path + "/old.ndjson"
    #expect(
      try Shuliang.shell(
        "$SHULIANG extract -q c/[abd].{txt,ndjson} -o old.ndjson; wc -l < old.ndjson", in: folder
      ).output == "3\n")
    let same = try Shuliang.run("validate", "--baseline", old, path)
    #expect(same.status == 0, "\(same.output)")
    #expect(same.output.contains("appeared 0, vanished 0, changed 0"))
    var run = try folder.read("old.ndjson")
    run = run.replacing("\"value\":500", with: "\"value\":5000")
    run = run.replacing(
      #"{"id":"m2","kind":"quantity","text":"3吨""#, with: #"{"id":"m2","kind":"time","text":"3吨""#)
    run = run.replacing(
      "\"text\":\"30箱\",\"start\":5,\"end\":8", with: "\"text\":\"蜜蜂\",\"start\":3,\"end\":5")
    try folder.write(run + #"{"id":"gone","mentions":[],"facts":[]}"# + "\n", to: "old.ndjson")
    let result = try Shuliang.run("validate", "--baseline", old, path)
    #expect(result.status == 1)
    #expect(result.output.contains("appeared 1, vanished 1, changed 2"), "\(result.output)")
    #expect(result.output.contains("gone: in \(old) only"))
    let report = try json(Shuliang.run("validate", "--format", "json", "--baseline", old, path).output)
    let names = (report["differences"] as? [[String: Any]])?.compactMap { $0["difference"] as? String }
    #expect(names?.sorted() == ["appeared", "changed", "changed", "vanished"])
    try folder.write("又一份", to: "c/new.txt")
    #expect(try Shuliang.run("validate", "--baseline", old, path).output.contains("new.txt: not in \(old)"))
    try folder.write("{\"id\":1,\"mentions\":[{\"kind\":5}]}\n", to: "old.ndjson")
    let broken = try Shuliang.run("validate", "--baseline", old, path)
    #expect(broken.status == 2 && broken.errors.contains("old.ndjson:1: mentions[0]"), "\(broken.errors)")
  }

  @Test func `pages and texts in other encodings are read as extract reads them`() throws {
    let folder = try TemporaryFolder()
    let sentence = "县蜂业协会昨日公布，全县去年产蜜三十吨，比上年增长一成，为近年来最好收成。"
    let page = """
      <!DOCTYPE html><html><head><meta charset="gbk"></head><body><div>发布时间：2021-03-04</div><p>\(sentence)</p>
      <p>\(sentence)</p></body></html>
      """
    try folder.write(try Shuliang.iconv(page, "GBK"), to: "c/page.html")
    try folder.write(try Shuliang.iconv(String(repeating: sentence, count: 3), "GBK"), to: "c/text.txt")
    let run = try Shuliang.shell(
      "$SHULIANG extract -q c -o old.ndjson --reference-time 2020-02-03", in: folder)
    #expect(run.status == 0)
    let baseline = try Shuliang.shell("$SHULIANG validate --baseline old.ndjson c", in: folder)
    #expect(baseline.status == 0, "\(baseline.output)")
    #expect(try Shuliang.shell("$SHULIANG validate --update c", in: folder).status == 1)
    #expect(try folder.read("c/page.golden.txt").contains("2021-03-03"))
    #expect(try Shuliang.shell("$SHULIANG validate c", in: folder).status == 0)
  }
}

import Foundation
import Testing

@Suite struct RulesCommandTests {
  private static let soundRule = """
    - name: gem-weight
      pattern: "玛瑙 @number:n 克拉"
      emit: { kind: entity, label: gem, weight: n }
      examples: ["⟦玛瑙3克拉⟧"]
      not_examples: ["3克拉"]

    """

  private func pack(rules: String = soundRule) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("name: gems\nversion: 1.2.3\nrequires: [zh-core ^1]\n", to: "gems/pack.yaml")
    try folder.write(rules, to: "gems/rules/gems.yaml")
    return folder
  }

  @Test func `a new pack is sound, and is not written twice`() throws {
    let folder = try TemporaryFolder()
    #expect(try Shuliang.shell("$SHULIANG rules new fresh-pack", in: folder).status == 0)
    let check = try Shuliang.shell("$SHULIANG rules check fresh-pack", in: folder)
    #expect((check.status, check.errors) == (0, ""))
    #expect(check.output.hasSuffix("no mistakes\n"))
    #expect(try Shuliang.shell("$SHULIANG rules test fresh-pack", in: folder).status == 0)
    let again = try Shuliang.shell("$SHULIANG rules new fresh-pack", in: folder)
    #expect((again.status, again.output) == (2, ""))
  }

  @Test(arguments: ["Big", "a b", "", "..", "a/Ü"])
  func `a malformed name is refused`(name: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Shuliang.shell("$SHULIANG rules new '\(name)'", in: folder).status == 2)
    #expect(try folder.names().filter { !["in", "out", "err"].contains($0) } == [])
  }

  @Test func `check ends with 1 where there are mistakes and 2 where there is no pack`() throws {
    let folder = try pack(rules: Self.soundRule.replacingOccurrences(of: "not_examples", with: "no_examples"))
    let broken = try Shuliang.shell("$SHULIANG rules check gems", in: folder)
    #expect(broken.status == 1)
    #expect(broken.output.contains("gems/rules/gems.yaml:5:3: error P003: unknown key “no_examples”"))
    #expect(broken.output.contains("gems/rules/gems.yaml:1:3: error P015"))
    #expect(try Shuliang.shell("$SHULIANG rules check nowhere", in: folder).status == 2)
  }

  @Test func `check writes JSON, one object a line`() throws {
    let folder = try pack(
      rules: Self.soundRule.replacingOccurrences(of: "priority", with: "x") + "- name: b\n")
    let mistakes = try Shuliang.shell("$SHULIANG rules check --json gems", in: folder).documents()
    #expect(mistakes.map { $0["code"] as? String } == ["P004"])
    #expect(mistakes.map { $0["line"] as? Int } == [6])
    #expect(mistakes.map { $0["file"] as? String } == ["gems/rules/gems.yaml"])
  }

  @Test func `check writes SARIF with all that its schema requires`() throws {
    let folder = try pack(rules: Self.soundRule.replacingOccurrences(of: "@number", with: "@nubmer"))
    let outcome = try Shuliang.shell("$SHULIANG rules check --format sarif gems", in: folder)
    #expect(outcome.status == 1)
    let log = try #require(outcome.documents().first)
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "shuliang")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(
      ((result["message"] as? [String: Any])?["text"] as? String)?.contains("unknown atom “@nubmer”") == true)
    #expect(result["ruleId"] as? String == "P008")
    #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == "P008")
    #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
    let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let region = try #require(location?["region"] as? [String: Any])
    #expect((region["startLine"] as? Int, region["startColumn"] as? Int) == (2, 16))
    let artifact = try #require(location?["artifactLocation"] as? [String: Any])
    #expect(artifact["uri"] as? String == "gems/rules/gems.yaml")
  }

  @Test func `SARIF of a sound pack has no results`() throws {
    let outcome = try Shuliang.shell("$SHULIANG rules check --format sarif gems", in: pack())
    let runs = try outcome.documents().first?["runs"] as? [[String: Any]]
    #expect((outcome.status, (runs?.first?["results"] as? [Any])?.count) == (0, 0))
  }

  @Test func `a shipped pack is checked by its name, and by its folder`() throws {
    let folder = try TemporaryFolder()
    let byName = try Shuliang.shell(
      "$SHULIANG rules check zh-legal && $SHULIANG rules test zh-sports", in: folder)
    #expect((byName.status, byName.errors) == (0, ""))
    #expect(byName.output.contains("no mistakes\nzh-sports "))
    try folder.write("name: zh-compute\nversion: 9.0.0\n", to: "zh-compute/pack.yaml")
    let check = try Shuliang.shell("$SHULIANG rules check zh-compute", in: folder)
    #expect(check.output == "zh-compute 9.0.0: 0 rules, 0 words, 0 examples: no mistakes\n")
    let list = try Shuliang.shell("$SHULIANG rules list --rules zh-compute", in: folder)
    #expect(
      list.output.contains("zh-compute 9.0.0  zh-compute  0 rules, 0 words, 0 unit files\n  stands in for"))
  }

  @Test func `show says what a rule overrides`() throws {
    let folder = try pack(rules: Self.soundRule + "  overrides: zh-core/percent-words\n")
    let rule = try Shuliang.shell("$SHULIANG rules show gems/gem-weight --rules gems", in: folder)
    #expect(rule.output.hasPrefix("# gems/rules/gems.yaml:1\n# overrides zh-core/percent-words\n"))
    let core = try Shuliang.shell("$SHULIANG rules show zh-core --rules gems", in: folder)
    #expect(core.output.contains("(overridden by gems/gem-weight)"))
  }

  @Test func `test ends with 1 where an example fails and 2 where the pack does not load`() throws {
    let failing = try pack(rules: Self.soundRule.replacingOccurrences(of: "⟦玛瑙3克拉⟧", with: "⟦玛瑙⟧3克拉"))
    #expect(try Shuliang.shell("$SHULIANG rules test gems", in: failing).status == 1)
    let broken = try pack(rules: Self.soundRule.replacingOccurrences(of: "@number", with: "@nubmer"))
    let outcome = try Shuliang.shell("$SHULIANG rules test gems", in: broken)
    #expect((outcome.status, outcome.output) == (2, ""))
    #expect(outcome.errors.contains("did you mean “@number”?"))
  }

  @Test func `list tells what is loaded and from where`() throws {
    let outcome = try Shuliang.shell(
      "$SHULIANG rules list --json --rules gems --rules zh-medical", in: pack())
    let packs = try outcome.documents()
    #expect(
      packs.compactMap { $0["name"] as? String }
        == ["zh-core", "zh-finance", "zh-compute", "zh-time", "gems", "zh-medical"])
    #expect(packs[4]["origin"] as? String == "gems")
    #expect(packs[4]["rules"] as? Int == 1)
    #expect(packs[0]["origin"] as? String == "shipped")
  }

  @Test func `list tells what patterns may refer to`() throws {
    let command = "$SHULIANG rules new probe > log; $SHULIANG rules list --categories --json --rules probe"
    let categories = try Shuliang.shell(command, in: TemporaryFolder()).documents()
    let visits = try #require(categories.first { $0["category"] as? String == "visit-kind" })
    #expect(visits["packs"] as? [String] == ["probe"])
    #expect(visits["words"] as? Int == 2)
    #expect(visits["samples"] as? [String] == ["门诊", "急诊"])
    let day = try #require(categories.first { $0["category"] as? String == "day" })
    #expect((day["rules"] as? Int ?? 0) > 0)
    #expect((day["samples"] as? [String] ?? []).isEmpty == false)
    let text = try Shuliang.run("rules", "list", "--categories").output
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("@") })
  }

  @Test func `show says how a pack or rule that is not there is to be had`() throws {
    let optional = try Shuliang.run("rules", "show", "zh-legal")
    #expect(optional.status == 2)
    #expect(optional.errors.contains("say --rules zh-legal"))
    #expect(try Shuliang.run("rules", "show", "zh-core/quantiti").errors.contains("did you mean “quantity”?"))
  }

  @Test(arguments: ["pack", "lexicon", "units", "rules"])
  func `a new pack has the schemas that its files name`(part: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Shuliang.shell("$SHULIANG rules new probe", in: folder).status == 0)
    let schema = try Shuliang.shell("cat probe/schema/\(part).schema.json", in: folder).output
    #expect(schema == (try Shuliang.run("schema", part).output))
    let file = part == "pack" ? "probe/pack.yaml" : "probe/\(part)/*.yaml"
    let line = try Shuliang.shell("cd $(dirname \(file)); head -1 *.yaml", in: folder).output
    let path = try #require(line.split(separator: "=").last.map { $0.trimmingCharacters(in: .newlines) })
    #expect(try Shuliang.shell("cd $(dirname \(file)); cat \(path)", in: folder).output == schema)
  }

  @Test func `show writes a rule as it stands`() throws {
    let folder = try pack()
    let outcome = try Shuliang.shell("$SHULIANG rules show gems/gem-weight --rules gems", in: folder)
    #expect(outcome.output == "# gems/rules/gems.yaml:1\n" + Self.soundRule)
    #expect(try Shuliang.shell("$SHULIANG rules show gems/none --rules gems", in: folder).status == 2)
    #expect(try Shuliang.shell("$SHULIANG rules show nowhere", in: folder).status == 2)
  }

  @Test func `explain says who won, why, and of what it is made`() throws {
    let folder = try pack()
    let outcome = try Shuliang.shell("$SHULIANG explain '一串玛瑙3克拉' --rules gems", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("⟦玛瑙3克拉⟧ gems/gem-weight"))
    #expect(outcome.output.contains("says entity, label gem, weight 3"))
    #expect(outcome.output.contains("n = 3  number: value 3"))
    #expect(
      outcome.output.contains("⟦3克拉⟧ zh-core/quantity (value 3, unit 克拉): shorter: 3 against 5 characters"))
  }

  @Test func `explain writes JSON`() throws {
    let outcome = try Shuliang.run("explain", "--format", "json", "第三届，统一")
    let winners = try #require(try outcome.documents().first?["winners"] as? [[String: Any]])
    #expect(winners.compactMap { $0["text"] as? String } == ["第三届", "统一"])
    #expect(winners.compactMap { $0["remark"] as? String } == ["no rule may read numerals in it"])
  }

  @Test func `explain writes a page that needs nothing else`() throws {
    let text = "<b>&第三届</b>，10至20万元"
    let page = try Shuliang.run("explain", "--format", "html", text).output
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("<h1>&lt;b&gt;&amp;<a href=\"#w1\"><mark>第三届</mark></a>&lt;/b&gt;，"))
    #expect(page.contains("<mark>10至20万元</mark> <code>zh-core/"))
    #expect(page.contains("shorter: "))
    #expect(page.contains("prefers-color-scheme: dark"))
    for reference in ["http", "src=", "<script", "<link", "@import", "&第"] {
      #expect(!page.contains(reference))
    }
    for tag in ["section", "ul", "li", "table", "tr", "td", "dl", "mark", "a", "ol", "h1", "h2", "h3"] {
      let opened = page.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == page.matches(of: try Regex("</\(tag)>")).count, "<\(tag)>")
    }
  }

  @Test func `explain takes a sentence, no book`() throws {
    #expect(try Shuliang.run("explain", "").status == 2)
    #expect(try Shuliang.run("explain", String(repeating: "三", count: 10_000)).status == 2)
  }
}

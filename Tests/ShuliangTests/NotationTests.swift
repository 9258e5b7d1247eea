import Foundation
import TestSupport
import Testing

@testable import Shuliang

/// `Rules/NOTATION.md` says what the code does.
@Suite struct NotationTests {
  /// Run with `UPDATE_NOTATION=1` to write the tables anew.
  @Test func `the tables of the page are those of the code`() throws {
    let url = Repository.root.appendingPathComponent("Rules/NOTATION.md")
    let page = try String(contentsOf: url, encoding: .utf8)
    let updated = NotationCatalog.updated(page)
    if ProcessInfo.processInfo.environment["UPDATE_NOTATION"] != nil {
      try updated.write(to: url, atomically: true, encoding: .utf8)
    }
    if page != updated {
      Issue.record("Rules/NOTATION.md is stale: run the tests once with UPDATE_NOTATION=1")
    }
    for (name, _) in NotationCatalog.tables { #expect(page.contains("<!-- \(name) -->")) }
  }

  @Test func `the atoms are those of the compiler`() {
    #expect(Set(NotationCatalog.atoms.map(\.name)) == Set(PatternCompiler.builtinAtoms))
    #expect(NotationCatalog.atoms.count == PatternCompiler.builtinAtoms.count)
  }

  @Test func `the fields are those of the compiler`() {
    #expect(
      Set(NotationCatalog.emitFields.map(\.name)) == Set(EmissionCompiler.plainFields.keys).union(["kind"]))
  }

  @Test func `attributes, special categories and keys of units are those of the readers`() {
    #expect(NotationCatalog.wordAttributes.map(\.name) == PackReader.plainAttributes)
    let special = RuleCompiler.passiveCategories.union(["protected"])
    #expect(Set(NotationCatalog.specialCategories.map(\.name)) == special)
    #expect(
      Set(NotationCatalog.unitKeys.map(\.name))
        == Set(UnitFileReader.entryKeys + UnitFileReader.traitKeys))
  }

  /// What stands in the page in code blocks is read by the readers themselves.
  @Test func `the page's examples are sound`() throws {
    let page = try Repository.text("Rules/NOTATION.md")
    let blocks = page.split(separator: "```yaml\n").dropFirst().map { String($0.prefix { $0 != "`" }) }
    let files = blocks.map { block in
      block.hasPrefix("- name") ? "rules/r.yaml" : block.hasPrefix("-") ? "lexicon/w.yaml" : "units/u.yaml"
    }
    #expect(files == ["lexicon/w.yaml", "units/u.yaml", "rules/r.yaml"])
    var pack: [String: String?] = ["rules/gems.yaml": nil]
    for (file, block) in zip(files, blocks) { pack[file] = block }
    #expect(PackFixture.check(pack).errors.map(\.description) == [])
  }

  @Test func `every constraint in the page compiles`() throws {
    let constraints =
      NotationCatalog.numberConstraints.map { "@number[\($0.name)]" }
      + NotationCatalog.unitConstraints.map { "@unit[\($0.name)]" }
    for text in constraints {
      var compiler = PatternCompiler(categoryIDs: [:], units: ShippedExtractor.shared.program.units)
      #expect(throws: Never.self) { try compiler.compile(try PatternParser.parse(text)) }
    }
  }

  @Test func `every constraint of the compiler is in the page`() throws {
    let code = try Repository.text("Sources/Shuliang/Rules/PatternCompiler.swift")
    let known = Set(AtomCatalog.constraints(of: "number") + AtomCatalog.constraints(of: "unit"))
    let cases = code.matches(of: /case "([a-z-]+)": (test|\n)/).map { String($0.output.1) }
    let keys = code.matches(of: /\n    "([a-z-]+)": \{/).map { String($0.output.1) }
    let names = cases + keys
    #expect(names.count > 30)
    for name in names { #expect(known.contains(name), "\(name) is missing in NotationCatalog") }
  }

  @Test func `every error code has a broken pack or a limit test`() throws {
    let tests =
      try Repository.text("Tests/ShuliangTests/BrokenPackTests.swift")
      + Repository.text("Tests/ShuliangTests/PackLimitsTests.swift")
    for code in PackError.Code.allCases {
      #expect(
        tests.contains(" \(code.rawValue): ") || tests.contains(".\(code)"), "no test shows \(code.rawValue)")
    }
  }
}

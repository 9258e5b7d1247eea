import TestSupport
import Testing

@testable import Shuliang

/// The schemas in `Rules/schema` describe what the readers accept.
@Suite struct PackSchemaTests {
  private func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(Repository.text("Rules/schema/\(name).schema.json"))
  }

  @Test(arguments: ShippedPacks.files())
  func `every shipped file fits its schema`(file: RulePack.File) throws {
    let part = file.path.split(separator: "/")[1]
    let schema = try schema(part == "pack.yaml" ? "pack" : String(part))
    #expect(try schema.mistakes(inYAML: file.content) == [], "\(file.path)")
  }

  @Test func `the keys are those of the readers`() throws {
    #expect(try schema("pack").properties() == Set(PackReader.manifestKeys))
    #expect(try schema("rules").properties("items") == Set(PackReader.ruleKeys))
    let words = Set(PackReader.plainAttributes + TimeFeatures.names)
    #expect(try schema("lexicon").properties("items") == words.union(["category", "words"]))
    #expect(
      try schema("rules").properties("items", "properties", "emit")
        == Set(NotationCatalog.emitFields.map(\.name) + TimeFeatures.names))
    #expect(
      try schema("units").properties("properties", "units", "items")
        == Set(UnitFileReader.entryKeys + UnitFileReader.traitKeys))
  }

  @Test(arguments: ["zh-core", "zh-core ^1", "zh-core >=1.2", "zh-core 1.2.0"])
  func `every form of a requirement fits`(requirement: String) throws {
    let manifest = "name: x\nversion: 1.0.0\nrequires: ['\(requirement)']\n"
    #expect(try schema("pack").mistakes(inYAML: manifest) == [])
    #expect(PackFixture.check(["pack.yaml": manifest]).errors.map(\.code).contains(.wrongType) == false)
  }

  @Test(arguments: [
    ("pack", "name: x\n"), ("pack", "name: X\nversion: 1.0.0\n"),
    ("pack", "name: x\nversion: 1.0.0\ncolour: red\n"),
    ("pack", "name: x\nversion: 1.0.0\nrequires: [zh-core =1]\n"),
    ("lexicon", "category: x\nwords: []\n"), ("lexicon", "- words: [石]\n"), ("units", "unit: []\n"),
    ("lexicon", "- {category: x, words: [石], colour: red}\n"),
    ("lexicon", "- {category: x, words: [{word: 石, colour: red}]}\n"),
    ("units", "units: [{code: m, dimension: length, class: adjective}]\n"),
    ("rules", "- name: x\n"),
    ("rules", "- {name: x, pattern: a, emit: {kind: x}, examples: [], not_examples: []}\n"),
  ])
  func `a file with a mistake does not fit`(name: String, yaml: String) throws {
    #expect(try !schema(name).mistakes(inYAML: yaml).isEmpty)
  }
}

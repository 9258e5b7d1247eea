import Testing

@testable import Shuliang

/// Each mistake is reported where it stands, in words that help.
@Suite struct UnitFileErrorTests {
  private func error(in yaml: String) -> String? {
    var catalog = UnitCatalog()
    do {
      try catalog.load(yaml: yaml, file: "x.yaml")
      return nil
    } catch {
      #expect(catalog.surfaces.isEmpty, "a failed load must leave nothing behind")
      return error.description
    }
  }

  @Test func unknownKeyNamesTheNearest() {
    let yaml = """
      dimensions:
        - { name: length, base: m }
      units:
        - code: m
          dimension: length
          surfces: [米]
      """
    #expect(error(in: yaml) == "x.yaml:6:5: unknown key 'surfces'; did you mean 'surfaces'?")
  }

  @Test func unknownDimensionNamesTheNearest() {
    let yaml = """
      dimensions: [{ name: length, base: m }]
      units:
        - { code: m, dimension: lenght, surfaces: [米] }
      """
    #expect(error(in: yaml) == "x.yaml:3:27: unknown dimension 'lenght'; did you mean 'length'?")
  }

  @Test func duplicateSurfacePointsAtTheSecond() throws {
    let yaml = """
      dimensions: [{ name: length, base: m }]
      units:
        - { code: m, dimension: length, surfaces: [米] }
        - { code: km, dimension: length, factor: 1000, surfaces: [公里, 米] }
      """
    let message = try #require(error(in: yaml))
    #expect(message.hasPrefix("x.yaml:4:65: the surface '米' is already 'm'"))
  }

  @Test(arguments: [
    ("units:\n  - { code: m, dimension: a\n", "x.yaml:3:1: not YAML"),
    ("units: 3", "x.yaml:1:8: expected a list"),
    ("units: [3]", "x.yaml:1:9: expected a mapping"),
    ("units: [{ code: m }]", "x.yaml:1:9: the key 'dimension' is missing"),
    ("units: [{ code: m, dimension: x, factor: 1/0 }]", "x.yaml:1:42: '1/0' is no exact number"),
    ("units: [{ code: m, dimension: x, factor: a }]", "x.yaml:1:42: 'a' is no exact number"),
    ("units: [{ code: m, dimension: x, iso: P1 }]", "x.yaml:1:39: 'P1' is no ISO 8601 duration"),
    ("units: [{ code: m, dimension: x, weak: yes }]", "x.yaml:1:40: 'yes' is no value of 'weak'"),
    ("units: [{ code: m, dimension: x, class: nuon }]", "x.yaml:1:41: 'nuon' is no value of 'class'"),
    ("units: [{ code: m, dimension: x, prefixes: [q] }]", "x.yaml:1:45: unknown prefix 'q'"),
    ("units: [{ code: m, dimension: x, surfaces: [\"\"] }]", "x.yaml:1:45: a surface must not be empty"),
    ("remove: [里]", "x.yaml:1:10: the surface '里' cannot be removed"),
    ("dimensions: [{ name: a }, { name: a, base: m }]", "x.yaml:1:27: the dimension 'a' is already declared"),
    (
      "dimensions: [{ name: a }]\nunits: [{ code: m, dimension: a, factor: 2, surfaces: [x] }]",
      "x.yaml:2:9: the dimension 'a' has no base unit"
    ),
  ])
  func mistakesHaveTheirPlace(_ yaml: String, _ expected: String) throws {
    let message = try #require(error(in: yaml))
    #expect(message.hasPrefix(expected), "\(message)")
  }

  @Test func anEmptyFileIsNoMistake() {
    #expect(error(in: "") == nil)
    #expect(error(in: "# nothing yet\n") == nil)
  }

  @Test func laterFilesReplaceAndRemove() throws {
    var catalog = UnitCatalog()
    try catalog.load(
      yaml: "dimensions: [{ name: d, base: m }]\nunits: [{ code: m, dimension: d, surfaces: [甲, 乙] }]",
      file: "a.yaml")
    try catalog.load(
      yaml: "remove: [乙]\nunits: [{ code: km, dimension: d, factor: 1000, replace: true, surfaces: [甲] }]",
      file: "b.yaml")
    #expect(catalog.surfaces.map(\.text) == ["甲"])
    #expect(catalog.readings(of: "甲").map { catalog[$0.unit].code } == ["km"])
  }

  @Test func defaultsStandInAndAreChecked() throws {
    var catalog = UnitCatalog()
    try catalog.load(
      yaml: """
        dimensions: [{ name: count }]
        defaults: { code: "1", dimension: count, class: measure }
        units: [{ surfaces: [个] }, { class: noun, weak: true, surfaces: [国] }]
        """, file: "a.yaml")
    #expect(catalog.surfaces.map(\.grammar) == [.measure, .noun])
    #expect(catalog.surfaces.map(\.isWeak) == [false, true])
    #expect(error(in: "defaults: { clas: noun }")?.hasPrefix("x.yaml:1:13: unknown key 'clas'") == true)
  }
}

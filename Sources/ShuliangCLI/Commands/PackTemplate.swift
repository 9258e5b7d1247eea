/// The files of a new pack: every part of a pack is there, and works.
struct PackTemplate {
  let name: String

  struct File {
    var path: String
    var content: String
  }

  var files: [File] {
    [
      File(path: "pack.yaml", content: schemaLine(.pack, from: ".") + manifest),
      File(path: "lexicon/words.yaml", content: schemaLine(.lexicon, from: "..") + lexicon),
      File(path: "units/units.yaml", content: schemaLine(.units, from: "..") + units),
      File(path: "rules/rules.yaml", content: schemaLine(.rules, from: "..") + rules),
      File(path: "README.md", content: readme),
    ] + EmbeddedSchema.ofPacks.map { File(path: "schema/\($0).schema.json", content: $0.text) }
  }

  /// What editors with a YAML language server look for.
  private func schemaLine(_ schema: EmbeddedSchema, from folder: String) -> String {
    "# yaml-language-server: $schema=\(folder)/schema/\(schema).schema.json\n"
  }

  private var manifest: String {
    """
    name: \(name)
    version: 0.1.0
    description: What this pack finds
    licence: Apache-2.0
    engine: "^1"
    requires: [zh-core ^1]

    """
  }

  private var lexicon: String {
    """
    # Words in categories. Patterns refer to a category with @, here @visit-kind.
    - category: visit-kind
      words:
        - {word: 门诊, value: outpatient}
        - {word: 急诊, value: emergency}

    # Words that look like numbers and are none.
    - category: protected
      words: [三甲医院]

    """
  }

  private var units: String {
    """
    # Units of this pack. Counted things have the dimension count, and with it the code 1.
    defaults: { code: "1", dimension: count, class: measure }
    units:
      - surfaces: [诊次, 床位日]

    """
  }

  private var rules: String {
    """
    # 门诊量3.5万人次: an entity with a label and attributes of its own.
    - name: visit-count
      pattern: "@visit-kind:kind 量? (为|达)? @number:n (人次|诊次)"
      emit: { kind: entity, label: visits, visits: kind, count: n }
      priority: 5
      examples:
        - "全年⟦门诊量3.5万人次⟧": { label: visits, visits: outpatient, count: 35000 }
        - "⟦急诊120人次⟧": { visits: emergency, count: 120 }
      not_examples:
        - "门诊楼3层"

    """
  }

  private var readme: String {
    """
    # \(name)

    A rule pack for Shuliang.

    | file | holds |
    |---|---|
    | `pack.yaml` | name, version, what it requires |
    | `lexicon/*.yaml` | words in categories |
    | `units/*.yaml` | units with code, dimension and factor |
    | `rules/*.yaml` | patterns, what they say, examples |
    | `schema/*.json` | JSON Schemas for editors; `shuliang schema rules` prints the newest |

        shuliang rules check .      report every mistake
        shuliang rules test .       run the examples
        shuliang explain TEXT --rules .

    """
  }
}

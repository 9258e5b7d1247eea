import ArgumentParser

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a line of NDJSON output, or of a rule pack's files.",
    discussion: """
      The schema is JSON Schema 2020-12. It describes documents and failed ones, those in the file of --errors too. \
      Keys carried through with --keep are not in it, and are allowed.

      Examples:
        shuliang schema > output.schema.json
        shuliang schema rules > rules.schema.json
      """)

  @Argument(help: "output, or a pack's files: pack (pack.yaml), lexicon, units, rules.")
  var of: EmbeddedSchema = .output

  func run() throws { try StandardOutput.write(of.text) }
}

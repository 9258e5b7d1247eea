import ArgumentParser

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a line of NDJSON output.",
    discussion: """
      The schema is JSON Schema 2020-12. It describes documents and failed ones, those in the file of --errors too. \
      Keys carried through with --keep are not in it, and are allowed.

      Example:
        shuliang schema > output.schema.json
      """)

  func run() throws { try StandardOutput.write(OutputSchema.text) }
}

import ArgumentParser
import Foundation
import Shuliang

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures Shuliang against yardsticks of the same run.",
    subcommands: [Measure.self, Compare.self],
    defaultSubcommand: Measure.self)
}

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Measure everything and write a dated record.")

  @Option(help: "The project's folder.") var root = "."
  @Option(help: "The folder of further collections.") var collections: String?
  @Option(help: "Megabytes of own text.") var megabytes = 20
  @Option(help: "How often each stage runs; the least time counts.") var rounds = 3
  @Option(help: "Words in the large lexicon.") var words = 500_000
  @Flag(help: "Leave out what runs the command.") var stagesOnly = false

  func run() throws {
    let root = URL(fileURLWithPath: root)
    var record = Record(root: root)
    let texts = try texts(root, &record)
    let extractor = try Extractor(packs: .shipped())
    for text in texts {
      note("stages on \(text.name)")
      record.stages += Stages(extractor: extractor, rounds: rounds).measure(text)
    }
    if !stagesOnly { try runProgram(root, texts, &record) }
    note("growth")
    record.curves = Growth(extractor: extractor).measure(texts[0])
    try write(record, to: root.appendingPathComponent("Benchmarks/Records"))
  }

  private func texts(_ root: URL, _ record: inout Record) throws -> [Texts] {
    var texts = [try Texts.own(root, byteCount: megabytes * 1_000_000)]
    for name in ["mixed", "dense"] {
      let folder =
        collections.map { URL(fileURLWithPath: $0) } ?? root.appendingPathComponent("../shared/corpus")
      let file = folder.appendingPathComponent("\(name).ndjson").standardizedFileURL
      if let text = try Texts.ndjson(file, name: name) {
        texts.append(text)
      } else {
        record.skipped.append("\(name), which is not part of the project and is not there")
      }
    }
    return texts
  }

  private func runProgram(_ root: URL, _ texts: [Texts], _ record: inout Record) throws {
    let program = Program(path: root.appendingPathComponent(".build/release/shuliang").path)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shuliang-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = ProgramFigures(program: program, folder: folder)
    for text in texts {
      note("the command on \(text.name)")
      try figures.measure(text, into: &record)
      record.figures.append(try figures.megabyteDocuments(text))
    }
    record.figures += try figures.oneLine()
    record.figures += try figures.compressed(texts[texts.count > 1 ? 1 : 0])
    record.figures.append(try figures.documentCost(texts[0]))
    for megabytes in [1, 10, 100] {
      note("a text of \(megabytes) MB")
      record.figures += try figures.longText(texts[0], megabytes: megabytes)
    }
    note("a lexicon of \(words) words")
    record.figures += try figures.largeLexicon(texts[0], words: words)
  }

  private func write(_ record: Record, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let name = String(record.date.prefix(16)).replacingOccurrences(of: ":", with: "")
    let base = folder.appendingPathComponent(name)
    try encoder.encode(record).write(to: base.appendingPathExtension("json"))
    try Data(record.markdown.utf8).write(to: base.appendingPathExtension("md"))
    try Data(Plot(curves: record.curves).svg.utf8).write(to: base.appendingPathExtension("svg"))
    print(record.markdown)
  }

  private func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Compare two records.")

  @Argument(help: "The earlier record, JSON.") var before: String
  @Argument(help: "The later record, JSON.") var after: String

  func run() throws {
    let records = try [before, after].map {
      try JSONDecoder().decode(Record.self, from: Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    print(records[1].comparison(with: records[0]))
  }
}

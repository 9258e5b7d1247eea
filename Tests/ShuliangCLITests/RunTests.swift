import Foundation
import GRDB
import Testing

@testable import ShuliangCLI

/// Runs that are ended before they are complete, and what becomes of them.
@Suite(.serialized) struct RunTests {
  /// Several batches, some documents that fail, and, if wanted, one that is large.
  private func makeInput(_ folder: TemporaryFolder, large: Bool = true, documents: Int = 800) throws {
    var lines = ""
    let padding = String(repeating: "蜜蜂采花，", count: 100)
    for number in 0..<documents {
      lines +=
        number % 11 == 5
        ? "{broken \(number)\n" : "{\"id\":\(number),\"text\":\"收蜜\(number)公斤。\(padding)\"}\n\n"
    }
    try folder.write(lines, to: "in/b.ndjson")
    try folder.write("产蜜五百公斤。", to: "in/a.txt")
    if large { try folder.write(String(repeating: padding + "\n", count: 2820) + "共3公斤", to: "in/c.txt") }
    try folder.write("又产蜜600公斤。", to: "in/d.txt")
  }

  /// Packs in place of the built-in ones that find kilograms and nothing else, so that a run takes no longer than it must.
  private func makePacks(_ folder: TemporaryFolder) throws -> [String] {
    let names = ["zh-core", "zh-time", "zh-finance", "zh-compute"]
    for name in names {
      let head =
        "name: \(name)\nversion: 1.0.0\nengine: \"^1\"\nlicence: Apache-2.0\ndescription: Kilograms\n"
      try folder.write(head, to: "packs/\(name)/pack.yaml")
    }
    let unit = "units: [{ surfaces: [公斤], code: kg, dimension: mass }]\n"
    try folder.write("dimensions: [{ name: mass, base: kg }]\n" + unit, to: "packs/zh-core/units/mass.yaml")
    try folder.write(
      """
      - name: quantity
        pattern: "@number:n @unit:u"
        emit: { kind: quantity, value: n, unit: u }
        examples: [{ "收蜜⟦3公斤⟧": { value: 3 } }]
        not_examples: ["公斤"]

      """, to: "packs/zh-core/rules/quantity.yaml")
    return names.flatMap { ["--rules", "packs/" + $0] }
  }

  private func start(
    _ folder: TemporaryFolder, _ arguments: [String], jobs: Int = 2
  ) throws -> (process: Process, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Shuliang.path)
    process.currentDirectoryURL = folder.url
    process.arguments = ["extract", "in", "--jobs", "\(jobs)", "--no-progress"] + arguments
    let errors = folder.path + "/stderr-\(UUID().uuidString)"
    FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    return (process, errors)
  }

  private func finish(_ run: (process: Process, errors: String)) throws -> (status: Int32, errors: String) {
    run.process.waitUntilExit()
    let text = try String(contentsOfFile: run.errors, encoding: .utf8)
    try FileManager.default.removeItem(atPath: run.errors)
    return (run.process.terminationReason == .uncaughtSignal ? -1 : run.process.terminationStatus, text)
  }

  /// Kills runs until `kills` have died, each continued until it is complete, and compares what comes out.
  private func killAndContinue(
    _ name: String, kills: Int, large: Bool, documents: Int, content: (String) throws -> Data
  ) throws {
    let folder = try TemporaryFolder()
    try makeInput(folder, large: large, documents: documents)
    let arguments = ["--output", name, "--errors", "failed.ndjson"] + (try makePacks(folder))
    let began = ContinuousClock.now
    #expect(try finish(start(folder, arguments)).status == 1)
    let length = ContinuousClock.now - began
    let expected = (try content(folder.path + "/" + name), try folder.read("failed.ndjson"))
    var (killed, continued) = (0, 0)
    while killed < kills {
      for old in [name, "failed.ndjson"] {
        try FileManager.default.removeItem(atPath: folder.path + "/" + old)
      }
      var deaths = 0
      while true {
        let run = try start(folder, arguments + ["--resume"], jobs: .random(in: 1...3))
        if deaths < 8, killed < kills {
          Thread.sleep(forTimeInterval: Double.random(in: 0.1...0.9) * (length / .seconds(1)))
          kill(run.process.processIdentifier, SIGKILL)
        }
        let (status, errors) = try finish(run)
        if errors.contains("continuing after") { continued += 1 }
        if status != -1 {
          #expect(status == 1, "\(errors)")
          break
        }
        deaths += 1
        killed += 1
      }
      #expect(try content(folder.path + "/" + name) == expected.0)
      #expect(try folder.read("failed.ndjson") == expected.1)
    }
    #expect(continued > 0)
    #expect(try folder.names() == ["failed.ndjson", "in", name, "packs"].sorted(), "nothing is left over")
  }

  /// A hundred kills with those of the database.
  @Test(arguments: [(false, 64), (true, 12)])
  func `a run killed at any moment is continued, nothing lost and nothing twice`(large: Bool, kills: Int)
    throws
  {
    try killAndContinue("out.ndjson", kills: kills, large: large, documents: 1600) {
      try Data(contentsOf: URL(fileURLWithPath: $0))
    }
  }

  /// Enough documents that most kills come after the first transaction: a run of few is over before it is killed.
  @Test func `a database, too`() throws {
    try killAndContinue("out.sqlite", kills: 24, large: false, documents: 3200) { path in
      try DatabaseQueue(path: path).read { database in
        let tables = ["documents", "mentions", "run"]
        let rows = try tables.flatMap {
          try Row.fetchAll(database, sql: "SELECT * FROM \($0)").map(\.description)
        }
        return Data(rows.joined(separator: "\n").utf8)
      }
    }
  }

  /// An interrupted run's files, as they stand after the first batches.
  private func interrupted(_ folder: TemporaryFolder, _ arguments: [String] = []) throws {
    try makeInput(folder)
    for _ in 0..<50 {
      let run = try start(folder, ["--output", "out.ndjson", "--fail-fast"] + arguments)
      let result = try finish(run)
      if try folder.names().contains(".out.ndjson.journal") { return }
      Issue.record("the run should have ended at a failed document: \(result)")
    }
  }

  @Test func `what ends at a failed document is kept and continued`() throws {
    let folder = try TemporaryFolder()
    try interrupted(folder)
    #expect(try !folder.names().contains("out.ndjson"))
    let result = try finish(start(folder, ["--output", "out.ndjson", "--resume", "--jobs=1"]))
    #expect(result.status == 1)
    #expect(result.errors.contains("continuing after 7 documents"), "\(result.errors)")
    let whole = try finish(start(folder, ["--output", "whole.ndjson"]))
    #expect(whole.status == 1)
    #expect(try folder.read("out.ndjson") == folder.read("whole.ndjson"))
  }

  @Test func `other input, options or packs are refused`() throws {
    let folder = try TemporaryFolder()
    try interrupted(folder)
    func resume(_ arguments: String...) throws -> (status: Int32, errors: String) {
      try finish(start(folder, ["--output", "out.ndjson", "--resume"] + arguments))
    }
    var result = try resume("--kinds", "time")
    #expect(result.status == 2 && result.errors.contains("the options differ"), "\(result)")
    try folder.write("又产蜜700公斤。", to: "in/d.txt")
    result = try resume()
    #expect(result.status == 2 && result.errors.contains("the input changed"), "\(result)")
    #expect(try folder.names().contains(".out.ndjson.journal"), "a refusal changes nothing")
    result = try finish(start(folder, ["--output", "out.ndjson"]))
    #expect(result.status == 1 && result.errors.contains("removed what an unfinished run had written"))
    #expect(try Shuliang.run("extract", "--resume", input: "三斤").status == 2)
  }

  @Test func `two runs cannot write the same file`() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤", to: "in/a.txt")
    let journal = try RunJournal(beside: folder.path + "/out.ndjson")
    let result = try finish(start(folder, ["--output", "out.ndjson"]))
    #expect(result.status == 2 && result.errors.contains("being written by another run"))
    journal.remove()
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `a signal ends the run at a document's edge`(signal: Int32, status: Int32) throws {
    let folder = try TemporaryFolder()
    let line = """
      mkfifo pipe; $SHULIANG extract --quiet --input-format ndjson - < pipe > out & exec 3> pipe
      for i in {1..500}; do echo '{"id":'$i',"text":"三斤"}'; done >&3
      for i in {1..200}; do [ -s out ] && break; sleep 0.05; done
      kill -\(signal) $!; wait $!; echo $?; exec 3>&-; tail -c 1 out | od -An -c
      """
    #expect(try Shuliang.shell(line, in: folder).output.filter { $0 != " " } == "\(status)\n\\n\n")
  }

  @Test func `a full disk is said and what was written is kept`() throws {
    let folder = try TemporaryFolder()
    try makeInput(folder)
    let full = try Shuliang.shell(
      "$SHULIANG extract -q in -o whole.ndjson; stat -c %s whole.ndjson", in: folder)
    let size = try #require(Int(full.output.filter(\.isNumber)))
    // Half of what the output needs, in blocks of 1024 bytes.
    let tight = try Shuliang.shell(
      "ulimit -f \(max(1, size / 2048)); trap '' XFSZ; $SHULIANG extract in -o out.ndjson; echo $?; ls -A",
      in: folder)
    #expect(tight.output.hasPrefix("2\n"), "\(tight)")
    #expect(tight.errors.contains("File too large") && tight.errors.contains("--resume continues it"))
    #expect(tight.output.contains(".out.ndjson.journal"))
    let resumed = try Shuliang.shell(
      "$SHULIANG extract -q in -o out.ndjson --resume; cmp out.ndjson whole.ndjson", in: folder)
    #expect(resumed.status == 0, "\(resumed)")
  }

  /// Whether a file system can be mounted here, which takes rights that not every container gives.
  private static let canMount =
    Shuliang.has("unshare")
    && (try? Shuliang.shell(
      "unshare --mount --map-root-user mount -t tmpfs tmpfs .", in: TemporaryFolder()
    ).status) == 0

  @Test(
    .enabled(if: canMount, "a tmpfs cannot be mounted here"),
    arguments: ["out.ndjson", "out.csv", "out.sqlite"])
  func `a full file system is said, and after making room the run goes on`(name: String) throws {
    let folder = try TemporaryFolder()
    try makeInput(folder, large: false)
    let packs = try makePacks(folder).joined(separator: " ")
    let compare =
      name.hasSuffix(".sqlite")
      ? "for f in small/\(name) whole/\(name); do stat -c %s $f; done | uniq | wc -l"
      : "cmp small/\(name) whole/\(name); echo 1"
    // The room is half of what the output needs.
    let line = """
      mkdir small whole; $SHULIANG extract -q in -o whole/\(name) \(packs)
      export SHULIANG ROOM=$(( $(stat -c %s whole/\(name)) / 2 )); unshare --mount --map-root-user bash -c '
      mount -t tmpfs -o size=$ROOM tmpfs small; $SHULIANG extract in -o small/\(name) \(packs); echo $?; ls -A small
      mount -o remount,size=64m small; $SHULIANG extract -q in -o small/\(name) \(packs) --resume; echo $?; ls -A small
      \(compare)'
      """
    let result = try Shuliang.shell(line, in: folder)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "2" && !lines[1..<(lines.firstIndex(of: "1") ?? 1)].contains(name), "\(result)")
    #expect(lines.suffix(3) == ["1", name, "1"], "\(result)")
    #expect(
      result.errors.contains("No space left on device") || result.errors.contains("database or disk is full"))
    #expect(result.errors.contains("is kept; --resume continues it"))
  }

  @Test func `a file that cannot be read is an error and the run goes on`() throws {
    let folder = try TemporaryFolder()
    try folder.write("3公斤", to: "a.txt")
    // What nobody may read, root included.
    let result = try Shuliang.shell("$SHULIANG extract /proc/self/mem . /proc/self/clear_refs", in: folder)
    #expect(result.status == 1)
    let codes = try result.documents().map { ($0["error"] as? [String: Any])?["code"] as? String }
    #expect(codes == ["unreadable", nil, "unreadable"])
    #expect(result.output.contains("Input\\/output error") || result.output.contains("Input/output error"))
  }

  @Test func `the output is the same whatever the jobs, large documents and failures included`() throws {
    let folder = try TemporaryFolder()
    try makeInput(folder)
    try folder.write(String(repeating: "蜜蜂采花酿成蜂蜜，得3斤。\n", count: 1000), to: "in/e/f.txt")
    for format in ["ndjson", "csv", "html", "brat"] {
      // The large text once is enough: what the formats do with it does not depend on its size.
      if format == "csv" { try folder.write("共3吨", to: "in/c.txt") }
      let outputs = try [1, 2, 8].map { jobs in
        try Shuliang.run("extract", "--quiet", "--format", format, "--jobs", "\(jobs)", folder.path + "/in")
          .output
      }
      #expect(outputs[0].utf8.count > 10_000)
      #expect(Set(outputs).count == 1, "\(format)")
    }
  }

  @Test func `the summary counts what was done`() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"text\":\"三斤蜜\"}\n{bad\n", to: "in/x.ndjson")
    let result = try finish(start(folder, ["--output", "o.csv", "--summary", "s.json"]))
    #expect(result.errors.contains("2 documents, 1 of them failed; 1 mentions (quantity 1)"))
    #expect(result.errors.contains("packs zh-core"))
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.read("s.json").utf8)) as? [String: Any])
    #expect(summary["documents"] as? Int == 2 && summary["failed"] as? Int == 1)
    #expect(summary["status"] as? String == "complete")
    #expect((summary["mentions_by_kind"] as? [String: Int]) == ["quantity": 1])
  }
}

@Suite struct RunIdentityTests {
  @Test func `options without influence are left out`() {
    let arguments = [
      "shuliang", "extract", "-j", "3", "--jobs=2", "--resume", "--summary", "s", "in", "--keep", "x",
    ]
    #expect(RunIdentity.relevant(arguments) == ["shuliang", "extract", "in", "--keep", "x"])
  }
}

@Suite struct DocumentSkipperTests {
  @Test func `documents are passed over one by one, blank lines are none`() throws {
    let file = InputFile(path: "x.ndjson", format: .ndjson)
    var batch = Batch()
    batch.appendText(Array("text".utf8), file: file)
    batch.appendLines(Array("{1}\n\n {2}\n{3}\n\n".utf8)[...], file: file, firstLine: 7)
    batch.seal()
    func rest(_ count: Int) -> String? {
      var skipper = DocumentSkipper(count)
      return skipper.rest(of: batch).map { rest in
        rest.items.map { item in
          switch item {
          case .text: "text"
          case .lines(let range, _, let line):
            "\(line)" + String(decoding: rest.storage[range], as: UTF8.self)
          default: ""
          }
        }.joined(separator: "|")
      }
    }
    #expect(rest(0) == "text|7{1}\n\n {2}\n{3}\n\n")
    #expect(rest(1) == "7{1}\n\n {2}\n{3}\n\n")
    #expect(rest(2) == "8\n {2}\n{3}\n\n")
    #expect(rest(4) == "11\n")
    #expect(rest(5) == nil)
  }
}

import Foundation

/// The command, run as its users run it.
struct Program {
  let path: String

  struct Run {
    /// By the clock on the wall.
    var seconds: Double
    var processorSeconds: Double
    /// Peak memory in bytes.
    var memory: Int
    var status: Int32
  }

  /// Runs it with its output thrown away; the best of some runs by processor time.
  func run(_ arguments: [String], times: Int = 3) -> Run {
    (0..<times).map { _ in once(arguments) }.min { $0.processorSeconds < $1.processorSeconds }!
  }

  /// The least time by the clock of some runs, which are waited for and not looked at meanwhile.
  func quickest(_ arguments: [String], times: Int) -> Double {
    (0..<times).map { _ in
      let start = Date()
      guard let child = spawn(arguments, output: "/dev/null") else { return .nan }
      var status: Int32 = 0
      waitpid(child, &status, 0)
      return Date().timeIntervalSince(start)
    }.min() ?? .nan
  }

  /// Runs it once with its output in a file.
  func write(_ arguments: [String], to file: URL) {
    var status: Int32 = 0
    if let child = spawn(arguments, output: file.path) { waitpid(child, &status, 0) }
  }

  /// The least time by the clock of some runs from the start to the first byte of output.
  func quickestOutput(_ arguments: [String], times: Int) -> Double {
    (0..<times).map { _ in
      let output = Pipe()
      let start = Date()
      guard let child = spawn(arguments, output: output.fileHandleForWriting) else { return .nan }
      var byte: UInt8 = 0
      read(output.fileHandleForReading.fileDescriptor, &byte, 1)
      let seconds = Date().timeIntervalSince(start)
      try? output.fileHandleForWriting.close()
      _ = try? output.fileHandleForReading.readToEnd()
      var status: Int32 = 0
      waitpid(child, &status, 0)
      return seconds
    }.min() ?? .nan
  }

  private func spawn(_ arguments: [String], output: String) -> pid_t? {
    let descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { return nil }
    return spawn(arguments, output: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  private func spawn(_ arguments: [String], output: FileHandle) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, output.fileDescriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t(0)
    return posix_spawn(&child, path, &actions, nil, &words, environ) == 0 ? child : nil
  }

  private func once(_ arguments: [String]) -> Run {
    var (status, usage) = (Int32(0), rusage())
    let start = Date()
    guard let child = spawn(arguments, output: "/dev/null") else {
      return Run(seconds: .nan, processorSeconds: .nan, memory: 0, status: -1)
    }
    var memory = 0
    while wait4(child, &status, WNOHANG, &usage) == 0 {
      memory = max(memory, peakMemory(of: child))
      usleep(2_000)
    }
    return Run(
      seconds: Date().timeIntervalSince(start),
      processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: memory, status: status >> 8 & 0xFF)
  }

  /// As the kernel tells it of a running process. The usage that `wait4` gives would count this program's own memory,
  /// which the child shares until it is another program.
  private func peakMemory(of process: pid_t) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    guard status.hasPrefix("Name:\tshuliang\n"),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }

  private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
}

/// What is measured on the command as a whole.
struct ProgramFigures {
  let program: Program
  let folder: URL

  func measure(_ texts: Texts, into record: inout Record) throws {
    let file = folder.appendingPathComponent("\(texts.name).ndjson")
    try texts.ndjson().write(to: file)
    let one = program.run(["extract", "--jobs", "1", file.path])
    let bytes = Double(texts.byteCount)
    record.figures += [
      .init(
        "\(texts.name): NDJSON to NDJSON, 1 job", bytes / (one.processorSeconds - (try startUp())) / 1e6,
        "MB/s"),
      .init("\(texts.name): peak memory, 1 job", Double(one.memory) / 1e6, "MB"),
    ]
    try measureJobs(texts, file, into: &record)
  }

  /// Two jobs against one, in turn, so that a slow minute of the machine meets both; and what they write.
  private func measureJobs(_ texts: Texts, _ file: URL, into record: inout Record) throws {
    var seconds = [Double.infinity, .infinity]
    for _ in 0..<7 {
      for jobs in [1, 2] {
        let run = program.quickest(["extract", "--jobs", "\(jobs)", file.path], times: 1)
        seconds[jobs - 1] = min(seconds[jobs - 1], run)
      }
    }
    let outputs = try [1, 2].map { jobs in
      let output = folder.appendingPathComponent("\(jobs)-jobs.ndjson")
      program.write(["extract", "--quiet", "--jobs", "\(jobs)", file.path], to: output)
      return try Data(contentsOf: output)
    }
    let differing = zip(outputs[0], outputs[1]).count { $0 != $1 } + abs(outputs[0].count - outputs[1].count)
    // The records name their file, which is another at each run.
    let output = String(decoding: outputs[0], as: UTF8.self).replacingOccurrences(of: folder.path, with: "")
    record.outputs?[texts.name] = Self.digest(Data(output.utf8))
    record.figures += [
      .init("\(texts.name): 2 jobs, times as fast by the clock", seconds[0] / seconds[1], "×"),
      .init("\(texts.name): bytes of output that differ with 2 jobs", Double(differing), ""),
    ]
  }

  /// FNV-1a: what two programs write differs in it, as good as surely.
  private static func digest(_ data: Data) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }

  /// From the start of a run over one line to its first output and to its end, by the clock, on an idle machine with
  /// two processors.
  func oneLine() throws -> [Record.Figure] {
    let file = folder.appendingPathComponent("line.ndjson")
    try Data(#"{"id":1,"text":"11月营收8.65亿元，同比增长14.2%"}\#n"#.utf8).write(to: file)
    let arguments = ["extract", file.path]
    return [
      .init("from start to first output", program.quickestOutput(arguments, times: 40) * 1e3, "ms"),
      .init(
        "a run over one line, from start to end", program.quickest(arguments, times: 40) * 1e3, "ms"),
    ]
  }

  /// Documents of one megabyte each, as lines of NDJSON.
  func megabyteDocuments(_ texts: Texts) throws -> Record.Figure {
    var (long, document) = (Texts(name: "megabytes", documents: []), [UInt8]())
    for text in texts.documents {
      document += text + [0x0A]
      if document.count >= 1_000_000 {
        long.documents.append(document)
        document = []
      }
    }
    let file = folder.appendingPathComponent("megabytes.ndjson")
    try long.ndjson().write(to: file)
    let run = program.run(["extract", "--jobs", "1", file.path], times: 2)
    return .init("\(texts.name): documents of 1 MB: peak memory, 1 job", Double(run.memory) / 1e6, "MB")
  }

  /// What a document costs beyond its bytes: the same text in pieces of about 100 characters and of 10,000.
  func documentCost(_ texts: Texts) throws -> Record.Figure {
    let text = String(decoding: texts.documents.joined().prefix(3_000_000), as: UTF8.self)
    let short = try time(pieces(text, 100))
    let long = try time(pieces(text, 10_000))
    let count = Double(text.unicodeScalars.count / 100 - text.unicodeScalars.count / 10_000)
    return .init("a document of 100 characters beyond its bytes", (short - long) / count * 1e6, "µs")
  }

  /// Loading a pack of so many words, and what it costs on text.
  func largeLexicon(_ texts: Texts, words: Int) throws -> [Record.Figure] {
    let pack = folder.appendingPathComponent("many-words")
    try ManyWords(count: words).write(to: pack)
    let empty = try emptyFile().path
    let file = folder.appendingPathComponent("\(texts.name).ndjson").path
    let load = program.run(["extract", "--rules", pack.path, empty], times: 2)
    guard load.status == 0 else {
      return [.init("a lexicon of \(words) words is refused: status", Double(load.status), "")]
    }
    let start = try startUp()
    let plain = program.run(["extract", "--jobs", "1", file]).processorSeconds - start
    let with = program.run(["extract", "--jobs", "1", "--rules", pack.path, file]).processorSeconds
    return [
      .init("a lexicon of \(words) words: loading", (load.processorSeconds - start) * 1e3, "ms"),
      .init("a lexicon of \(words) words: time of extraction", (with - load.processorSeconds) / plain, "×"),
    ]
  }

  /// The same NDJSON compressed, against the plain file and against the decompressor alone.
  func compressed(_ texts: Texts) throws -> [Record.Figure] {
    let file = folder.appendingPathComponent("\(texts.name).ndjson").path
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
    gzip.arguments = ["-kf", file]
    try gzip.run()
    gzip.waitUntilExit()
    let plain = program.run(["extract", "--jobs", "1", file])
    let packed = program.run(["extract", "--jobs", "1", file + ".gz"])
    return [
      .init(
        "\(texts.name): gzip-compressed, by the clock, times as fast", plain.seconds / packed.seconds, "×")
    ]
  }

  /// One text of so many megabytes, which is read in windows.
  func longText(_ texts: Texts, megabytes: Int) throws -> [Record.Figure] {
    let all = Data(texts.documents.joined())
    let file = folder.appendingPathComponent("long.txt")
    var text = Data()
    while text.count < megabytes * 1_000_000 { text += all }
    try text.write(to: file)
    let run = program.run(["extract", "--jobs", "1", "--input-format", "text", file.path], times: 1)
    let seconds = run.processorSeconds - (try startUp())
    return [
      .init("one text of \(megabytes) MB", Double(text.count) / seconds / 1e6, "MB/s"),
      .init("one text of \(megabytes) MB: peak memory", Double(run.memory) / 1e6, "MB"),
    ]
  }

  private func startUp() throws -> Double {
    program.run(["extract", try emptyFile().path], times: 7).processorSeconds
  }

  private func emptyFile() throws -> URL {
    let file = folder.appendingPathComponent("empty.ndjson")
    try Data().write(to: file)
    return file
  }

  private func pieces(_ text: String, _ count: Int) -> Texts {
    var (texts, rest) = (Texts(name: "pieces", documents: []), text.unicodeScalars[...])
    while !rest.isEmpty {
      texts.documents.append(Array(String(rest.prefix(count)).utf8))
      rest = rest.dropFirst(count)
    }
    return texts
  }

  private func time(_ texts: Texts) throws -> Double {
    let file = folder.appendingPathComponent("pieces.ndjson")
    try texts.ndjson().write(to: file)
    return program.run(["extract", "--jobs", "1", file.path], times: 9).processorSeconds
  }
}

import Foundation
import Testing

/// The built command, run as a process of its own.
enum Shuliang {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    /// Output lines as JSON objects; a line that is none is an error.
    func documents() throws -> [[String: Any]] {
      try output.split(separator: "\n").map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(object as? [String: Any])
      }
    }
  }

  /// The command beside the test bundle.
  static let path: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appendingPathComponent("shuliang").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appendingPathComponent("shuliang").path
  }()

  static func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(path, arguments, input: Data(input.utf8))
  }

  static func run(_ arguments: [String], input: Data) throws -> Outcome {
    try run(path, arguments, input: input)
  }

  /// Runs a line of shell in which `$SHULIANG` is the command.
  static func shell(_ line: String, in folder: TemporaryFolder) throws -> Outcome {
    try run("/bin/bash", ["-c", "SHULIANG='\(path)'; cd '\(folder.path)'; " + line], input: Data())
  }

  /// Whether a program is installed.
  static func has(_ tool: String) -> Bool {
    (try? run("/bin/bash", ["-c", "command -v \(tool)"], input: Data()).status) == 0
  }

  /// The text in another encoding.
  static func iconv(_ text: String, _ encoding: String) throws -> Data {
    let folder = try TemporaryFolder()
    return try iconv(Data(text.utf8), from: "UTF-8", to: encoding, folder)
  }

  /// The text of bytes in another encoding.
  static func iconv(_ bytes: Data, from encoding: String) throws -> String {
    String(decoding: try iconv(bytes, from: encoding, to: "UTF-8", TemporaryFolder()), as: UTF8.self)
  }

  private static func iconv(
    _ bytes: Data, from: String, to: String, _ folder: TemporaryFolder
  ) throws -> Data {
    try folder.write(bytes, to: "text")
    let line = "iconv -f \(from) -t \(to) '\(folder.path)/text' > '\(folder.path)/converted'"
    let result = try run("/bin/bash", ["-c", line], input: Data())
    try #require(result.status == 0, "\(result.errors)")
    return try Data(contentsOf: folder.url.appendingPathComponent("converted"))
  }

  /// Files instead of pipes, so that no size of input or output can block.
  private static func run(_ program: String, _ arguments: [String], input: Data) throws -> Outcome {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: folder.write(input, to: "in"))
    process.standardOutput = try FileHandle(forWritingTo: folder.write(Data(), to: "out"))
    process.standardError = try FileHandle(forWritingTo: folder.write(Data(), to: "err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try folder.read("out"), errors: try folder.read("err"))
  }
}

/// A folder that goes away with the object.
final class TemporaryFolder {
  let url: URL
  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("shuliang-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name).path }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

import Foundation

/// All figures of one run.
struct Record: Codable {
  struct Stage: Codable {
    var text: String
    var name: String
    var megabytesPerSecond: Double
    /// Against ICU's word iteration over the same text in the same run.
    var timesICUWords: Double
    /// Tokens, sentences or mentions, by the stage.
    var count: Int
  }

  struct Figure: Codable {
    var name: String
    var value: Double
    var unit: String

    init(_ name: String, _ value: Double, _ unit: String) {
      (self.name, self.value, self.unit) = (name, value, unit)
    }
  }

  struct Point: Codable {
    var bytes: Int
    var seconds: Double
  }

  struct Curve: Codable {
    var name: String
    var points: [Point]
  }

  var date: String
  var machine: String
  var commit: String
  var skipped: [String] = []
  var stages: [Stage] = []
  var figures: [Figure] = []
  var curves: [Curve] = []
  /// A digest of what the command wrote, by text; two records say by it whether the output is the same.
  var outputs: [String: String]? = [:]

  init(root: URL) {
    date = ISO8601DateFormatter().string(from: Date())
    machine = Self.machine
    commit = Self.output(of: ["git", "-C", root.path, "describe", "--always", "--dirty"])
  }

  private static var machine: String {
    let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = cpu.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    let name = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    return "\(name), \(ProcessInfo.processInfo.processorCount) processors"
  }

  private static func output(of words: [String]) -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return "unknown" }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

// MARK: - Markdown

extension Record {
  var markdown: String {
    var lines = ["# Speed on \(date)", "", "\(machine), commit \(commit).", ""]
    lines += skipped.map { "Skipped: \($0)." }
    lines += ["", "| text | stage | MB/s | times ICU's word iteration | found |", "|---|---|---:|---:|---:|"]
    lines += stages.map {
      "| \($0.text) | \($0.name) | \(short($0.megabytesPerSecond)) | \(short($0.timesICUWords)) | \($0.count) |"
    }
    lines += ["", "| the command | | |", "|---|---:|---|"]
    lines += figures.map { "| \($0.name) | \(short($0.value)) | \($0.unit) |" }
    lines += digests.map { "| \($0.key): digest of the output | \($0.value) | |" }
    lines += [
      "", "| one document of | largest, bytes | ns a byte there | exponent of growth |",
      "|---|---:|---:|---:|",
    ]
    lines += curves.map { curve in
      let last = curve.points[curve.points.count - 1]
      return "| \(curve.name) | \(last.bytes) | \(short(last.seconds / Double(last.bytes) * 1e9)) | "
        + String(format: "%.2f |", curve.exponent)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What changed from `old` to this record, by stage and figure.
  func comparison(with old: Record) -> String {
    var lines = ["| | before | after | ratio |", "|---|---:|---:|---:|"]
    for stage in stages {
      guard let before = old.stages.first(where: { $0.text == stage.text && $0.name == stage.name }) else {
        continue
      }
      lines.append(row("\(stage.text): \(stage.name), × ICU", before.timesICUWords, stage.timesICUWords))
    }
    for figure in figures {
      guard let before = old.figures.first(where: { $0.name == figure.name }) else { continue }
      lines.append(row("\(figure.name), \(figure.unit)", before.value, figure.value))
    }
    for (text, digest) in digests {
      guard let before = old.outputs?[text] else { continue }
      lines.append(
        "| output of \(text) | \(before) | \(digest) | \(before == digest ? "same" : "**other**") |")
    }
    return lines.joined(separator: "\n")
  }

  private var digests: [(key: String, value: String)] { (outputs ?? [:]).sorted { $0.key < $1.key } }

  private func row(_ name: String, _ before: Double, _ after: Double) -> String {
    "| \(name) | \(short(before)) | \(short(after)) | \(String(format: "%.2f", after / before)) |"
  }

  private func short(_ number: Double) -> String {
    String(format: abs(number) >= 100 ? "%.0f" : abs(number) >= 10 ? "%.1f" : "%.2f", number)
  }
}

import Shuliang

/// What a run did, for the end of it.
struct RunSummary {
  var tally = Tally()
  var ending = RunEnding.complete
  /// Whether an unfinished output can be continued.
  var isKept = false
  private let resumed: Tally
  private let packs: [RulePack]
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(packs: [RulePack], resumed: Tally) {
    self.packs = packs
    self.resumed = resumed
    start = clock.now
  }

  /// The exit status.
  var status: Int32 {
    switch ending {
    case .complete: tally.failed == 0 ? 0 : 1
    case .failure: 1
    case .interrupted(let signal): Interruption.status(for: signal)
    }
  }

  private var milliseconds: Int {
    let (seconds, attoseconds) = (clock.now - start).components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }

  private var bytesRead: Int { tally.bytes - resumed.bytes }

  /// Some lines for a reader.
  var text: String {
    var lines = [endingLine, countLine, speedLine].compactMap { $0 }
    if tally.documents == 0, ending == .complete { lines = ["there was no document to read"] }
    return lines.map { "shuliang: \($0)\n" }.joined()
  }

  private var endingLine: String? {
    let kept = isKept ? "; --resume continues the run" : ""
    switch ending {
    case .complete: return nil
    case .failure: return "ended at the first document that failed\(kept)"
    case .interrupted: return "interrupted\(kept)"
    }
  }

  private var countLine: String {
    let failed = tally.failed == 0 ? "" : ", \(grouped(tally.failed)) of them failed"
    let kinds = tally.mentionsByKind.map { "\($0.kind.rawValue) \(grouped($0.count))" }.joined(
      separator: ", ")
    return "\(grouped(tally.documents)) documents\(failed); \(grouped(tally.mentionCount)) mentions"
      + (kinds.isEmpty ? "" : " (\(kinds))")
  }

  private var speedLine: String {
    let time = milliseconds
    let size = oneDecimal(thousandths: bytesRead / 1000)
    let speed = oneDecimal(thousandths: bytesRead / time)
    let names = packs.map { "\($0.manifest.name) \($0.manifest.version)" }.joined(separator: ", ")
    return "\(size) MB in \(oneDecimal(thousandths: time)) s, \(speed) MB/s; packs \(names)"
  }

  private func oneDecimal(thousandths: Int) -> String { "\(thousandths / 1000).\(thousandths % 1000 / 100)" }

  var json: JSONValue {
    let time = milliseconds
    let kinds = tally.mentionsByKind.map { ($0.kind.rawValue, JSONValue.number($0.count)) }
    return .object([
      ("status", .string(endingName)), ("version", .string(ShuliangVersion.current)),
      ("documents", .number(tally.documents)), ("failed", .number(tally.failed)),
      ("resumed_documents", .number(resumed.documents)),
      ("mentions", .number(tally.mentionCount)), ("mentions_by_kind", .object(kinds)),
      ("bytes", .number(tally.bytes)), ("milliseconds", .number(time)),
      ("bytes_per_second", .number(bytesRead * 1000 / time)),
      (
        "packs",
        .array(
          packs.map {
            .object([("name", .string($0.manifest.name)), ("version", .string($0.manifest.version))])
          })
      ),
    ])
  }

  private var endingName: String {
    switch ending {
    case .complete: "complete"
    case .failure: "failed"
    case .interrupted: "interrupted"
    }
  }
}

/// A number with a comma at every third digit.
func grouped(_ number: Int) -> String {
  var result = ""
  let digits = String(number)
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
    result.append(digit)
  }
  return result
}

/// One line on standard error that says how far the run is: documents, speed, time left.
struct ProgressBar {
  private let isShown: Bool
  /// The input's size in bytes, where it is known.
  private let total: Int?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant?

  init(isShown: Bool, total: Int?) {
    self.isShown = isShown
    self.total = total
    start = clock.now
  }

  /// Draws the line again, at most ten times a second.
  mutating func update(documents: Int, bytes: Int) {
    guard isShown else { return }
    let now = clock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    draw(documents: documents, bytes: bytes, elapsed: now - start)
  }

  /// Draws the final state and ends the line.
  func finish(documents: Int, bytes: Int) {
    guard isShown else { return }
    draw(documents: documents, bytes: bytes, elapsed: clock.now - start)
    Terminal.write(toStandardError: "\n")
  }

  private func draw(documents: Int, bytes: Int, elapsed: Duration) {
    let line = Self.line(documents: documents, bytes: bytes, total: total, elapsed: elapsed)
    Terminal.write(toStandardError: "\r\u{1B}[K" + line)
  }

  /// `[#####·····] 52%  1234 documents  38.1 MB/s  0:07 left`
  static func line(documents: Int, bytes: Int, total: Int?, elapsed: Duration) -> String {
    let seconds = max(
      0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
    let speed = Double(bytes) / seconds
    let amounts = "\(documents) documents  \(oneDecimal(speed / 1e6)) MB/s"
    guard let total, total > 0 else { return amounts }
    let share = min(1, Double(bytes) / Double(total))
    let filled = Int(share * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: 20 - filled)
    let left = speed > 0 ? "  " + clockTime(Double(max(0, total - bytes)) / speed) + " left" : ""
    return "[\(bar)] \(Int(share * 100))%  \(amounts)\(left)"
  }

  private static func oneDecimal(_ number: Double) -> String {
    let tenths = Int(min(number, 1e9) * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func clockTime(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 360_000).rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = (rest < 10 ? "0" : "") + "\(rest)"
    if hours == 0 { return "\(minutes):\(tail)" }
    return "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes):\(tail)"
  }
}

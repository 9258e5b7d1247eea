extension [Mention] {
  /// Gives a time told without its year that of the same time told in full: with 2026年8月3日 in the text, 8月3日
  /// in the headline is of 2026.
  ///
  /// For documents without a reference time, of which nothing else says the year. Where the text has the time in
  /// two years, it stays unknown.
  mutating func completeYears(in window: TextWindow) {
    var full: [String: TimeExpression?] = [:]
    for mention in self where mention.modifier == nil {
      guard case .time(let time) = mention.content, let key = time.keyWithoutYear,
        window.saysYear(mention.range)
      else { continue }
      if let known = full[key], known?.value != time.value {
        full[key] = .some(nil)
      } else {
        full[key] = time
      }
    }
    if full.isEmpty { return }
    for index in indices {
      guard case .time(var time) = self[index].content, time.value.hasPrefix("XXXX"),
        let known = full[time.value] ?? nil
      else { continue }
      time.value = known.value
      if self[index].modifier == nil { (time.from, time.to) = (known.from, known.to) }
      self[index].content = .time(time)
    }
  }
}

extension TimeExpression {
  /// The value with X for the year, where it has one year and more than that: `XXXX-08-03`.
  fileprivate var keyWithoutYear: String? {
    guard type != .set, value.count > 4, let year = Int(value.prefix(4)), year >= 1000 else { return nil }
    let parts = value.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.hasPrefix("\(year)-") }) else { return nil }
    return parts.map { "XXXX" + $0.dropFirst(4) }.joined(separator: "/")
  }
}

extension TextWindow {
  /// Whether a time names its year itself, and took it from nowhere else.
  fileprivate func saysYear(_ range: SourceRange) -> Bool {
    let head = bytes[range.start..<min(range.start + 4, range.end)]
    return head.count == 4 && head.allSatisfy { (0x30...0x39).contains($0) } || text(range).contains("年")
  }
}

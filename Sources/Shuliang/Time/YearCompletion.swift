extension [Mention] {
  /// Gives a time told without its year that of the same time told in full: with 2026年8月3日 in the text, 8月3日
  /// in the headline is of 2026, and so is 3日.
  ///
  /// For documents without a reference time, of which nothing else says the year. Where the text has the time in
  /// two years, it stays unknown.
  mutating func completeYears(in window: TextWindow) {
    countFromDateline(in: window)
    // By index, since a mention is large and would be copied.
    guard indices.contains(where: { self[$0].lacksYear }) else { return }
    let full = timesInFull(window)
    if full.isEmpty { return }
    for index in indices {
      guard self[index].lacksYear, case .time(var time) = self[index].content else { continue }
      if let known = full[time.value] ?? nil {
        time.value = known.value
        if self[index].modifier == nil { (time.from, time.to) = (known.from, known.to) }
      } else if let day = full[String(time.value.prefix(10))] ?? nil, !time.value.contains("/") {
        // A part of the day or a clock time; no day of the reference is known to place it on.
        time.value = day.value + time.value.dropFirst(10)
      } else {
        continue
      }
      self[index].content = .time(time)
    }
  }

  /// Gives 今日 and 昨日 in a headline the day that they are of, where the date under which the report was sent comes
  /// behind it.
  private mutating func countFromDateline(in window: TextWindow) {
    guard indices.contains(where: { self[$0].isDayDistance }),
      let at = indices.first(where: { window.isDateline(self[$0].range) }),
      case .time(let sent) = self[at].content,
      let today = sent.namedDay
    else { return }
    for index in startIndex..<at {
      guard self[index].isDayDistance, case .time(var time) = self[index].content,
        let days = Int(time.value.filter { $0 != "P" && $0 != "D" })
      else { continue }
      let date = today.adding(days: days)
      guard let month = date.month, let day = date.day else { continue }
      let value = date.year.map { TimeValue.day(CivilCalendar.dayNumber(year: $0, month: month, day: day)) }
      let named = value ?? TimeValue.day(month, day, ofUnknown: .unknown)
      time = named.expression(in: TimeContext())
      if self[index].modifier != nil { time.to = nil }
      self[index].content = .time(time)
    }
  }

  /// The times that name their year, by what they would be without it; `nil` for what comes in two years.
  private func timesInFull(_ window: TextWindow) -> [String: TimeExpression?] {
    var full: [String: TimeExpression?] = [:]
    for index in indices where self[index].modifier == nil || self[index].modifier?.kind == .since {
      guard case .time(var time) = self[index].content, window.saysYear(self[index].range),
        !window.isHeldAgainst(self[index].range)
      else { continue }
      if self[index].modifier != nil || time.value.utf8.count > 10 { (time.from, time.to) = (nil, nil) }
      for key in time.keysWithoutYear {
        var known = time
        if key.count == 10 { known.value = String(time.value.prefix(10)) }
        if let other = full[key], other?.value != known.value {
          full[key] = .some(nil)
        } else if full[key] == nil || known.from != nil {
          full[key] = known
        }
      }
    }
    return full
  }
}

extension Mention {
  fileprivate var lacksYear: Bool {
    if case .time(let time) = content { time.value.utf8.starts(with: "XXXX".utf8) } else { false }
  }

  /// Whether its value is a number of days from a today that is not known: `P0D`, `-P1D`, also as a beginning (明起).
  fileprivate var isDayDistance: Bool {
    guard case .time(let time) = content, time.from == nil, modifier == nil || modifier?.kind == .since else {
      return false
    }
    let unsigned = time.value.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return unsigned.count == 3 && unsigned.first == UInt8(ascii: "P") && unsigned.last == UInt8(ascii: "D")
  }
}

extension TimeExpression {
  /// The date of a value that is a day with its month.
  fileprivate var namedDay: NamedDate? {
    let parts = value.split(separator: "-")
    guard parts.count == 3, value.count == 10, let month = Int(parts[1]), let day = Int(parts[2]) else {
      return nil
    }
    return NamedDate(year: Int(parts[0]), month: month, day: day)
  }

  /// The value with X for the year, where it has one year and more than that, and with X for the month too:
  /// `XXXX-08-03` and `XXXX-XX-03`.
  fileprivate var keysWithoutYear: [String] {
    guard type != .set, value.utf8.count > 4, let year = Int(value.prefix(4)), year >= 1000 else { return [] }
    let parts = value.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.hasPrefix("\(year)-") }) else { return [] }
    let whole = parts.map { "XXXX" + $0.dropFirst(4) }.joined(separator: "/")
    let isDay =
      parts.count == 1 && value.count >= 10
      && value.dropFirst(5).prefix(5).allSatisfy { $0 != "W" && $0 != "Q" }
    guard isDay else { return [whole] }
    let day = "XXXX" + value.prefix(10).dropFirst(4)
    return [whole] + (whole == day ? [] : [day]) + ["XXXX-XX" + value.prefix(10).dropFirst(7)]
  }
}

extension TextWindow {
  /// Whether 电 or 讯 stands behind a date.
  fileprivate func isDateline(_ range: SourceRange) -> Bool {
    guard range.end + 3 <= bytes.count else { return false }
    let next = bytes[range.end..<range.end + 3]
    return next.elementsEqual("电".utf8) || next.elementsEqual("讯".utf8)
  }

  /// Whether a time names its year itself, and took it from nowhere else.
  fileprivate func saysYear(_ range: SourceRange) -> Bool {
    let head = bytes[range.start..<min(range.start + 4, range.end)]
    if head.count == 4, head.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    return scalars[scalar(ofByte: range.start)..<scalar(ofByte: range.end)].contains(TextWindow.year)
  }

  /// Whether 较 or 比 stands before a time, which is then another than those told of: 7月营收较2025年7月增长.
  fileprivate func isHeldAgainst(_ range: SourceRange) -> Bool {
    var start = range.start
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    guard start >= 3 else { return false }
    let word = bytes[start - 3..<start]
    return word.elementsEqual("较".utf8) || word.elementsEqual("比".utf8)
  }

  private static let year: UInt32 = 0x5E74
}

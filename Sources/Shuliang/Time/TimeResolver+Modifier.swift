extension TimeResolver {
  /// The time with its period opened as the modifier says; the value stays.
  ///
  /// `since` runs from the time to the reference, `after` from its end on, `until` up to its end. `before` a
  /// time still to come is a deadline, and runs from the reference to its end; before a past one it ends with
  /// its start.
  func apply(
    _ modifier: Modifier.Kind, to time: TimeExpression, in context: TimeContext
  ) -> TimeExpression {
    // An interval that the text itself spans keeps its ends: 从5月到6月.
    guard let from = time.from else { return time }
    if let slash = time.value.firstIndex(of: "/") {
      return modifier == .before ? excluding(lastDay: time.value[slash...].dropFirst(), of: time) : time
    }
    let isClock = from.contains("T")
    // 下午三点前 ends with the stroke of three; 今天下午前 with the afternoon.
    let isStroke = isClock && time.value.last?.isNumber == true
    let now = context.reference.map {
      $0.hasClock ? ISOText.moment($0.moment, zoneMinutes: $0.zoneMinutes) : ISOText.date($0.moment.day)
    }
    var result = time
    switch modifier {
    case .since, .atLeast:
      result.to = now.flatMap { isEarlier(from, $0) ? $0 : nil }
    case .after, .moreThan:
      result.from = isClock ? from : time.to
      result.to = nil
    case .until, .atMost:
      result.from = nil
      if isStroke { result.to = from }
    case .before, .lessThan:
      let isComing = now.map { !isEarlier(from, $0) } ?? false
      result.from = isComing ? now : nil
      if !isComing || isStroke { result.to = from }
    default: break
    }
    return result
  }

  /// 6月14日到9月14日之前 ends with its last day's beginning.
  private func excluding(lastDay: Substring, of time: TimeExpression) -> TimeExpression {
    guard let from = time.from, lastDay.count == 10, lastDay.allSatisfy({ $0.isNumber || $0 == "-" }),
      from < lastDay
    else { return time }
    var result = time
    result.to = String(lastDay)
    return result
  }

  /// Order of two ISO spellings; a date counts as its midnight, the zones as equal.
  private func isEarlier(_ a: String, _ b: String) -> Bool {
    let (x, y) = (a.prefix(19), b.prefix(19))
    return x < y && !y.hasPrefix(x)
  }
}

extension TimeValue {
  /// The beginning, middle or end of a time; the value stays that of the whole, as 年末 is said of the year.
  func atEdge(_ edge: String) -> TimeValue {
    guard let whole = period else { return self }
    var result = self
    if let half = ["first-half": 0, "second-half": 1][edge] {
      let years = grain == .century ? 50 : grain == .decade ? 5 : 0
      if years > 0 { result.period = .years(whole.start.date.year + half * years, count: years) }
      return result
    }
    result.period = narrowed(whole, edge)
    return result
  }

  private func narrowed(_ whole: Period, _ edge: String) -> Period {
    let start = whole.start.date
    switch grain {
    case .century: return years(start.year, edge, (0, 20), (40, 60), (80, 100))
    case .decade: return years(start.year, edge, (0, 3), (3, 7), (7, 10))
    case .year: return months(start, edge, (0, 2), (5, 7), (10, 12))
    case .half: return months(start, edge, (0, 1), (2, 4), (5, 6))
    case .quarter, .season: return months(start, edge, (0, 1), (1, 2), (2, 3))
    case .month:
      let length = whole.end.day - whole.start.day
      let (from, to) = pick(edge, (0, 5), (10, 20), (24, length))
      return Period(days: whole.start.day + from, whole.start.day + to)
    case .week:
      let (from, to) = pick(edge, (0, 2), (2, 4), (4, 7))
      return Period(days: whole.start.day + from, whole.start.day + to)
    default: return whole
    }
  }

  private func pick(
    _ edge: String, _ early: (Int, Int), _ middle: (Int, Int), _ late: (Int, Int)
  ) -> (Int, Int) {
    edge == "early" ? early : edge == "middle" ? middle : late
  }

  private func years(
    _ year: Int, _ edge: String, _ early: (Int, Int), _ middle: (Int, Int), _ late: (Int, Int)
  ) -> Period {
    let (from, to) = pick(edge, early, middle, late)
    return .years(year + from, count: to - from)
  }

  private func months(
    _ start: CivilDate, _ edge: String, _ early: (Int, Int), _ middle: (Int, Int), _ late: (Int, Int)
  ) -> Period {
    let (from, to) = pick(edge, early, middle, late)
    return .months(year: start.year, month: start.month + from, count: to - from)
  }
}

/// A date as pages write it: 2019-02-27, 2019年2月27日 10:05, 2019/2/27, 2019-02-27T10:05:00+08:00.
struct PageDate: Hashable {
  /// ISO 8601, with a time of day where one is stated.
  var text: String
  var hasClock: Bool
}

extension PageDate {
  /// The first date with year, month and day in the text, and the text before it.
  ///
  /// With `shortYear` the year may have two digits, as in 发布时间：18-03-08.
  static func first(
    in text: String, shortYear: Bool = false
  ) -> (date: PageDate, before: Substring.UnicodeScalarView)? {
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      if isDigit(scalars[start]) {
        var reader = PageDateReader(scalars[start...])
        if let date = reader.date(shortYear: shortYear) { return (date, scalars[..<start]) }
        while start < scalars.endIndex, isDigit(scalars[start]) { start = scalars.index(after: start) }
      } else {
        start = scalars.index(after: start)
      }
    }
    return nil
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

/// Reads one date from the front of a text.
private struct PageDateReader {
  private var rest: Substring.UnicodeScalarView

  init(_ text: Substring.UnicodeScalarView) { rest = text }

  mutating func date(shortYear: Bool) -> PageDate? {
    guard let year = year(shortYear), skip("-/.年") else { return nil }
    guard let month = number(1...2), 1...12 ~= month, skip("-/.月") else { return nil }
    guard let day = number(1...2), 1...31 ~= day else { return nil }
    // Where the page sets date and time apart by its style, nothing stands between them: 2018-03-0823:16.
    let isRunOn = rest.first.map(PageDate.isDigit) ?? false
    _ = skip("日")
    let date = "\(year)-\(padded(month))-\(padded(day))"
    guard let clock = clock() else { return isRunOn ? nil : PageDate(text: date, hasClock: false) }
    return PageDate(text: date + "T" + clock, hasClock: true)
  }

  private mutating func year(_ short: Bool) -> Int? {
    let start = rest
    if let year = number(4...4) { return 1990...2099 ~= year ? year : nil }
    rest = start
    guard short, let year = number(2...2), rest.first.map({ !PageDate.isDigit($0) }) ?? true else {
      return nil
    }
    return 2000 + year
  }

  private mutating func clock() -> String? {
    let start = rest
    while skip(" T\u{A0}\u{3000}") {}
    guard let hour = number(1...2), hour < 24, skip(":：时"), let minute = number(2...2), minute < 60 else {
      rest = start
      return nil
    }
    _ = skip("分")
    var clock = "\(padded(hour)):\(padded(minute))"
    if skip(":："), let second = number(2...2), second < 60 { clock += ":\(padded(second))" }
    return clock + zone()
  }

  private mutating func zone() -> String {
    if skip("."), number(1...3) == nil { return "" }
    if skip("Z") { return "Z" }
    guard let sign = rest.first, sign == "+" || sign == "-", skip("+-"), let hours = number(2...2) else {
      return ""
    }
    _ = skip(":")
    return "\(sign)\(padded(hours)):\(padded(number(2...2) ?? 0))"
  }

  private mutating func skip(_ any: String) -> Bool {
    guard let first = rest.first, any.unicodeScalars.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number(_ count: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(count.upperBound).prefix(while: PageDate.isDigit)
    guard digits.count >= count.lowerBound else { return nil }
    rest.removeFirst(digits.count)
    return Int(String(digits))
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// One of the 24 solar terms (节气): the moment at which the sun reaches a multiple of 15°.
enum SolarTerm {
  /// In the order of the civil year, from 小寒 (285°).
  static let names = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
  ]

  static func longitude(ofTerm index: Int) -> Double { Astronomy.wrapped(285 + 15 * Double(index)) }

  /// The day, by Chinese time, of term `index` (0 is 小寒) in a civil year.
  static func day(ofTerm index: Int, year: Int) -> Int {
    LunarCalendar.localDay(moment(ofTerm: index, year: year))
  }

  /// The moment of the term in days of universal time.
  static func moment(ofTerm index: Int, year: Int) -> Double {
    let start = Double(CivilCalendar.dayNumber(year: year, month: 1, day: 6))
    let guess = start + Double(index) * Astronomy.tropicalYear / 24
    return Astronomy.time(ofSolarLongitude: longitude(ofTerm: index), near: guess)
  }

  static func day(named name: String, year: Int) -> Int? {
    names.firstIndex(of: name).map { index in
      days.value(year * names.count + index) { _ in day(ofTerm: index, year: year) }
    }
  }

  private static let days = Remembered<Int, Int>()
}

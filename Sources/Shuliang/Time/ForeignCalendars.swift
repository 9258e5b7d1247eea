/// The arithmetic Hebrew calendar; months count from Nisan (1), the year begins with Tishri (7).
///
/// After Reingold and Dershowitz, *Calendrical Calculations*.
enum HebrewCalendar {
  private static let epoch = CivilCalendar.dayNumber(year: -3760, month: 9, day: 7)

  static func isLeap(_ year: Int) -> Bool { modulo(7 * year + 1, 19) < 7 }

  private static func elapsedDays(_ year: Int) -> Int {
    let months = floorDivide(235 * year - 234, 19)
    let parts = 12_084 + 13_753 * months
    let day = 29 * months + floorDivide(parts, 25_920)
    return modulo(3 * (day + 1), 7) < 3 ? day + 1 : day
  }

  static func newYear(_ year: Int) -> Int {
    let (before, this, after) = (elapsedDays(year - 1), elapsedDays(year), elapsedDays(year + 1))
    let delay = after - this == 356 ? 2 : this - before == 382 ? 1 : 0
    return epoch + this + delay
  }

  static func daysInMonth(_ month: Int, year: Int) -> Int {
    let length = newYear(year + 1) - newYear(year)
    switch month {
    case 2, 4, 6, 10, 13: return 29
    case 8: return length % 10 == 5 ? 30 : 29
    case 9: return length % 10 == 3 ? 29 : 30
    case 12: return isLeap(year) ? 30 : 29
    default: return 30
    }
  }

  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let last = isLeap(year) ? 13 : 12
    let before = month < 7 ? Array(7...last) + Array(1..<month) : Array(7..<month)
    return newYear(year) + before.reduce(day - 1) { $0 + daysInMonth($1, year: year) }
  }
}

/// The Islamic calendar as it is kept at Mecca: a month begins on the day after the evening by which the moon
/// has been new.
///
/// An approximation of the Umm al-Qura calendar; good to a day.
enum IslamicCalendar {
  /// The new moon that opened the month of Muharram 1421, number 3 after the first one of 2000.
  private static let anchorMoon = 3
  private static let anchorYear = 1421
  /// Sunset at Mecca, in days of universal time.
  private static let sunset = 15.6 / 24

  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let moon = anchorMoon + (year - anchorYear) * 12 + month - 1
    return Int((Astronomy.newMoon(moon) - sunset).rounded(.up)) + day
  }
}

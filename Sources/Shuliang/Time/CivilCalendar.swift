/// A day of the proleptic Gregorian calendar; year 0 is 1 BCE.
struct CivilDate: Sendable, Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// Days since 1970-01-01.
  var dayNumber: Int { CivilCalendar.dayNumber(year: year, month: month, day: day) }
}

/// Arithmetic of the proleptic Gregorian calendar on day numbers, which count days since 1970-01-01.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`; they hold for every year
/// whose day number fits an `Int`.
enum CivilCalendar {
  private static let daysPerEra = 146_097
  private static let daysBeforeEpoch = 719_468

  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = floorDivide(y, 400)
    let yearOfEra = y - era * 400
    let shifted = (month + 9) % 12
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * daysPerEra + dayOfEra - daysBeforeEpoch
  }

  static func date(ofDay number: Int) -> CivilDate {
    let shifted = number + daysBeforeEpoch
    let era = floorDivide(shifted, daysPerEra)
    let dayOfEra = shifted - era * daysPerEra
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CivilDate(year: year, month: month, day: dayOfYear - (153 * m + 2) / 5 + 1)
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Monday is 1, Sunday 7.
  static func weekday(ofDay number: Int) -> Int { modulo(number + 3, 7) + 1 }

  /// The Monday of the week that holds the day.
  static func monday(ofDay number: Int) -> Int { number - weekday(ofDay: number) + 1 }

  /// The Monday of week 1 of an ISO week year: the week that holds 4 January.
  static func firstMonday(ofWeekYear year: Int) -> Int {
    monday(ofDay: dayNumber(year: year, month: 1, day: 4))
  }

  static func isoWeek(ofDay number: Int) -> (year: Int, week: Int) {
    let thursday = monday(ofDay: number) + 3
    let year = date(ofDay: thursday).year
    return (year, (thursday - dayNumber(year: year, month: 1, day: 1)) / 7 + 1)
  }

  /// The first day of a month whose number may run past 12 or below 1.
  static func monthStart(year: Int, month: Int) -> Int {
    let (y, m) = normalised(year: year, month: month)
    return dayNumber(year: y, month: m, day: 1)
  }

  /// Carries a month number outside 1…12 into the year.
  static func normalised(year: Int, month: Int) -> (year: Int, month: Int) {
    (year + floorDivide(month - 1, 12), modulo(month - 1, 12) + 1)
  }

  /// The same day `months` later; the day is capped at the length of the month it lands in.
  static func day(_ number: Int, plusMonths months: Int) -> Int {
    let d = date(ofDay: number)
    let (y, m) = normalised(year: d.year, month: d.month + months)
    return dayNumber(year: y, month: m, day: min(d.day, daysInMonth(m, year: y)))
  }

  /// The day so many days of work, Monday to Friday, later or earlier; holidays are not known.
  static func day(_ number: Int, plusWorkdays count: Int) -> Int {
    let step = count < 0 ? -1 : 1
    var day = number
    // From a weekend the first day of work is the one after it.
    while weekday(ofDay: day) > 5 { day -= step }
    day += count / 5 * 7
    for _ in 0..<abs(count % 5) {
      repeat { day += step } while weekday(ofDay: day) > 5
    }
    return day
  }

  static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= daysInMonth(month, year: year)
  }
}

/// Division that rounds towards minus infinity; `divisor` must be positive.
func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

/// The remainder of `floorDivide`, never negative.
func modulo(_ value: Int, _ divisor: Int) -> Int { value - floorDivide(value, divisor) * divisor }

import CICU

/// A date of the Chinese lunisolar calendar, 农历, as ICU computes it for China standard time.
///
/// Days are counted from 1970-01-01 in the Gregorian calendar.
public struct LunarDate: Sendable, Hashable {
  /// The Gregorian year in which the lunar year begins: 2025 for 乙巳年, 29 January 2025 to 16 February 2026.
  public var year: Int
  /// 1 to 12; a leap month has the number of the month before it.
  public var month: Int
  public var isLeapMonth: Bool
  /// 1 to 30.
  public var day: Int

  public init(year: Int, month: Int, isLeapMonth: Bool = false, day: Int) {
    (self.year, self.month, self.isLeapMonth, self.day) = (year, month, isLeapMonth, day)
  }

  /// `nil` for days outside the range of 32 bits.
  public init?(epochDay: Int) {
    guard let epochDay = Int32(exactly: epochDay) else { return nil }
    var (year, month, day) = (Int32(0), Int32(0), Int32(0))
    var isLeap = false
    guard unsafe cicu_chinese_from_epoch_day(epochDay, &year, &month, &isLeap, &day) else { return nil }
    self.init(year: Int(year), month: Int(month), isLeapMonth: isLeap, day: Int(day))
  }

  /// `nil` where the year has no such month or day, and outside the years -4000 to 8000, where ICU's
  /// astronomy ends.
  public var epochDay: Int? {
    guard (-4000...8000).contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
    var epochDay: Int32 = 0
    let exists = unsafe cicu_chinese_to_epoch_day(
      Int32(year), Int32(month), isLeapMonth, Int32(day), &epochDay)
    return exists ? Int(epochDay) : nil
  }

  /// The place of the year in the cycle of sixty, 1 (甲子) to 60 (癸亥).
  public var sexagenaryYear: Int { ((year - 4) % 60 + 60) % 60 + 1 }
}

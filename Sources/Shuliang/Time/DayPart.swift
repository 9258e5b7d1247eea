/// A part of the day, with its TIMEX3 code and the hours that it is commonly taken to cover.
enum DayPart: String, Sendable, CaseIterable {
  case dawn
  case earlyMorning = "early-morning"
  case morning, forenoon, noon, afternoon, dusk, evening, night
  case midnight, daytime

  var timex: String {
    switch self {
    case .dawn, .earlyMorning, .morning, .forenoon: "TMO"
    case .noon: "TMI"
    case .afternoon: "TAF"
    case .dusk, .evening: "TEV"
    case .night, .midnight: "TNI"
    case .daytime: "TDT"
    }
  }

  /// First and last hour; the end may run into the next day.
  var hours: (from: Int, to: Int) {
    switch self {
    case .dawn: (0, 6)
    case .earlyMorning: (4, 12)
    case .morning: (6, 12)
    case .forenoon: (8, 12)
    case .noon: (12, 14)
    case .afternoon: (12, 18)
    case .dusk: (17, 20)
    case .evening: (18, 24)
    case .night: (20, 30)
    case .midnight: (0, 5)
    case .daytime: (6, 18)
    }
  }

  /// The hour of the day that `hour` o'clock means in this part; 24 is the midnight that ends the day.
  func hour(_ hour: Int) -> Int {
    switch self {
    case .dawn, .midnight: hour == 12 ? 0 : hour
    case .earlyMorning, .morning, .forenoon: hour
    case .noon: hour < 10 ? hour + 12 : hour
    case .daytime: hour < 6 ? hour + 12 : hour
    case .afternoon, .dusk: hour < 12 ? hour + 12 : hour
    case .evening: hour == 12 ? 24 : hour >= 5 && hour < 12 ? hour + 12 : hour
    // 夜里5点 is before dawn: by day's end it would be 傍晚5点.
    case .night: hour == 12 ? 24 : hour >= 6 && hour < 12 ? hour + 12 : hour
    }
  }
}

import Testing

@testable import Shuliang

/// Features from `key=value` pairs.
private func features(_ text: String) throws -> TimeFeatures {
  var result = TimeFeatures()
  for pair in text.split(separator: " ") {
    let parts = pair.split(separator: "=", maxSplits: 1)
    try result.set(String(parts[0]), String(parts[1]))
  }
  return result
}

private func context(_ reference: String?) throws -> TimeContext {
  TimeContext(reference: try reference.map { try ReferenceTime($0) })
}

private func resolve(_ text: String, at reference: String?) throws -> TimeExpression? {
  TimeResolver().resolve(try features(text), in: try context(reference))?.expression
}

private let monday = "2025-12-15T12:08:00+08:00"

struct TimeResolverTests {
  @Test(arguments: [
    ("year=2025", "2025", "2025-01-01", "2026-01-01"),
    ("short-year=98", "1998", "1998-01-01", "1999-01-01"),
    ("short-year=30", "2030", "2030-01-01", "2031-01-01"),
    ("year=-1", "2024", "2024-01-01", "2025-01-01"),
    ("year=35 era-start=1912", "1946", "1946-01-01", "1947-01-01"),
    ("year=221 bce=true", "-0220", "-0220-01-01", "-0219-01-01"),
    ("year=2025 half=1", "2025-H1", "2025-01-01", "2025-07-01"),
    ("quarter=3", "2025-Q3", "2025-07-01", "2025-10-01"),
    ("quarter=-1", "2025-Q3", "2025-07-01", "2025-10-01"),
    ("year=+0 month=8", "2025-08", "2025-08-01", "2025-09-01"),
    ("month=+1", "2026-01", "2026-01-01", "2026-02-01"),
    ("month=11 tenday=1", "2025-11-01/2025-11-10", "2025-11-01", "2025-11-11"),
    ("month=2 tenday=3", "2025-02-21/2025-02-28", "2025-02-21", "2025-03-01"),
    ("month=12 day=12", "2025-12-12", "2025-12-12", "2025-12-13"),
    ("month=1 day=5", "2026-01-05", "2026-01-05", "2026-01-06"),
    ("day=-1", "2025-12-14", "2025-12-14", "2025-12-15"),
    ("day=9", "2025-12-09", "2025-12-09", "2025-12-10"),
    ("week=-1", "2025-W50", "2025-12-08", "2025-12-15"),
    ("week=+0 weekday=3", "2025-12-17", "2025-12-17", "2025-12-18"),
    ("year=2021 week=2", "2021-W02", "2021-01-11", "2021-01-18"),
    ("month=5 week=1 year=2021", "2021-W18", "2021-05-03", "2021-05-10"),
    ("century=-1 decade=80", "198", "1980-01-01", "1990-01-01"),
    ("century=20", "20", "1900-01-01", "2000-01-01"),
    ("century=21 edge=early", "21", "2000-01-01", "2020-01-01"),
    ("plan=14", "2021/2025", "2021-01-01", "2026-01-01"),
    ("plan=1", "1953/1957", "1953-01-01", "1958-01-01"),
    ("plan=3", "1966/1970", "1966-01-01", "1971-01-01"),
    ("year=2019 edge=late", "2019", "2019-11-01", "2020-01-01"),
    ("month=10 nth=1 weekday=1 year=2013", "2013-10-07", "2013-10-07", "2013-10-08"),
    ("month=4 nth=-1 weekday=1 year=2019", "2019-04-29", "2019-04-29", "2019-04-30"),
    ("year=1970 nth=8 nth-unit=month", "1970-08", "1970-08-01", "1970-09-01"),
    ("first=3 run-unit=quarter", "2025-Q1/2025-Q3", "2025-01-01", "2025-10-01"),
    ("year=2021 last=4 run-unit=month", "2021-09/2021-12", "2021-09-01", "2022-01-01"),
    ("year=2019 last=3 run-unit=week", "2019-W50/2019-W52", "2019-12-09", "2019-12-30"),
    ("run=-2 run-unit=week", "2025-W49/2025-W50", "2025-12-01", "2025-12-15"),
    ("offset-days=3 offset-sign=-", "2025-12-12", "2025-12-12", "2025-12-13"),
    ("offset-years=10 offset-sign=-", "2015", "2015-01-01", "2016-01-01"),
    ("offset-years=1 offset-half=year offset-sign=+", "2027-06", "2027-06-01", "2027-07-01"),
    ("holiday=10-1", "2025-10-01", "2025-10-01", "2025-10-02"),
    ("holiday=lunar:1-1 year=+1", "2026-02-17", "2026-02-17", "2026-02-18"),
    ("calendar=lunar month=8 day=15", "2025-10-06", "2025-10-06", "2025-10-07"),
    ("leap-month=true month=6", "2025-07-25/2025-08-22", "2025-07-25", "2025-08-23"),
    ("holiday=12-25 shift=-1", "2025-12-24", "2025-12-24", "2025-12-25"),
    ("digits=20250701", "2025-07-01", "2025-07-01", "2025-07-02"),
    ("month=1", "2025-01", "2025-01-01", "2025-02-01"),
    ("century=20 edge=second-half", "20", "1950-01-01", "2000-01-01"),
    ("workday=-1", "2025-12-12", "2025-12-12", "2025-12-13"),
    ("workday=+5", "2025-12-22", "2025-12-22", "2025-12-23"),
    ("century=21 first=10 run-unit=year", "2000/2009", "2000-01-01", "2010-01-01"),
    ("century=3 bce=true", "-0299/-0200", "-0299-01-01", "-0199-01-01"),
  ])
  func resolvesDates(_ text: String, _ value: String, _ from: String, _ to: String) throws {
    let expected = TimeExpression(type: .date, value: value, from: from, to: to)
    #expect(try resolve(text, at: monday) == expected, "\(text)")
  }

  @Test(arguments: [
    ("hour=15 minute=30", "2025-12-15T15:30", "15T15:30:00", "15T15:31:00"),
    ("day=+1 part=afternoon hour=3", "2025-12-16T15:00", "16T15:00:00", "16T16:00:00"),
    ("day=+0 part=noon hour=1", "2025-12-15T13:00", "15T13:00:00", "15T14:00:00"),
    ("day=+0 part=dawn hour=12", "2025-12-15T00:00", "15T00:00:00", "15T01:00:00"),
    ("day=+0 part=evening hour=12", "2025-12-15T24:00", "16T00:00:00", "16T01:00:00"),
    ("month=12 day=16 hour=24", "2025-12-16T24:00", "17T00:00:00", "17T01:00:00"),
    ("day=-1 part=evening", "2025-12-14TEV", "14T18:00:00", "15T00:00:00"),
    ("hour=3 meridiem=pm", "2025-12-15T15:00", "15T15:00:00", "15T16:00:00"),
    ("hour=3 quarter-hour=1 part=afternoon", "2025-12-15T15:15", "15T15:15:00", "15T15:16:00"),
    ("hour=9 minute=5 second=7", "2025-12-15T09:05:07", "15T09:05:07", "15T09:05:08"),
    ("day=+0 hour=9 minute=30 zone=us-eastern", "2025-12-15T09:30", "15T22:30:00", "15T22:31:00"),
    ("offset-minutes=5 offset-sign=+", "2025-12-15T12:13", "15T12:13:00", "15T12:14:00"),
  ])
  func resolvesClockTimes(_ text: String, _ value: String, _ from: String, _ to: String) throws {
    let expected = TimeExpression(
      type: .time, value: value, from: "2025-12-\(from)+08:00", to: "2025-12-\(to)+08:00")
    #expect(try resolve(text, at: monday) == expected, "\(text)")
  }

  @Test(arguments: [
    ("month=5 day=14", "XXXX-05-14"), ("day=15", "XXXX-XX-15"), ("year=-1", "-P1Y"),
    ("year=+1", "+P1Y"), ("year=+0", "P0Y"), ("year=+0 month=8", "P0Y-08"), ("day=-1", "-P1D"),
    ("offset-days=3 offset-sign=-", "-P3D"), ("offset-years=2 offset-sign=+", "+P2Y"),
    ("week=-1", "-P1W"), ("week=+0", "P0W"), ("hour=15 minute=30", "T15:30"),
    ("day=+1 part=morning", "+P1DTMO"), ("weekday=3", "XXXX-WXX-3"), ("quarter=2", "XXXX-Q2"),
    ("year=+0 quarter=1", "P0Y-Q1"), ("holiday=10-1", "XXXX-10-01"),
    ("first=3 run-unit=quarter", "XXXX-Q1/XXXX-Q3"),
  ])
  func leavesOpenWhatIsUnknown(_ text: String, _ value: String) throws {
    let found = try #require(try resolve(text, at: nil))
    #expect(found.value == value)
    #expect(found.from == nil && found.to == nil)
  }

  @Test(arguments: [
    ("every=P1Y", "P1Y"), ("every=P1W weekday=3", "XXXX-WXX-3"), ("every=P1Y month=5 day=1", "XXXX-05-01"),
    ("every=P1M day=15", "XXXX-XX-15"), ("every=P1D hour=8", "XXXX-XX-XXT08:00"),
    ("every=P1W weekday=3 part=afternoon hour=3", "XXXX-WXX-3T15:00"), ("every-count=2 run-unit=week", "P2W"),
  ])
  func readsRepetitions(_ text: String, _ value: String) throws {
    #expect(try resolve(text, at: monday) == TimeExpression(type: .set, value: value))
  }

  @Test(arguments: ["month=2 day=30", "month=4 day=31 year=2025", "year=2025 month=2 day=29", "minute=5"])
  func refusesWhatDoesNotExist(_ text: String) throws {
    #expect(try resolve(text, at: monday) == nil)
  }

  @Test(arguments: [
    ("year=2025 month=1", "month=10", "2025-01/2025-10", "2025-01-01", "2025-11-01"),
    ("month=12 day=12", "day=14", "2025-12-12/2025-12-14", "2025-12-12", "2025-12-15"),
    ("year=1985", "short-year=89 month=9", "1985/1989-09", "1985-01-01", "1989-10-01"),
    ("month=10", "month=5", "2025-10/2026-05", "2025-10-01", "2026-06-01"),
    ("month=12 day=28", "month=1 day=3", "2025-12-28/2026-01-03", "2025-12-28", "2026-01-04"),
    (
      "day=+0 hour=9", "hour=11", "2025-12-15T09:00/2025-12-15T11:00", "2025-12-15T09:00:00+08:00",
      "2025-12-15T11:00:00+08:00"
    ),
    (
      "day=+0 part=evening hour=10", "part=dawn hour=2", "2025-12-15T22:00/2025-12-16T02:00",
      "2025-12-15T22:00:00+08:00", "2025-12-16T02:00:00+08:00"
    ),
    (
      "part=forenoon hour=9", "part=afternoon hour=3", "2025-12-15T09:00/2025-12-15T15:00",
      "2025-12-15T09:00:00+08:00", "2025-12-15T15:00:00+08:00"
    ),
  ])
  func joinsPeriods(_ a: String, _ b: String, _ value: String, _ from: String, _ to: String) throws {
    let found = TimeResolver().resolvePeriod(
      from: try features(a), to: try features(b), in: try context(monday))
    let expression = try #require(found).expression
    #expect(expression.value == value)
    #expect(expression.from == from && expression.to == to)
  }

  @Test func inheritsFromTheDateLastNamed() throws {
    var document = TimeContext()
    let resolver = TimeResolver()
    document.position = 300
    document.note(try #require(resolver.resolve(try features("year=2019"), in: document)))
    document.position = 320
    let month = resolver.resolve(try features("anchor=named year=+0 month=3"), in: document)
    #expect(month?.expression.value == "2019-03")
    document.note(try #require(month))
    document.position = 340
    #expect(resolver.resolve(try features("day=20"), in: document)?.expression.value == "2019-03-20")
    document.note(try #require(resolver.resolve(try features("day=20"), in: document)))
    let next = resolver.resolve(try features("anchor=named day=+1"), in: document)
    #expect(next?.expression.value == "2019-03-21")
  }

  @Test func takesTheDateInTheHeadForToday() throws {
    var document = TimeContext()
    let head = try #require(TimeResolver().resolve(try features("month=5 day=20"), in: document))
    document.note(head)
    document.position = 400
    let yesterday = TimeResolver().resolve(try features("day=-1"), in: document)
    #expect(yesterday?.expression == TimeExpression(type: .date, value: "XXXX-05-19"))
  }

  @Test func everyResolvedPeriodRunsForward() throws {
    for (month, day) in [(1, 1), (2, 28), (2, 29), (6, 30), (12, 31)] {
      for year in stride(from: 1600, through: 2400, by: 4) {
        let found = try resolve("year=\(year) month=\(month) day=\(day)", at: nil)
        guard let found, let from = found.from, let to = found.to else { continue }
        let next = CivilCalendar.dayNumber(year: year, month: month, day: day) + 1
        #expect(from < to && to == ISOText.date(next))
      }
    }
  }
}

struct TimeModifierTests {
  private func apply(_ modifier: Modifier.Kind, _ text: String) throws -> TimeExpression {
    let context = try context(monday)
    let time = try #require(TimeResolver().resolve(try features(text), in: context)).expression
    return TimeResolver().apply(modifier, to: time, in: context)
  }

  @Test func opensPeriods() throws {
    let since = try apply(.since, "year=2018")
    #expect(since.from == "2018-01-01" && since.to == "2025-12-15T12:08:00+08:00")
    let after = try apply(.after, "year=2018")
    #expect(after.from == "2019-01-01" && after.to == nil)
    let until = try apply(.until, "year=2025 month=11 day=1")
    #expect(until.from == nil && until.to == "2025-11-02")
    #expect(try apply(.until, "day=+1 hour=15").to == "2025-12-16T15:00:00+08:00")
    #expect(try apply(.before, "day=+1 part=afternoon hour=3").to == "2025-12-16T15:00:00+08:00")
    #expect(try apply(.before, "day=+1 part=afternoon").to == "2025-12-16T18:00:00+08:00")
    let before = try apply(.before, "year=2015")
    #expect(before.from == nil && before.to == "2015-01-01")
    let deadline = try apply(.before, "year=2030")
    #expect(deadline.from == "2025-12-15T12:08:00+08:00" && deadline.to == "2031-01-01")
  }
}

struct TimeDurationTests {
  private func part(_ n: ExactDecimal, _ designator: String) -> DurationPart {
    DurationPart(amount: Amount(value: n), designator: designator)
  }

  @Test func spellsDurations() throws {
    let resolver = TimeResolver()
    let half = try #require(ExactDecimal("0.5"))
    #expect(resolver.duration(parts: [part(5, "Y")])?.value == "P5Y")
    #expect(resolver.duration(parts: [part(2, "Y"), part(3, "M")])?.value == "P2Y3M")
    #expect(resolver.duration(parts: [part(1, "TH"), part(30, "TM")])?.value == "PT1H30M")
    #expect(resolver.duration(parts: [part(half, "Y")])?.value == "P0.5Y")
    #expect(resolver.duration(parts: [part(3, "T15M")])?.value == "PT45M")
    let vague = DurationPart(amount: Amount(min: 2, max: 9), designator: "D")
    #expect(resolver.duration(parts: [vague])?.value == "PXD")
    #expect(resolver.duration(parts: []) == nil)
    #expect(resolver.duration(parts: [part(1, "?")]) == nil)
  }

  @Test func placesDurations() throws {
    let context = try context(monday)
    let past = TimeResolver().duration(parts: [part(3, "Y")], anchor: .past, in: context)
    #expect(past?.from == "2022-12-15T00:00:00+08:00" && past?.to == monday)
    let future = TimeResolver().duration(parts: [part(48, "TH")], anchor: .future, in: context)
    #expect(future?.from == monday && future?.to == "2025-12-17T12:08:00+08:00")
  }
}

struct TimeFeaturesTests {
  @Test func suggestsTheNearestKey() {
    var features = TimeFeatures()
    #expect(throws: TimeError.unknownFeature(key: "moth", suggestion: "month")) {
      try features.set("moth", "3")
    }
    #expect(throws: TimeError.unknownFeature(key: "zzzzzzzz", suggestion: nil)) {
      try features.set("zzzzzzzz", "3")
    }
  }

  @Test(arguments: [
    ("month", "13"), ("digits", "20251301"), ("digits", "123"), ("day", "x"), ("season", "monsoon"),
    ("run", "3"), ("holiday", "x"),
  ])
  func refusesValues(_ key: String, _ value: String) {
    var features = TimeFeatures()
    #expect(throws: TimeError.self) { try features.set(key, value) }
  }

  @Test func mergesUnlessContradicted() throws {
    var a = try features("year=2025 month=3")
    #expect(a.merge(try features("day=4 month=3")))
    #expect(a == (try features("day=4 month=3 year=2025")))
    #expect(!a.merge(try features("day=5")))
  }
}

struct ReferenceTimeTests {
  @Test(arguments: [
    ("2025-12-15", "2025-12-15"), ("2025-12", "2025-12-01"), ("2025", "2025-01-01"),
    ("2025-12-15T12:08:00+08:00", "2025-12-15T12:08:00+08:00"),
    ("2013-02-12T04:30:00.000-02:00", "2013-02-12T04:30:00-02:00"),
    ("2025-12-15 12:08", "2025-12-15T12:08:00+08:00"), ("2025-12-15T12:08Z", "2025-12-15T12:08:00+00:00"),
    ("2019-02-18T07", "2019-02-18T07:00:00+08:00"),
  ])
  func reads(_ text: String, _ spelled: String) throws {
    #expect(try ReferenceTime(text).description == spelled)
  }

  @Test(arguments: ["", "25-1-1", "2025-13-01", "2025-02-29", "2025-12-15T", "2025-12-15T12:99", "昨天"])
  func refuses(_ text: String) {
    #expect(throws: TimeError.malformedReference(text)) { try ReferenceTime(text) }
  }
}

@Suite struct TimeFeatureTests {
  @Test func `a key knows its place in the declaration`() {
    #expect(TimeFeatures.Key.allCases.map(\.place) == Array(TimeFeatures.Key.allCases.indices))
    #expect(TimeFeatures.Key.allCases.count <= 64)
  }

  @Test func `keys are found, taken out and merged`() {
    var features = TimeFeatures()
    features[.day] = .absolute(3)
    features[.year] = .absolute(2025)
    features[.day] = .absolute(4)
    #expect(features.setKeys == [.year, .day])
    #expect(features.number(.day) == 4 && !features.has(.month))
    #expect(features.hasAny(of: [.month, .day]) && !features.hasAny(of: [.month, .hour]))
    #expect(features.without([.day]).setKeys == [.year])
    #expect(features.only([.day, .hour]).setKeys == [.day])
    var merged = TimeFeatures()
    var agrees = merged.merge(features)
    #expect(agrees && merged == features)
    features[.year] = nil
    features[.month] = .absolute(9)
    agrees = merged.merge(features)
    #expect(agrees && merged.setKeys == [.year, .month, .day])
    features[.day] = .absolute(5)
    agrees = merged.merge(features)
    #expect(!agrees)
    let keys: TimeFeatures.KeySet = [.second, .year]
    #expect(keys.all == [.year, .second])
  }
}

import Foundation
import Testing

@testable import Shuliang

/// The shipped unit files, loaded once in pack order.
enum ShippedUnits {
  static let rules = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules")

  static let files: [URL] = ["zh-core", "zh-finance", "zh-compute"].flatMap { pack in
    let folder = rules.appending(path: "\(pack)/units")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appending(path: $0) }
  }

  static let catalog: UnitCatalog = {
    var catalog = UnitCatalog()
    for file in files {
      do {
        try catalog.load(yaml: String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
      } catch {
        Issue.record("\(error)")
      }
    }
    return catalog
  }()

  static func unit(_ text: String) throws -> UnitDefinition {
    catalog[try #require(catalog.readings(of: text).first, "no unit is written \(text)").unit]
  }

  static func normalized(_ value: ExactDecimal, _ text: String) throws -> String? {
    catalog.normalize(Amount(value: value), unit: try unit(text)).map { "\($0.value!) \($0.unit)" }
  }
}

@Suite struct UnitCatalogTests {
  @Test func everyShippedFileLoads() {
    var catalog = UnitCatalog()
    for file in ShippedUnits.files {
      #expect(throws: Never.self, "\(file.lastPathComponent)") {
        try catalog.load(yaml: String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
      }
    }
    #expect(ShippedUnits.files.count >= 20)
    #expect(catalog.surfaces.count > 2500)
  }

  @Test func noSurfaceHasTwoMeaningsInOneClassUndeclared() {
    let groups = Dictionary(grouping: ShippedUnits.catalog.surfaces) { "\($0.text) \($0.grammar)" }
    for (key, surfaces) in groups where Set(surfaces.map(\.unit)).count > 1 {
      #expect(surfaces.count(where: \.isHomograph) >= surfaces.count - 1, "\(key)")
    }
  }

  /// Published values: GB 3100/3102, the 1959 yard and pound agreement, the SI Brochure, GB/T 2589.
  @Test(
    arguments: [
      ("1", "公里", "1000 m"), ("3", "尺", "1 m"), ("2", "里", "1000 m"), ("10", "英寸", "0.254 m"),
      ("1", "英里", "1609.344 m"), ("1", "海里", "1852 m"), ("3", "亩", "2000 m2"), ("1", "公顷", "10000 m2"),
      ("1", "平方千米", "1000000 m2"), ("1.5", "斤", "0.75 kg"), ("2", "磅", "0.90718474 kg"),
      ("1", "盎司", "0.0311034768 kg"), ("1", "英亩", "4046.8564224 m2"), ("1", "加仑", "0.003785411784 m3"),
      ("2", "马力", "1470.9975 W"), ("1.2", "千瓦时", "4320000 J"), ("1", "吨标准煤", "29307600000 J"),
      ("750", "毫升", "0.00075 m3"), ("37", "立方厘米", "0.000037 m3"), ("120", "mmHg", "15998.64 Pa"),
      ("20", "℃", "293.15 K"), ("-40", "℉", "233.15 K"), ("5", "GHz", "5000000000 Hz"), ("30", "%", "0.3 1"),
      ("3", "‰", "0.003 1"), ("4", "成", "0.4 1"), ("25", "个基点", "0.25 {pp}"), ("2", "周", "1209600 s"),
      ("1.5", "小时", "5400 s"), ("250", "毫秒", "0.25 s"), ("10", "Gbps", "10000000000 bit/s"),
      ("4", "GiB", "34359738368 bit"), ("5", "角钱", "0.5 CNY"), ("30", "nm", "0.00000003 m"),
      ("1", "PB/s", nil), ("1", "亩", nil), ("1", "GB", nil), ("3", "元", nil), ("3", "个", nil),
      ("2", "年", nil),
      ("60", "岁", nil), ("1", "桶", nil), ("4", "度", nil),
    ] as [(String, String, String?)])
  func valuesNormalize(_ value: String, _ surface: String, _ expected: String?) throws {
    let value = try #require(ExactDecimal(value))
    #expect(try ShippedUnits.normalized(value, surface) == expected)
  }

  @Test func aRangeIsConvertedAsAWhole() throws {
    let catalog = ShippedUnits.catalog
    let mu = try ShippedUnits.unit("亩")
    let exact = catalog.normalize(Amount(min: 3, max: 6), unit: mu)
    #expect(exact == Quantity.Normalized(value: nil, min: 2000, max: 4000, unit: "m2"))
    #expect(catalog.normalize(Amount(min: 3, max: 7), unit: mu) == nil)
    #expect(catalog.normalize(Amount(), unit: mu) == nil)
  }

  @Test func aFractionIsConvertedExactlyOrNotAtAll() throws {
    var third = Amount(value: Fraction(1, 3)?.decimal())
    third.fraction = Fraction(1, 3)
    let catalog = ShippedUnits.catalog
    #expect(catalog.normalize(third, unit: try ShippedUnits.unit("米")) == nil)
    #expect(catalog.normalize(third, unit: try ShippedUnits.unit("小时"))?.value == 1200)
  }

  @Test func hugeValuesNeitherTrapNorLoseDigits() throws {
    let huge = ExactDecimal(coefficient: 3, exponent: 60)
    let metres = ShippedUnits.catalog.normalize(Amount(value: huge), unit: try ShippedUnits.unit("公里"))
    #expect(metres?.value == ExactDecimal(coefficient: 3, exponent: 63))
    let long = try #require(ExactDecimal("1.2345678901234567890123456789012345678"))
    #expect(ShippedUnits.catalog.normalize(Amount(value: long), unit: try ShippedUnits.unit("℃")) == nil)
    let sum = try #require(ExactDecimal("1e90"))
    #expect(ShippedUnits.catalog.normalize(Amount(value: sum), unit: try ShippedUnits.unit("℃")) == nil)
  }

  @Test(
    arguments: [
      ("元", "吨", "{CNY}/t", "money/mass", nil), ("美元", "盎司", "{USD}/[oz_tr]", "money/mass", nil),
      ("美元", "桶", "{USD}/[bbl_us]", "money/volume", nil),
      ("分钱", "千瓦时", "{CNY}/100/(kW.h)", "money/energy", nil),
      ("元", "股", "{CNY}", "money/count", nil), ("次", "秒", "1/s", "count/time", nil),
      ("公里", "小时", "km/h", "velocity", "5 m/s"), ("千克", "立方米", "kg/m3", "density", "18 kg/m3"),
      ("立方米", "秒", "m3/s", "flow", "18 m3/s"), ("次浮点运算", "秒", "{FLOP}/s", "computing-rate", "18 {FLOP}/s"),
      ("GB", "秒", "GBy/s", "data-rate", nil), ("吨", "年", "t/a", "mass/time", nil),
      ("token", "秒", "{token}/s", "count/time", nil), ("瓦", "℃", "W/Cel", "power/temperature", "18 W/K"),
      ("人", "平方公里", "1/km2", "count/area", nil), ("毫克", "升", "mg/L", "density", "0.018 kg/m3"),
    ] as [(String, String, String, String, String?)])
  func ratesCompose(
    _ numerator: String, _ denominator: String, _ code: String, _ dimension: String, _ normalized: String?
  ) throws {
    let catalog = ShippedUnits.catalog
    let rate = catalog.composed(try ShippedUnits.unit(numerator), per: try ShippedUnits.unit(denominator))
    #expect(rate.code == code)
    #expect(rate.system == .ucum)
    #expect(rate.dimension.rawValue == dimension)
    #expect(UCUMSyntax.accepts(rate.code))
    let result = catalog.normalize(Amount(value: 18), unit: rate)
    #expect(result.map { "\($0.value!) \($0.unit)" } == normalized)
  }

  @Test func productsCompose() throws {
    let catalog = ShippedUnits.catalog
    let energy = catalog.product(try ShippedUnits.unit("千瓦"), try ShippedUnits.unit("小时"))
    #expect(energy.code == "kW.h")
    #expect(energy.dimension.rawValue == "energy")
    #expect(catalog.normalize(Amount(value: 1), unit: energy)?.value == 3_600_000)
    let rate = catalog.composed(try ShippedUnits.unit("元"), per: energy)
    #expect(rate.code == "{CNY}/(kW.h)")
  }

  @Test(arguments: [
    ("PFlops", "10*15.{FLOP}/s"), ("PFLOPS", "10*15.{FLOP}/s"), ("Pflops", "10*15.{FLOP}/s"),
    ("EFLOPS", "10*18.{FLOP}/s"), ("TOPS", "10*12.{OP}/s"), ("KG", "kg"), ("Km", "km"), ("CM", "cm"),
    ("MM", "mm"), ("Kwh", "kW.h"), ("GWH", "GW.h"), ("GWh", "GW.h"), ("mAh", "mA.h"), ("MW", "MW"),
    ("mW", "mW"),
    ("Gb", "Gbit"), ("GB", "GBy"), ("Mbps", "Mbit/s"), ("MB/s", "MBy/s"), ("吉瓦", "GW"), ("兆帕", "MPa"),
    ("μg", "ug"), ("ug", "ug"), ("微西弗", "uSv"), ("平方厘米", "cm2"), ("百帕", "hPa"), ("KiB", "KiBy"),
    ("太瓦时", "TW.h"), ("km²", "km2"), ("μM", "umol/L"),
  ])
  func prefixesAndCaseExpand(_ surface: String, _ code: String) throws {
    #expect(try ShippedUnits.unit(surface).code == code)
  }

  @Test(arguments: ["Mg", "pA", "kpA", "kb/S", "兆毫米", "千斤", "KOhm", "mOl"])
  func nothingElseExpands(_ surface: String) {
    #expect(ShippedUnits.catalog.readings(of: surface).isEmpty)
  }

  @Test(arguments: [
    ("年", "P1Y"), ("个月", "P1M"), ("周", "P1W"), ("个交易日", "P1D"), ("小时", "PT1H"), ("刻钟", "PT15M"),
    ("毫秒", "PT0.001S"),
    ("世纪", "P100Y"), ("个季度", "P3M"),
  ])
  func timesCarryDesignators(_ surface: String, _ designator: String) throws {
    #expect(try ShippedUnits.unit(surface).duration?.description == designator)
    #expect(try ShippedUnits.unit(surface).isTime)
  }

  @Test func everyUnitOfTimeHasADesignator() {
    for unit in ShippedUnits.catalog.definitions where unit.isTime {
      #expect(unit.duration != nil, "\(unit.code)")
    }
  }

  @Test func singleLettersAreWeak() {
    for surface in ShippedUnits.catalog.surfaces where surface.text.utf8.count == 1 && surface.text != "%" {
      #expect(surface.isWeak || surface.position == .before, "\(surface.text)")
    }
  }

  @Test func homographsGiveAllTheirReadings() {
    let catalog = ShippedUnits.catalog
    let codes = Set(catalog.readings(of: "度").map { catalog[$0.unit].code })
    #expect(codes == ["deg", "kW.h", "Cel"])
    #expect(Set(catalog.readings(of: "分").map(\.grammar)) == [.unit, .currency])
  }

  @Test(arguments: [
    ("US$", "USD"), ("港币", "HKD"), ("人民币", "CNY"), ("€", "EUR"), ("泰铢", "THB"), ("美分", "USD"),
  ])
  func currenciesAreISO(_ surface: String, _ code: String) throws {
    let unit = try ShippedUnits.unit(surface)
    #expect(unit.code == code)
    #expect(unit.system == .iso4217)
  }
}

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
  @Test func everyShippedFileLoads() throws {
    #expect(ShippedUnits.files.count >= 7)
    #expect(!ShippedUnits.catalog.surfaces.isEmpty)
  }

  @Test func ratesCompose() throws {
    let catalog = ShippedUnits.catalog
    let speed = catalog.composed(try ShippedUnits.unit("公里"), per: try ShippedUnits.unit("小时"))
    #expect(speed.code == "km/h")
    #expect(catalog.normalize(Amount(value: 18), unit: speed)?.value == 5)
    let price = catalog.composed(try ShippedUnits.unit("元"), per: try ShippedUnits.unit("吨"))
    #expect(price.code == "{CNY}/t")
    #expect(catalog.normalize(Amount(value: 18), unit: price) == nil)
  }

  @Test func prefixesExpand() throws {
    #expect(try ShippedUnits.normalized(300, "PFlops") == "300000000000000000 {FLOP}/s")
    #expect(try ShippedUnits.unit("PFLOPS").code == "10*15.{FLOP}/s")
    #expect(try ShippedUnits.normalized(25, "毫米") == "0.025 m")
  }
}

import Foundation
import Testing

@testable import Shuliang

/// The UCUM grammar (section 2.1 of the specification) over the atoms that the shipped files use.
struct UCUMSyntax {
  private var rest: Substring

  static func accepts(_ code: String) -> Bool {
    var parser = UCUMSyntax(rest: code[...])
    return code.allSatisfy(\.isASCII) && parser.term() && parser.rest.isEmpty
  }

  private mutating func term() -> Bool {
    _ = take("/")
    guard component() else { return false }
    while take(".") || take("/") {
      guard component() else { return false }
    }
    return true
  }

  private mutating func component() -> Bool {
    if take("(") { return term() && take(")") }
    if rest.first == "{" { return annotation() }
    if let factor = rest.prefixMatch(of: /[0-9]+(?![0-9*])/) {
      rest = rest[factor.range.upperBound...]
      return true
    }
    return simpleUnit() && (rest.first != "{" || annotation())
  }

  private mutating func annotation() -> Bool {
    guard let match = rest.prefixMatch(of: /\{[!-z|~]*\}/) else { return false }
    rest = rest[match.range.upperBound...]
    return true
  }

  private mutating func simpleUnit() -> Bool {
    guard let match = rest.prefixMatch(of: /(10\*|[a-zA-Z'%]*(?:\[[^\]]+\])?)([-+]?[0-9]+)?/) else {
      return false
    }
    rest = rest[match.range.upperBound...]
    return Self.isAtom(String(match.1))
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private static func isAtom(_ text: String) -> Bool {
    if metric.contains(text) || other.contains(text) { return true }
    return prefixes.contains { text.hasPrefix($0) && metric.contains(String(text.dropFirst($0.count))) }
  }

  private static let prefixes = [
    "Y", "Z", "E", "P", "T", "G", "M", "k", "h", "da", "d", "c", "m", "u", "n", "p", "f", "Ki", "Mi", "Gi",
    "Ti", "Pi",
  ]
  /// Atoms that the specification lists as metric: these take prefixes.
  private static let metric: Set = [
    "m", "s", "g", "rad", "K", "C", "cd", "mol", "Hz", "N", "Pa", "J", "W", "A", "V", "F", "Ohm", "S", "H",
    "Cel", "T", "lm", "lx", "Bq", "Gy", "Sv", "L", "ar", "t", "bar", "eV", "pc", "[c]", "gf", "m[Hg]",
    "m[H2O]", "P", "Ci", "cal", "bit", "By", "U", "[iU]", "G", "[g]", "[ly]", "kat", "tex", "R", "B", "dyn",
  ]
  private static let other: Set = [
    "10*", "%", "[ppth]", "[ppm]", "[ppb]", "[pptr]", "deg", "'", "''", "min", "h", "d", "a", "mo", "wk",
    "AU", "atm", "[in_i]", "[ft_i]", "[yd_i]", "[mi_i]", "[fth_i]", "[nmi_i]", "[kn_i]", "[cin_i]",
    "[cft_i]", "[cyd_i]", "[gal_us]", "[gal_br]", "[pt_br]", "[foz_us]", "[bbl_us]", "[bu_us]", "[lb_av]",
    "[oz_av]", "[oz_tr]", "[ston_av]", "[lton_av]", "[car_m]", "[degF]", "[Btu_IT]", "[HP]", "[psi]",
    "[CFU]", "Ao", "har", "[gr]", "[dr_av]", "[stone_av]", "[degR]", "[degRe]", "[gil_us]", "[qt_us]",
    "[pk_us]",
  ]
}

@Suite struct UnitUCUMTests {
  @Test func everyCodeIsValid() {
    let catalog = ShippedUnits.catalog
    for unit in catalog.definitions where unit.system == .ucum {
      #expect(UCUMSyntax.accepts(unit.code), "\(unit.code)")
      if let base = unit.base { #expect(UCUMSyntax.accepts(base), "\(base)") }
    }
  }

  @Test(arguments: ["千瓦时", "个", "分钱", "PFLOPS"])
  func everyRateAndProductIsValid(_ surface: String) throws {
    let catalog = ShippedUnits.catalog
    let other = try ShippedUnits.unit(surface)
    for unit in catalog.definitions {
      for made in [
        catalog.composed(unit, per: other), catalog.composed(other, per: unit), catalog.product(unit, other),
      ] {
        #expect(UCUMSyntax.accepts(made.code), "\(made.code)")
        #expect(UCUMSyntax.accepts(made.base ?? "1"), "\(made.base ?? "")")
      }
    }
  }

  @Test func everyCurrencyIsInISO4217() {
    let known = Set(Locale.Currency.isoCurrencies.map { $0.identifier.uppercased() })
    let used = Set(ShippedUnits.catalog.definitions.filter(\.isMoney).map(\.code))
    #expect(used.subtracting(known) == [])
    #expect(used.count >= 45)
  }

  @Test(arguments: ["次/m", "{次}", "kmin", "m//s", "m2{", "m.", "[foo]", "", "10**3", "{CNY}t"])
  func invalidCodesAreRefused(_ code: String) {
    #expect(!UCUMSyntax.accepts(code))
  }

  @Test(arguments: [
    "{CNY}/t", "{CNY}/100/(kW.h)", "10*15.{FLOP}/s", "2000.m2{mu}/3", "1/s", "mm[Hg]", "m/s2",
  ])
  func validCodesAreAccepted(_ code: String) {
    #expect(UCUMSyntax.accepts(code))
  }
}

import Testing

@testable import Shuliang

/// A UCUM code worked out: how many base units it is, and of which.
struct UCUMValue {
  var factor = 1.0
  var powers: [String: Int] = [:]

  /// `nil` for what the table below does not know.
  init?(_ code: String) {
    var reader = Reader(rest: code[...])
    guard let value = reader.term(), reader.rest.isEmpty else { return nil }
    self = value
  }

  private init(factor: Double, powers: [String: Int] = [:]) {
    self.factor = factor
    self.powers = powers
  }

  private func times(_ other: UCUMValue, _ power: Int) -> UCUMValue {
    var result = self
    for _ in 0..<abs(power) { result.factor *= power < 0 ? 1 / other.factor : other.factor }
    for (base, exponent) in other.powers { result.powers[base, default: 0] += exponent * power }
    result.powers = result.powers.filter { $0.value != 0 }
    return result
  }

  private struct Reader {
    var rest: Substring

    mutating func term() -> UCUMValue? {
      var result = UCUMValue(factor: 1)
      var power = rest.first == "/" ? -1 : 1
      if power < 0 { rest.removeFirst() }
      while let component = component() {
        result = result.times(component, power)
        guard let sign = rest.first, sign == "." || sign == "/" else { return result }
        power = sign == "/" ? -1 : 1
        rest.removeFirst()
      }
      return nil
    }

    private mutating func component() -> UCUMValue? {
      if rest.first == "(" {
        rest.removeFirst()
        guard let inner = term(), rest.first == ")" else { return nil }
        rest.removeFirst()
        return inner
      }
      if skipAnnotation() { return UCUMValue(factor: 1) }
      if let number = rest.prefixMatch(of: /[0-9]+(?![0-9*])/) {
        rest = rest[number.range.upperBound...]
        return Double(number.output).map { UCUMValue(factor: $0) }
      }
      guard let match = rest.prefixMatch(of: /(10\*|[a-zA-Z'%]*(?:\[[^\]]+\])?)([-+]?[0-9]+)?/),
        let atom = UCUMValue.atom(String(match.1))
      else { return nil }
      rest = rest[match.range.upperBound...]
      _ = skipAnnotation()
      return UCUMValue(factor: 1).times(atom, match.2.flatMap { Int($0) } ?? 1)
    }

    private mutating func skipAnnotation() -> Bool {
      guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
  }

  private static func atom(_ name: String) -> UCUMValue? {
    if bases.contains(name) { return UCUMValue(factor: 1, powers: [name: 1]) }
    if let (factor, code) = atoms[name] {
      return UCUMValue(code).map { UCUMValue(factor: factor).times($0, 1) }
    }
    for (prefix, factor) in prefixes where name.hasPrefix(prefix) && name.count > prefix.count {
      if let unit = atom(String(name.dropFirst(prefix.count))) {
        return UCUMValue(factor: factor).times(unit, 1)
      }
    }
    return nil
  }

  private static let prefixes: [(String, Double)] = [
    ("da", 1e1), ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ("Pi", 1_125_899_906_842_624), ("Y", 1e24), ("Z", 1e21), ("E", 1e18), ("P", 1e15), ("T", 1e12),
    ("G", 1e9), ("M", 1e6), ("k", 1e3),
    ("h", 1e2), ("d", 1e-1), ("c", 1e-2), ("m", 1e-3), ("u", 1e-6), ("n", 1e-9), ("p", 1e-12), ("f", 1e-15),
  ]

  private static let bases: Set = ["m", "s", "g", "rad", "K", "C", "cd", "mol", "bit", "[iU]", "B", "[CFU]"]

  /// The definitions of the specification's tables, section 4, in other units.
  private static let atoms: [String: (Double, String)] = [
    "10*": (10, "1"), "%": (0.01, "1"), "[ppth]": (1e-3, "1"), "[ppm]": (1e-6, "1"), "[ppb]": (1e-9, "1"),
    "[pptr]": (1e-12, "1"), "Hz": (1, "/s"), "N": (1, "kg.m/s2"), "Pa": (1, "N/m2"), "J": (1, "N.m"),
    "W": (1, "J/s"), "A": (1, "C/s"), "V": (1, "J/C"), "F": (1, "C/V"), "Ohm": (1, "V/A"), "S": (1, "A/V"),
    "H": (1, "V.s/A"), "T": (1, "V.s/m2"), "lm": (1, "cd"), "lx": (1, "lm/m2"), "Bq": (1, "/s"),
    "Gy": (1, "J/kg"), "Sv": (1, "J/kg"), "L": (1, "dm3"), "ar": (100, "m2"), "t": (1000, "kg"),
    "bar": (1e5, "Pa"), "eV": (1.602176634e-19, "J"), "pc": (3.0856776e16, "m"), "gf": (9.80665, "g.m/s2"),
    "m[Hg]": (133.3220, "kPa"), "m[H2O]": (9.80665, "kPa"), "P": (0.1, "Pa.s"), "Ci": (3.7e10, "Bq"),
    "cal": (4.184, "J"), "By": (8, "bit"), "U": (1, "umol/min"), "G": (1e-4, "T"), "[g]": (9.80665, "m/s2"),
    "[ly]": (9_460_730_472_580_800, "m"), "kat": (1, "mol/s"), "tex": (1, "g/km"), "R": (2.58e-4, "C/kg"),
    "[c]": (299_792_458, "m/s"), "deg": (.pi / 180, "rad"), "'": (1.0 / 60, "deg"), "''": (1.0 / 3600, "deg"),
    "min": (60, "s"), "h": (3600, "s"), "d": (86400, "s"), "wk": (7, "d"), "a": (365.25, "d"),
    "mo": (365.25 / 12, "d"), "AU": (149_597_870_700, "m"), "atm": (101_325, "Pa"), "[in_i]": (2.54, "cm"),
    "[ft_i]": (12, "[in_i]"), "[yd_i]": (3, "[ft_i]"), "[mi_i]": (5280, "[ft_i]"), "[fth_i]": (6, "[ft_i]"),
    "[nmi_i]": (1852, "m"), "[kn_i]": (1, "[nmi_i]/h"), "[cin_i]": (1, "[in_i]3"), "[cft_i]": (1, "[ft_i]3"),
    "[cyd_i]": (1, "[yd_i]3"), "[gal_us]": (231, "[in_i]3"), "[gal_br]": (4.54609, "L"),
    "[pt_br]": (0.125, "[gal_br]"), "[foz_us]": (1.0 / 128, "[gal_us]"), "[bbl_us]": (42, "[gal_us]"),
    "[bu_us]": (2150.42, "[in_i]3"), "[lb_av]": (0.45359237, "kg"), "[oz_av]": (0.0625, "[lb_av]"),
    "[oz_tr]": (31.1034768, "g"), "[ston_av]": (2000, "[lb_av]"), "[lton_av]": (2240, "[lb_av]"),
    "[car_m]": (0.2, "g"), "[Btu_IT]": (1055.05585262, "J"), "[HP]": (745.69987158227, "W"),
    "[psi]": (6894.757293168, "Pa"), "Ao": (1e-10, "m"), "har": (1e4, "m2"), "Cel": (1, "K"),
    "[degF]": (5.0 / 9, "K"), "[degR]": (5.0 / 9, "K"), "[degRe]": (1.25, "K"), "dyn": (1, "g.cm/s2"),
    "[gr]": (64.79891, "mg"), "[dr_av]": (0.0625, "[oz_av]"), "[stone_av]": (14, "[lb_av]"),
    "[gil_us]": (1.0 / 32, "[gal_us]"), "[qt_us]": (0.25, "[gal_us]"), "[pk_us]": (0.25, "[bu_us]"),
  ]
}

/// The factor of every unit is what its UCUM code says.
@Suite struct UnitFactorTests {
  /// Units that convert by a factor and whose code says more than an annotation.
  private static var units: [UnitDefinition] {
    ShippedUnits.catalog.definitions.filter { unit in
      unit.factor != nil && unit.base != nil && !unit.isMoney && !unit.code.hasPrefix("{")
    }
  }

  @Test func everyFactorIsThatOfTheCode() throws {
    #expect(Self.units.count > 200)
    for unit in Self.units {
      guard let value = UCUMValue(unit.code), let base = UCUMValue(unit.base ?? "1"),
        let factor = unit.factor
      else {
        Issue.record("no value for \(unit.code) or \(unit.base ?? "1")")
        continue
      }
      let stated = Double(factor.numerator) / Double(factor.denominator)
      let coded =
        value.factor / base.factor * Double(unit.multiple.numerator) / Double(unit.multiple.denominator)
      #expect(abs(stated / coded - 1) < 1e-6, "\(unit.code): stated \(stated), coded \(coded)")
      #expect(value.powers == base.powers, "\(unit.code) and \(unit.base ?? "1")")
    }
  }

  @Test(arguments: [
    ("kW.h", 3.6e9), ("500.g{jin}", 500), ("m{chi}/3", 1.0 / 3), ("10*-4", 1e-4), ("km/h", 1 / 3.6),
  ])
  func codesAreWorkedOut(_ code: String, _ factor: Double) throws {
    #expect(abs(try #require(UCUMValue(code)).factor / factor - 1) < 1e-12)
  }

  @Test func unknownCodesHaveNoValue() {
    #expect(UCUMValue("[foo]") == nil)
    #expect(UCUMValue("m//s") == nil)
  }
}

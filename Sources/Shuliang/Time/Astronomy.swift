#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Positions of sun and moon, as far as calendars need them.
///
/// Times are in days since 1970-01-01T00:00, universal time unless said otherwise. The sun's longitude is good
/// to about 2″ (under a minute of time), new moons to some seconds, between the years 1600 and 2400. Series of
/// Bretagnon and Simon (1986) for the sun and of Meeus, *Astronomical Algorithms* ch. 49, for the moon.
enum Astronomy {
  static let tropicalYear = 365.242189
  static let synodicMonth = 29.530588861
  /// 2000-01-01T12:00.
  private static let j2000 = 10957.5

  static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

  static func wrapped(_ degrees: Double) -> Double {
    let rest = fmod(degrees, 360)
    return rest < 0 ? rest + 360 : rest
  }

  /// Terrestrial minus universal time in days (Espenak and Meeus 2006).
  static func deltaT(_ t: Double) -> Double {
    let year = 2000 + (t - j2000) / 365.25
    return deltaSeconds(year) / 86_400
  }

  private static func deltaSeconds(_ year: Double) -> Double {
    switch year {
    case 1860..<1900:
      polynomial(year - 1860, [7.62, 0.5737, -0.251754, 0.01680668, -0.0004473624, 1 / 233174])
    case 1900..<1920:
      polynomial(year - 1900, [-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197])
    case 1920..<1941: polynomial(year - 1920, [21.20, 0.84493, -0.0761, 0.0020936])
    case 1941..<1961: polynomial(year - 1950, [29.07, 0.407, -1 / 233, 1 / 2547])
    case 1961..<1986: polynomial(year - 1975, [45.45, 1.067, -1 / 260, -1 / 718])
    case 1986..<2005:
      polynomial(
        year - 2000, [63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599])
    case 2005..<2050: polynomial(year - 2000, [62.92, 0.32217, 0.005589])
    case 2050..<2150:
      -20 + 32 * ((year - 1820) / 100) * ((year - 1820) / 100) - 0.5628 * (2150 - year)
    default: -20 + 32 * ((year - 1820) / 100) * ((year - 1820) / 100)
    }
  }

  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  // MARK: Sun

  /// The sun's apparent longitude in degrees at universal time `t`.
  static func solarLongitude(_ t: Double) -> Double {
    let c = (t + deltaT(t) - j2000) / 36_525
    var sum = 0.0
    for term in solarTerms {
      sum += term.0 * sin(radians(term.1 + term.2 * c))
    }
    let mean = 282.7771834 + 36000.76953744 * c + 0.000005729577951308232 * sum
    let aberration = 0.0000974 * cos(radians(177.63 + 35999.01848 * c)) - 0.005575
    return wrapped(mean + aberration + nutation(c))
  }

  /// The moon's longitude in degrees, to a fifth of a degree (Meeus ch. 47, the largest terms).
  static func lunarLongitude(_ t: Double) -> Double {
    let c = (t + deltaT(t) - j2000) / 36_525
    let d = 297.8502 + 445_267.1115 * c
    let sun = 357.5291 + 35_999.0503 * c
    let moon = 134.9634 + 477_198.8676 * c
    let f = 93.2721 + 483_202.0175 * c
    let terms = [
      (6.2888, moon), (1.2740, 2 * d - moon), (0.6583, 2 * d), (0.2136, 2 * moon), (-0.1851, sun),
      (-0.1143, 2 * f), (0.0588, 2 * d - 2 * moon), (0.0572, 2 * d - sun - moon), (0.0533, 2 * d + moon),
      (0.0459, 2 * d - sun), (-0.0410, sun - moon), (-0.0347, d), (-0.0304, sun + moon),
    ]
    return wrapped(terms.reduce(218.3165 + 481_267.8813 * c) { $0 + $1.0 * sin(radians($1.1)) })
  }

  private static func nutation(_ c: Double) -> Double {
    let a = 124.90 - 1934.134 * c + 0.002063 * c * c
    let b = 201.11 + 72001.5377 * c + 0.00057 * c * c
    return -0.004778 * sin(radians(a)) - 0.0003667 * sin(radians(b))
  }

  /// The time nearest to `guess` at which the sun reaches `longitude`; right for guesses within a quarter year.
  static func time(ofSolarLongitude longitude: Double, near guess: Double) -> Double {
    var t = guess
    for _ in 0..<6 {
      var gap = wrapped(longitude - solarLongitude(t))
      if gap > 180 { gap -= 360 }
      t += gap / 360 * tropicalYear
      if abs(gap) < 1e-6 { break }
    }
    return t
  }

  // MARK: Moon

  /// The universal time of new moon number `n`, where 0 is the first one of the year 2000.
  static func newMoon(_ n: Int) -> Double { moon(Double(n)) }

  /// The same for `n` and a half, the full moon after new moon `n`, then good to some minutes.
  static func moon(_ n: Double) -> Double {
    let c = n / 1236.85
    let mean =
      j2000
      + polynomial(c, [5.09766, synodicMonth * 1236.85, 0.00015437, -0.00000015, 0.00000000073])
    let e = polynomial(c, [1, -0.002516, -0.0000074])
    let sun = polynomial(c, [2.5534, 1236.85 * 29.1053567, -0.0000014, -0.00000011])
    let moon = polynomial(
      c, [201.5643, 385.81693528 * 1236.85, 0.0107582, 0.00001238, -0.000000058])
    let argument = polynomial(
      c, [160.7108, 390.67050284 * 1236.85, -0.0016118, -0.00000227, 0.000000011])
    let node = polynomial(c, [124.7746, -1.56375588 * 1236.85, 0.0020672, 0.00000215])
    var sum = -0.00017 * sin(radians(node))
    for t in newMoonTerms {
      let angle = t.sun * sun + t.moon * moon + t.argument * argument
      sum += t.size * power(e, t.eccentricity) * sin(radians(angle))
    }
    for t in planetTerms { sum += t.0 * sin(radians(t.1 + t.2 * n)) }
    sum += 0.000325 * sin(radians(polynomial(c, [299.77, 132.8475848, -0.009173])))
    let terrestrial = mean + sum
    return terrestrial - deltaT(terrestrial)
  }

  private static func power(_ e: Double, _ n: Int) -> Double { n == 0 ? 1 : n == 1 ? e : e * e }

  /// The number of the last new moon at or before universal time `t`.
  static func newMoonNumber(atOrBefore t: Double) -> Int {
    var n = Int(((t - j2000 - 5.09766) / synodicMonth).rounded()) + 1
    while newMoon(n) > t { n -= 1 }
    return n
  }

  private struct NewMoonTerm {
    var size: Double
    var eccentricity: Int
    var sun: Double
    var moon: Double
    var argument: Double
  }

  private static let newMoonTerms: [NewMoonTerm] = [
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
  ].map { NewMoonTerm(size: $0.0, eccentricity: $0.1, sun: $0.2, moon: $0.3, argument: $0.4) }

  private static let planetTerms: [(Double, Double, Double)] = [
    (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154), (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
  ]

  /// Size, phase in degrees, speed in degrees a century.
  private static let solarTerms: [(Double, Double, Double)] = [
    (403406, 270.54861, 0.9287892), (195207, 340.19128, 35999.1376958),
    (119433, 63.91854, 35999.4089666), (112392, 331.2622, 35998.7287385),
    (3891, 317.843, 71998.20261), (2819, 86.631, 71998.4403), (1721, 240.052, 36000.35726),
    (660, 310.26, 71997.4812), (350, 247.23, 32964.4678), (334, 260.87, -19.441),
    (314, 297.82, 445267.1117), (268, 343.14, 45036.884), (242, 166.79, 3.1008),
    (234, 81.53, 22518.4434), (158, 3.5, -19.9739), (132, 132.75, 65928.9345),
    (129, 182.95, 9038.0293), (114, 162.03, 3034.7684), (99, 29.8, 33718.148),
    (93, 266.4, 3034.448), (86, 249.2, -2280.773), (78, 157.6, 29929.992),
    (72, 257.8, 31556.493), (68, 185.1, 149.588), (64, 69.9, 9037.75), (46, 8, 107997.405),
    (38, 197.1, -4444.176), (37, 250.4, 151.771), (32, 65.3, 67555.316), (29, 162.7, 31556.08),
    (28, 341.5, -4561.54), (27, 291.6, 107996.706), (27, 98.5, 1221.655), (25, 146.7, 62894.167),
    (24, 110, 31437.369), (21, 5.2, 14578.298), (21, 342.6, -31931.757), (20, 230.9, 34777.243),
    (18, 256.1, 1221.999), (17, 45.3, 62894.511), (14, 242.9, -4442.039),
    (13, 115.2, 107997.909), (13, 151.8, 119.066), (13, 285.3, 16859.071), (12, 53.3, -4.578),
    (10, 126.6, 26895.292), (10, 205.7, -39.127), (10, 85.9, 12297.536), (10, 146.1, 90073.778),
  ]
}

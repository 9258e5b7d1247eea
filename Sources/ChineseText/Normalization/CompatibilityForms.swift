import CICU

/// Scalars that stay whole though NFKC writes them out: what they stand for.
struct CompatibilityForms: Sendable {
  private(set) var variants: [[UInt32]: [UInt32]] = [:]
  /// With which scalars the keys of `variants` begin.
  private(set) var starts: Set<UInt32> = []
  private(set) var fractions: [UInt32: (Int, Int)] = [:]

  /// Takes in one scalar whose NFKC form has more than one scalar, or whose form carries meaning.
  mutating func add(_ scalar: UInt32, form: [UInt32], type: Decomposition) {
    switch type {
    case .fraction: fractions[scalar] = CompatibilityForms.fraction(form)
    case .superscript, .subscript, .circle: break
    case .none, .canonical, .compatibility:
      guard form.count > 1, CompatibilityForms.circledNumber(scalar) == nil else { return }
      let key = FoldTable.variantKey(of: form)
      variants[key, default: []].append(scalar)
      if let start = key.first { starts.insert(start) }
    }
  }

  /// The number in an enclosed or list-marker form: ① ⑴ ⒈ ㈠ ㊀ ❶ ➀ ⓪ 🄁. Months, days and hours (㋀ ㏠ ㍘) are
  /// none.
  static func circledNumber(_ scalar: UInt32) -> Int? {
    guard enclosedNumbers.contains(where: { $0.contains(scalar) }) else { return nil }
    let value = cicu_numeric_value(scalar)
    return value < 0 ? nil : Int(value)
  }

  private static let enclosedNumbers: [ClosedRange<UInt32>] = [
    0x2460...0x249B, 0x24EA...0x24FF, 0x2776...0x2793, 0x3220...0x3229, 0x3251...0x325F, 0x3280...0x3289,
    0x32B1...0x32BF, 0x1F100...0x1F10C,
  ]

  /// "1⁄2" as (1, 2); `nil` for ⅟, which has no denominator.
  private static func fraction(_ form: [UInt32]) -> (Int, Int)? {
    let parts = form.split(separator: fractionSlash, omittingEmptySubsequences: false).map(digits)
    guard parts.count == 2, let numerator = parts[0], let denominator = parts[1] else { return nil }
    return (numerator, denominator)
  }

  private static let fractionSlash: UInt32 = 0x2044

  private static func digits(_ scalars: ArraySlice<UInt32>) -> Int? {
    guard !scalars.isEmpty, scalars.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return scalars.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

/// How a scalar decomposes, as far as the fold tells the types apart.
enum Decomposition: Int32 {
  case none, canonical, compatibility, superscript, `subscript`, circle, fraction

  init(of scalar: UInt32) {
    self = Decomposition(rawValue: cicu_decomposition_type(scalar)) ?? .compatibility
  }

  /// Whether the form itself says something that the folded scalar would not: 10² is not 102.
  var carriesMeaning: Bool {
    switch self {
    case .superscript, .subscript, .circle, .fraction: true
    case .none, .canonical, .compatibility: false
    }
  }
}

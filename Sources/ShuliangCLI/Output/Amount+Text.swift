import Shuliang

extension Amount {
  /// The value; that of a fraction rounded to 17 digits.
  var statedValue: ExactDecimal? { value ?? fraction?.decimal() }

  /// The ratio as `3:1`.
  var ratioText: String? { ratio.map { $0.map(\.description).joined(separator: ":") } }
}

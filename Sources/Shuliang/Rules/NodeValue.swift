/// A stretch of text that an atom or a captured group matched, with where its value is kept.
struct Piece: Sendable, Hashable, BitwiseCopyable {
  enum Content: Sendable, Hashable, BitwiseCopyable {
    case text
    /// Index into the matcher's numbers.
    case number(Int32)
    /// Index into the matcher's unit uses.
    case unit(Int32)
    /// Index into the program's words.
    case word(Int32)
    /// Index into the matcher's nodes.
    case node(Int32)
  }

  var start: Int32
  var end: Int32
  var content: Content

  init(start: Int32, end: Int32, content: Content) {
    self.start = start
    self.end = end
    self.content = content
  }

  /// A stretch of which nothing but the text counts.
  init(from start: Int, to end: Int) { self.init(start: Int32(start), end: Int32(end), content: .text) }
}

/// What a rule made of its captures; every field is optional.
///
/// A class, since it is large and is handed on from the matcher's step to step; it is not changed once it is kept.
final class NodeValue {
  struct Part: Sendable, Hashable {
    var number: NumberValue
    var unit: UnitUse
  }

  var number: NumberValue?
  /// The upper end of a range.
  var upper: NumberValue?
  var unit: UnitUse?
  /// The unit's text where the rule gives it instead of the text.
  var unitText: String?
  /// Whether the ends of a range are outside of it.
  var isOpenBelow = false
  var isOpenAbove = false
  var fraction: Fraction?
  var ratio: [ExactDecimal]?
  var parts: [Part] = []
  var time: TimeFeatures?
  var timeTo: TimeFeatures?
  var isPeriod = false
  var modifier: Modifier.Kind?
  /// Where the modifier stands, as scalar indexes; the whole match when a constant says it.
  var modifierStart = -1
  var modifierEnd = -1
  var label: String?
  var attributes: [Mention.Attribute] = []
  var inclusion: Mention.Inclusion = .always
  var anchor: DurationAnchor?
  /// A TIMEX3 value given by the rule itself.
  var timex: String?

  /// The fraction as a number, where it has an exact decimal form: three quarters, not a third.
  var exactFraction: NumberValue? { fraction?.exactDecimal.map { NumberValue(value: $0) } }
}

/// The syntax tree of a rule's pattern.
indirect enum Pattern: Sendable, Hashable {
  case sequence([Pattern])
  case alternatives([Pattern])
  /// Folded scalars that must stand as they are.
  case literal([UInt32])
  case atom(PatternAtom)
  case capture(String, Pattern)
  case `repeat`(Pattern, ClosedRange<Int>)
  case look(Pattern, ahead: Bool, negative: Bool)
  case spanStart
  case spanEnd
  /// Forbids the blank that may stand between two items.
  case glue
}

/// A typed atom: `@name[constraints]`.
struct PatternAtom: Sendable, Hashable {
  var name: String
  var constraints: [Constraint] = []
  /// The offset of the `@` in the pattern text, in characters.
  var offset: Int

  struct Constraint: Sendable, Hashable {
    var key: String
    /// Empty when the constraint is a bare word.
    var value: String
  }
}

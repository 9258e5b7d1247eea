/// A unit file as read: everything checked that can be checked without the other files.
struct UnitFile: Sendable {
  var dimensions: [Positioned<UnitDimension>] = []
  var entries: [UnitEntry] = []
  var removals: [Positioned<String>] = []
}

/// A dimension that a file declares.
struct UnitDimension: Sendable, Hashable {
  var name: String
  /// The UCUM code of its base unit; `nil` when its units do not convert.
  var base: String?
  /// The composition that this dimension names: `length/time`, `power*time`.
  var composition: String?
}

/// A value with the place in the file that gave it.
struct Positioned<Value: Sendable>: Sendable {
  var value: Value
  var position: UnitFilePosition
}

/// Line and column, counted from 1.
struct UnitFilePosition: Sendable, Hashable {
  var line: Int
  var column: Int
}

/// One entry of `units:`, with its values read and its dimension and prefixes still names.
struct UnitEntry: Sendable {
  var position: UnitFilePosition
  var code: String
  var dimension: Positioned<String>
  var factor: Fraction?
  var offset: Fraction
  var multiple: Fraction
  var normalizes: Bool?
  var duration: ISODuration?
  var letterCase: UnitCase
  var prefixes: [UnitPrefix]
  /// The exponent with which a prefix enters the factor: 2 for square metres.
  var power: Int
  /// Ways to write the unit that take no prefix.
  var surfaces: [UnitSpelling]
  /// Ways to write the unit that also take the entry's prefixes.
  var stems: [UnitSpelling]
}

/// One way to write a unit, as an entry lists it.
struct UnitSpelling: Sendable {
  /// May hold one `~` where a prefix goes; without it the prefix goes in front.
  var text: String
  var position: UnitFilePosition
  var traits: UnitTraits
}

/// What an entry says for all of its surfaces and a single surface may say otherwise.
struct UnitTraits: Sendable, Hashable {
  var grammar: UnitSurface.Grammar = .unit
  var place: UnitSurface.Position = .after
  var isWeak = false
  var isHomograph = false
  /// Takes the place of what an earlier file says of the same surface.
  var replaces = false
}

/// What words and patterns say about a time, before it is resolved: a small feature structure.
///
/// Each feature is set by key, from a word's attributes or a rule's `emit`. A number with an explicit sign
/// (`-1`, `+0`, `+2`) is relative to the reference time; one without is absolute.
struct TimeFeatures: Sendable, Hashable {
  /// A feature's value, checked against its key.
  enum Value: Sendable, Hashable {
    case absolute(Int)
    case relative(Int)
    case decimal(ExactDecimal)
    case word(String)
  }

  private struct Entry: Sendable, Hashable {
    var key: Key
    var value: Value
  }

  /// In ascending order of key; no key twice.
  private var entries: [Entry] = []
  /// The keys of the entries, since most questions are about keys that are not there.
  private var keys = KeySet()

  /// The names of all features, for error messages.
  static let names: [String] = Key.allCases.map(\.rawValue)

  /// Found by hash: `Key(rawValue:)` compares all names one after another, for thousands of words at the start.
  private static let keysByName = Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0.rawValue, $0) })

  static func key(named name: String) -> Key? { keysByName[name] }

  init() {}

  var isEmpty: Bool { entries.isEmpty }

  subscript(key: Key) -> Value? {
    get { keys.contains(key) ? entries.first { $0.key == key }?.value : nil }
    set {
      if keys.contains(key) { entries.removeAll { $0.key == key } }
      guard let newValue else { return keys.remove(key) }
      keys.insert(key)
      let at = entries.firstIndex { $0.key.place > key.place } ?? entries.endIndex
      entries.insert(Entry(key: key, value: newValue), at: at)
    }
  }

  /// Sets a feature from its spelling; a later value replaces an earlier one.
  mutating func set(_ key: String, _ value: String) throws(TimeError) {
    guard let known = Self.key(named: key) else {
      throw .unknownFeature(key: key, suggestion: TimeFeatures.nearestKey(to: key))
    }
    guard let read = known.read(value) else {
      throw .invalidValue(key: key, value: value, expected: known.expectation)
    }
    guard known == .digits, case .absolute(let digits) = read else {
      self[known] = read
      return
    }
    for (key, number) in Self.parts(ofDigits: digits) { try set(key.rawValue, "\(number)") }
  }

  /// Year, month and day of a date in eight digits.
  static func parts(ofDigits digits: Int) -> [(Key, Int)] {
    [(.year, digits / 10_000), (.month, digits / 100 % 100), (.day, digits % 100)]
  }

  /// Takes over all features of `other`; `false` when the two contradict each other.
  ///
  /// `self` is unspecified after a contradiction.
  mutating func merge(_ other: TimeFeatures) -> Bool {
    if isEmpty {
      self = other
      return true
    }
    for entry in other.entries {
      if let mine = self[entry.key] {
        if mine != entry.value { return false }
      } else {
        self[entry.key] = entry.value
      }
    }
    return true
  }

  /// The features among `keys` only.
  func only(_ keys: KeySet) -> TimeFeatures { keeping { keys.contains($0) } }

  func without(_ keys: KeySet) -> TimeFeatures { keeping { !keys.contains($0) } }

  private func keeping(_ isKept: (Key) -> Bool) -> TimeFeatures {
    var result = TimeFeatures()
    result.entries = entries.filter { isKept($0.key) }
    for entry in result.entries { result.keys.insert(entry.key) }
    return result
  }

  func has(_ key: Key) -> Bool { keys.contains(key) }

  func hasAny(of keys: KeySet) -> Bool { self.keys.overlaps(keys) }

  var setKeys: [Key] { entries.map(\.key) }

  /// The value where it is absolute.
  func number(_ key: Key) -> Int? {
    if case .absolute(let n) = self[key] { n } else { nil }
  }

  /// The value where it is relative.
  func offset(_ key: Key) -> Int? {
    if case .relative(let n) = self[key] { n } else { nil }
  }

  func decimal(_ key: Key) -> ExactDecimal? {
    if case .decimal(let d) = self[key] { d } else { nil }
  }

  func word(_ key: Key) -> String? {
    if case .word(let w) = self[key] { w } else { nil }
  }
}

extension TimeFeatures {
  /// A set of keys, a bit each.
  struct KeySet: Sendable, Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    init() {}
    init(arrayLiteral keys: Key...) { for key in keys { insert(key) } }

    mutating func insert(_ key: Key) { bits |= 1 << UInt64(key.place) }
    mutating func remove(_ key: Key) { bits &= ~(1 << UInt64(key.place)) }
    func contains(_ key: Key) -> Bool { bits >> UInt64(key.place) & 1 == 1 }
    func overlaps(_ other: KeySet) -> Bool { bits & other.bits != 0 }
    /// In the order of the declaration.
    var all: [Key] { Key.allCases.filter(contains) }
  }
}

/// A rule pack as read from its files, not yet compiled.
public struct RulePack: Sendable {
  public struct Manifest: Sendable, Hashable {
    public var name: String
    public var version: String
    public var description: String
    public var licence: String
    /// Names of packs that must be loaded before this one, with a version range such as `^1`.
    public var requires: [String]
    /// `pack/rule` names that this pack switches off.
    public var disable: [String]
    /// The range of engine versions that the pack is written for, such as `^1`.
    public var engine: String?
  }

  /// A file of the pack, by its path inside the pack.
  public struct File: Sendable, Hashable {
    public var path: String
    public var content: String
  }

  public var manifest: Manifest
  /// Where the pack came from: a directory, or `shipped`.
  public var origin: String
  /// The built-in pack in whose place this one stands.
  package var replaced: Manifest?
  var lexicon: [LexiconSet] = []
  var units: [PackUnits] = []
  var rules: [RuleDefinition] = []
  /// Where the manifest names other packs, rules and the engine, by what it says there.
  var manifestPlaces: [String: SourcePlace] = [:]
  /// The files' contents by their path as errors name it, for quoting lines in errors.
  var sources: [String: String] = [:]

  static let builtInOrigin = "shipped"

  var isBuiltIn: Bool { origin == Self.builtInOrigin }

  /// A file of the pack as errors name it: below the directory that the pack came from.
  func path(of file: String) -> String { Self.path(of: file, origin: origin, name: manifest.name) }

  static func path(of file: String, origin: String, name: String) -> String {
    var base = origin == builtInOrigin ? name : origin
    while base.count > 1, base.hasSuffix("/") { base.removeLast() }
    return base == "." ? file : "\(base)/\(file)"
  }

  /// Where the manifest says something; the whole file when it does not.
  func place(inManifest entry: String) -> SourcePlace {
    manifestPlaces[entry] ?? SourcePlace(file: path(of: "pack.yaml"), line: 0, column: 0)
  }

  /// Whether a name of a pack, rule or category is well formed: `a-z`, `0-9` and `-`.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// The files that the pack was read from, sorted by path.
  package var files: [File] {
    sources.map { File(path: $0.key, content: $0.value) }.sorted { $0.path < $1.path }
  }

  public var ruleCount: Int { rules.count }
  public var wordCount: Int { lexicon.reduce(0) { $0 + $1.words.count } }
  public var ruleNames: [String] { rules.map(\.name) }
}

/// Words of a lexicon that stand together in a file.
struct LexiconSet: Sendable {
  var category: String
  var file: String
  var words: [LexiconWord] = []

  func place(of word: LexiconWord) -> SourcePlace {
    SourcePlace(file: file, line: Int(word.line), column: Int(word.column))
  }
}

/// A word of a lexicon; small, since there may be half a million.
struct LexiconWord: Sendable {
  var text: String
  var traits: WordTraits
  // Both count from 1.
  var line: Int32
  var column: Int32
}

/// What is said of a word; words of a set share what the set says.
final class WordTraits: Sendable {
  let attributes: [String: String]
  /// What the attributes say about a time.
  let time: TimeFeatures?

  init(_ attributes: [String: String], _ time: TimeFeatures?) {
    self.attributes = attributes
    self.time = time
  }

  static let none = WordTraits([:], nil)
}

/// A position in a pack's file; lines and columns count from 1.
struct SourcePlace: Sendable, Hashable {
  var file: String
  var line: Int
  var column: Int
}

/// A rule as written.
struct RuleDefinition: Sendable {
  struct Example: Sendable, Hashable {
    /// The sentence with its mentions marked ⟦…⟧.
    var marked: String
    /// What the first marked mention must say, by output field.
    var expectations: [String: String]
    var place: SourcePlace
  }

  var name: String
  var category: String?
  var pattern: Pattern
  var emission: Emission
  var priority: Int
  var examples: [Example]
  var counterExamples: [Example]
  /// The `pack/rule` of an earlier pack that this rule stands in for.
  var overrides: String?
  var place: SourcePlace
  var patternPlace: SourcePlace
  var overridesPlace: SourcePlace?
}

/// What a rule makes of its captures.
struct Emission: Sendable, Hashable {
  enum Target: Sendable, Hashable {
    case mention(Mention.Kind)
    /// Takes the text out of every other rule's reach.
    case nothing
    /// Serves other rules only.
    case value
  }

  indirect enum Value: Sendable, Hashable {
    case constant(String)
    /// A capture; with a sign the number counts from the reference time.
    case capture(String, sign: String)
    case list([Value])
  }

  var target: Target
  var fields: [(key: String, value: Value)]
  var places: [String: SourcePlace] = [:]

  func field(_ key: String) -> Value? { fields.first { $0.key == key }?.value }

  static func == (a: Emission, b: Emission) -> Bool {
    a.target == b.target && a.fields.elementsEqual(b.fields) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(target)
    for field in fields { hasher.combine(field.key) }
  }
}

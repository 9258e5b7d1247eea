/// One way to write a unit, with what a rule must know before it may believe it.
public struct UnitSurface: Sendable, Hashable {
  /// How the surface behaves in a sentence.
  public enum Grammar: String, Sendable, CaseIterable {
    /// A unit of measurement: 公里, kg, %.
    case unit
    /// A measure word of counted things: 个, 家, 人次.
    case measure
    /// A noun that stands right after the number where no measure word does: 三国, 300亿参数.
    case noun
    /// Money: 元, US$.
    case currency
  }

  /// On which side of the number the surface stands.
  public enum Position: String, Sendable, CaseIterable { case before, after, both }

  /// As listed in the catalogue, not yet folded.
  public var text: String
  public var unit: UnitID
  public var grammar: Grammar
  public var position: Position
  /// Needs more evidence than a number in front of it: m, 分, 点.
  public var isWeak: Bool
  /// Has several readings on purpose; `UnitCatalog.readings(of:)` gives them all.
  public var isHomograph: Bool

  /// How the surface came to be; what a person wrote outranks what a rule expanded.
  package enum Origin: Int, Sendable, Hashable { case written, prefixed, caseVariant }
  package var origin: Origin

  /// The smaller, the likelier among the readings of one text.
  var rank: Int { (isWeak ? 3 : 0) + (grammar == .noun ? 2 : grammar == .measure ? 1 : 0) }
}

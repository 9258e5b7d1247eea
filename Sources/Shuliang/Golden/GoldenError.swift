/// What is wrong with the text of a golden document.
public struct GoldenError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Problem: Sendable, Hashable {
    case unclosedMark
    case nestedMark
    case strayClosingBracket
    case missingKind
    case unknownKind(String)
    case unknownModifier(String)
    case unknownDetail(String)
    case malformedDetail(String)
    case emptySurface
  }

  public var problem: Problem
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int

  public var description: String { "\(line):\(column): \(reason)" }

  private var reason: String {
    switch problem {
    case .unclosedMark: "the mark is not closed by ⟧"
    case .nestedMark: "a mark must not stand inside another"
    case .strayClosingBracket: "⟧ without a ⟦ before it"
    case .missingKind: "the mark says no kind, as in ⟦30%|q|30|%⟧"
    case .unknownKind(let kind):
      "unknown kind \"\(kind)\"; known are q d t o n i e, with ? before optional ones"
    case .unknownModifier(let code): "unknown modifier \"\(code)\"; known are > >= < <= ~ -~ +"
    case .unknownDetail(let key):
      "unknown detail \"\(key)\"; known are \(GoldenMark.Detail.allCases.map(\.rawValue).joined(separator: ", "))"
    case .malformedDetail(let field): "\"\(field)\" is no key=value"
    case .emptySurface: "the mark surrounds no text"
    }
  }
}

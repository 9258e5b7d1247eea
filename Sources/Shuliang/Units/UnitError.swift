/// What is wrong in a unit file, and where.
public struct UnitError: Error, Sendable, Hashable {
  public enum Problem: Sendable, Hashable {
    case malformedYAML(String)
    /// A bound of `PackLimits` is passed.
    case limit(String)
    case wrongShape(expected: String)
    case missingKey(String)
    case unknownKey(String, nearest: String?)
    case unknownDimension(String, nearest: String?)
    case unknownPrefix(String, nearest: String?)
    case unknownChoice(String, key: String, allowed: [String])
    case malformedNumber(String)
    case malformedDuration(String)
    case emptySurface
    case factorWithoutBase(dimension: String)
    case duplicateSurface(String, earlier: String)
    case duplicateDimension(String)
    case unknownSurface(String)
  }

  public var problem: Problem
  public var file: String
  /// Counts from 1.
  public var line: Int
  /// Counts from 1, in Unicode scalars.
  public var column: Int
}

extension UnitError: CustomStringConvertible {
  /// `file:line:column: message`, the form that editors can jump to.
  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

extension UnitError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedYAML(let reason): "not YAML: \(reason)"
    case .limit(let reason): reason
    case .wrongShape(let expected): "expected \(expected)"
    case .missingKey(let key): "the key '\(key)' is missing"
    case .unknownKey(let key, let nearest): "unknown key '\(key)'" + suggestion(nearest)
    case .unknownDimension(let name, let nearest): "unknown dimension '\(name)'" + suggestion(nearest)
    case .unknownPrefix(let name, let nearest): "unknown prefix '\(name)'" + suggestion(nearest)
    case .unknownChoice(let value, let key, let allowed):
      "'\(value)' is no value of '\(key)'; it takes \(allowed.joined(separator: ", "))"
    case .malformedNumber(let text): "'\(text)' is no exact number such as 500, 0.0254, 1e-9 or 2000/3"
    case .malformedDuration(let text): "'\(text)' is no ISO 8601 duration of one part such as P1Y or PT15M"
    case .emptySurface: "a surface must not be empty"
    case .factorWithoutBase(let name): "the dimension '\(name)' has no base unit that a factor could lead to"
    case .duplicateSurface(let text, let earlier):
      "the surface '\(text)' is already '\(earlier)' in this class; say 'homograph: true' or 'replace: true'"
    case .duplicateDimension(let name): "the dimension '\(name)' is already declared otherwise"
    case .unknownSurface(let text): "the surface '\(text)' cannot be removed, no earlier file has it"
    }
  }

  private func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }
}

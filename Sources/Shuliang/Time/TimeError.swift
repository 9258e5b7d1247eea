/// What can be wrong with the time data of a pack or with a reference time.
public enum TimeError: Error, Sendable, Hashable {
  /// The key names no time feature; `suggestion` is the nearest that does.
  case unknownFeature(key: String, suggestion: String?)
  /// The feature exists, but the value is none that it takes.
  case invalidValue(key: String, value: String, expected: String)
  /// The text is no ISO 8601 date or date-time.
  case malformedReference(String)
}

extension TimeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFeature(let key, let suggestion?):
      "unknown time feature \"\(key)\", did you mean \"\(suggestion)\"?"
    case .unknownFeature(let key, nil):
      "unknown time feature \"\(key)\""
    case .invalidValue(let key, let value, let expected):
      "time feature \"\(key)\" takes \(expected), not \"\(value)\""
    case .malformedReference(let text):
      "\"\(text)\" is no ISO 8601 date or date-time"
    }
  }
}

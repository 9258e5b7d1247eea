/// A stretch of the window, as half-open scalar indexes.
public struct Token: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    /// Text in which no mention can start.
    case text
    /// A run of decimal digits, full-width ones included.
    case digits
    /// A run of Chinese numeral characters, 大写 and 几 数 半 included.
    case numeral
    /// A run of letters of an alphabet.
    case latin
    /// A lexicon surface; `entry` is its number.
    case word
    case blank
    case newline
    /// One sign, such as `%`, `-` or `¥`.
    case symbol
  }

  public var start: UInt32
  public var end: UInt32
  public var kind: Kind
  /// The lexicon entry of a `word`, else −1.
  public var entry: Int32

  public init(start: Int, end: Int, kind: Kind, entry: Int32 = -1) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.kind = kind
    self.entry = entry
  }
}

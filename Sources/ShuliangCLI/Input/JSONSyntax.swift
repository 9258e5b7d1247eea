/// Checks JSON (RFC 8259) byte by byte and says where and why it breaks.
///
/// It is slow and thorough: it looks at lines that the fast reader refused, and at values that go out as they came.
struct JSONSyntax {
  struct Failure: Error, Hashable {
    /// From the start of the checked bytes.
    var byte: Int
    var message: String
  }

  static let depthLimit = 512

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// The first fault, or `nil` when the bytes are one JSON value with nothing but blanks around it.
  static func fault(in bytes: ArraySlice<UInt8>) -> Failure? {
    var checker = JSONSyntax(bytes)
    do throws(Failure) {
      try checker.value(depth: 0)
      checker.skipBlanks()
      return checker.peek == nil ? nil : checker.failure("unexpected characters after the value")
    } catch {
      return error
    }
  }

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private func failure(_ message: String) -> Failure {
    Failure(byte: index - bytes.startIndex, message: index < bytes.endIndex ? message : "unexpected end")
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  /// Takes `byte` when it comes next.
  private mutating func take(_ byte: Character) -> Bool {
    guard peek == byte.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) {
    skipBlanks()
    if depth > Self.depthLimit { throw failure("nested deeper than \(Self.depthLimit)") }
    switch peek {
    case UInt8(ascii: "{"): try members(depth: depth)
    case UInt8(ascii: "["): try elements(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func members(depth: Int) throws(Failure) {
    index += 1
    skipBlanks()
    if take("}") { return }
    repeat {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw failure("a key in double quotes was expected") }
      try string()
      skipBlanks()
      guard take(":") else { throw failure("':' was expected after the key") }
      try value(depth: depth + 1)
      skipBlanks()
    } while take(",")
    guard take("}") else { throw failure("',' or '}' was expected") }
  }

  private mutating func elements(depth: Int) throws(Failure) {
    index += 1
    skipBlanks()
    if take("]") { return }
    repeat {
      try value(depth: depth + 1)
      skipBlanks()
    } while take(",")
    guard take("]") else { throw failure("',' or ']' was expected") }
  }

  private mutating func string() throws(Failure) {
    index += 1
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw failure("a control character must be escaped in a string")
      default: index += 1
      }
    }
    throw failure("unexpected end")
  }

  private mutating func escape() throws(Failure) {
    let start = index
    index += 1
    guard let letter = peek else { throw failure("unexpected end") }
    if letter == UInt8(ascii: "u") {
      let digits = bytes[index...].dropFirst().prefix(4)
      guard digits.count == 4, digits.allSatisfy(\.isHexDigit) else {
        throw Failure(byte: start - bytes.startIndex, message: "\\u needs four hexadecimal digits")
      }
      index += 5
    } else if "\"\\/bfnrt".utf8.contains(letter) {
      index += 1
    } else {
      throw Failure(byte: start - bytes.startIndex, message: "no such escape in a string")
    }
  }

  private mutating func word(_ word: String) throws(Failure) {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("'\(word)' was expected") }
    index += word.utf8.count
  }

  private mutating func number() throws(Failure) {
    let isNegative = take("-")
    guard let first = peek, first.isDigit else {
      throw failure(isNegative ? "a digit was expected" : "a value was expected")
    }
    if !take("0") { skipDigits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    if let next = peek, next.isDigit { throw failure("a number must not begin with 0") }
  }

  private mutating func digits() throws(Failure) {
    guard let first = peek, first.isDigit else { throw failure("a digit was expected") }
    skipDigits()
  }

  private mutating func skipDigits() {
    while let byte = peek, byte.isDigit { index += 1 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  fileprivate var isHexDigit: Bool { isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66) }
}

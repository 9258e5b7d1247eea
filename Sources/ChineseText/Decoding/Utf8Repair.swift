/// Decoding UTF-8 as the Unicode standard recommends: one U+FFFD for each maximal subpart of a malformed
/// sequence.
extension Utf8Output {
  /// Returns how many bytes are decoded: all of them unless the end is the beginning of a scalar and more may
  /// come.
  mutating func appendUtf8(_ input: [UInt8], isLast: Bool) -> Int {
    let valid = Utf8.validPrefix(of: input, from: 0)
    if valid == input.count {
      takeValid(input)
      return valid
    }
    reserve(input.count + 64)
    appendValid(input[..<valid])
    return appendRepaired(input, from: valid, isLast: isLast)
  }

  private mutating func appendRepaired(_ input: [UInt8], from start: Int, isLast: Bool) -> Int {
    var position = start
    while position < input.count {
      let subpart = Utf8.maximalSubpart(in: input[position...])
      if position + subpart.length == input.count, subpart.mayContinue, !isLast { return position }
      appendReplacement(for: subpart.length)
      position += subpart.length
      let end = Utf8.validPrefix(of: input, from: position)
      appendValid(input[position..<end])
      position = end
    }
    return position
  }
}

/// What is well formed in UTF-8 (Unicode 15, table 3-7).
enum Utf8 {
  /// The longest beginning of a scalar at the front of bytes that begin with no whole scalar: its length, at
  /// least 1, and whether it is one that further bytes could complete.
  static func maximalSubpart(in bytes: ArraySlice<UInt8>) -> (length: Int, mayContinue: Bool) {
    guard let lead = bytes.first, let expected = continuations(of: lead) else { return (1, false) }
    var length = 1
    for byte in bytes.dropFirst().prefix(expected.count) {
      let allowed = length == 1 ? expected.first : 0x80...0xBF
      guard allowed.contains(byte) else { return (length, false) }
      length += 1
    }
    return (length, true)
  }

  /// How many bytes follow a lead byte, and what the first of them may be; `nil` for bytes that lead nothing.
  private static func continuations(of lead: UInt8) -> (count: Int, first: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (1, 0x80...0xBF)
    case 0xE0: (2, 0xA0...0xBF)
    case 0xED: (2, 0x80...0x9F)
    case 0xE1...0xEF: (2, 0x80...0xBF)
    case 0xF0: (3, 0x90...0xBF)
    case 0xF1...0xF3: (3, 0x80...0xBF)
    case 0xF4: (3, 0x80...0x8F)
    default: nil
    }
  }
}

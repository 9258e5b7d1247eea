/// Makes a JSON line readable whose only fault is broken text: malformed UTF-8 and escaped surrogates without
/// their partner become U+FFFD.
enum JSONRepair {
  static func repaired(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(line.count + 64)
    UTF8Decoder.appendRepaired(line, to: &text)
    replaceLoneSurrogates(in: &text)
    return text
  }

  private static func replaceLoneSurrogates(in text: inout [UInt8]) {
    var index = 0
    while let start = firstIndex(of: UInt8(ascii: "\\"), in: text, range: index..<text.count) {
      guard let unit = escapedUnit(at: start, in: text) else {
        index = min(start + 2, text.count)
        continue
      }
      index = start + 6
      if unit & 0xF800 != 0xD800 { continue }
      if unit < 0xDC00, let next = escapedUnit(at: index, in: text), next & 0xFC00 == 0xDC00 {
        index += 6
      } else {
        text.replaceSubrange((start + 2)..<(start + 6), with: "fffd".utf8)
      }
    }
  }

  /// The UTF-16 unit of the `\uXXXX` at `index`, or `nil` when none stands there.
  private static func escapedUnit(at index: Int, in text: [UInt8]) -> UInt16? {
    guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}

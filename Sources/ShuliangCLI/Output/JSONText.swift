/// JSON values that came from the input, as plain text.
enum JSONText {
  /// The content of a JSON string; any other JSON value as it is written.
  static func string(_ json: [UInt8]) -> String {
    guard json.first == UInt8(ascii: "\"") else { return String(decoding: json, as: UTF8.self) }
    var units: [UInt16] = []
    let content = String(decoding: json.dropFirst().dropLast(), as: UTF8.self)
    var rest = Array(content.utf16)[...]
    while let unit = rest.popFirst() {
      units.append(unit == UInt16(UInt8(ascii: "\\")) ? unescaped(&rest) : unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The unit that the escape at the beginning of `rest` stands for; takes it off.
  private static func unescaped(_ rest: inout ArraySlice<UInt16>) -> UInt16 {
    guard let letter = rest.popFirst() else { return 0xFFFD }
    switch UInt8(truncatingIfNeeded: letter) {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"):
      let digits = String(decoding: rest.prefix(4), as: UTF16.self)
      rest = rest.dropFirst(4)
      return UInt16(digits, radix: 16) ?? 0xFFFD
    default: return letter
    }
  }

  /// `text` as a JSON string.
  static func quoted(_ text: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(jsonString: text)
    return writer.bytes
  }
}

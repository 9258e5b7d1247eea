import Shuliang

/// Output bytes as they grow, with the few forms that the formats need.
struct ByteWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }

  /// The bytes so far; the writer is empty afterwards, with room for as many again.
  mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(min(taken.count + taken.count / 8, Self.mostRoom))
    return taken
  }

  /// So that one large output does not make room for another that may not come.
  private static let mostRoom = 2 << 20

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Appends what `fill` puts into room for `capacity` bytes.
  @inline(__always)
  mutating func append(addingCapacity capacity: Int, _ fill: (inout OutputSpan<UInt8>) -> Void) {
    bytes.append(addingCapacity: capacity, initializingWith: fill)
  }

  mutating func write(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  mutating func write(_ number: Int) {
    if number < 0 { write(byte: UInt8(ascii: "-")) }
    write(digits: UInt64(number.magnitude))
  }

  /// Writes the number with all its digits and no exponent, as `ExactDecimal.description` has it.
  mutating func write(_ number: ExactDecimal) {
    guard number.exponent >= -Self.mostDecimals, let magnitude = UInt64(exactly: number.coefficient.magnitude)
    else {
      return write(number.description)
    }
    if number.isNegative { write(byte: UInt8(ascii: "-")) }
    write(digits: magnitude, decimals: max(0, -number.exponent))
    if number.exponent > 0 {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: number.exponent))
    }
  }

  private static let mostDecimals = 18

  /// The digits are made from the last to the first, in room for the longest number and its point.
  private mutating func write(digits number: UInt64, decimals: Int = 0) {
    var digits = InlineArray<21, UInt8>(repeating: 0)
    var first = 21
    var rest = number
    var place = 0
    repeat {
      if place == decimals, place > 0 {
        first -= 1
        digits[first] = UInt8(ascii: ".")
      }
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place += 1
    } while rest > 0 || place <= decimals
    write(digits.span.extracting(first..<21))
  }
}

// MARK: - JSON

extension ByteWriter {
  /// Writes JSON that came from the input, on one line and with its line separators escaped.
  mutating func write(rawJSON json: [UInt8]) {
    var index = 0
    while index < json.count {
      let byte = json[index]
      if byte == 0x0A || byte == 0x0D {
        index += 1
      } else if byte == 0xC2 || byte == 0xE2 {
        index += escape(json.span, at: index)
      } else {
        bytes.append(byte)
        index += 1
      }
    }
  }

  /// Whether one of eight bytes does.
  @inline(__always)
  static func needsLook(eight bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    /// Has its highest bit in the place of a byte that is this one, and perhaps behind the first such.
    func equal(_ byte: UInt64) -> UInt64 {
      let difference = bytes ^ (ones &* byte)
      return (difference &- ones) & ~difference
    }
    let low = (bytes &- ones &* 0x20) & ~bytes
    return (low | equal(0x22) | equal(0x5C) | equal(0xC2) | equal(0xE2)) & (ones &* 0x80) != 0
  }

  static func needsLook(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xC2 || byte == 0xE2
  }

  /// Writes what stands at `index` and says how many bytes it took.
  mutating func escape(_ text: Span<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    switch byte {
    case 0x22: write("\\\"")
    case 0x5C: write("\\\\")
    case 0x0A: write("\\n")
    case 0x0D: write("\\r")
    case 0x09: write("\\t")
    case 0..<0x20: write("\\u00" + Self.hexadecimal(byte))
    case 0xC2 where Self.follows([0x85], text, index):
      write("\\u0085")
      return 2
    case 0xE2 where Self.follows([0x80, 0xA8], text, index):
      write("\\u2028")
      return 3
    case 0xE2 where Self.follows([0x80, 0xA9], text, index):
      write("\\u2029")
      return 3
    default: write(byte: byte)
    }
    return 1
  }

  private static func follows(_ bytes: [UInt8], _ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index + bytes.count < text.count else { return false }
    return bytes.indices.allSatisfy { text[index + 1 + $0] == bytes[$0] }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}

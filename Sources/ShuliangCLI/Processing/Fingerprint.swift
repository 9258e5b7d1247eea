/// A 64-bit FNV-1a hash of bytes as they come; it tells changed or broken data from sound data, not forged data.
///
/// The result does not depend on how the bytes are cut into pieces.
struct Fingerprint: Sendable, Hashable, Codable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = hash
  }

  mutating func add(_ text: String) {
    add(Array(text.utf8)[...])
    add([0])
  }

  mutating func add(_ number: Int) { add(String(number)) }
}

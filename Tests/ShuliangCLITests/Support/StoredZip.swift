import Foundation

/// Makes zip files whose members are stored as they are, with names in any bytes.
struct StoredZip {
  struct Member {
    var name: [UInt8]
    var data: [UInt8]
    /// Bit 11 says that the name is UTF-8.
    var flags: UInt16 = 0
  }

  static func data(_ members: [Member]) -> Data {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = UInt32(file.count)
      let common = self.common(member)
      file += little(UInt32(0x0403_4B50)) + common + member.name + member.data
      directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common
      directory += [UInt8](repeating: 0, count: 10) + little(offset) + member.name
    }
    let count = little(UInt16(members.count))
    let end = little(UInt32(0x0605_4B50)) + [0, 0, 0, 0] + count + count
    return Data(
      file + directory + end + little(UInt32(directory.count)) + little(UInt32(file.count)) + [0, 0])
  }

  /// What the local and the central header share, from the version needed to the length of the extra field.
  private static func common(_ member: Member) -> [UInt8] {
    let size = little(UInt32(member.data.count))
    return little(UInt16(20)) + little(member.flags) + [UInt8](repeating: 0, count: 6)
      + little(checksum(member.data)) + size + size + little(UInt16(member.name.count)) + [0, 0]
  }

  private static func checksum(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }

  private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

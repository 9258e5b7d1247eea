/// A file in a tar stream (POSIX.1-2001, pax interchange format).
struct TarMember: Hashable {
  private static let block = 512

  var path: String
  var content: [UInt8]

  /// What a stream ends with.
  static let end = [UInt8](repeating: 0, count: 2 * block)

  func write(into output: inout ByteWriter) {
    // The header has room for 100 bytes of path; a longer one stands in a record before it.
    if path.utf8.count > 100 { Self.write(name: "pax", type: "x", Self.record("path", path), into: &output) }
    Self.write(name: path, type: "0", content, into: &output)
  }

  private static func write(name: String, type: String, _ content: [UInt8], into output: inout ByteWriter) {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at start: Int, _ room: Int) {
      for (index, byte) in text.utf8.prefix(room).enumerated() { header[start + index] = byte }
    }
    put(name, at: 0, 100)
    put("0000644", at: 100, 8)
    put("0000000", at: 108, 8)
    put("0000000", at: 116, 8)
    put(octal(content.count, digits: 11), at: 124, 12)
    put(octal(0, digits: 11), at: 136, 12)
    put(type, at: 156, 1)
    put("ustar\u{0}00", at: 257, 8)
    // The checksum counts its own field as blanks.
    let sum = header.reduce(8 * 0x20) { $0 + Int($1) }
    put(octal(sum, digits: 6) + "\u{0} ", at: 148, 8)
    output.write(header)
    output.write(content)
    output.write([UInt8](repeating: 0, count: (block - content.count % block) % block))
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// `LENGTH KEY=VALUE` with its line end; the length counts itself.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count + 1
    while rest.utf8.count + String(length).count != length { length += 1 }
    return Array("\(length)\(rest)".utf8)
  }

  /// The members of a stream that `write(into:)` made, or the beginning of one cut between members.
  static func members(of stream: [UInt8]) -> [TarMember] {
    var members: [TarMember] = []
    var longPath: String?
    var start = 0
    while start + block <= stream.count, stream[start] != 0 {
      let size = Int(text(stream, start + 124, 11), radix: 8) ?? 0
      let content = Array(stream[(start + block)..<(start + block + size)])
      if stream[start + 156] == UInt8(ascii: "x") {
        longPath = path(inRecord: content)
      } else {
        members.append(TarMember(path: longPath ?? text(stream, start, 100), content: content))
        longPath = nil
      }
      start += block + (size + block - 1) / block * block
    }
    return members
  }

  private static func path(inRecord record: [UInt8]) -> String? {
    guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return String(decoding: record[(equals + 1)...].dropLast(), as: UTF8.self)
  }

  private static func text(_ stream: [UInt8], _ start: Int, _ length: Int) -> String {
    String(decoding: stream[start..<(start + length)].prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// Names of files as text that leads back to their bytes.
///
/// A name may be any bytes but NUL, which a String cannot hold. A byte that is no UTF-8 stands as the scalar U+10FF00
/// plus the byte; so do the bytes of these scalars themselves, so that the way back is unambiguous.
enum SystemPath {
  private static let base: UInt32 = 0x10FF00

  static func text(_ bytes: [UInt8]) -> String {
    if isUTF8(bytes[...]), !mayHoldEscapes(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    var position = 0
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return String(text)
      case .error(let length):
        text.append(contentsOf: bytes[position..<(position + length)].map(escape))
        position += length
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if isEscape(scalar) { text.append(contentsOf: encoded.map(escape)) } else { text.append(scalar) }
        position += encoded.count
      }
    }
  }

  static func bytes(_ text: String) -> [UInt8] {
    if !mayHoldEscapes(text.utf8) { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      isEscape(scalar) ? [UInt8(scalar.value - base)] : Array(String(scalar).utf8)
    }
  }

  /// The name for a reader, each byte that is no UTF-8 as `\xB2`.
  static func shown(_ text: String) -> String {
    if !mayHoldEscapes(text.utf8) { return text }
    return text.unicodeScalars.map { scalar in
      isEscape(scalar) ? "\\x" + String(scalar.value - base, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  /// Whether the text has a byte that is no UTF-8.
  static func isForeign(_ text: String) -> Bool { text.unicodeScalars.contains(where: isEscape) }

  /// The text of a C string that lives for the time of the call.
  static func text(_ name: UnsafePointer<CChar>) -> String {
    text(unsafe Array(String.bytes(of: name)))
  }

  private static func escape(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(base + UInt32(byte))! }
  private static func isEscape(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= base }

  /// The lead byte of the last plane, which hardly any text has.
  private static func mayHoldEscapes(_ bytes: some Sequence<UInt8>) -> Bool { bytes.contains(0xF4) }
}

extension String {
  /// Calls `body` with the name as the system wants it.
  func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let bytes = SystemPath.bytes(self).map(CChar.init(bitPattern:)) + [0]
    // The array ends in the NUL and lives for the call.
    return unsafe bytes.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
  }

  /// The bytes of a C string before its NUL.
  fileprivate static func bytes(of name: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = unsafe name
    // A C string has a NUL, and nothing is read behind it.
    while unsafe next.pointee != 0 {
      bytes.append(UInt8(bitPattern: unsafe next.pointee))
      unsafe next += 1
    }
    return bytes
  }
}

/// What the command line says, with names of files that are no UTF-8 kept as they are.
enum ProgramArguments {
  static let all: [String] = (0..<Int(CommandLine.argc)).compactMap { index in
    // The system hands over `argc` C strings, which nobody changes.
    unsafe CommandLine.unsafeArgv[index].map { unsafe SystemPath.text($0) }
  }
}

/// Tells compressed and archived bytes by what they begin with.
enum Packing {
  private static let signatures: [[UInt8]] = [
    [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD],
    [0x04, 0x22, 0x4D, 0x18], Array("PK\u{3}\u{4}".utf8), Array("PK\u{5}\u{6}".utf8),
  ]

  static func isPacked(_ beginning: [UInt8]) -> Bool {
    signatures.contains { beginning.starts(with: $0) } || isTar(beginning) || isSkippableFrame(beginning)
  }

  /// Whether the bytes are the beginning of a zip, as those of office documents are.
  static func isZip(_ beginning: [UInt8]) -> Bool { beginning.starts(with: "PK\u{3}\u{4}".utf8) }

  /// What parallel zstd writes first.
  private static func isSkippableFrame(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return false }
    return 0x50...0x5F ~= first && bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
  }

  private static func isTar(_ bytes: [UInt8]) -> Bool { bytes.dropFirst(257).starts(with: "ustar".utf8) }
}

/// Turns bytes that come in pieces cut anywhere into valid UTF-8: malformed sequences become U+FFFD, one for each
/// maximal part of a sequence (Unicode 16, 3.9, practice "substitution of maximal subparts").
///
/// The result does not depend on where the pieces are cut.
struct UTF8Decoder {
  /// The beginning of a sequence whose rest has not come yet: at most 3 bytes.
  private var incomplete: [UInt8] = []
  private var isAtStart = true

  /// Appends the text of `piece` to `text`; a byte order mark at the very beginning is dropped.
  mutating func decode(_ piece: ArraySlice<UInt8>, isLast: Bool, into text: inout [UInt8]) {
    var piece = piece
    if !incomplete.isEmpty {
      piece = (incomplete + piece)[...]
      incomplete = []
    }
    if !isLast {
      let kept = piece.count - Self.incompleteSuffix(of: piece)
      incomplete = Array(piece.dropFirst(kept))
      piece = piece.prefix(kept)
    }
    dropByteOrderMark(&piece)
    Self.appendRepaired(piece, to: &text)
  }

  private mutating func dropByteOrderMark(_ piece: inout ArraySlice<UInt8>) {
    guard isAtStart, !piece.isEmpty else { return }
    isAtStart = false
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece = piece.dropFirst(3) }
  }

  static func appendRepaired(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    if isUTF8(bytes) {
      text += bytes
    } else {
      text += String(decoding: bytes, as: UTF8.self).utf8
    }
  }

  /// How many bytes at the end are a sequence's beginning that the next bytes may complete.
  private static func incompleteSuffix(of bytes: ArraySlice<UInt8>) -> Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.endIndex - length]
      if byte & 0xC0 == 0x80 { continue }
      return sequenceLength(lead: byte) > length ? length : 0
    }
    return 0
  }

  private static func sequenceLength(lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

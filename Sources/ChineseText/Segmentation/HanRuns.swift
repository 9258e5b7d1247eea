// Runs of Chinese characters in valid UTF-8, as far as they can be told from three bytes.
extension [UInt8] {
  /// Whether a character from U+4E00 to U+9FFF begins at a scalar's start.
  func isHan(at offset: Int) -> Bool {
    guard offset + 2 < count else { return false }
    return self[offset] >= 0xE5 && self[offset] <= 0xE9 || self[offset] == 0xE4 && self[offset + 1] >= 0xB8
  }

  /// Whether such a character ends at a scalar's end.
  func isHan(endingAt offset: Int) -> Bool { offset >= 3 && isHan(at: offset - 3) }

  /// Whether the scalar here is a printable one of ASCII, or a common sign: what never joins a Chinese character.
  func standsApart(at offset: Int) -> Bool {
    guard offset < count else { return true }
    if self[offset] < 0x80 { return self[offset] >= 0x20 && self[offset] < 0x7F }
    return offset + 2 < count && Self.signs.contains(Sign(self[offset], self[offset + 1], self[offset + 2]))
  }

  func standsApart(endingAt offset: Int) -> Bool {
    guard offset > 0 else { return true }
    if self[offset - 1] < 0x80 { return standsApart(at: offset - 1) }
    return offset >= 3 && standsApart(at: offset - 3)
  }

  /// The Chinese characters around an offset that stand without a gap in a window.
  func hanRun(around offset: Int, in window: Range<Int>) -> Range<Int> {
    var (lower, upper) = (offset, offset)
    while lower - 3 >= window.lowerBound, isHan(at: lower - 3) { lower -= 3 }
    while upper + 3 <= window.upperBound, isHan(at: upper) { upper += 3 }
    // What is neither Chinese nor apart may belong to the run after all: kana, or marks that combine.
    let isAlone =
      (lower == window.lowerBound || standsApart(endingAt: lower))
      && (upper == window.upperBound || standsApart(at: upper))
    return isAlone ? lower..<upper : window
  }

  private struct Sign: Hashable {
    var bytes: UInt32
    init(_ a: UInt8, _ b: UInt8, _ c: UInt8) { bytes = UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c) }
  }

  private static let signs: Set<Sign> = Set(
    "，。、；：？！（）《》〈〉【】「」『』“”‘’…—％".unicodeScalars.map { scalar in
      let utf8 = Array(String(scalar).utf8)
      return Sign(utf8[0], utf8[1], utf8[2])
    })
}

extension ScalarCounter {
  /// The sum over a range of what `ones` says of each byte: 0 or 1, in the byte's own lane of eight.
  ///
  /// The range must lie in the text.
  @inline(__always)
  static func sum(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, of ones: (UInt64) -> UInt64) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a byte range outside the text")
    return unsafe bytes.withUnsafeBytes { text in
      var (total, position) = (0, range.lowerBound)
      while range.upperBound - position >= 8 {
        // A lane holds 255 at most, so it takes that many words before the lanes are added up.
        let words = min(255, (range.upperBound - position) / 8)
        var lanes: UInt64 = 0
        for _ in 0..<words {
          // position + 8 <= range.upperBound <= bytes.count for each of the `words` words.
          lanes &+= unsafe ones(text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          position += 8
        }
        total += laneSum(lanes)
      }
      let rest = range.upperBound - position
      if rest > 0, position + 8 <= text.count {
        // The word lies in the text, and of it the first `rest` bytes in the range; zeros count for nothing.
        let word = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        return total + laneSum(ones(word & (1 << UInt64(8 * rest) - 1)))
      }
      while position < range.upperBound {
        total += Int(ones(unsafe UInt64(text[position])))
        position += 1
      }
      return total
    }
  }

  /// The sum of eight lanes of 8 bits: their even and odd halves as lanes of 16 bits, then all four of those.
  @inline(__always)
  private static func laneSum(_ lanes: UInt64) -> Int {
    let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ ((lanes >> 8) & 0x00FF_00FF_00FF_00FF)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}

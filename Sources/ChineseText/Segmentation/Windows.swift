// Windows on valid UTF-8: ranges of bytes that begin and end between scalars.
extension [UInt8] {
  /// The range cut to the text, its ends moved outward to whole scalars.
  func scalarAligned(_ range: Range<Int>) -> Range<Int> {
    let cut = range.clamped(to: 0..<count)
    return scalarStart(cut.lowerBound)..<scalarEnd(cut.upperBound)
  }

  /// The offset `scalars` scalars before a scalar's start, or after the last line end before it if that is
  /// nearer.
  func offset(before start: Int, scalars: Int) -> Int {
    var (offset, left) = (start, scalars)
    while left > 0, offset > 0, self[offset - 1] != newline {
      offset = scalarStart(offset - 1)
      left -= 1
    }
    return offset
  }

  /// The offset `scalars` scalars after a scalar's end, or the next line end if that is nearer.
  func offset(after end: Int, scalars: Int) -> Int {
    var (offset, left) = (end, scalars)
    while left > 0, offset < count, self[offset] != newline {
      offset = scalarEnd(offset + 1)
      left -= 1
    }
    return offset
  }

  /// The line around `offset` with its line end, as far as it lies in the block that the offset is in and the
  /// blocks beside it: the same window for every offset of a line in the same block.
  func lineWindow(around offset: Int, block: Int) -> Range<Int> {
    let first = Swift.max(0, (offset / block - 1) * block)
    let last = Swift.min(count, (offset / block + 2) * block)
    let lower = self[first..<offset].lastIndex(of: newline).map { $0 + 1 } ?? scalarStart(first)
    let upper = self[offset..<last].firstIndex(of: newline).map { $0 + 1 } ?? scalarEnd(last)
    return lower..<upper
  }

  private func scalarStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < count, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private func scalarEnd(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

private let newline: UInt8 = 0x0A

extension [Int] {
  /// Whether an ascending array holds the element. O(log n).
  func containsSorted(_ element: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < element { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == element
  }
}

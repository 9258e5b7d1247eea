/// Leads from byte offsets in decoded text back to byte offsets in the original.
///
/// Held as runs of scalars that are as wide as one another in both texts, so that valid UTF-8 is one run and
/// Chinese text in GB18030 one run between changes of script. Invariants: runs ascend and abut; offsets never
/// decrease.
public struct OffsetMap: Sendable, Equatable {
  struct Run: Sendable, Equatable {
    var decoded: Int
    var original: Int
    /// Bytes a scalar in the decoded text, at least 1.
    var decodedWidth: Int
    /// Bytes a scalar in the original, 0 for what shares the bytes of the scalar before it.
    var originalWidth: Int
  }

  /// Never empty.
  private(set) var runs: [Run]
  private(set) var decodedEnd = 0
  private(set) var originalEnd: Int

  /// An empty map, to be appended to, of decoded text that begins at `original`.
  init(startingAt original: Int = 0) {
    runs = [Run(decoded: 0, original: original, decodedWidth: 1, originalWidth: 1)]
    originalEnd = original
  }

  /// Whether every offset is the same in both texts.
  public var isIdentity: Bool { runs == OffsetMap().runs }

  /// The offset in the original of a scalar that begins at `decoded`, or of the text's end.
  ///
  /// An offset inside a scalar gives the scalar's beginning. O(log runs).
  public func original(of decoded: Int) -> Int {
    let run = runs[lastRun(notAfter: decoded)]
    let scalars = (decoded - run.decoded) / run.decodedWidth
    return run.original + scalars * run.originalWidth
  }

  private func lastRun(notAfter decoded: Int) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].decoded <= decoded { low = middle } else { high = middle }
    }
    return low
  }

  /// Appends `count` scalars of one width.
  mutating func append(count: Int, decodedWidth: Int, originalWidth: Int) {
    guard count > 0 else { return }
    let last = runs.count - 1
    if runs[last].decodedWidth != decodedWidth || runs[last].originalWidth != originalWidth {
      if runs[last].decoded == decodedEnd { runs.removeLast() }
      runs.append(
        Run(
          decoded: decodedEnd, original: originalEnd, decodedWidth: decodedWidth, originalWidth: originalWidth
        ))
    }
    decodedEnd += count * decodedWidth
    originalEnd += count * originalWidth
  }

  /// Appends text that is the same in both.
  mutating func appendIdentical(_ count: Int) {
    append(count: count, decodedWidth: 1, originalWidth: 1)
  }

  /// Takes away the first `count` decoded bytes, which must end where a scalar ends.
  mutating func dropFirst(_ count: Int) {
    let first = lastRun(notAfter: count)
    let start = original(of: count)
    runs.removeFirst(first)
    runs[0].original = start
    runs[0].decoded = count
    for index in runs.indices { runs[index].decoded -= count }
    decodedEnd -= count
  }
}

/// Leads from byte offsets in decoded text back to byte offsets in the original.
///
/// Held as runs of scalars that are as wide as one another in both texts, so that valid UTF-8 is one run and
/// Chinese text in GB18030 one run between changes of script. Invariants: runs ascend and abut in the decoded text; offsets in the
/// original never decrease where all of a text is decoded, but may jump where parts of it were put together.
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
  package init(startingAt original: Int = 0) {
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

  /// The offset in the original behind the scalar that ends at `decoded`; the beginning for 0.
  ///
  /// It differs from `original(of:)` where the next scalar comes from another place.
  package func originalEnd(of decoded: Int) -> Int {
    if decoded == 0 { return original(of: 0) }
    let run = runs[lastRun(notAfter: decoded - 1)]
    return run.original + ((decoded - 1 - run.decoded) / run.decodedWidth + 1) * run.originalWidth
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

  /// Appends `count` scalars that stand at `original`, wherever what came before stands.
  package mutating func append(count: Int, decodedWidth: Int, originalWidth: Int, at original: Int) {
    guard count > 0 else { return }
    if original != originalEnd {
      originalEnd = original
      let run = Run(
        decoded: decodedEnd, original: original, decodedWidth: decodedWidth, originalWidth: originalWidth)
      if runs[runs.count - 1].decoded == decodedEnd { runs.removeLast() }
      runs.append(run)
    }
    append(count: count, decodedWidth: decodedWidth, originalWidth: originalWidth)
  }

  /// Appends the map of the text that follows.
  package mutating func append(_ next: OffsetMap) {
    if runs[runs.count - 1].decoded == decodedEnd { runs.removeLast() }
    for var run in next.runs {
      run.decoded += decodedEnd
      runs.append(run)
    }
    decodedEnd += next.decodedEnd
    originalEnd = next.originalEnd
  }

  /// Appends text that is the same in both.
  mutating func appendIdentical(_ count: Int) {
    append(count: count, decodedWidth: 1, originalWidth: 1)
  }

  /// Takes away the first `count` decoded bytes, which must end where a scalar ends.
  package mutating func dropFirst(_ count: Int) {
    let first = lastRun(notAfter: count)
    let start = original(of: count)
    runs.removeFirst(first)
    runs[0].original = start
    runs[0].decoded = count
    for index in runs.indices { runs[index].decoded -= count }
    decodedEnd -= count
  }
}

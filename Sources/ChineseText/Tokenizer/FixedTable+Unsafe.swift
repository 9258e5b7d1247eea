/// A table that never changes: memory without reference counts or bounds checks in the way of hot loops.
///
/// Debug builds check every index.
@safe final class FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let count: Int
  private let base: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    count = elements.count
    unsafe base = UnsafeMutablePointer.allocate(capacity: max(1, elements.count))
    _ = unsafe UnsafeMutableBufferPointer(start: base, count: count).initialize(from: elements)
  }

  init(count: Int, _ element: (Int) -> Element) {
    self.count = count
    unsafe base = UnsafeMutablePointer.allocate(capacity: max(1, count))
    for index in 0..<count { unsafe (base + index).initialize(to: element(index)) }
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  var view: FixedTableView<Element> { unsafe FixedTableView(base: base, count: count) }

  @inline(__always)
  subscript(unchecked index: Int) -> Element { unsafe view[index] }
}

/// The elements of a table that the holder of the view keeps alive; an index is the caller's proof to give.
@usableFromInline @unsafe struct FixedTableView<Element: BitwiseCopyable> {
  @usableFromInline let base: UnsafePointer<Element>
  @usableFromInline let count: Int

  @inline(__always)
  init(base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    unsafe self.count = count
  }

  @inlinable @inline(__always)
  subscript(index: Int) -> Element {
    unsafe assert(index >= 0 && index < count, "an index out of bounds")
    return unsafe base[index]
  }
}

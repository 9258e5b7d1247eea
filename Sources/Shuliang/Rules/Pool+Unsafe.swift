/// A growable buffer of plain values for hot loops: no reference counts, no uniqueness checks, and no bounds checks
/// in release builds. Debug builds check every index.
///
/// Copies share the memory, so a pool belongs to one worker. Proof of every access: an index is below `count`, which
/// the caller sees to and `assert` checks; `count` is never above `capacity`, the size of what `base` points to; the
/// memory lives as long as `memory`, which every copy holds.
@safe struct Pool<Element: BitwiseCopyable> {
  @safe private final class Memory {
    var base: UnsafeMutablePointer<Element>
    init(_ base: UnsafeMutablePointer<Element>) { unsafe self.base = base }
    deinit { unsafe base.deallocate() }
  }

  private let memory: Memory
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
    memory = unsafe Memory(base)
  }

  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    append(value, count: count)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "an index out of bounds")
      return unsafe base[index]
    }
    set {
      assert(index >= 0 && index < count, "an index out of bounds")
      unsafe base[index] = newValue
    }
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }
  /// A copy of all elements.
  var all: [Element] { indices.map { self[$0] } }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: 2 * capacity) }
    unsafe (base + count).initialize(to: element)
    count &+= 1
  }

  mutating func append(_ element: Element, count more: Int) {
    if count + more > capacity { grow(to: max(2 * capacity, count + more)) }
    unsafe (base + count).initialize(repeating: element, count: more)
    count += more
  }

  mutating func append(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Moves what stands at `index` and behind it one place on.
  mutating func insert(_ element: Element, at index: Int) {
    append(element)
    var place = count - 1
    while place > index {
      unsafe base[place] = unsafe base[place - 1]
      place -= 1
    }
    unsafe base[index] = element
  }

  @inline(__always)
  mutating func removeLast() -> Element {
    assert(count > 0, "nothing to remove")
    count &-= 1
    return unsafe base[count]
  }

  /// Forgets what stands at `length` and behind it, and keeps the memory.
  @inline(__always)
  mutating func truncate(to length: Int) {
    assert(length >= 0 && length <= count, "longer than it is")
    count = length
  }

  private mutating func grow(to size: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: size)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe memory.base = larger
    unsafe base = larger
    capacity = size
  }
}

/// What is known of each position of a window; only what was touched is cleared for the next one.
struct PositionTable<Element: BitwiseCopyable> {
  private let unknown: Element
  private var elements = Pool<Element>()
  private var touched = Pool<Int32>()

  init(unknown: Element) { self.unknown = unknown }

  /// Makes all positions from 0 to `count` unknown.
  mutating func begin(count: Int) {
    forget()
    let missing = count + 1 - elements.count
    if missing > 0 { elements.append(unknown, count: missing) }
  }

  mutating func forget() {
    for index in touched.indices { elements[Int(touched[index])] = unknown }
    touched.truncate(to: 0)
  }

  @inline(__always)
  subscript(position: Int) -> Element { elements[position] }

  /// Sets what was unknown or is changed.
  @inline(__always)
  mutating func set(_ position: Int, _ element: Element) {
    touched.append(Int32(truncatingIfNeeded: position))
    elements[position] = element
  }
}

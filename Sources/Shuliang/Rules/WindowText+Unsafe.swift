import ChineseText

/// The folded scalars of a window, in memory of its own; reading outside them gives 0, which no pattern names.
///
/// Proof of every access: `subscript` compares with `count`; `load` makes the memory large enough before it copies.
/// Copies share the memory, so the text belongs to one worker.
@safe struct WindowText {
  @safe private final class Memory {
    var base = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    var capacity = 1
    deinit { unsafe base.deallocate() }
  }

  private let memory = Memory()
  private var base: UnsafePointer<UInt32>
  private(set) var count = 0

  init() { unsafe base = UnsafePointer(memory.base) }

  mutating func load(_ scalars: [UInt32]) {
    if scalars.count > memory.capacity {
      unsafe memory.base.deallocate()
      memory.capacity = max(scalars.count, 2 * memory.capacity)
      unsafe memory.base = UnsafeMutablePointer.allocate(capacity: memory.capacity)
    }
    _ = unsafe UnsafeMutableBufferPointer(start: memory.base, count: scalars.count).initialize(from: scalars)
    unsafe base = UnsafePointer(memory.base)
    count = scalars.count
  }

  @inline(__always)
  subscript(position: Int) -> UInt32 {
    // The unsigned comparison refuses negative positions too.
    UInt(bitPattern: position) < UInt(bitPattern: count) ? unsafe base[position] : 0
  }

  /// Calls `body` with the text as a span.
  @inline(__always)
  func withSpan<Result>(_ body: (borrowing Span<UInt32>) -> Result) -> Result {
    body(unsafe UnsafeBufferPointer(start: base, count: count).span)
  }
}

extension Lexicon {
  /// The longest surface that begins at a position of the window, or `nil`.
  func longestMatch(_ text: borrowing WindowText, at start: Int) -> (entry: Int32, end: Int)? {
    text.withSpan { longestMatch($0, at: start) }
  }
}

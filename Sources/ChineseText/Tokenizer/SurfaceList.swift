/// Surfaces of a lexicon, folded, one behind the other in one array: half a million of them are two allocations.
public struct SurfaceList: Sendable {
  private var scalars: [UInt32] = []
  /// Where each surface ends.
  private var ends: [Int32] = []

  public init() {}

  public var count: Int { ends.count }

  public mutating func append(_ surface: [UInt32]) {
    scalars += surface
    ends.append(Int32(scalars.count))
  }

  /// Appends the text's scalars as rules know them.
  public mutating func append(folding text: String) {
    let table = FoldTable.shared
    for scalar in text.unicodeScalars { scalars.append(table.fold(scalar.value)) }
    ends.append(Int32(scalars.count))
  }

  public subscript(index: Int) -> [UInt32] { Array(scalars[start(index)..<Int(ends[index])]) }

  private func start(_ index: Int) -> Int { index == 0 ? 0 : Int(ends[index - 1]) }

  public func length(_ index: Int) -> Int { Int(ends[index]) - start(index) }

  /// The scalar at a place of the surface.
  public func scalar(_ index: Int, _ place: Int) -> UInt32 { scalars[start(index) + place] }

  /// The surface's first scalars as one number that sorts as they do; what is missing sorts first.
  fileprivate func prefix(_ index: Int) -> UInt64 {
    let (start, length) = (start(index), length(index))
    var prefix: UInt64 = 0
    for place in 0..<Self.prefixLength {
      prefix = prefix << 21 | (place < length ? UInt64(scalars[start + place]) + 1 : 0)
    }
    return prefix
  }

  fileprivate static let prefixLength = 3

  /// What stands behind the prefix.
  fileprivate func tail(_ index: Int) -> ArraySlice<UInt32> {
    scalars[min(start(index) + Self.prefixLength, Int(ends[index]))..<Int(ends[index])]
  }
}

/// A list's distinct surfaces in the order of their scalars.
struct SortedSurfaces {
  private(set) var order: [Int32] = []
  /// For each surface its entry: entries are numbered as their surfaces were first given.
  private(set) var entries: [Int32]

  init(_ surfaces: SurfaceList) {
    var keys: [Key] = []
    keys.reserveCapacity(surfaces.count)
    for index in 0..<surfaces.count where surfaces.length(index) > 0 {
      keys.append((surfaces.prefix(index), Int32(index)))
    }
    Self.sortByPrefix(&keys)
    Self.sortTails(&keys, surfaces)
    entries = [Int32](repeating: -1, count: surfaces.count)
    number(keys, surfaces)
  }

  private typealias Key = (prefix: UInt64, index: Int32)

  /// A radix sort, which keeps the order of equal prefixes: thousands of words are sorted at every start.
  private static func sortByPrefix(_ keys: inout [Key]) {
    guard keys.count > 500 else { return keys.sort { ($0.prefix, $0.index) < ($1.prefix, $1.index) } }
    let digitBits = UInt64(11)
    var sorted = keys
    for shift in stride(from: UInt64(0), to: UInt64(21 * SurfaceList.prefixLength), by: Int(digitBits)) {
      var places = [Int](repeating: 0, count: 1 << Int(digitBits))
      for key in keys { places[Int(key.prefix >> shift & (1 << digitBits - 1))] += 1 }
      var next = 0
      for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
      for key in keys {
        let digit = Int(key.prefix >> shift & (1 << digitBits - 1))
        sorted[places[digit]] = key
        places[digit] += 1
      }
      swap(&keys, &sorted)
    }
  }

  /// Sorts those with the same prefix by what stands behind it.
  private static func sortTails(_ keys: inout [Key], _ surfaces: SurfaceList) {
    var begin = 0
    while begin < keys.count {
      var end = begin + 1
      while end < keys.count, keys[end].prefix == keys[begin].prefix { end += 1 }
      if end - begin > 1 {
        keys[begin..<end].sort { a, b in
          let (tailA, tailB) = (surfaces.tail(Int(a.index)), surfaces.tail(Int(b.index)))
          return tailA == tailB ? a.index < b.index : tailA.lexicographicallyPrecedes(tailB)
        }
      }
      begin = end
    }
  }

  /// Equal surfaces stand side by side, the first given first.
  private mutating func number(_ keys: [Key], _ surfaces: SurfaceList) {
    var firsts = [Int32](repeating: -1, count: surfaces.count)
    order.reserveCapacity(keys.count)
    for (position, key) in keys.enumerated() {
      let isNew =
        position == 0 || keys[position - 1].prefix != key.prefix
        || surfaces.tail(Int(keys[position - 1].index)) != surfaces.tail(Int(key.index))
      if isNew { order.append(key.index) }
      firsts[Int(key.index)] = order[order.count - 1]
    }
    var next: Int32 = 0
    for (index, first) in firsts.enumerated() where first >= 0 {
      if Int(first) == index {
        entries[index] = next
        next += 1
      } else {
        entries[index] = entries[Int(first)]
      }
    }
  }
}

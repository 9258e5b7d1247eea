import TestSupport
import Testing

@testable import ChineseText

/// Words are sorted by radix where there are many, and by comparison where there are few.
@Suite struct SurfaceListTests {
  /// Few scalars make many equal prefixes, tails and whole words; one lies beyond the basic plane.
  private func surfaces(_ count: Int) -> [[UInt32]] {
    var random = SplitMix(seed: UInt64(count))
    let scalars: [UInt32] = [0x4E00, 0x4E8C, 0x41, 0x1F600]
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...7, using: &random)).map { _ in scalars.randomElement(using: &random)! }
    }
  }

  @Test(arguments: [1, 499, 500, 501, 5_000])
  func `surfaces are sorted by their scalars, and numbered as they first come`(count: Int) {
    let surfaces = surfaces(count)
    var list = SurfaceList()
    for surface in surfaces { list.append(surface) }
    let sorted = SortedSurfaces(list)
    let distinct = Set(surfaces.filter { !$0.isEmpty })
    #expect(sorted.order.map { surfaces[Int($0)] } == distinct.sorted { $0.lexicographicallyPrecedes($1) })
    var numbers: [[UInt32]: Int32] = [:]
    for surface in surfaces where !surface.isEmpty && numbers[surface] == nil {
      numbers[surface] = Int32(numbers.count)
    }
    #expect(sorted.entries == surfaces.map { numbers[$0] ?? -1 })
  }
}

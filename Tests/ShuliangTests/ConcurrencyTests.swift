import Synchronization
import Testing

@testable import Shuliang

/// Work that threads share is done once, and by whoever waits for it.
@Suite struct ConcurrencyTests {
  @Test(arguments: [0, 1, 2, 100])
  func `every piece is done once, and the results stand in order`(count: Int) async {
    let runs = Mutex([Int](repeating: 0, count: count))
    let work = SharedWork(count: count) { index in
      runs.withLock { $0[index] += 1 }
      return index * index
    }
    work.spread()
    let all = await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<4 { group.addTask { work.results } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for results in all { #expect(results == (0..<count).map { $0 * $0 }) }
    #expect(runs.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func `who wants a value that nobody makes, makes it`() {
    let runs = Mutex(0)
    let value = Background(starts: false) {
      runs.withLock {
        $0 += 1
        return $0
      }
    }
    #expect((value.value, value.value) == (1, 1))
  }
}

import Dispatch
import Synchronization

/// Pieces of work that threads share: each takes the next piece until none is left.
///
/// Whoever waits for the results takes part. The threads of a process are as many as its processors, and at the start
/// one of them is the main program's: if it only waited, a machine with two processors would work with one.
final class SharedWork<Result: Sendable>: Sendable {
  private let count: Int
  private let perform: @Sendable (Int) -> Result
  private let next = Atomic<Int>(0)
  private let done: Mutex<(results: [Result?], missing: Int)>
  private let isDone = DispatchSemaphore(value: 0)

  init(count: Int, _ perform: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.perform = perform
    done = Mutex(([Result?](repeating: nil, count: count), count))
    if count == 0 { isDone.signal() }
  }

  /// Lets other threads take part.
  func spread() {
    if count > 0 { DispatchQueue.global().async { self.help() } }
  }

  /// Takes part until no piece is left to take.
  func help() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = perform(index)
      let isLast = done.withLock { done in
        done.results[index] = result
        done.missing -= 1
        return done.missing == 0
      }
      if isLast { isDone.signal() }
    }
  }

  /// Takes part, and waits for what others have taken; the results stand in the order of the pieces.
  var results: [Result] {
    help()
    isDone.wait()
    isDone.signal()
    return done.withLock { $0.results.compactMap(\.self) }
  }
}

/// A value that another thread makes while this one goes on, or this one if no other had the time.
final class Background<Value: Sendable>: Sendable {
  private let work: SharedWork<Value>

  /// - Parameter starts: whether another thread is asked at once; else it is made when somebody helps or wants it.
  init(starts: Bool = true, _ make: @escaping @Sendable () -> Value) {
    work = SharedWork(count: 1) { _ in make() }
    if starts { work.spread() }
  }

  /// Makes the value if nobody does.
  func help() { work.help() }

  /// Makes the value or waits for it.
  var value: Value { work.results[0] }
}

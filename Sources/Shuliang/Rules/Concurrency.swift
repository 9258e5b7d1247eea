import Dispatch
import Synchronization

/// Maps the elements on all cores; the results stand in the order of the elements.
func mapConcurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
  let results = Mutex([Result?](repeating: nil, count: elements.count))
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let result = transform(elements[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// A value that is made on another thread while this one goes on.
final class Background<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let isMade = DispatchSemaphore(value: 0)

  init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async { [self] in
      let value = make()
      made.withLock { $0 = value }
      isMade.signal()
    }
  }

  /// Waits for the value.
  var value: Value {
    isMade.wait()
    defer { isMade.signal() }
    guard let value = made.withLock({ $0 }) else { preconditionFailure("signalled before it was made") }
    return value
  }
}

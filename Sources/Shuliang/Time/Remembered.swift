import Synchronization

/// What was worked out before, by what it was worked out of; shared by all threads.
///
/// For what always gives the same, is dear and is asked for again and again: the moons of a year.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  /// So that a text which names every year fills no memory.
  private let most = 256

  func value(_ key: Key, _ make: (Key) -> Value) -> Value {
    if let known = known.withLock({ $0[key] }) { return known }
    // Made outside the lock: two threads may both do it, and get the same.
    let value = make(key)
    known.withLock {
      if $0.count >= most { $0.removeAll() }
      $0[key] = value
    }
    return value
  }
}

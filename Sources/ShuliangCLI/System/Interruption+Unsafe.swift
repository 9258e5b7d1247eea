import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request from outside to end the run: SIGINT or SIGTERM.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signal that came, or `nil`.
  static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// From now on the first signal is noted; a second one ends the process at once.
  static func watch() {
    // The handler must not be the first to touch the global: initialising it is not safe there.
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      // The handler stores one number, which is safe in a signal handler, and captures nothing.
      unsafe setHandler(&action) { number in Interruption.received.store(number, ordering: .relaxed) }
      // Without SA_RESTART a `read` that waits is woken up.
      action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND)
      unsafe sigaction(number, &action, nil)
    }
  }

  private static func setHandler(
    _ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = handler
    #else
      unsafe action.__sigaction_handler.sa_handler = handler
    #endif
  }

  /// The exit status of a run that a signal ended, by the shells' convention.
  static func status(for signal: Int32) -> Int32 { 128 + signal }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is known about the terminal and the messages that go to it.
enum Terminal {
  static var standardErrorIsTerminal: Bool { isatty(2) == 1 }
  static var standardOutputIsTerminal: Bool { isatty(1) == 1 }

  /// The value of an environment variable.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Writes a line to standard error; a closed standard error is nobody's business.
  static func complain(_ message: String) {
    write(toStandardError: SystemPath.shown(message) + "\n")
  }

  static func write(toStandardError text: String) {
    try? FileWriter(standard: 2, name: "standard error").write(Array(text.utf8))
  }

  /// Lets a write to a closed pipe fail with an error instead of ending the process.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

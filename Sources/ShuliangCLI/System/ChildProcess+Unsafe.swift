import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program that is run to its end, with bytes for its standard input.
enum ChildProcess {
  struct Limits: Sendable {
    var seconds = 120
    /// Bytes of output.
    var bytes = 64 << 20
    static let standard = Limits()
  }

  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
    /// It was ended because it passed a limit.
    case tooLong, tooMuch
  }

  struct Result {
    var ending: Ending
    var output: [UInt8]
    /// The beginning of what it wrote to standard error.
    var messages: [UInt8]
  }

  /// Runs the program called `name` on the PATH. It is missing where the error says so.
  static func run(
    _ name: String, _ arguments: [String], input: [UInt8], limits: Limits = .standard
  ) throws(SystemError) -> Result {
    let inputFile = try TemporaryFile(holding: input)
    let output = try Pipe()
    let messages = try Pipe()
    let child = try spawn(
      name, arguments, descriptors: [inputFile.descriptor, output.writing, messages.writing])
    output.closeWriting()
    messages.closeWriting()
    return try collect(child, output, messages, limits)
  }

  /// Held while a pipe is made and while a child is started: no child may get the ends of another's pipe, which would then
  /// never close.
  fileprivate static let starting = Mutex(())

  private static let clock = ContinuousClock()

  private static func collect(
    _ child: pid_t, _ output: Pipe, _ messages: Pipe, _ limits: Limits
  ) throws(SystemError) -> Result {
    let end = clock.now + .seconds(limits.seconds)
    var result = Result(ending: .tooLong, output: [], messages: [])
    var ending: Ending?
    while output.isOpen || messages.isOpen {
      waitForEither(output, messages)
      try output.readIfReady(into: &result.output)
      try messages.readIfReady(into: &result.messages)
      if result.messages.count > 4096 { result.messages.removeLast(result.messages.count - 4096) }
      if result.output.count > limits.bytes { ending = .tooMuch }
      if clock.now > end { ending = .tooLong }
      if ending != nil { break }
    }
    // The child leads a group of its own, so what it may have started ends with it.
    if ending != nil { kill(-child, SIGKILL) }
    let status = try wait(for: child)
    result.ending = ending ?? status
    return result
  }

  private static func waitForEither(_ one: Pipe, _ other: Pipe) {
    var requests = [one, other].filter(\.isOpen).map {
      pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0)
    }
    // The array has `count` elements and lives for the call.
    _ = unsafe poll(&requests, nfds_t(requests.count), 100)
  }

  private static func wait(for child: pid_t) throws(SystemError) -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      if errno != EINTR { throw SystemError.last("waiting for a program") }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }

  /// Starts the program with the descriptors as its standard ones, in a process group of its own: what a terminal sends
  /// to this run must not end a conversion halfway.
  private static func spawn(
    _ name: String, _ arguments: [String], descriptors: [Int32]
  ) throws(SystemError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    for (target, descriptor) in descriptors.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    // A signal that this process ignores would be ignored by the child, too.
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe sigaddset(&defaults, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The threads of a pool block signals, which a child would inherit.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var child: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([name] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    // The words are C strings with a null pointer behind the last; all lives for the call.
    let code = starting.withLock { _ in
      unsafe posix_spawnp(&child, name, &actions, &attributes, &words, environ)
    }
    if code != 0 { throw SystemError(code: code, action: "starting \(name)") }
    return child
  }
}

/// A file without a name that holds bytes to be read, gone when it is closed.
private final class TemporaryFile {
  let descriptor: Int32

  init(holding bytes: [UInt8]) throws(SystemError) {
    let folder = Terminal.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/shuliang-XXXXXX".utf8CString)
    // The template is a C string that the call changes in place.
    descriptor = unsafe mkstemp(&template)
    if descriptor < 0 { throw SystemError.last("creating a file in \(folder)") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = unsafe unlink(template)
    try FileWriter(standard: descriptor, name: "a file in \(folder)").write(bytes)
    if lseek(descriptor, 0, SEEK_SET) < 0 { throw SystemError.last("rereading a file in \(folder)") }
  }

  deinit { close(descriptor) }
}

/// A pipe whose ends no other child gets.
private final class Pipe {
  let reading: Int32
  let writing: Int32
  private(set) var isOpen = true
  private var isWritingOpen = true

  init() throws(SystemError) {
    let ends = try ChildProcess.starting.withLock { _ throws(SystemError) in
      var ends: [Int32] = [0, 0]
      // The array has room for the two descriptors.
      if unsafe pipe(&ends) != 0 { throw SystemError.last("opening a pipe") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return ends
    }
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    close(reading)
    closeWriting()
  }

  func closeWriting() {
    if isWritingOpen { close(writing) }
    isWritingOpen = false
  }

  /// Appends what is there; nothing when the other end has written nothing.
  func readIfReady(into bytes: inout [UInt8]) throws(SystemError) {
    var request = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard isOpen, unsafe poll(&request, 1, 0) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // `read` writes at most `count` bytes into the array.
    let count = unsafe read(reading, &buffer, buffer.count)
    if count < 0 {
      if errno == EINTR { return }
      throw SystemError.last("reading from a program")
    }
    isOpen = count > 0
    bytes += buffer[..<count]
  }
}

import Shuliang

/// What must be the same for a run to go on where another one ended.
struct RunIdentity: Codable, Hashable, Sendable {
  struct Input: Codable, Hashable, Sendable {
    var files = 0
    var bytes = 0
    /// Over path, size and time of change of every file, in the order of reading.
    var fingerprint = Fingerprint()
  }

  /// Version, size and time of change of the program.
  var program: String
  /// The command line without what has no influence on the output.
  var arguments: [String]
  var input: Input
  /// Name, version and fingerprint of every pack.
  var packs: [String]

  init(arguments: [String], input: Input, packs: [RulePack]) {
    program = Self.runningProgram
    self.arguments = Self.relevant(arguments)
    self.input = input
    self.packs = packs.map(Self.description)
  }

  private static var runningProgram: String {
    let status = try? FileStatus(path: "/proc/self/exe")
    return "\(ShuliangVersion.current) \(status?.size ?? 0) \(status?.modified ?? 0)"
  }

  private static func description(of pack: RulePack) -> String {
    var fingerprint = Fingerprint()
    for file in pack.files {
      fingerprint.add(file.path)
      fingerprint.add(file.content)
    }
    return "\(pack.manifest.name) \(pack.manifest.version) \(String(fingerprint.value, radix: 16))"
  }

  /// Leaves out the neutral options with their values.
  static func relevant(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
      guard let takesValue = RunOptions.neutralNames[name] else {
        result.append(argument)
        continue
      }
      if takesValue, name == argument { rest = rest.dropFirst() }
    }
    return result
  }

  /// Why a run with `self` cannot continue one with `other`, or `nil`.
  func obstacle(toContinuing other: RunIdentity) -> String? {
    if arguments != other.arguments {
      return "the options differ: it was “\(other.arguments.joined(separator: " "))”"
    }
    if program != other.program { return "it was another build of the program" }
    if packs != other.packs {
      let changed = other.packs.filter { !packs.contains($0) } + packs.filter { !other.packs.contains($0) }
      let names = changed.compactMap { $0.split(separator: " ").first }
      return "the rule packs changed: \(Set(names).sorted().joined(separator: ", "))"
    }
    if input != other.input {
      return "the input changed: it was \(other.input.files) files with \(other.input.bytes) bytes, "
        + "now \(input.files) with \(input.bytes), or one of them was written to"
    }
    return nil
  }
}

extension InputFiles {
  /// What tells this input from another, or `nil` when it cannot be read twice, such as standard input.
  func identity() -> RunIdentity.Input? {
    var files = self
    var input = RunIdentity.Input()
    while let entry = files.next() {
      guard case .file(let file) = entry else { continue }
      guard let status = try? FileStatus(path: file.path), status.kind == .regular else { return nil }
      input.files += 1
      input.bytes += status.size
      input.fingerprint.add(file.path)
      input.fingerprint.add(status.size)
      input.fingerprint.add(status.modified)
    }
    return input
  }
}

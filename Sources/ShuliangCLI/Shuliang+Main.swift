import ArgumentParser
import CHeap
import Dispatch
import Shuliang

/// What the executable does; it is apart from it so that tests can link the commands.
package enum CommandLineProgram {
  package static func run() async { await ShuliangCommand.main() }
}

struct ShuliangCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shuliang",
    abstract: "Reads Chinese text and returns its quantities, times, ranks and facts as data.",
    discussion: """
      Exit status: 0 when all went well, 1 when some documents failed or differ, 2 when the command could not run.
      130 and 143 when SIGINT or SIGTERM ended a run. A closed pipe ends a run quietly with 0. Data goes to standard output, messages to standard error.
      """,
    version: ShuliangVersion.current,
    subcommands: [Extract.self, Validate.self, Rules.self, Explain.self, Schema.self])

  static func main() async {
    shuliang_grow_heap(startHeap)
    Terminal.ignoreClosedPipes()
    do {
      readPacksAhead()
      var command = try parseAsRoot(Array(ProgramArguments.all.dropFirst()))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  /// What a thread needs while the packs are loaded, in bytes.
  private static let startHeap = 10 << 20

  /// Packs are read while the arguments are.
  private static func readPacksAhead() {
    guard let command = ProgramArguments.all.dropFirst().first else { return }
    if ["extract", "explain", "rules", "validate"].contains(command) {
      DispatchQueue.global().async {
        shuliang_grow_heap(Self.startHeap)
        RulePackSet.prepare()
      }
    }
  }

  /// Ends the process with the exit status that the error stands for.
  private static func leave(with error: any Error) -> Never {
    if let error = error as? SystemError, error.isBrokenPipe { exit(withError: ExitCode.success) }
    let code = exitCode(for: error)
    if code == .success { exit(withError: error) }
    if let known = error as? ExitCode { exit(withError: known) }
    Terminal.complain(fullMessage(for: error))
    exit(withError: ExitCode(2))
  }
}

import ArgumentParser
import CHeap
import Dispatch
import Shuliang
import Synchronization

/// The options that say which rule packs are used.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "Load the rule pack in DIR after the shipped ones. Repeatable.",
      discussion: """
        zh-medical, zh-legal, zh-sports and zh-agriculture are built in and loaded by name. A pack that is named as a \
        built-in one takes its place.
        """,
      valueName: "dir"))
  var directories: [String] = []

  /// The extractor stays until the process ends: to take it apart would cost milliseconds that nobody needs.
  func makeExtractor() throws -> Extractor {
    let extractor = try Extractor(packs: .loading(directories: directories))
    Self.made.withLock { $0.append(extractor) }
    shuliang_settle_heap()
    DispatchQueue.global().async { RulePackSet.release() }
    return extractor
  }

  private static let made = Mutex<[Extractor]>([])
}

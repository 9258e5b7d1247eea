// TEMPORARY STAND-IN: finds nothing. It only fixes the interface that the command is built on and is replaced
// by the engine.

/// A moment or day that relative times are resolved against.
public struct ReferenceTime: Sendable, Hashable {
  public let description: String

  /// Reads `2025-12-15`, `2025-12-15T12:08`, `2025-12-15T12:08:00+08:00`, with a blank in place of the `T` too.
  public init?(_ iso8601: String) {
    let bytes = Array(iso8601.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    description = iso8601
  }
}

public struct ExtractionOptions: Sendable {
  /// The document's own reference time; it goes before the document's metadata line.
  public var referenceTime: ReferenceTime?
  /// Used when neither `referenceTime` nor a metadata line says when the document was written.
  public var defaultReferenceTime: ReferenceTime?
  /// `nil` for every kind.
  public var kinds: Set<Mention.Kind>?
  /// Which mentions that are optional by nature are wanted.
  public var include: Set<Mention.Inclusion> = []

  public init() {}
}

public struct Fact: Sendable, Hashable {}

public struct ExtractionResult: Sendable {
  /// In text order. Ranges, `sameAs` indexes and group numbers count from the start of the window.
  public var mentions: [Mention]
  /// The reference time that was used, wherever it came from.
  public var referenceTime: ReferenceTime?
  public var facts: [Fact] = []
}

public struct RulePackSet: Sendable {
  public static func shipped() throws -> RulePackSet { RulePackSet() }

  /// The shipped packs and those in the directories, in that order.
  public static func loading(directories: [String]) throws -> RulePackSet { RulePackSet() }
}

public final class Extractor: Sendable {
  public init(packs: RulePackSet) throws {}

  public func makeWorker() -> ExtractionWorker { ExtractionWorker() }
}

/// Extracts from one document after another; used by one thread at a time and reused.
public final class ExtractionWorker {
  private var options = ExtractionOptions()

  init() {}

  /// Starts a document that comes in windows.
  public func begin(_ options: ExtractionOptions) { self.options = options }

  /// Extracts from the next window of the document: valid UTF-8, cut where no mention can straddle.
  public func extractWindow(_ window: Span<UInt8>, isLast: Bool) -> ExtractionResult {
    ExtractionResult(mentions: [], referenceTime: options.referenceTime ?? options.defaultReferenceTime)
  }

  /// Extracts from a whole document of valid UTF-8.
  public func extract(_ text: [UInt8], options: ExtractionOptions) -> ExtractionResult {
    begin(options)
    return extractWindow(text.span, isLast: true)
  }
}

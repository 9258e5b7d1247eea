/// How much may come out of one compressed input, containers inside it included.
struct ExpansionLimit: Sendable, Hashable {
  /// Unpacked bytes for each packed one.
  var ratio = 200
  /// Unpacked bytes in all.
  var bytes = 64 << 30

  /// Below this nobody is harmed, and short inputs may repeat themselves as they like. Bytes.
  static let harmless = 64 << 20
}

/// What went into and came out of one compressed input so far.
final class ExpansionBudget {
  private let limit: ExpansionLimit
  /// The bytes of a regular file, beyond which reading the same ones again adds nothing.
  private let size: Int
  private var packed = 0
  private var unpacked = 0

  init(_ limit: ExpansionLimit, size: Int?) {
    self.limit = limit
    self.size = size ?? .max
  }

  func countPacked(_ count: Int) { packed = min(size, packed + count) }

  func countUnpacked(_ count: Int) throws(DocumentFailure) {
    unpacked += count
    if unpacked > limit.bytes {
      throw DocumentFailure(
        .expansionLimit,
        "the input unpacks to more than \(limit.bytes) bytes; --max-unpacked raises this limit")
    }
    if unpacked > ExpansionLimit.harmless, unpacked / limit.ratio > packed {
      throw DocumentFailure(
        .expansionLimit,
        "the input unpacks to more than \(limit.ratio) times its size; --max-expansion raises this limit")
    }
  }
}

import Shuliang

/// What became of a stretch of input.
struct Tally: Sendable, Hashable, Codable {
  /// Documents, the failed ones included.
  var documents = 0
  var failed = 0
  /// Input bytes.
  var bytes = 0
  /// Mentions by kind, in the order of `Mention.Kind.allCases`.
  private(set) var mentions = [Int](repeating: 0, count: Mention.Kind.allCases.count)

  init(documents: Int = 0, failed: Int = 0, bytes: Int = 0) {
    self.documents = documents
    self.failed = failed
    self.bytes = bytes
  }

  mutating func count(_ found: [Mention]) {
    // By index, since a mention is large and would be copied.
    for index in found.indices { mentions[found[index].kind.place] += 1 }
  }

  /// The mentions of each kind of which there are any.
  var mentionsByKind: [(kind: Mention.Kind, count: Int)] {
    zip(Mention.Kind.allCases, mentions).filter { $0.1 > 0 }.map { (kind: $0, count: $1) }
  }

  var mentionCount: Int { mentions.reduce(0, +) }

  static func += (total: inout Tally, part: Tally) {
    total.documents += part.documents
    total.failed += part.failed
    total.bytes += part.bytes
    for index in part.mentions.indices { total.mentions[index] += part.mentions[index] }
  }
}

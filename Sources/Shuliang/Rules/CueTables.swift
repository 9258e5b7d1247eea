import ChineseText

/// The modifier words, as automata for looking left (reversed) and right of a mention.
struct CueTables: Sendable {
  struct Cue: Sendable {
    var modifier: Modifier.Kind
    /// The mention kinds that it can bound; empty means all.
    var kinds: KindSet
    /// The modifier to use for times, when it differs.
    var text: String
  }

  /// Kinds of mentions, a bit each.
  struct KindSet: Sendable {
    private var bits: UInt8 = 0
    var isEmpty: Bool { bits == 0 }
    mutating func insert(_ kind: Mention.Kind) { bits |= 1 << UInt8(kind.place) }
    func contains(_ kind: Mention.Kind) -> Bool { bits >> UInt8(kind.place) & 1 == 1 }
  }

  /// Reversed spellings of what stands before a mention.
  let before: Lexicon
  let beforeCues: [[Cue]]
  /// Reversed spellings of words that may stand between a modifier and its mention (了, 人民币).
  let gaps: Lexicon
  let after: Lexicon
  /// Words that begin like a modifier behind a mention and are none: 上下文.
  let blockers: Lexicon
  /// Reversed spellings of words that end like a modifier before a mention and are none: 合约.
  let beforeBlockers: Lexicon
  let afterCues: [[Cue]]

  init(packs: [RulePack]) throws(PackError) {
    var before: [[UInt32]: [Cue]] = [:]
    var after: [[UInt32]: [Cue]] = [:]
    var beforeKeys: [[UInt32]] = []
    var afterKeys: [[UInt32]] = []
    var gapKeys: [[UInt32]] = []
    var blockers: [[UInt32]] = []
    var beforeBlockers: [[UInt32]] = []
    var reader = CueReader()
    for pack in packs {
      for set in pack.lexicon where set.category.hasPrefix("modifier-") {
        for word in set.words {
          let key = PatternParser.folded(word.text)
          switch set.category {
          case "modifier-before":
            if before[Array(key.reversed())] == nil { beforeKeys.append(key.reversed()) }
            before[key.reversed(), default: []].append(try reader.cue(word, set))
          case "modifier-after":
            if after[key] == nil { afterKeys.append(key) }
            after[key, default: []].append(try reader.cue(word, set))
          case "modifier-gap": gapKeys.append(key.reversed())
          case "modifier-blocker": blockers.append(key)
          case "modifier-before-blocker": beforeBlockers.append(key.reversed())
          default: break
          }
        }
      }
    }
    self.before = Lexicon(surfaces: beforeKeys)
    beforeCues = beforeKeys.map { before[$0] ?? [] }
    self.after = Lexicon(surfaces: afterKeys)
    afterCues = afterKeys.map { after[$0] ?? [] }
    gaps = Lexicon(surfaces: gapKeys)
    self.blockers = Lexicon(surfaces: blockers)
    self.beforeBlockers = Lexicon(surfaces: beforeBlockers)
  }
}

/// Reads what a modifier word's attributes say; words of a set share them, and are read once.
private struct CueReader {
  private var last: (traits: WordTraits, cue: CueTables.Cue)?

  mutating func cue(_ word: LexiconWord, _ set: LexiconSet) throws(PackError) -> CueTables.Cue {
    if var cue = last?.cue, last?.traits === word.traits {
      cue.text = word.text
      return cue
    }
    let cue = CueTables.Cue(
      modifier: try modifier(word, set), kinds: try kinds(word, set), text: word.text)
    last = (word.traits, cue)
    return cue
  }

  private func modifier(_ word: LexiconWord, _ set: LexiconSet) throws(PackError) -> Modifier.Kind {
    if let name = word.traits.attributes["modifier"], let kind = Modifier.Kind(rawValue: name) { return kind }
    let names = Modifier.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    throw mistake("“\(word.text)” needs a modifier: one of \(names)", word, set)
  }

  private func kinds(_ word: LexiconWord, _ set: LexiconSet) throws(PackError) -> CueTables.KindSet {
    var kinds = CueTables.KindSet()
    for part in (word.traits.attributes["for"] ?? "").split(separator: " ") {
      guard let kind = Mention.Kind(rawValue: String(part)) else {
        throw mistake("unknown kind “\(part)” in “for”", word, set)
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func mistake(_ message: String, _ word: LexiconWord, _ set: LexiconSet) -> PackError {
    let place = set.place(of: word)
    return PackError(.wrongType, message, file: place.file, line: place.line, column: place.column)
  }
}

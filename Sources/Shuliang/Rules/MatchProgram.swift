import ChineseText

/// One step of all rules' code, laid out flat for the matcher; trivial, so that reading it costs a load.
struct Operation: Sendable, Equatable {
  enum Code: UInt8, Sendable {
    case literal, atom, open, close, split, look, spanStart, spanEnd, glue, accept
  }

  var code: Code
  var ahead = false
  var negative = false
  /// Whether the rest can match nothing, so that what stands here does not matter.
  var acceptsAnything = false
  var slot: Int32 = -1
  /// Literal: start in the pool; atom: its index; split: start in the targets; look: the body.
  var first: Int32 = 0
  /// Literal: length; split: number of targets; look behind: the shortest body, in scalars.
  var count: Int32 = 0
  /// Look behind: the longest body, in scalars.
  var longest: Int32 = 0
  /// Look behind: the number of the set of scalars with which its body can end, or −1 for any.
  var ends: Int32 = -1
  var next: Int32 = -1
}

/// The rules' code in one piece, with what each step may begin with: decides early that a match cannot be.
struct MatchProgram: Sendable {
  private(set) var operations: [Operation]
  let literals: [UInt32]
  let atoms: [Atom]
  let targets: [Int32]
  /// The entry of each rule.
  let entries: [Int32]
  /// For each operation the number of the set of classes that may stand where it begins.
  private(set) var firstSets: [Int32] = []
  /// The sets, each once, `wordCount` words each.
  private(set) var setWords: [UInt64] = []
  private(set) var lookEnds = LookEnds()
  /// For each look behind that asks for certain scalars the numbers of these, `lookEndWordCount` words each.
  private(set) var lookEndSets: [UInt64] = []
  let classifier: ScalarClassifier
  /// The number of 64-bit words in a set of rules.
  let ruleWordCount: Int

  /// The code alone; what it may begin and end with is found after that.
  init(_ layout: CodeLayout, classifier: ScalarClassifier) {
    (operations, literals, atoms) = (layout.operations, layout.literals, layout.atoms)
    (targets, entries) = (layout.targets, layout.entries)
    ruleWordCount = (layout.entries.count + 63) / 64
    self.classifier = classifier
  }

  /// The number of 64-bit words in a set of numbers of `lookEnds`.
  var lookEndWordCount: Int { (lookEnds.scalars.count + 64) / 64 }

  // MARK: First sets

  mutating func computeFirstSets(_ starts: StartSets, _ categoryRules: [[Int32]]) {
    var finder = FirstClassFinder(program: self, starts: starts, categoryRules: categoryRules)
    for index in operations.indices { finder.find(Int32(index)) }
    firstSets = finder.sets
    for index in operations.indices { operations[index].acceptsAnything = finder.acceptsAnything[index] }
    setWords = finder.classSets.words.all
  }

  mutating func setLookEnds(_ ends: LookEnds) {
    lookEnds = ends
    for scalars in lookEnds.sets {
      var set = [UInt64](repeating: 0, count: lookEndWordCount)
      for scalar in scalars { set.insertBit(lookEnds.numbers[scalar] ?? 0) }
      lookEndSets += set
    }
    for (look, set) in lookEnds.looks { operations[Int(look)].ends = set }
  }

  /// How far a look behind must reach back.
  mutating func computeLookLengths(
    _ words: [RuleProgram.Word], _ surfaces: SurfaceList, _ categoryRules: [[Int32]]
  ) {
    var wordLengths = [ClosedRange<Int>?](repeating: nil, count: categoryRules.count)
    for index in words.indices {
      let length = surfaces.length(index)
      let category = Int(words[index].category)
      let known = wordLengths[category] ?? length...length
      wordLengths[category] = min(known.lowerBound, length)...max(known.upperBound, length)
    }
    for index in operations.indices where operations[index].code == .look && !operations[index].ahead {
      let range = length(operations[index].first, wordLengths, categoryRules)
      operations[index].count = Int32(range.lowerBound)
      operations[index].longest = Int32(range.upperBound)
    }
  }

  /// The lengths that a match of the code from `position` can have, at most the look behind's limit.
  private func length(
    _ position: Int32, _ wordLengths: [ClosedRange<Int>?], _ categoryRules: [[Int32]]
  ) -> ClosedRange<Int> {
    let limit = Matcher.lookBehindLimit
    func plus(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
      min(a.lowerBound + b.lowerBound, limit)...min(a.upperBound + b.upperBound, limit)
    }
    let operation = operations[Int(position)]
    switch operation.code {
    case .accept: return 0...0
    case .literal:
      // A blank may be skipped before any item but the first; the upper bound allows for it.
      return plus(
        Int(operation.count)...Int(operation.count),
        length(operation.next, wordLengths, categoryRules).blankAhead)
    case .split:
      let ranges = (0..<Int(operation.count)).map {
        length(targets[Int(operation.first) + $0], wordLengths, categoryRules)
      }
      return (ranges.map(\.lowerBound).min() ?? 0)...(ranges.map(\.upperBound).max() ?? limit)
    case .atom:
      let rest = length(operation.next, wordLengths, categoryRules)
      switch atoms[Int(operation.first)] {
      case .lineStart, .lineEnd, .boundary, .sentence, .isolated: return rest
      case .han, .any: return plus(1...1, rest.blankAhead)
      case .latin(let lengths), .digits(let lengths):
        return plus(min(lengths.lowerBound, limit)...min(lengths.upperBound, limit), rest.blankAhead)
      case .category(let category) where categoryRules[Int(category)].isEmpty:
        let words = wordLengths[Int(category)] ?? 1...limit
        return plus(min(words.lowerBound, limit)...min(words.upperBound, limit), rest.blankAhead)
      default: return 1...limit
      }
    case .open, .close, .look, .spanStart, .spanEnd, .glue:
      return length(operation.next, wordLengths, categoryRules)
    }
  }
}

extension ClosedRange<Int> {
  /// Room for the two blanks that may stand before an item.
  fileprivate var blankAhead: ClosedRange<Int> { upperBound == 0 ? self : lowerBound...(upperBound + 2) }
}

/// Settles overlaps among candidates by one total order: the longest span, then the earlier start, then priority,
/// then the later pack, then the rule's name. Protected words rank above rules with the same span.
///
/// The start goes before priority because text is read from left to right: in 周二重申 the reader has 周二 before
/// 二重 can begin.
///
/// A rule is run only when its turn comes. The recognizer has said how far a match may reach; the prospects are
/// taken in the order of these bounds, and one that overlaps what is taken already is dropped unseen. What the
/// matcher finds is never longer than the bound, so it is put back with its true length, and taken in its turn.
struct ConflictResolver {
  let program: RuleProgram
  private(set) var winners: [Matcher.Candidate] = []
  private var queue = ContestantQueue()
  /// For each scalar whether a winner has taken it.
  private var isTaken: [Bool] = []
  /// What the matcher found in the cluster at hand.
  private var found: [Matcher.Candidate] = []

  init(program: RuleProgram) { self.program = program }

  /// Puts the winners into `winners`, in text order; O(n log n) in the number of prospects.
  mutating func settle(_ prospects: [Prospect], with matcher: inout Matcher) {
    winners.removeAll(keepingCapacity: true)
    isTaken.refill(matcher.text.count, with: false)
    var first = 0
    while first < prospects.count {
      var last = first + 1
      var reach = prospects[first].end
      while last < prospects.count, prospects[last].position < reach {
        reach = max(reach, prospects[last].end)
        last += 1
      }
      settle(prospects, first..<last, &matcher)
      first = last
    }
  }

  /// Settles prospects that overlap directly or through others.
  private mutating func settle(_ prospects: [Prospect], _ cluster: Range<Int>, _ matcher: inout Matcher) {
    let before = winners.count
    for index in cluster { enter(prospects[index], &matcher) }
    while let next = queue.pop() {
      if isTaken[Int(next.start)] || isTaken[Int(next.end) - 1] { continue }
      if next.candidate >= 0 {
        take(found[Int(next.candidate)])
      } else {
        run(next.rule, at: Int(next.start), &matcher)
      }
    }
    found.removeAll(keepingCapacity: true)
    if winners.count > before + 1 { winners[before...].sort { $0.start < $1.start } }
  }

  private mutating func take(_ candidate: Matcher.Candidate) {
    for position in candidate.start..<candidate.end { isTaken[position] = true }
    winners.append(candidate)
  }

  /// A rule that marks its span has candidates inside the match, so that it must be run at once.
  private mutating func enter(_ prospect: Prospect, _ matcher: inout Matcher) {
    guard prospect.rule >= 0 else {
      let word = Matcher.Candidate(protectedWord: prospect)
      found.append(word)
      return queue.push(Contestant(word, rank: 0, candidate: found.count - 1))
    }
    guard !program.marksSpan[Int(prospect.rule)] else {
      return run(prospect.rule, at: Int(prospect.position), &matcher)
    }
    queue.push(Contestant(prospect, rank: program.ranks[Int(prospect.rule)]))
  }

  private mutating func run(_ rule: Int32, at position: Int, _ matcher: inout Matcher) {
    let first = found.count
    matcher.match(rule, at: position, into: &found)
    for index in first..<found.count {
      queue.push(Contestant(found[index], rank: program.ranks[Int(rule)], candidate: index))
    }
  }

  /// All candidates, also those that lose: for explanations.
  func candidates(of prospects: [Prospect], with matcher: inout Matcher) -> [Matcher.Candidate] {
    var candidates: [Matcher.Candidate] = []
    for prospect in prospects {
      if prospect.rule >= 0 {
        matcher.match(prospect.rule, at: Int(prospect.position), into: &candidates)
      } else {
        candidates.append(Matcher.Candidate(protectedWord: prospect))
      }
    }
    return candidates
  }

  func precedes(_ a: Matcher.Candidate, _ b: Matcher.Candidate) -> Bool {
    Contestant(a, rank: rank(a), candidate: 0) < Contestant(b, rank: rank(b), candidate: 0)
  }

  private func rank(_ candidate: Matcher.Candidate) -> Int32 {
    candidate.rule < 0 ? 0 : program.ranks[Int(candidate.rule)]
  }
}

extension Matcher.Candidate {
  /// A protected word takes its span as it stands; nothing is made of it.
  fileprivate init(protectedWord prospect: Prospect) {
    self.init(
      rule: prospect.rule, start: Int(prospect.position), end: Int(prospect.end),
      matchStart: Int(prospect.position), matchEnd: Int(prospect.end), node: -1)
  }
}

/// A span that a rule claims, or a longer one that it may claim once it is run.
private struct Contestant: Comparable {
  var start: Int32
  var end: Int32
  /// The place of the rule among all rules; protected words are 0.
  var rank: Int32
  var rule: Int32
  /// Index into the candidates found, or −1 before the rule was run.
  var candidate: Int32 = -1

  init(_ prospect: Prospect, rank: Int32) {
    (start, end, rule) = (prospect.position, prospect.end, prospect.rule)
    self.rank = rank
  }

  init(_ candidate: Matcher.Candidate, rank: Int32, candidate index: Int) {
    (start, end, rule) = (Int32(candidate.start), Int32(candidate.end), candidate.rule)
    self.rank = rank
    self.candidate = Int32(index)
  }

  static func < (a: Contestant, b: Contestant) -> Bool {
    let (lengthA, lengthB) = (a.end - a.start, b.end - b.start)
    if lengthA != lengthB { return lengthA > lengthB }
    if a.start != b.start { return a.start < b.start }
    return a.rank < b.rank
  }

  static func == (a: Contestant, b: Contestant) -> Bool {
    a.start == b.start && a.end == b.end && a.rank == b.rank
  }
}

/// A binary heap with the first contestant on top.
private struct ContestantQueue {
  private var heap: [Contestant] = []

  mutating func push(_ contestant: Contestant) {
    heap.append(contestant)
    var index = heap.count - 1
    while index > 0, heap[index] < heap[(index - 1) / 2] {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func pop() -> Contestant? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == index { return first }
      heap.swapAt(index, least)
      index = least
    }
  }
}

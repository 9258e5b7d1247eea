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
  private var isTaken = PositionTable(unknown: false)
  /// What the matcher found in the cluster at hand.
  private var found = Pool<Matcher.Candidate>()

  init(program: RuleProgram) { self.program = program }

  /// Puts the winners into `winners`, in text order; O(n log n) in the number of prospects.
  mutating func settle(_ prospects: Pool<Prospect>, with matcher: inout Matcher) {
    winners.removeAll(keepingCapacity: true)
    isTaken.begin(count: matcher.text.count)
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
  private mutating func settle(
    _ prospects: Pool<Prospect>, _ cluster: Range<Int>, _ matcher: inout Matcher
  ) {
    let before = winners.count
    for index in cluster { enter(prospects[index], &matcher) }
    while let next = queue.pop() {
      if isTaken[Int(next.start)] || isTaken[Int(next.end) - 1] { continue }
      if next.candidate >= 0 {
        take(found[Int(next.candidate)])
      } else {
        runFirst(of: next, &matcher)
      }
    }
    found.truncate(to: 0)
    if winners.count > before + 1 { winners[before...].sort { $0.start < $1.start } }
  }

  private mutating func take(_ candidate: Matcher.Candidate) {
    for position in candidate.start..<candidate.end { isTaken.set(position, true) }
    winners.append(candidate)
  }

  /// Rules that mark their span have candidates inside the match, so that they must be run at once.
  private mutating func enter(_ prospect: Prospect, _ matcher: inout Matcher) {
    guard prospect.rules >= 0 else {
      let word = Matcher.Candidate(protectedWord: prospect)
      found.append(word)
      return queue.push(Contestant(word, rank: 0, candidate: found.count - 1))
    }
    let before = matcher.text[Int(prospect.position) - 1]
    var prospect = prospect
    prospect.rules = matcher.recognizer.lists.beginning(prospect.rules, behind: before)
    let first = runMarking(prospect, &matcher)
    if first >= 0 { push(prospect, first, matcher) }
  }

  /// Runs the rules that mark their span, which stand first; the place of the next one, or −1.
  private mutating func runMarking(_ prospect: Prospect, _ matcher: inout Matcher) -> Int32 {
    var place = matcher.recognizer.lists.place(in: prospect.rules, from: 0)
    while place >= 0, place < matcher.recognizer.lists.markedCount {
      run(matcher.recognizer.lists.rule(at: place), at: Int(prospect.position), &matcher)
      place = matcher.recognizer.lists.place(in: prospect.rules, from: place + 1)
    }
    return place
  }

  /// Lets the rules from `place` on wait for their turn.
  private mutating func push(_ prospect: Prospect, _ place: Int32, _ matcher: borrowing Matcher) {
    let rank = program.ranks[Int(matcher.recognizer.lists.rule(at: place))]
    queue.push(Contestant(prospect, rank: rank, place: place))
  }

  private mutating func runFirst(of contestant: Contestant, _ matcher: inout Matcher) {
    run(matcher.recognizer.lists.rule(at: contestant.place), at: Int(contestant.start), &matcher)
    let next = matcher.recognizer.lists.place(in: contestant.rules, from: contestant.place + 1)
    guard next >= 0 else { return }
    let rest = Prospect(rules: contestant.rules, position: contestant.start, end: contestant.end)
    push(rest, next, matcher)
  }

  private mutating func run(_ rule: Int32, at position: Int, _ matcher: inout Matcher) {
    let first = found.count
    matcher.match(rule, at: position, into: &found)
    for index in first..<found.count {
      queue.push(Contestant(found[index], rank: program.ranks[Int(rule)], candidate: index))
    }
  }

  /// All candidates, also those that lose: for explanations.
  func candidates(of prospects: some Sequence<Prospect>, with matcher: inout Matcher) -> [Matcher.Candidate] {
    var candidates = Pool<Matcher.Candidate>()
    for prospect in prospects {
      guard prospect.rules >= 0 else {
        candidates.append(Matcher.Candidate(protectedWord: prospect))
        continue
      }
      var place = matcher.recognizer.lists.place(in: prospect.rules, from: 0)
      while place >= 0 {
        let rule = matcher.recognizer.lists.rule(at: place)
        matcher.match(rule, at: Int(prospect.position), into: &candidates)
        place = matcher.recognizer.lists.place(in: prospect.rules, from: place + 1)
      }
    }
    return candidates.all
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
      rule: CandidateFinder.protectedWord, start: Int(prospect.position), end: Int(prospect.end),
      matchStart: Int(prospect.position), matchEnd: Int(prospect.end), node: -1)
  }
}

/// A span that a rule claims, or a longer one that the rules of a list may claim once they are run.
private struct Contestant: BitwiseCopyable {
  var start: Int32
  var end: Int32
  /// The place of the rule among all rules; protected words are 0.
  var rank: Int32
  /// Index into the candidates found, or −1 before the rules were run.
  var candidate: Int32 = -1
  /// The list whose rules from `place` on are still to be run.
  var rules: Int32 = 0
  var place: Int32 = 0

  init(_ prospect: Prospect, rank: Int32, place: Int32) {
    (start, end, rules) = (prospect.position, prospect.end, prospect.rules)
    (self.rank, self.place) = (rank, place)
  }

  init(_ candidate: Matcher.Candidate, rank: Int32, candidate index: Int) {
    (start, end) = (Int32(candidate.start), Int32(candidate.end))
    self.rank = rank
    self.candidate = Int32(index)
  }

  @inline(__always)
  static func < (a: Contestant, b: Contestant) -> Bool {
    let (lengthA, lengthB) = (a.end &- a.start, b.end &- b.start)
    if lengthA != lengthB { return lengthA > lengthB }
    if a.start != b.start { return a.start < b.start }
    return a.rank < b.rank
  }
}

/// A binary heap with the first contestant on top.
private struct ContestantQueue {
  private var heap = Pool<Contestant>()

  mutating func push(_ contestant: Contestant) {
    heap.append(contestant)
    var index = heap.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard contestant < heap[parent] else { break }
      heap[index] = heap[parent]
      index = parent
    }
    heap[index] = contestant
  }

  mutating func pop() -> Contestant? {
    guard !heap.isEmpty else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return last }
    let first = heap[0]
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < last else { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = last
    return first
  }
}

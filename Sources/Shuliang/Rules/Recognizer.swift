import ChineseText

/// Says which rules can match from a position, and how far: in one pass for all rules, without values.
///
/// What begins at a position is followed from end to end of what is read (scalars, numbers, units, words, matches of
/// categories), each time as one set of steps of all rules. The sets and their transitions are a lazily built
/// automaton that outlives the window. A position's outcome is kept, so that matches of a category are found once;
/// positions that wait for others stand on a stack of frames, not on the machine's.
struct Recognizer {
  /// Rules that can end at `end`: those of `set`.
  struct Outcome: BitwiseCopyable {
    var end: Int32
    var set: Int32
  }

  /// A place reached, and what may go on there.
  private struct Reached: BitwiseCopyable {
    var position: Int32
    var set: Int32
  }

  /// The matches that begin at `position`: their places behind `first` in `reached`, done up to `head`.
  private struct Frame: BitwiseCopyable {
    var position: Int32
    var first: Int32
    var head: Int32
  }

  /// A stretch of `outcomes`.
  private struct Stretch: BitwiseCopyable {
    var first: Int32 = 0
    /// −1 when not known yet.
    var count: Int32 = -1
    /// How far the text was read for it.
    var furthest: Int32 = 0
  }

  private let code: MatchCode
  private let words: LexiconSteps
  private let unitWords: LexiconSteps
  private var labels: AtomLabels
  private var sets: StateSetTable
  /// For each class of scalars its group of `RuleGuards`.
  private var groupsAhead = Pool<UInt16>()
  private(set) var outcomes = Pool<Outcome>()
  private var outcomeCache = PositionTable(unknown: Stretch())
  private var reached = Pool<Reached>()
  private var frames = Pool<Frame>()
  /// The last position that was read since it was set, or `readsNumber` where a numeral was of which it is hard to say
  /// how far it was read.
  var furthest = 0

  static let readsNumber = Int(Int32.max)

  init(program: RuleProgram) {
    code = program.code
    words = program.lexicon.steps
    unitWords = program.units.lexicon.steps
    sets = StateSetTable(program: program)
    labels = AtomLabels(program: program)
    groupsAhead.append(program.guards.groupsAhead)
  }

  mutating func begin(count: Int) {
    if sets.lists.isFull { sets.forgetAll() }
    labels.begin()
    outcomes.truncate(to: 0)
    outcomeCache.begin(count: count)
  }

  /// The rules that can match from `position`, by ascending end, as a range of `outcomes`.
  ///
  /// Valid until the next call, which may forget all sets.
  mutating func outcomes(at position: Int, _ readings: inout WindowReadings) -> Range<Int> {
    if let known = known(position) {
      see(Int(outcomeCache[position].furthest))
      return known
    }
    if sets.isFull { forget() }
    if open(position, &readings) {
      while !frames.isEmpty { advance(&readings) }
    }
    return known(position) ?? 0..<0
  }

  /// 64 rules of an outcome.
  @inline(__always)
  func rules(of outcome: Int, word: Int) -> UInt64 {
    sets.lists.bits(of: list(of: outcome), word: word)
  }

  /// The rules of an outcome as a list of `lists`.
  @inline(__always)
  func list(of outcome: Int) -> Int32 { sets.properties[Int(outcomes[outcome].set)].rules }

  /// The sets of rules, which stay what they are until the next window.
  var lists: RuleLists {
    @inline(__always) _read { yield sets.lists }
    @inline(__always) _modify { yield &sets.lists }
  }

  @inline(__always)
  private func known(_ position: Int) -> Range<Int>? {
    let known = outcomeCache[position]
    return known.count < 0 ? nil : Int(known.first)..<Int(known.first + known.count)
  }

  /// How many sets the automaton has.
  var setCount: Int { sets.properties.count }

  /// Lets go of the automaton, which is built anew as it is needed.
  mutating func forget() {
    sets.forget()
    outcomes.truncate(to: 0)
    outcomeCache.forget()
  }

  /// Notes that the text was read up to a position.
  @inline(__always)
  mutating func see(_ position: Int) { if position > furthest { furthest = position } }

  // MARK: Frames

  /// Begins to read at a position; false when its outcome is known at once.
  private mutating func open(_ position: Int, _ readings: inout WindowReadings) -> Bool {
    guard sets.admits(sets.start, code.classOf(readings.text[position])) else {
      see(position)
      outcomeCache.set(position, Stretch(first: 0, count: 0, furthest: Int32(position)))
      return false
    }
    // The beginning itself stands below the places reached, which ascend from it.
    let first = reached.count
    reached.append(Reached(position: Int32(position), set: StateSetTable.dead))
    goOn(from: position, sets.start, &readings)
    frames.append(Frame(position: Int32(position), first: Int32(first), head: Int32(first) + 1))
    if reached.count > first + 1 { return true }
    close(frames[frames.count - 1])
    return false
  }

  /// Takes the uppermost frame one place further.
  private mutating func advance(_ readings: inout WindowReadings) {
    let top = frames.count - 1
    let frame = frames[top]
    guard Int(frame.head) < reached.count else { return close(frame) }
    let place = reached[Int(frame.head)]
    let set = ending(sets.closed(place.set), before: Int(place.position), &readings)
    reached[Int(frame.head)].set = set
    let position = Int(place.position)
    see(position)
    let canGoOn =
      position < readings.text.count && sets.admits(set, code.classOf(readings.text[position]))
    let isAsked = canGoOn && sets.properties[Int(set)].needs.contains(.category)
    if isAsked, known(position) == nil, open(position, &readings) { return }
    frames[top].head += 1
    if position < readings.text.count { skipBlank(from: position, set, &readings) }
    guard canGoOn else { return }
    goOn(from: position, set, &readings)
    if isAsked { followCategories(from: position, set, &readings) }
  }

  private mutating func close(_ frame: Frame) {
    let first = outcomes.count
    for index in (Int(frame.first) + 1)..<reached.count {
      let place = reached[index]
      if sets.properties[Int(place.set)].rules != RuleLists.none {
        outcomes.append(Outcome(end: place.position, set: place.set))
      }
    }
    outcomeCache.set(
      Int(frame.position),
      Stretch(first: Int32(first), count: Int32(outcomes.count - first), furthest: Int32(furthest)))
    reached.truncate(to: Int(frame.first))
    frames.truncate(to: frames.count - 1)
  }

  /// Adds what goes on at `position` to the uppermost frame, whose places stand in ascending order.
  @inline(__always)
  private mutating func reach(_ position: Int, _ set: Int32, _ readings: inout WindowReadings) {
    guard set != StateSetTable.dead else { return }
    let set = ending(set, before: position, &readings)
    guard leadsOn(set, position, &readings) else { return }
    if Int(reached[reached.count - 1].position) < position {
      reached.append(Reached(position: Int32(truncatingIfNeeded: position), set: set))
    } else {
      insert(position, set)
    }
  }

  /// Leaves out the rules that cannot end before what stands at a position.
  @inline(__always)
  private mutating func ending(_ set: Int32, before position: Int, _ readings: inout WindowReadings) -> Int32
  {
    guard sets.properties[Int(set)].isGuarded else { return set }
    see(position)
    let isEnd = position >= readings.text.count
    let scalar = readings.text[position]
    // Looks ahead skip blanks.
    if Scalars.isBlank(scalar), !isEnd { return set }
    let classIndex = isEnd ? ScalarClassifier.endClass : code.classOf(scalar)
    return sets.ending(set, before: groupsAhead[classIndex])
  }

  private mutating func insert(_ position: Int, _ set: Int32) {
    var index = reached.count
    while index > 0, Int(reached[index - 1].position) > position { index -= 1 }
    if index > 0, Int(reached[index - 1].position) == position {
      reached[index - 1].set = sets.union(reached[index - 1].set, set)
    } else {
      reached.insert(Reached(position: Int32(position), set: set), at: index)
    }
  }

  /// Whether a rule ends in the set, or what stands at the position takes it further: most words lead nowhere.
  @inline(__always)
  private mutating func leadsOn(_ set: Int32, _ position: Int, _ readings: inout WindowReadings) -> Bool {
    see(position)
    let properties = sets.properties[Int(set)]
    if properties.ended >= 0 || properties.rules != RuleLists.none { return true }
    guard position < readings.text.count else { return false }
    let scalar = readings.text[position]
    return sets.admits(set, code.classOf(scalar))
      || properties.needs.contains(.blank) && Scalars.isBlank(scalar)
  }

  // MARK: What is read

  @inline(__always)
  private mutating func skipBlank(from position: Int, _ set: Int32, _ readings: inout WindowReadings) {
    guard Scalars.isBlank(readings.text[position]), sets.properties[Int(set)].needs.contains(.blank) else {
      return
    }
    let behind = readings.skipBlanks(position)
    see(behind)
    if behind - position <= 2 { reach(behind, sets.behindBlank(set), &readings) }
  }

  private mutating func goOn(from position: Int, _ set: Int32, _ readings: inout WindowReadings) {
    let needs = sets.properties[Int(set)].needs
    let scalar = readings.text[position]
    see(position)
    if needs.contains(.scalar) {
      reach(position + 1, sets.step(set, labels.ofScalar(scalar, &sets)), &readings)
    }
    if needs.contains(.number), readings.mayBeginNumber(scalar) {
      for index in readings.numberRange(at: position) {
        let end = Int(readings.numberEnds[index])
        reach(end, sets.step(set, labels.ofNumber(index, &readings, &sets)), &readings)
      }
      let last = readings.furthest(ofNumberAt: position)
      see(last < 0 ? Self.readsNumber : last)
    }
    if needs.contains(.unit) { followUnits(from: position, set, &readings) }
    if needs.contains(.category) { followWords(from: position, set, &readings) }
    if scalar < 0x7F { followRuns(of: scalar, from: position, set, needs, &readings) }
  }

  /// Whole runs of digits, of letters, and of printable ASCII.
  private mutating func followRuns(
    of scalar: UInt32, from position: Int, _ set: Int32, _ needs: StateSetTable.Needs,
    _ readings: inout WindowReadings
  ) {
    if needs.contains(.digits), Scalars.isDigit(scalar), !Scalars.isDigit(readings.text[position - 1]) {
      var end = position + 1
      while Scalars.isDigit(readings.text[end]) { end += 1 }
      see(end)
      reach(end, sets.step(set, labels.ofDigits(end - position, &sets)), &readings)
    }
    if needs.contains(.latin), Scalars.isLetter(scalar), !Scalars.isLetter(readings.text[position - 1]) {
      var end = position + 1
      while Scalars.isLetter(readings.text[end]) { end += 1 }
      see(end)
      reach(end, sets.step(set, labels.ofLetters(end - position, &sets)), &readings)
    }
    if needs.contains(.ascii), scalar > 0x20 {
      var end = position + 1
      while readings.text[end] > 0x20, readings.text[end] < 0x7F { end += 1 }
      see(end)
      reach(end, sets.step(set, labels.ofASCII(&sets)), &readings)
    }
  }

  /// Units and rates; words that are no units although they begin like one are not left out.
  private mutating func followUnits(from position: Int, _ set: Int32, _ readings: inout WindowReadings) {
    var node = unitWords.first(readings.text[position])
    var end = position + 1
    while node != 0 {
      let entry = unitWords.entry(node)
      if entry >= 0 {
        reach(end, sets.step(set, labels.ofUnit(entry, readings.text[position], &sets)), &readings)
        if UnitReader.isRateSign(readings.text[end]) { followRates(from: end + 1, set, &readings) }
      }
      node = unitWords.next(node, readings.text[end])
      see(end)
      end += 1
    }
  }

  /// What a unit is for: the second unit of 元/吨, and the third of GB/户·月.
  private mutating func followRates(
    from position: Int, _ set: Int32, _ readings: inout WindowReadings, isThird: Bool = false
  ) {
    see(position)
    var node = unitWords.first(readings.text[position])
    var end = position + 1
    while node != 0 {
      if unitWords.entry(node) >= 0 {
        reach(end, sets.step(set, labels.ofRate(&sets)), &readings)
        if !isThird, UnitReader.isProductSign(readings.text[end]) {
          followRates(from: end + 1, set, &readings, isThird: true)
        }
      }
      node = unitWords.next(node, readings.text[end])
      see(end)
      end += 1
    }
  }

  private mutating func followWords(from position: Int, _ set: Int32, _ readings: inout WindowReadings) {
    var node = words.first(readings.text[position])
    var end = position + 1
    while node != 0 {
      let entry = words.entry(node)
      if entry >= 0 {
        let label = labels.ofWord(entry, &sets)
        if label >= 0 { reach(end, sets.step(set, label), &readings) }
      }
      node = words.next(node, readings.text[end])
      see(end)
      end += 1
    }
  }

  private mutating func followCategories(
    from position: Int, _ set: Int32, _ readings: inout WindowReadings
  ) {
    guard let range = known(position) else { return }
    see(Int(outcomeCache[position].furthest))
    for index in range {
      let outcome = outcomes[index]
      let label = sets.properties[Int(outcome.set)].ended
      if label >= 0 { reach(Int(outcome.end), sets.step(set, label), &readings) }
    }
  }
}

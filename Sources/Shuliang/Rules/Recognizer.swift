import ChineseText

/// Says which rules can match from a position, and how far: in one pass for all rules, without values.
///
/// What begins at a position is followed from end to end of what is read (scalars, numbers, units, words, matches of
/// categories), each time as one set of steps of all rules. The sets and their transitions are a lazily built
/// automaton that outlives the window. A position's outcome is kept, so that matches of a category are found once;
/// positions that wait for others stand on a stack of frames, not on the machine's.
struct Recognizer {
  /// Rules that can end at `end`: those of `set`.
  struct Outcome {
    var end: Int32
    var set: Int32
  }

  /// A place reached, and what may go on there.
  private struct Reached {
    var position: Int32
    var set: Int32
  }

  /// The matches that begin at `position`: their places from `first` on in `reached`, done up to `head`.
  private struct Frame {
    var position: Int32
    var first: Int
    var head: Int
  }

  private let program: RuleProgram
  private let code: MatchCode
  private var labels: AtomLabels
  private var sets: StateSetTable
  private(set) var outcomes: [Outcome] = []
  private var outcomeCache: [(first: Int32, count: Int32)] = []
  private var reached: [Reached] = []
  private var frames: [Frame] = []

  init(program: RuleProgram) {
    self.program = program
    code = program.code
    sets = StateSetTable(net: program.net, code: program.code)
    labels = AtomLabels(program: program)
  }

  mutating func begin(count: Int) {
    labels.begin()
    outcomes.removeAll(keepingCapacity: true)
    outcomeCache.refill(count + 1, with: (0, -1))
  }

  /// The rules that can match from `position`, by ascending end, as a range of `outcomes`.
  ///
  /// Valid until the next call, which may forget all sets.
  mutating func outcomes(at position: Int, _ readings: inout WindowReadings) -> Range<Int> {
    if let known = known(position) { return known }
    if sets.isFull { forget() }
    open(position, readings)
    while !frames.isEmpty { advance(&readings) }
    return known(position) ?? 0..<0
  }

  /// 64 rules of an outcome.
  @inline(__always)
  func rules(of outcome: Int, word: Int) -> UInt64 {
    sets.endedRules[Int(sets.properties[Int(outcomes[outcome].set)].rules) + word]
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
    outcomes.removeAll(keepingCapacity: true)
    outcomeCache.refill(outcomeCache.count, with: (0, -1))
  }

  // MARK: Frames

  private mutating func open(_ position: Int, _ readings: borrowing WindowReadings) {
    guard sets.admits(sets.start, code.classOf(readings.text[position])) else {
      outcomeCache[position] = (0, 0)
      return
    }
    frames.append(Frame(position: Int32(position), first: reached.count, head: reached.count))
    reached.append(Reached(position: Int32(position), set: sets.start))
  }

  /// Takes the uppermost frame one place further.
  private mutating func advance(_ readings: inout WindowReadings) {
    let top = frames.count - 1
    let frame = frames[top]
    guard frame.head < reached.count else { return close(frame) }
    let place = reached[frame.head]
    guard frame.head > frame.first else {
      frames[top].head += 1
      return goOn(from: place, readings: &readings)
    }
    let set = sets.closed(place.set)
    reached[frame.head].set = set
    let position = Int(place.position)
    let canGoOn =
      position < readings.text.count && sets.admits(set, code.classOf(readings.text[position]))
    if canGoOn, sets.properties[Int(set)].needs.contains(.category), known(position) == nil {
      open(position, readings)
      if known(position) == nil { return }
    }
    frames[top].head += 1
    if position < readings.text.count { skipBlank(from: position, set, readings) }
    guard canGoOn else { return }
    goOn(from: Reached(position: place.position, set: set), readings: &readings)
    if sets.properties[Int(set)].needs.contains(.category) { followCategories(from: position, set) }
  }

  private mutating func close(_ frame: Frame) {
    let first = outcomes.count
    for place in reached[frame.first...] where sets.properties[Int(place.set)].rules >= 0 {
      outcomes.append(Outcome(end: place.position, set: place.set))
    }
    outcomeCache[Int(frame.position)] = (Int32(first), Int32(outcomes.count - first))
    reached.removeLast(reached.count - frame.first)
    frames.removeLast()
  }

  /// Adds what goes on at `position` to the uppermost frame, whose places stand in ascending order.
  @inline(__always)
  private mutating func reach(_ position: Int, _ set: Int32) {
    guard set != StateSetTable.dead else { return }
    var index = reached.count
    while index > 0, Int(reached[index - 1].position) > position { index -= 1 }
    if index > 0, Int(reached[index - 1].position) == position {
      reached[index - 1].set = sets.union(reached[index - 1].set, set)
    } else {
      reached.insert(Reached(position: Int32(position), set: set), at: index)
    }
  }

  // MARK: What is read

  private mutating func skipBlank(from position: Int, _ set: Int32, _ readings: borrowing WindowReadings) {
    guard Scalars.isBlank(readings.text[position]), sets.properties[Int(set)].needs.contains(.blank) else {
      return
    }
    let behind = readings.skipBlanks(position)
    if behind - position <= 2 { reach(behind, sets.behindBlank(set)) }
  }

  private mutating func goOn(from place: Reached, readings: inout WindowReadings) {
    let position = Int(place.position)
    let needs = sets.properties[Int(place.set)].needs
    let scalar = readings.text[position]
    if needs.contains(.scalar) { reach(position + 1, sets.step(place.set, labels.ofScalar(scalar, &sets))) }
    if needs.contains(.number) {
      for index in readings.numberRange(at: position) {
        let number = readings.numbers[index]
        reach(number.end, sets.step(place.set, labels.ofNumber(index, number.value, &sets)))
      }
    }
    if needs.contains(.unit) { followUnits(from: position, place.set, readings) }
    if needs.contains(.category) { followWords(from: position, place.set, readings) }
    if needs.contains(.digits), Scalars.isDigit(scalar), !Scalars.isDigit(readings.text[position - 1]) {
      var end = position + 1
      while Scalars.isDigit(readings.text[end]) { end += 1 }
      reach(end, sets.step(place.set, labels.ofDigits(end - position, &sets)))
    }
    if needs.contains(.latin), Scalars.isLetter(scalar), !Scalars.isLetter(readings.text[position - 1]) {
      var end = position + 1
      while Scalars.isLetter(readings.text[end]) { end += 1 }
      reach(end, sets.step(place.set, labels.ofLetters(end - position, &sets)))
    }
    if needs.contains(.ascii), scalar > 0x20, scalar < 0x7F {
      var end = position + 1
      while readings.text[end] > 0x20, readings.text[end] < 0x7F { end += 1 }
      reach(end, sets.step(place.set, labels.ofASCII(&sets)))
    }
  }

  /// Units and rates; words that are no units although they begin like one are not left out.
  private mutating func followUnits(from position: Int, _ set: Int32, _ readings: borrowing WindowReadings) {
    let scalars = readings.text.scalars
    let lexicon = program.units.lexicon
    lexicon.forEachMatch(scalars.span, at: position) { entry, end in
      reach(end, sets.step(set, labels.ofUnit(entry, &sets)))
      guard end + 1 < scalars.count, UnitReader.isRateSign(scalars[end]) else { return }
      lexicon.forEachMatch(scalars.span, at: end + 1) { _, rateEnd in
        reach(rateEnd, sets.step(set, labels.ofRate(&sets)))
        guard rateEnd + 1 < scalars.count, UnitReader.isProductSign(scalars[rateEnd]) else { return }
        lexicon.forEachMatch(scalars.span, at: rateEnd + 1) { _, lastEnd in
          reach(lastEnd, sets.step(set, labels.ofRate(&sets)))
        }
      }
    }
  }

  private mutating func followWords(from position: Int, _ set: Int32, _ readings: borrowing WindowReadings) {
    let scalars = readings.text.scalars
    let lexicon = program.lexicon
    lexicon.forEachMatch(scalars.span, at: position) { entry, end in
      let label = labels.ofWord(entry, &sets)
      if label >= 0 { reach(end, sets.step(set, label)) }
    }
  }

  private mutating func followCategories(from position: Int, _ set: Int32) {
    guard let range = known(position) else { return }
    for index in range {
      let outcome = outcomes[index]
      let label = sets.properties[Int(outcome.set)].ended
      if label >= 0 { reach(Int(outcome.end), sets.step(set, label)) }
    }
  }
}

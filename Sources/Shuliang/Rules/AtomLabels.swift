/// Says which atoms a number, unit, word or run of characters matches, as labels of the recognizer's transitions.
struct AtomLabels {
  private let program: RuleProgram
  private let net: RecognizerNet
  /// Labels by index, −2 where not made yet and −1 where no atom matches.
  private var scalars: Pool<Int32>
  private var scalarIndexes: Pool<UInt16>
  private var otherHan: Int32 = -2
  private var other: Int32 = -2
  private var newline: Int32 = -2
  private var words: Pool<Int32>
  private var units: Pool<Int32>
  private var rate: Int32 = -2
  private var ascii: Int32 = -2
  private var digits: [Int32]
  private var letters: [Int32]
  /// By index of the window's numbers.
  private var numbers = Pool<Int32>()
  private let numberTests: NumberTests
  /// By what the tests look at.
  private var numberLabels = PackedTable()

  /// Runs of this length and longer are alike.
  private static let longestRun = 66

  init(program: RuleProgram) {
    self.program = program
    net = program.net
    scalars = Pool(repeating: -2, count: net.scalars.count + 1)
    scalarIndexes = Pool(capacity: net.scalarIndexes.count)
    scalarIndexes.append(net.scalarIndexes)
    words = Pool(repeating: -2, count: program.senses.count)
    units = Pool(repeating: -2, count: program.units.senses.count)
    digits = [Int32](repeating: -2, count: Self.longestRun + 1)
    letters = digits
    numberTests = NumberTests(net.atoms)
  }

  mutating func begin() { numbers.truncate(to: 0) }

  // MARK: Characters

  @inline(__always)
  mutating func ofScalar(_ scalar: UInt32, _ sets: inout StateSetTable) -> Int32 {
    let index = scalar < 0x10000 ? Int(scalarIndexes[Int(scalar)]) : 0
    if index > 0 {
      let known = scalars[index]
      return known >= 0 ? known : make(scalar, index, &sets)
    }
    let known =
      Scalars.isHan(scalar) ? otherHan : Scalars.isNewline(scalar) ? newline : other
    return known >= 0 ? known : makeOther(scalar, &sets)
  }

  private mutating func make(_ scalar: UInt32, _ index: Int, _ sets: inout StateSetTable) -> Int32 {
    scalars[index] = sets.label(.init(scalar: scalar, atoms: plainMask(scalar)))
    return scalars[index]
  }

  private mutating func makeOther(_ scalar: UInt32, _ sets: inout StateSetTable) -> Int32 {
    let label = sets.label(.init(atoms: plainMask(scalar)))
    if Scalars.isHan(scalar) {
      otherHan = label
    } else if Scalars.isNewline(scalar) {
      newline = label
    } else {
      other = label
    }
    return label
  }

  private func plainMask(_ scalar: UInt32) -> [UInt64] {
    net.mask { atom in
      switch atom {
      case .han: Scalars.isHan(scalar)
      case .any: !Scalars.isNewline(scalar)
      default: false
      }
    }
  }

  mutating func ofDigits(_ length: Int, _ sets: inout StateSetTable) -> Int32 {
    let length = min(length, Self.longestRun)
    if digits[length] >= 0 { return digits[length] }
    let mask = net.mask { if case .digits(let lengths) = $0 { lengths.contains(length) } else { false } }
    digits[length] = sets.label(.init(atoms: mask))
    return digits[length]
  }

  mutating func ofLetters(_ length: Int, _ sets: inout StateSetTable) -> Int32 {
    let length = min(length, Self.longestRun)
    if letters[length] >= 0 { return letters[length] }
    let mask = net.mask { if case .latin(let lengths) = $0 { lengths.contains(length) } else { false } }
    letters[length] = sets.label(.init(atoms: mask))
    return letters[length]
  }

  mutating func ofASCII(_ sets: inout StateSetTable) -> Int32 {
    if ascii >= 0 { return ascii }
    ascii = sets.label(.init(atoms: net.mask { if case .ascii = $0 { true } else { false } }))
    return ascii
  }

  // MARK: Numbers, words, units

  @inline(__always)
  mutating func ofNumber(_ index: Int, _ readings: inout WindowReadings, _ sets: inout StateSetTable)
    -> Int32
  {
    if index < numbers.count, numbers[index] >= 0 { return numbers[index] }
    return make(index, &readings, &sets)
  }

  private mutating func make(
    _ index: Int, _ readings: inout WindowReadings, _ sets: inout StateSetTable
  ) -> Int32 {
    if numbers.count <= index { numbers.append(-2, count: index + 1 - numbers.count) }
    numbers[index] = make(readings.numbers[index].value, &sets)
    return numbers[index]
  }

  private mutating func make(_ value: NumberValue, _ sets: inout StateSetTable) -> Int32 {
    let traits = numberTests.traits(of: value)
    if let traits, let known = numberLabels[traits] { return known }
    var mask = [UInt64](repeating: 0, count: net.atomWordCount)
    for (bit, test) in numberTests.all where test.accepts(value) { mask[bit >> 6] |= 1 << UInt64(bit & 63) }
    let label = sets.label(.init(atoms: mask))
    if let traits { numberLabels[traits] = label }
    return label
  }

  @inline(__always)
  mutating func ofWord(_ entry: Int32, _ sets: inout StateSetTable) -> Int32 {
    let known = words[Int(entry)]
    return known > -2 ? known : makeWord(entry, &sets)
  }

  private mutating func makeWord(_ entry: Int32, _ sets: inout StateSetTable) -> Int32 {
    var mask = [UInt64](repeating: 0, count: net.atomWordCount)
    for sense in program.senses[Int(entry)] {
      let bit = net.categoryBits[Int(program.words[Int(sense)].category)]
      if bit >= 0 { mask[Int(bit) >> 6] |= 1 << UInt64(bit & 63) }
    }
    words[Int(entry)] = mask.contains { $0 != 0 } ? sets.label(.init(atoms: mask)) : -1
    return words[Int(entry)]
  }

  /// - Parameter first: the scalar with which the unit begins.
  @inline(__always)
  mutating func ofUnit(_ entry: Int32, _ first: UInt32, _ sets: inout StateSetTable) -> Int32 {
    let known = units[Int(entry)]
    return known >= 0 ? known : makeUnit(entry, first, &sets)
  }

  private mutating func makeUnit(_ entry: Int32, _ first: UInt32, _ sets: inout StateSetTable) -> Int32 {
    let uses = program.units.senses[Int(entry)].map { UnitUse(surface: $0, start: 0, end: 0) }
    let firstClass = program.code.classOf(first)
    var mask = net.mask { atom in
      guard case .unit(let test) = atom else { return false }
      return uses.contains { program.units.accepts(test, $0) }
    }
    for (bit, start) in net.atomStarts.enumerated()
    where start >= 0 && !program.code.holds(firstClass, inSet: start) {
      mask.removeBit(bit)
    }
    units[Int(entry)] = sets.label(.init(atoms: mask))
    return units[Int(entry)]
  }

  /// A rate of any two units, with all atoms that some rate matches.
  mutating func ofRate(_ sets: inout StateSetTable) -> Int32 {
    if rate >= 0 { return rate }
    let mask = net.mask { atom in
      if case .unit(let test) = atom { test.allowsRates } else { false }
    }
    rate = sets.label(.init(atoms: mask))
    return rate
  }
}

/// The constraints on numbers that patterns name, and what of a number they can tell apart.
private struct NumberTests {
  let all: [(bit: Int, test: NumberTest)]
  /// Ascending; two whole numbers with none of them between are alike to every range.
  private let bounds: [Int]

  init(_ atoms: [Atom]) {
    all = atoms.enumerated().compactMap { bit, atom in
      if case .number(let test) = atom { (bit, test) } else { nil }
    }
    bounds = Set(all.flatMap { [$0.test.range?.lowerBound, $0.test.range.map { $0.upperBound + 1 }] })
      .compactMap(\.self).sorted()
  }

  /// Equal for two numbers that no test tells apart: the form in 17 bits, the length in 10, whether it is one and whether
  /// it is whole, and where it stands among the bounds in 12. `nil` where there is not room enough.
  func traits(of number: NumberValue) -> UInt64? {
    guard number.digitCount < 1 << 10, bounds.count < 0xFFF else { return nil }
    var traits = UInt64(number.form.rawValue) << 24 | UInt64(number.digitCount) << 14
    if number.value == .one { traits |= 1 << 13 }
    if let value = number.value ?? number.min, value.isInteger {
      traits |= 1 << 12 | UInt64(value.intValue.map { section($0) } ?? 0xFFF)
    }
    return traits
  }

  private func section(_ value: Int) -> Int {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

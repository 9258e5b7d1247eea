import ChineseText

/// The numbers and units of a window, each read once, when first asked for.
struct WindowReadings {
  private struct Stretch: BitwiseCopyable {
    var first: Int32 = 0
    /// −1 when not read yet.
    var count: Int32 = -1
    /// How far the text was looked at for them, or −1 where that is hard to say.
    var furthest: Int32 = -1
  }

  let program: RuleProgram
  private let unitWords: Lexicon
  private let unitReader: UnitReader
  private(set) var text = WindowText()
  private(set) var numbers: [NumberMatch] = []
  /// For each number its end.
  private(set) var numberEnds = Pool<Int32>()
  private(set) var units: [(end: Int, use: UnitUse)] = []
  /// Where the numbers that begin at a position stand in `numbers`.
  private var numberCache = PositionTable(unknown: Stretch())
  private var unitCache = PositionTable(unknown: Stretch())

  init(program: RuleProgram) {
    self.program = program
    unitWords = program.units.lexicon
    unitReader = UnitReader(program: program)
  }

  mutating func begin(_ scalars: [UInt32]) {
    text.load(scalars)
    numbers.removeAll(keepingCapacity: true)
    numberEnds.truncate(to: 0)
    units.removeAll(keepingCapacity: true)
    numberCache.begin(count: scalars.count)
    unitCache.begin(count: scalars.count)
  }

  /// The numbers that begin at `position`, as indexes into `numbers`.
  @inline(__always)
  mutating func numberRange(at position: Int) -> Range<Int> {
    let known = numberCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    return readNumbers(at: position)
  }

  private mutating func readNumbers(at position: Int) -> Range<Int> {
    let first = numbers.count
    let isLone = isLoneHanDigit(position)
    var furthest = isLone ? position + 1 : -1
    if isLone, let digit = Self.loneDigits[text[position]] {
      assert(
        text.withSpan { NumberParser.parse($0, at: position) } == [digit.moved(to: position)], "not by itself"
      )
      numbers.append(digit.moved(to: position))
      numberEnds.append(Int32(position + 1))
    } else if let plain = text.withSpan({ NumberParser.plain($0, at: position) }) {
      assert(text.withSpan { NumberParser.parse($0, at: position) } == [plain], "a plain number is another")
      numbers.append(plain)
      numberEnds.append(Int32(plain.end))
      furthest = plain.end
    } else if mayBeginNumber(text[position]) {
      let found = text.withSpan { NumberParser.parse($0, at: position) }
      for match in found where isWhole(match) {
        numbers.append(match)
        numberEnds.append(Int32(match.end))
      }
    }
    numberCache.set(
      position,
      Stretch(first: Int32(first), count: Int32(numbers.count - first), furthest: Int32(furthest)))
    return first..<numbers.count
  }

  /// How far the text was looked at to read the numbers at a position, which were read before; −1 for unknown.
  @inline(__always)
  func furthest(ofNumberAt position: Int) -> Int { Int(numberCache[position].furthest) }

  /// Whether one of 一 to 九 or 两 stands here, and behind it what has no part in numerals: the digit is read by itself,
  /// whatever stands before it.
  private func isLoneHanDigit(_ position: Int) -> Bool {
    Self.isHanDigit(text[position]) && Self.endsNumeral(text[position + 1])
  }

  /// Whether a character goes on with no numeral; 的 may: 二的三次方.
  static func endsNumeral(_ scalar: UInt32) -> Bool {
    Scalars.isHan(scalar) && NumeralCharacter(scalar) == nil && scalar != 0x7684
  }

  /// What each of these digits says by itself, at the beginning of a text; most numerals are one of them.
  private static let loneDigits: [UInt32: NumberMatch] = {
    var digits: [UInt32: NumberMatch] = [:]
    for digit in "一二三四五六七八九两".unicodeScalars.map(\.value) {
      let found = NumberParser.parse([digit].span, at: 0)
      if found.count == 1 { digits[digit] = found[0] }
    }
    return digits
  }()

  /// 一 to 九, and 两.
  static func isHanDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x4E24: true
    default: false
    }
  }

  @inline(__always)
  func mayBeginNumber(_ scalar: UInt32) -> Bool {
    if scalar == Scalars.minus || scalar == Scalars.point || scalar == Scalars.dian { return true }
    let kind = ScalarClassTable.shared.of(scalar)
    return kind == .digit || kind == .numeral
  }

  /// A reading that leaves 千 to the unit counts only where a unit stands there: 3|千克, not 贰|仟元.
  private func isWhole(_ match: NumberMatch) -> Bool {
    guard match.value.form.contains(.partial) else { return true }
    return unitWords.longestMatch(text, at: skipBlanks(match.end)) != nil
  }

  /// The units that begin at `position`, as indexes into `units`.
  @inline(__always)
  mutating func unitRange(at position: Int) -> Range<Int> {
    let known = unitCache[position]
    if known.count >= 0 { return Int(known.first)..<Int(known.first + known.count) }
    return readUnits(at: position)
  }

  private mutating func readUnits(at position: Int) -> Range<Int> {
    let first = units.count
    let (text, unitReader) = (text, unitReader)
    text.withSpan { unitReader.read($0, at: position, into: &units) }
    unitCache.set(position, Stretch(first: Int32(first), count: Int32(units.count - first)))
    return first..<units.count
  }

  @inline(__always)
  func skipBlanks(_ position: Int) -> Int {
    var position = position
    while position < text.count, Scalars.isBlank(text[position]) { position += 1 }
    return position
  }
}

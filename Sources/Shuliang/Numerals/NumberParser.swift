/// Reads numerals in any written form from folded scalars: 1,100.9亿, 三百二十, 3万4000, 30多, 七八百, -3.2.
///
/// A reading is a sequence of terms, each a coefficient with its magnitudes; a magnitude multiplies every lower
/// term before it (一万五千亿 is 15000 × 亿), and equal ones multiply each other (30亿亿).
struct NumberParser {
  /// One coefficient with its magnitudes multiplied in.
  private struct Term {
    var low: ExactDecimal
    var high: ExactDecimal
    var magnitude: Int
  }

  private var terms: [Term] = []
  private var pending: (low: ExactDecimal, high: ExactDecimal)?
  private var form: NumberValue.Form = []
  private var digitCount = 0
  private var more: Range<Int>?
  private var coefficients = 0
  private var lastPlace = 0

  /// No numeral but a run of ASCII digits is longer, in scalars: so a text of nothing but 亿 takes linear time.
  static let longest = 128

  /// The readings at `start`, at most three.
  ///
  /// Shorter ones leave a final 千 or 百 to the unit behind it (3千|克, 3|千克) or stop before 点 (三|点三).
  static func parse(_ text: borrowing Span<UInt32>, at start: Int) -> [NumberMatch] {
    guard start < text.count, mayStart(text, start) else { return [] }
    var limit = min(start + longest, text.count)
    while limit < text.count, Scalars.isDigit(text[limit]) { limit += 1 }
    if start > 1, text[start - 1] == Scalars.of, text[start - 2] == Scalars.part {
      limit = nextFraction(text, from: start, to: limit)
    }
    return parse(upTo: text.extracting(first: limit), at: start)
  }

  /// Where behind 分之 the 百 千 or 万 of a further share stands: 百分之五|千分之三.
  private static func nextFraction(_ text: borrowing Span<UInt32>, from start: Int, to limit: Int) -> Int {
    var position = start + 1
    while position < limit, let character = NumeralCharacter(text[position]) {
      switch character {
      case .unit(2), .unit(3), .magnitude(4):
        if beginsFraction(text, position), text[position + 1] == Scalars.part { return position }
      default: break
      }
      position += 1
    }
    return limit
  }

  private static func parse(upTo text: borrowing Span<UInt32>, at start: Int) -> [NumberMatch] {
    var parser = NumberParser()
    var found = parser.run(text, start)
    // The shorter comes first, so that of two matches of one length the longer unit wins: 3|千克.
    if let longest = found.first, let shorter = shorterReading(text, start, longest.end) {
      found.insert(shorter, at: 0)
    }
    return found
  }

  private static func mayStart(_ text: borrowing Span<UInt32>, _ start: Int) -> Bool {
    guard start > 0 else { return true }
    let previous = text[start - 1]
    if text[start] == Scalars.point {
      return previous != Scalars.point && !Scalars.isDigit(previous) && !Scalars.isLetter(previous)
        && !endsSentence(text, start)
    }
    switch NumeralCharacter(text[start]) {
    // 万亿 in 1万亿 belongs to that number; 十 in 2019十大 does not.
    case .unit(1) where Scalars.isDigit(previous): break
    // 伍 in 入伍十二年 is a word, and no numeral ends with it.
    case .unit, .magnitude:
      if endsNumeral(previous) {
        return FormalNumeral.isFormal(previous) && !FormalNumeral.isNumeral(text, at: start - 1)
      }
    default: break
    }
    if Scalars.isDigit(text[start]) {
      if Scalars.isDigit(previous) { return false }
      if previous == Scalars.point, start > 1, Scalars.isDigit(text[start - 2]) { return false }
    }
    return true
  }

  /// Whether the point at `position` is a full stop with a date behind it: 结束.2009年, 。 written as `.`.
  private static func endsSentence(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard Scalars.isHan(text[position - 1]) || Scalars.closing.contains(text[position - 1]) else {
      return false
    }
    var end = position + 1
    while end < text.count, Scalars.isDigit(text[end]), end - position <= 4 { end += 1 }
    return end < text.count && Scalars.dateWords.contains(text[end])
  }

  private static func endsNumeral(_ scalar: UInt32) -> Bool {
    switch NumeralCharacter(scalar) {
    case .digit, .unit, .magnitude: true
    default: Scalars.isDigit(scalar)
    }
  }

  /// The reading that leaves the last 千, 百 or 兆 to the unit.
  private static func shorterReading(_ text: borrowing Span<UInt32>, _ start: Int, _ end: Int) -> NumberMatch?
  {
    guard end - start >= 2 else { return nil }
    switch NumeralCharacter(text[end - 1]) {
    case .unit(2), .unit(3), .magnitude(12): break
    default: return nil
    }
    var parser = NumberParser()
    let cut = text.extracting(first: end - 1)
    guard var match = parser.run(cut, start).first, match.end == end - 1 || endsBeforeBlank(text, match, end)
    else { return nil }
    // The 五 of 一万五千米 has its place from 千, and is no 五千 of 一万五.
    if match.value.form.contains(.elliptic) { return nil }
    match.value.form.insert(.partial)
    return match
  }

  private static func endsBeforeBlank(_ text: borrowing Span<UInt32>, _ match: NumberMatch, _ end: Int)
    -> Bool
  {
    match.end == end - 2 && Scalars.isBlank(text[match.end])
  }

  // MARK: The sequence of terms

  private mutating func run(_ text: borrowing Span<UInt32>, _ start: Int) -> [NumberMatch] {
    guard let sign = signLength(text, start) else { return [] }
    let negative = sign > 0
    let first = start + sign
    var position = first
    var pointReading: NumberMatch?
    reading: while position < text.count {
      guard let next = coefficient(text, position, first: position == first) else { break }
      position = digitsBehindPlaces(text, next)
      if pending != nil, let decimal = hanDecimal(text, position) {
        pointReading = result(negative: negative, end: position, scale: 0)
        apply(decimal)
        position = decimal.end
      }
      position = smallMultipliers(text, position)
      if pending == nil, goesOn(text, position) { continue }
      position = moreWord(text, position)
      let scaled = magnitudes(text, position)
      if scaled == position { break reading }
      position = halfBehindMagnitude(text, scaled)
      if let decimal = hanDecimal(text, position) {
        apply(decimal)
        position = decimal.end
        break
      }
      if more != nil { break }
      position = moreWord(text, position)
      if more != nil {
        position = magnitudesAfterMore(text, position)
        break
      }
    }
    guard position > first,
      var match = result(
        negative: negative, end: position, scale: trailingScale(text, from: start, to: position))
    else { return [] }
    match = exponentForm(text, match) ?? match
    return [match] + (pointReading.map { [$0] } ?? [])
  }

  /// How long the sign is that stands here, 0 for none; `nil` where it is none although it looks like one.
  private func signLength(_ text: borrowing Span<UInt32>, _ start: Int) -> Int? {
    switch text[start] {
    case Scalars.minus:
      return start + 1 < text.count && startsDigits(text, start + 1) && Self.minusIsSign(text, start)
        ? 1 : nil
    case Scalars.fu:
      guard start + 1 < text.count else { return nil }
      return startsDigits(text, start + 1) || startsHanDigits(text, start + 1) ? 1 : nil
    case Scalars.zero where start + 2 < text.count && text[start + 1] == Scalars.below:
      return startsDigits(text, start + 2) || startsHanDigits(text, start + 2)
        || startsSomeTens(text, start + 2)
        ? 2 : 0
    default: return 0
    }
  }

  /// 几十 and 数百, of which 零下 makes numbers below zero.
  private func startsSomeTens(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard position + 1 < text.count, NumeralCharacter(text[position]) == .some else { return false }
    if case .unit = NumeralCharacter(text[position + 1]) { return true }
    return text[position] == Scalars.ji
  }

  /// Whether a lower term follows the one that has just been closed: 5千4百, 7万 5千, 3万零5.
  private func goesOn(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard position < text.count else { return false }
    return Scalars.isDigit(text[position]) || NumeralCharacter(text[position]) == .zero
      || blankBeforeTerm(text, position) != nil
  }

  /// Where digits stand behind a blank that have a place of their own below the last term: 7万 5千 4百.
  private func blankBeforeTerm(_ text: borrowing Span<UInt32>, _ position: Int) -> Int? {
    guard let last = terms.last, pending == nil, position + 2 < text.count, Scalars.isBlank(text[position]),
      Scalars.isDigit(text[position + 1])
    else { return nil }
    var end = position + 1
    while end < text.count, Scalars.isDigit(text[end]), end - position <= 4 { end += 1 }
    guard end < text.count else { return nil }
    switch NumeralCharacter(text[end]) {
    case .unit(let power), .magnitude(let power):
      return end - position - 1 + power <= last.magnitude ? position + 1 : nil
    default: return nil
    }
  }

  /// 四千230, where a number of both scripts leaves the last places to digits.
  private mutating func digitsBehindPlaces(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard form.isSuperset(of: [.arabic, .han]), lastPlace > 0, position < text.count,
      Scalars.isDigit(text[position]), let tail = ArabicNumber.parse(text, at: position),
      tail.plainDigits > 0, tail.plainDigits <= lastPlace, let current = pending,
      let low = current.low.adding(tail.value), let high = current.high.adding(tail.value)
    else { return position }
    pending = (low, high)
    lastPlace = 0
    return tail.end
  }

  /// 负 is a sign before digits, not before 几, 数 or 半, which begin other words there.
  private func startsHanDigits(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    switch NumeralCharacter(text[position]) {
    case .digit, .zero, .unit, .tens: return true
    case .point: return position + 1 < text.count && isHanDigit(text[position + 1])
    default: return false
    }
  }

  private func isHanDigit(_ scalar: UInt32) -> Bool {
    switch NumeralCharacter(scalar) {
    case .digit, .zero: true
    default: false
    }
  }

  /// `-` is a sign only where nothing that a range could start from stands before it.
  private static func minusIsSign(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard position > 0 else { return true }
    let previous = text[position - 1]
    if Scalars.isDigit(previous) || Scalars.isLetter(previous) || previous == Scalars.minus { return false }
    // In 0.7%/-9.9% the slash parts two values.
    if previous == Scalars.slash { return position > 1 && text[position - 2] == Scalars.percent }
    return previous != Scalars.percent && previous != 0x29
  }

  private func startsDigits(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    Scalars.isDigit(text[position])
      || text[position] == Scalars.point && position + 1 < text.count && Scalars.isDigit(text[position + 1])
  }

  /// Reads a coefficient into `pending`; the new position, or `nil` when none stands here.
  private mutating func coefficient(_ text: borrowing Span<UInt32>, _ position: Int, first: Bool) -> Int? {
    let position = blankBeforeTerm(text, position) ?? position
    if startsDigits(text, position) { return arabic(text, position, first: first) }
    guard first || !terms.isEmpty else { return nil }
    if !first, position + 1 < text.count, NumeralCharacter(text[position]) == .zero,
      Scalars.isDigit(text[position + 1])
    {
      return arabic(text, position + 1, first: false)
    }
    return han(text, skipBlankAfterMagnitude(text, position), first: first)
  }

  private func skipBlankAfterMagnitude(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard !terms.isEmpty, form.contains(.han), position + 1 < text.count, Scalars.isBlank(text[position])
    else { return position }
    switch NumeralCharacter(text[position + 1]) {
    case .digit, .zero, .unit(1): return fitsBehindBlank(text, position + 1) ? position + 1 : position
    default: return position
    }
  }

  /// Whether the numeral at `position` has a place below the last term: 五千 in 三万 五千, not 三万 in 两万 三万.
  private func fitsBehindBlank(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard let last = terms.last, let section = HanSectionParser.parse(text, at: position, atStart: false)
    else {
      return true
    }
    var end = section.end
    if end + 1 < text.count, Scalars.isBlank(text[end]) { end += 1 }
    guard end < text.count, case .magnitude(let power)? = NumeralCharacter(text[end]) else { return true }
    return power < last.magnitude && !(end + 1 < text.count && Self.isMagnitude(text[end + 1]))
  }

  private static func isMagnitude(_ scalar: UInt32) -> Bool {
    if case .magnitude = NumeralCharacter(scalar) { true } else { false }
  }

  /// Whether the 百 千 or 万 at `position` is that of 百分之三 or 百分点, which belongs to no numeral before a blank.
  static func beginsFraction(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    var cursor = position + 1
    for expected in [[Scalars.part], [Scalars.of, Scalars.dian]] {
      if cursor + 1 < text.count, Scalars.isBlank(text[cursor]) { cursor += 1 }
      guard cursor < text.count, expected.contains(text[cursor]) else { return false }
      cursor += 1
    }
    return true
  }

  private mutating func han(_ text: borrowing Span<UInt32>, _ position: Int, first: Bool) -> Int? {
    guard position < text.count else { return nil }
    if first, case .half? = NumeralCharacter(text[position]) {
      pending = (ExactDecimal(coefficient: 5, exponent: -1), ExactDecimal(coefficient: 5, exponent: -1))
      form.formUnion([.han, .half])
      return position + 1
    }
    if first, isHeadlessDecimal(text, position) {
      pending = (.zero, .zero)
      form.insert(.han)
      return position
    }
    if first, case .magnitude(let power)? = NumeralCharacter(text[position]), power <= 8 {
      pending = (.one, .one)
      form.insert(.bareMagnitude)
      return position
    }
    guard let section = HanSectionParser.parse(text, at: position, atStart: first) else { return nil }
    if !first {
      // 万一 and 千五 are words or need more context than a numeral has.
      guard fits(section), !form.contains(.bareMagnitude) || !section.form.contains(.singleHan) else {
        return nil
      }
      form.subtract([.singleHan, .digitString])
    }
    var low = ExactDecimal(coefficient: section.low, exponent: 0)
    var high = ExactDecimal(coefficient: section.high, exponent: 0)
    let isElliptic = !first && isEllipticTail(text, section)
    if isElliptic, beginsPrice(text, section) { return nil }
    if isElliptic, let last = terms.last {
      // 三万二 is 32000: a lone last digit stands for the place below the magnitude.
      low = low.scaled(byPowerOfTen: last.magnitude - 1)
      high = high.scaled(byPowerOfTen: last.magnitude - 1)
      form.insert(.elliptic)
    }
    pending = (low, high)
    lastPlace =
      section.lowestUnit + low.exponent - ExactDecimal(coefficient: section.low, exponent: 0).exponent
    form.formUnion(first ? section.form : section.form.subtracting(.singleHan))
    coefficients += 1
    if first { digitCount = section.digitCount }
    return section.end
  }

  /// 百分之点五 says 0.5 %; elsewhere a 点 without a number before it is a dot or an hour.
  private func isHeadlessDecimal(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard NumeralCharacter(text[position]) == .point, position > 0 else { return false }
    return text[position - 1] == Scalars.of || text[position - 1] == Scalars.fu
  }

  /// A lower term after 万 or 亿 has fewer than five places and is no digit string.
  private func fits(_ section: HanSection) -> Bool {
    if section.form.contains(.digitString) { return section.startsWithZero && section.digitCount <= 4 }
    return !section.form.contains(.bareMagnitude) || section.startsWithZero
  }

  private func isEllipticTail(_ text: borrowing Span<UInt32>, _ section: HanSection) -> Bool {
    guard section.high < 10, !section.startsWithZero,
      section.form.contains(.singleHan) || section.form.contains(.approximate)
    else { return false }
    guard section.end < text.count else { return true }
    switch NumeralCharacter(text[section.end]) {
    case .magnitude, .unit, .digit, .zero: return false
    default: return true
    }
  }

  /// 三百万一台 is a price for one, 三百万一 no number.
  private func beginsPrice(_ text: borrowing Span<UInt32>, _ section: HanSection) -> Bool {
    guard section.low == 1, section.high == 1, section.end < text.count else { return false }
    return Self.soldByOne.contains(text[section.end])
  }

  private static let soldByOne = Set(
    "台辆套平晚个张件斤位只本年月天次条瓶盒份亩吨场间把双部桌碗杯支根袋箱盘堂节".unicodeScalars.map(\.value))

  private mutating func arabic(_ text: borrowing Span<UInt32>, _ position: Int, first: Bool) -> Int? {
    guard let number = ArabicNumber.parse(text, at: position) else { return nil }
    var value = number.value
    var place = number.lastPlace
    if !first {
      guard let last = terms.last, number.integerDigits <= last.magnitude, !number.form.contains(.decimal),
        !number.form.contains(.grouped) || isMagnitude(text, number.end)
      else { return nil }
      digitCount = 0
      if isEllipticTail(text, position, number) {
        // 1万2 is 12000, as 一万二 is; but 25万5G基站 are 250,000.
        if number.end < text.count, Scalars.isLetter(text[number.end]) { return nil }
        place = last.magnitude - 1
        value = value.scaled(byPowerOfTen: place)
        form.insert(.elliptic)
      }
    } else {
      digitCount = number.plainDigits
    }
    form.formUnion(number.form)
    pending = (value, value)
    lastPlace = place
    coefficients += 1
    return number.end
  }

  /// A lone digit right behind 万 or 千, with no place of its own and no 零 before it.
  private func isEllipticTail(_ text: borrowing Span<UInt32>, _ position: Int, _ number: ArabicNumber) -> Bool
  {
    guard number.integerDigits == 1, number.value != .zero, !Scalars.isBlank(text[position - 1]),
      NumeralCharacter(text[position - 1]) != .zero
    else { return false }
    guard number.end < text.count else { return true }
    switch NumeralCharacter(text[number.end]) {
    case .magnitude, .unit, .digit, .zero: return false
    default: return true
    }
  }

  // MARK: What may follow a coefficient

  private struct HanDecimal {
    var digits: Int128
    var count: Int
    var end: Int
  }

  /// 点 with digits behind it, unless they go on as a clock time does (三点十分).
  private func hanDecimal(_ text: borrowing Span<UInt32>, _ position: Int) -> HanDecimal? {
    guard form.contains(.han), !form.contains(.approximate) else { return nil }
    var cursor = position
    if cursor + 1 < text.count, Scalars.isBlank(text[cursor]) { cursor += 1 }
    guard cursor < text.count, NumeralCharacter(text[cursor]) == .point else { return nil }
    // 三万点五 may be points and a five; 四百亿点零五 is a decimal.
    if pending == nil, !terms.isEmpty {
      guard cursor + 2 < text.count, NumeralCharacter(text[cursor + 1]) == .zero, isHanDigit(text[cursor + 2])
      else {
        return nil
      }
    }
    cursor += 1
    if cursor + 1 < text.count, Scalars.isBlank(text[cursor]) { cursor += 1 }
    var digits: Int128 = 0
    var count = 0
    while cursor < text.count, count < 30 {
      if Scalars.isDigit(text[cursor]), isNoHour {
        digits = digits * 10 + Int128(text[cursor] - 0x30)
      } else if case .digit(let digit)? = NumeralCharacter(text[cursor]), text[cursor] != Scalars.liang {
        digits = digits * 10 + Int128(digit)
      } else if NumeralCharacter(text[cursor]) == .zero {
        digits *= 10
      } else {
        break
      }
      count += 1
      cursor += 1
    }
    guard count > 0 else { return nil }
    if cursor < text.count, case .unit(1)? = NumeralCharacter(text[cursor]) { return nil }
    return HanDecimal(digits: digits, count: count, end: cursor)
  }

  /// Whether the whole part is no hour: 一百点123 is a decimal, 三点15 a time.
  private var isNoHour: Bool { pending.map { $0.low > ExactDecimal(coefficient: 24, exponent: 0) } ?? false }

  private mutating func apply(_ decimal: HanDecimal) {
    let tail = ExactDecimal(coefficient: decimal.digits, exponent: -decimal.count)
    if pending == nil { pending = (.zero, .zero) }
    guard let current = pending, let low = current.low.adding(tail), let high = current.high.adding(tail)
    else {
      form.insert(.overflow)
      return
    }
    pending = (low, high)
    form.insert(.decimal)
    form.subtract([.singleHan, .digitString])
    digitCount = 0
    lastPlace = -decimal.count
  }

  /// 十 百 千 directly behind digits: 3.1千万, 5百; and k for thousand.
  private mutating func smallMultipliers(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard form.contains(.arabic), pending != nil else { return position }
    var position = someUnits(text, position)
    if position < text.count, case .unit(let power)? = NumeralCharacter(text[position]),
      power > 1 || isMagnitude(text, position + 1), close(power)
    {
      digitCount = 0
      position += 1
    }
    if pending != nil, position < text.count, text[position] == 0x6B,
      position + 1 == text.count
        || !Scalars.isLetter(text[position + 1]) && !Scalars.isDigit(text[position + 1])
    {
      scalePending(3)
      digitCount = 0
      return position + 1
    }
    return position
  }

  /// 300十万 is a slip for 30000万, while 2019十大 are a year and a count.
  private func isMagnitude(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    position < text.count && Self.isMagnitude(text[position])
  }

  /// 20几 is 21 to 29.
  private mutating func someUnits(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard position < text.count, text[position] == Scalars.ji, let low = pending?.low, low.exponent >= 1,
      1...3 ~= digitCount, position + 1 == text.count || !isHanDigitOrPlace(text[position + 1])
    else { return position }
    let nine = ExactDecimal(coefficient: 9, exponent: 0)
    pending = (low.adding(.one) ?? low, low.adding(nine) ?? low)
    form.insert(.approximate)
    digitCount = 0
    return position + 1
  }

  private func isHanDigitOrPlace(_ scalar: UInt32) -> Bool {
    switch NumeralCharacter(scalar) {
    case .digit, .zero, .unit, .tens: true
    default: false
    }
  }

  private mutating func scalePending(_ power: Int) {
    pending = pending.map { ($0.low.scaled(byPowerOfTen: power), $0.high.scaled(byPowerOfTen: power)) }
  }

  /// 多, 余 or 来 where it belongs to the number: 30多, 二百余, 十来; not 来 before a verb.
  private mutating func moreWord(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    var cursor = position
    if cursor + 1 < text.count, Scalars.isBlank(text[cursor]) { cursor += 1 }
    guard more == nil, cursor < text.count, NumeralCharacter(text[cursor]) == .more,
      !form.contains(.singleHan) || !terms.isEmpty || form.contains(.arabic), !form.contains(.half),
      !form.contains(.decimal) || !terms.isEmpty || text[cursor] != 0x6765
    else { return position }
    // 来 needs a round number before it; 余 stands before a unit and not before 额 下 年前 and the like.
    if text[cursor] == 0x6765, !roundForLai() { return position }
    if cursor + 1 < text.count, [0x989D, 0x4E0B, 0x6C34, 0x6BD2].contains(text[cursor + 1]) {
      return position
    }
    more = cursor..<(cursor + 1)
    form.insert(.andMore)
    return cursor + 1
  }

  private func roundForLai() -> Bool {
    guard let value = pending?.low ?? terms.last?.low else { return false }
    return value.exponent >= 1
  }

  /// 万, 亿, 兆, 京 in a row; closes the pending coefficient into terms.
  private mutating func magnitudes(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    var position = position
    while position < text.count {
      var cursor = position
      if cursor + 1 < text.count, Scalars.isBlank(text[cursor]), form.contains(.han) || more != nil {
        cursor += 1
      }
      guard case .magnitude(let power)? = NumeralCharacter(text[cursor]), accepts(text, cursor, power),
        cursor == position || !Self.beginsFraction(text, cursor)
      else { break }
      guard close(power) else { break }
      form.insert(.magnitude)
      form.subtract([.singleHan])
      if !form.contains(.arabic) || coefficients != 1 { digitCount = 0 }
      digitCount = 0
      position = cursor + 1
    }
    return position
  }

  /// 两万半 is two and a half 万, where 半 begins no other word.
  private mutating func halfBehindMagnitude(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard position < text.count, NumeralCharacter(text[position]) == .half, let last = terms.last,
      terms.count == 1,
      position + 1 == text.count || !Scalars.isHan(text[position + 1]) || text[position + 1] == 0x5143
        || text[position + 1] == 0x5757,
      let half = ExactDecimal(coefficient: 5, exponent: last.magnitude - 1) as ExactDecimal?,
      let low = last.low.adding(half), let high = last.high.adding(half), low.exponent < last.magnitude
    else { return position }
    terms[0] = Term(low: low, high: high, magnitude: last.magnitude)
    lastPlace = last.magnitude - 1
    return position + 1
  }

  private mutating func magnitudesAfterMore(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    pending = nil
    return magnitudes(text, position)
  }

  /// 兆 and 京 are magnitudes only where Chinese numerals or a currency go with them.
  private func accepts(_ text: borrowing Span<UInt32>, _ position: Int, _ power: Int) -> Bool {
    guard power > 8 else { return true }
    let next = position + 1 < text.count ? text[position + 1] : 0
    let numeralFollows = NumeralCharacter(next).map { $0 != .more && $0 != .half && $0 != .point } ?? false
    if power == 12 {
      return numeralFollows || Self.beginsCurrency(text, position + 1)
        || form.contains(.han) && (!form.contains(.singleHan) || !Scalars.isHan(next))
    }
    return numeralFollows && form.contains(.han)
  }

  /// Whether 元, 圆 or a currency of one more character stands at `position`: 八兆日元.
  private static func beginsCurrency(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard position < text.count else { return false }
    if Scalars.yuan.contains(text[position]) { return true }
    return Scalars.currencyHeads.contains(text[position]) && position + 1 < text.count
      && Scalars.yuan.contains(text[position + 1])
  }

  /// Multiplies what is lower than `10^power` by it; false when the magnitude cannot belong to this number.
  private mutating func close(_ power: Int) -> Bool {
    var low = ExactDecimal.zero
    var high = ExactDecimal.zero
    if let pending { (low, high) = (pending.low, pending.high) }
    var remaining = terms
    var merged = 0
    while let last = remaining.last, last.magnitude < power || last.magnitude == power && pending == nil {
      guard let l = low.adding(last.low), let h = high.adding(last.high) else { return overflowed() }
      (low, high) = (l, h)
      merged = max(merged, last.magnitude)
      remaining.removeLast()
    }
    if pending == nil, merged == 0 { return false }
    if let last = remaining.last, last.magnitude == power { return false }
    remaining.append(
      Term(low: low.scaled(byPowerOfTen: power), high: high.scaled(byPowerOfTen: power), magnitude: power))
    terms = remaining
    if pending != nil || merged > 0 { lastPlace += power }
    pending = nil
    return true
  }

  private mutating func overflowed() -> Bool {
    form.insert(.overflow)
    return true
  }

  // MARK: The result

  private func trailingScale(_ text: borrowing Span<UInt32>, from start: Int, to end: Int) -> Int {
    // 5-10k is from five to ten thousand.
    if end > start, text[end - 1] == 0x6B { return 3 }
    guard pending == nil else { return 0 }
    var scale = 0
    var position = end
    if let more, more.upperBound == position { position = more.lowerBound }
    while position > start {
      guard case .magnitude(let power)? = NumeralCharacter(text[position - 1]) else { break }
      scale += power
      position -= 1
    }
    return scale
  }

  private func result(negative: Bool, end: Int, scale: Int) -> NumberMatch? {
    var low = pending?.low ?? .zero
    var high = pending?.high ?? .zero
    guard pending != nil || !terms.isEmpty else { return nil }
    var overflow = form.contains(.overflow)
    for term in terms {
      if let l = low.adding(term.low), let h = high.adding(term.high) {
        (low, high) = (l, h)
      } else {
        overflow = true
      }
    }
    var value = NumberValue(value: low == high && !overflow ? low : nil, form: form)
    if overflow {
      value.form.insert(.overflow)
    } else if low != high {
      (value.min, value.max) = (low, high)
      value.form.insert(.approximate)
    }
    value.digitCount = terms.isEmpty && more == nil ? digitCount : 0
    value.scale = scale
    value.lastPlace = lastPlace
    addMore(&value)
    return NumberMatch(end: end, value: negative ? value.negated() : value)
  }

  /// 30多 is more than 30 and less than 40: the open interval up to the next unit of the last place.
  private func addMore(_ value: inout NumberValue) {
    guard let more else { return }
    value.andMoreRange = more
    guard let low = value.value, let step = ulp(low), let next = low.adding(step) else { return }
    value.min = low
    value.max = next
    value.minInclusive = false
    value.maxInclusive = false
  }

  private func ulp(_ value: ExactDecimal) -> ExactDecimal? {
    value == .zero ? nil : ExactDecimal(coefficient: 1, exponent: value.exponent)
  }

  // MARK: Powers

  /// `1e10`, `3×10^8`, `3×10⁸`, `2^5`, `10⁵` and 二的三次方 where a plain number is the base.
  private func exponentForm(_ text: borrowing Span<UInt32>, _ match: NumberMatch) -> NumberMatch? {
    guard terms.isEmpty, more == nil, let value = match.value.value else { return nil }
    let end = match.end
    var scaled = match
    if match.value.form.contains(.arabic), let (power, newEnd) = PowerOfTen.parse(text, at: end),
      abs(power) <= 300
    {
      scaled.end = newEnd
      scaled.value.value = value.scaled(byPowerOfTen: power)
      scaled.value.lastPlace += power
    } else {
      guard match.value.form.contains(.arabic) || end < text.count && text[end] == 0x7684 else { return nil }
      let isTen = value == ExactDecimal(coefficient: 1, exponent: 1)
      guard let (power, newEnd) = PowerOfTen.raised(text, at: end, ofTen: isTen),
        let raised = value.raised(to: power)
      else { return nil }
      scaled.end = newEnd
      scaled.value.value = raised
      scaled.value.lastPlace = raised.exponent
    }
    scaled.value.digitCount = 0
    scaled.value.form.remove(.digitString)
    return scaled
  }
}

extension ExactDecimal {
  /// `nil` where the result has no exact decimal, or needs more than 38 digits.
  fileprivate func raised(to power: Int) -> ExactDecimal? {
    if self == ExactDecimal(coefficient: 1, exponent: 1), abs(power) <= 300 {
      return ExactDecimal.one.scaled(byPowerOfTen: power)
    }
    if -127..<0 ~= power {
      guard let inverse = raised(to: -power).flatMap(Fraction.init(exactly:)) else { return nil }
      return Fraction.one.over(inverse)?.exactDecimal
    }
    guard 0...127 ~= power else { return nil }
    var result = ExactDecimal.one
    for _ in 0..<power {
      guard let next = result.multiplied(by: self) else { return nil }
      result = next
    }
    return result
  }
}

/// A Chinese numeral below 万: 三百二十, 十几, 七八百, 二〇二四, 一点五.
///
/// `low` and `high` are equal unless the numeral names an interval.
struct HanSection {
  var low: Int128 = 0
  var high: Int128 = 0
  /// The power of ten by which `low` and `high` are to be scaled (negative after 点).
  var exponent = 0
  var end: Int
  var form: NumberValue.Form = .han
  var digitCount = 0
  /// The lowest place that has been filled, as a power of ten: 3 after 三千.
  var lowestUnit = 0
  var startsWithZero = false
}

/// Reads sections from folded scalars. Every call looks at the text once; digit strings are read to their end.
struct HanSectionParser {
  private var low: Int128 = 0
  private var high: Int128 = 0
  private var pendingLow: Int128 = 0
  private var pendingHigh: Int128 = 0
  private var hasPending = false
  private var lastUnit = 4
  private var sawZero = false
  private var form: NumberValue.Form = .han

  /// The section that starts at `start`, or `nil`. `atStart` says that no higher magnitude stands before it.
  static func parse(_ text: borrowing Span<UInt32>, at start: Int, atStart: Bool) -> HanSection? {
    var parser = HanSectionParser()
    return parser.run(text, start, atStart)
  }

  private mutating func run(_ text: borrowing Span<UInt32>, _ start: Int, _ atStart: Bool) -> HanSection? {
    if atStart, let string = digitString(text, start) { return string }
    var position = start
    var accepted = start
    reading: while position < text.count, let character = NumeralCharacter(text[position]) {
      if FormalNumeral.isFormal(text[position]), !FormalNumeral.isNumeral(text, at: position) { break }
      switch character {
      case .zero:
        if hasPending { break reading }
        sawZero = true
        if position == start { form.insert(.leadingZero) }
      case .digit(let digit):
        guard !hasPending, lastUnit > 0 else { break reading }
        guard pair(text, &position, digit) || listedPair(text, &position, digit) else {
          guard
            text[position] != Scalars.liang
              || acceptsLiang(text, position, isFirst: atStart && position == start)
          else { break reading }
          setPending(Int128(digit), Int128(digit))
          break
        }
      case .some:
        guard !hasPending, position == start || text[position] != Scalars.shu else { break reading }
        guard text[position] != Scalars.shu || followedByUnit(text, position + 1) || atStart else {
          break reading
        }
        form.insert(.approximate)
        let afterTen = lastUnit == 1 && low > 0
        setPending(afterTen ? 1 : 2, 9)
      case .tens(let tens):
        guard !hasPending, lastUnit > 1 else { break reading }
        low += Int128(tens)
        high += Int128(tens)
        lastUnit = 1
      case .unit(let power):
        guard power < lastUnit,
          take(
            power, mayBeBare: position == start && atStart,
            afterZero: !atStart && position == start + 1 && sawZero)
        else { break reading }
      default:
        break reading
      }
      position += 1
      accepted = position
      position = skipBlank(text, position)
    }
    return finish(text, start, accepted)
  }

  private mutating func setPending(_ a: Int128, _ b: Int128) {
    pendingLow = a
    pendingHigh = b
    hasPending = true
  }

  /// Two digits that name an interval: 七八(百), 三五(个), 十七八.
  private mutating func pair(_ text: borrowing Span<UInt32>, _ position: inout Int, _ first: Int) -> Bool {
    guard position + 1 < text.count, case .digit(let second)? = NumeralCharacter(text[position + 1]),
      text[position + 1] != Scalars.liang || first == 1,
      second == first + 1 || (first == 3 && second == 5)
    else { return false }
    if position + 2 < text.count, case .digit? = NumeralCharacter(text[position + 2]),
      text[position + 2] != Scalars.liang
    {
      return false
    }
    form.insert(.approximate)
    setPending(Int128(first), Int128(second))
    position += 1
    return true
  }

  /// 三、四百 and 五、六十万, which are said as 三四百 is.
  private mutating func listedPair(
    _ text: borrowing Span<UInt32>, _ position: inout Int, _ first: Int
  ) -> Bool {
    guard low == 0, position + 3 < text.count, text[position + 1] == Scalars.enumerationComma,
      case .digit(let second)? = NumeralCharacter(text[position + 2]), second == first + 1,
      followedByUnit(text, position + 3), position == 0 || !continuesList(text[position - 1])
    else { return false }
    form.insert(.approximate)
    setPending(Int128(first), Int128(second))
    position += 2
    return true
  }

  /// What makes the pair part of a longer list, or ordinal: 二、三、四百, 第三、四百.
  private func continuesList(_ scalar: UInt32) -> Bool {
    scalar == Scalars.enumerationComma || scalar == Scalars.ordinal || Scalars.isDigit(scalar)
      || NumeralCharacter(scalar) != nil
  }

  /// 两 is a digit at the start or before 百 千 万 亿; 十两 and 三万两 are so many of the weight.
  private func acceptsLiang(_ text: borrowing Span<UInt32>, _ position: Int, isFirst: Bool) -> Bool {
    if isFirst { return true }
    guard position + 1 < text.count else { return false }
    switch NumeralCharacter(text[position + 1]) {
    case .unit, .magnitude: return true
    default: return false
    }
  }

  private func followedByUnit(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard position < text.count else { return false }
    switch NumeralCharacter(text[position]) {
    case .unit, .magnitude: return true
    default: return false
    }
  }

  /// Closes the pending digit with 十, 百 or 千.
  private mutating func take(_ power: Int, mayBeBare: Bool, afterZero: Bool) -> Bool {
    let factor = Int128(10).scaledPower(power)
    if hasPending {
      low += pendingLow * factor
      // 几百 reaches to 999, 七八百 only to 800: only 几 and 数 leave the lower places open.
      high += pendingHigh == 9 && pendingLow == 2 ? (pendingHigh + 1) * factor - 1 : pendingHigh * factor
    } else if power == 1 && (low == 0 || sawZero || lastUnit > 1) {
      low += 10
      high += 10
    } else if mayBeBare || afterZero {
      if mayBeBare { form.insert(.bareMagnitude) }
      low += factor
      high += factor
    } else {
      return false
    }
    hasPending = false
    sawZero = false
    lastUnit = power
    return true
  }

  /// Blanks inside a numeral are allowed only next to 十 百 千 万 亿 or 余: "三千 九百".
  private func skipBlank(_ text: borrowing Span<UInt32>, _ position: Int) -> Int {
    guard position + 1 < text.count, Scalars.isBlank(text[position]),
      let next = NumeralCharacter(text[position + 1]), let previous = NumeralCharacter(text[position - 1])
    else { return position }
    if case .unit = next { return NumberParser.beginsFraction(text, position + 1) ? position : position + 1 }
    if case .unit(let power) = previous {
      switch next {
      case .digit: return beginsNumeral(text, position + 1, behind: power) ? position : position + 1
      case .zero: return position + 1
      case .some where text[position + 1] == Scalars.ji: return position + 1
      default: return position
      }
    }
    return position
  }

  /// Whether the digit at `position` has a place that is not below `power`, so that it begins another numeral: the
  /// 五 of 三百 五百 and of 一百 五万.
  private func beginsNumeral(_ text: borrowing Span<UInt32>, _ position: Int, behind power: Int) -> Bool {
    var place = position + 1
    if place + 1 < text.count, Scalars.isBlank(text[place]) { place += 1 }
    guard place < text.count else { return false }
    switch NumeralCharacter(text[place]) {
    case .unit(let next): return next >= power
    case .magnitude: return place == position + 1
    default: return false
    }
  }

  private mutating func finish(_ text: borrowing Span<UInt32>, _ start: Int, _ end: Int) -> HanSection? {
    guard end > start else { return nil }
    var section = HanSection(end: end)
    if hasPending {
      var power = 0
      // 两千三四 is from 2300 to 2400; 几 and 数 do not say what they count.
      if lastUnit < 4, lastUnit > 1, !sawZero, !form.contains(.approximate) || pendingHigh == pendingLow + 1 {
        power = lastUnit - 1
        form.insert(.elliptic)
      }
      let factor = Int128(10).scaledPower(power)
      low += pendingLow * factor
      high += pendingHigh * factor
      section.lowestUnit = power
    } else {
      section.lowestUnit = lastUnit == 4 ? 0 : lastUnit
      if sawZero, low > 0 {
        // A 零 with nothing after it belongs to what follows the numeral.
        section.end -= 1
        guard section.end > start else { return nil }
      }
    }
    section.low = low
    section.high = high
    if end == start + 1, lastUnit == 4 { form.insert(.singleHan) }
    section.form = form
    section.startsWithZero = form.contains(.leadingZero)
    return section
  }

  /// 二〇二四, 一九九八, 五四: at least two digits in a row that are no interval.
  private func digitString(_ text: borrowing Span<UInt32>, _ start: Int) -> HanSection? {
    var position = start
    var value: Int128 = 0
    var overflow = false
    var first = -1
    var hasLookalike = false
    while position < text.count {
      let isLookalike = position > start && isZeroLookalike(text, position)
      guard let digit = isLookalike ? 0 : plainDigit(text[position]) else { break }
      hasLookalike = hasLookalike || isLookalike
      if FormalNumeral.isFormal(text[position]), !FormalNumeral.isNumeral(text, at: position) { break }
      if first < 0 { first = digit }
      if position - start < 38 { value = value * 10 + Int128(digit) } else { overflow = true }
      position += 1
    }
    let count = position - start
    guard count >= 2, count == 4 || !hasLookalike else { return nil }
    if position < text.count, case .unit? = NumeralCharacter(text[position]) {
      // 一九十 is no string; 二三百 and 十七八 are read place by place.
      if count == 2 || first == 0 { return nil }
    }
    if count == 2, first > 0 {
      let second = Int(value) - first * 10
      if second == first + 1 || (first == 3 && second == 5) {
        guard isHeight(text, start) else { return nil }
      }
    }
    var section = HanSection(low: value, high: value, end: position)
    section.form = overflow ? [.han, .digitString, .overflow] : [.han, .digitString]
    if first == 0 { section.form.insert(.leadingZero) }
    section.digitCount = count
    return section
  }

  /// Whether 0 or the letter O stands for 〇 in a year: 二0二五年, 二Ｏ二Ｏ年.
  private func isZeroLookalike(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    guard Self.zeroLookalikes.contains(text[position]), position + 1 < text.count else { return false }
    func goesOn(_ scalar: UInt32) -> Bool {
      plainDigit(scalar) != nil || Self.zeroLookalikes.contains(scalar)
    }
    return goesOn(text[position - 1]) && (goesOn(text[position + 1]) || text[position + 1] == Scalars.year)
  }

  /// 0 O o
  private static let zeroLookalikes: [UInt32] = [0x30, 0x4F, 0x6F]

  /// Whether the digits go on behind 一米, where 七八 are centimetres and no interval.
  private func isHeight(_ text: borrowing Span<UInt32>, _ start: Int) -> Bool {
    guard start > 1, text[start - 1] == Scalars.metre else { return false }
    return Scalars.isDigit(text[start - 2]) || plainDigit(text[start - 2]) != nil
      || text[start - 2] == Scalars.liang
  }

  private func plainDigit(_ scalar: UInt32) -> Int? {
    if scalar == Scalars.liang { return nil }
    switch NumeralCharacter(scalar) {
    case .digit(let digit): return digit
    case .zero: return 0
    default: return nil
    }
  }
}

extension Int128 {
  /// `10^power`-style small powers for `self` = 10.
  fileprivate func scaledPower(_ power: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<power { result *= self }
    return result
  }
}

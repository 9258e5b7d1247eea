/// Digits with optional grouping and decimals: 1283.88, 1,100.9, 3 678, .5.
struct ArabicNumber {
  var value: ExactDecimal
  var end: Int
  var form: NumberValue.Form
  var integerDigits: Int
  /// The number of digits when there are only digits, else 0.
  var plainDigits: Int
  /// The place of the last digit, as a power of ten.
  var lastPlace = 0

  static func parse(_ text: borrowing Span<UInt32>, at start: Int) -> ArabicNumber? {
    var coefficient: Int128 = 0
    var overflow = false
    var position = start
    var form: NumberValue.Form = .arabic

    func take(_ text: borrowing Span<UInt32>, _ limit: Int) -> Int {
      let from = position
      while position < text.count, Scalars.isDigit(text[position]), position - from < limit {
        let (tens, over) = coefficient.multipliedReportingOverflow(by: 10)
        if over { overflow = true } else { coefficient = tens + Int128(text[position] - 0x30) }
        position += 1
      }
      return position - from
    }

    var integerDigits = take(text, .max)
    if integerDigits > 0, integerDigits <= 3, text[start] != 0x30 {
      while let next = groupStart(text, position) {
        position = next
        integerDigits += take(text, 3)
        form.insert(.grouped)
      }
    }
    var exponent = 0
    if position + 1 < text.count, text[position] == Scalars.point, Scalars.isDigit(text[position + 1]) {
      let point = position
      position += 1
      exponent = -take(text, .max)
      form.insert(.decimal)
      if position + 1 < text.count, text[position] == Scalars.point, Scalars.isDigit(text[position + 1]) {
        form.insert(.dotted)
      }
      if overflow { position = max(position, point) }
    }
    guard position > start else { return nil }
    let plain = form == .arabic ? integerDigits : 0
    if plain > 1 { form.insert(.digitString) }
    if plain > 1, text[start] == 0x30 { form.insert(.leadingZero) }
    if overflow { form.insert(.overflow) }
    return ArabicNumber(
      value: ExactDecimal(coefficient: coefficient, exponent: exponent), end: position, form: form,
      integerDigits: integerDigits, plainDigits: plain, lastPlace: exponent)
  }

  /// Where the three digits of a further group start: `,123`, `，123` or ` 123`, with no digit behind them.
  private static func groupStart(_ text: borrowing Span<UInt32>, _ position: Int) -> Int? {
    guard position + 3 < text.count else { return nil }
    let separator = text[position]
    guard separator == Scalars.comma || separator == Scalars.fullwidthComma || separator == Scalars.space
    else { return nil }
    for offset in 1...3 where !Scalars.isDigit(text[position + offset]) { return nil }
    let after = position + 4
    if after < text.count, Scalars.isDigit(text[after]) { return nil }
    if separator == Scalars.space {
      // A blank groups digits only where the number goes on to its unit, not in a row of figures.
      guard after < text.count, Scalars.isHan(text[after]) || groupsByBlanks(text, after) else { return nil }
    }
    return position + 1
  }

  /// Whether a further group follows behind a blank: 1 234 567元.
  private static func groupsByBlanks(_ text: borrowing Span<UInt32>, _ position: Int) -> Bool {
    text[position] == Scalars.space && groupStart(text, position) != nil
  }
}

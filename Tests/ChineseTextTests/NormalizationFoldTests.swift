import Testing

@testable import ChineseText

@Suite("Folding scalars")
struct NormalizationFoldTests {
  let table = FoldTable.shared

  private func fold(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { folded.append(Unicode.Scalar(table.fold(scalar.value))!) }
    return String(folded)
  }

  @Test(arguments: [
    ("１２３４．５％", "1234.5%"), ("（ＡＢｃ）", "(ABc)"), ("上午９：３０", "上午9:30"), ("￥＄￡", "¥$£"),
    ("3‐4‑5‒6–7—8―9−10－11﹣12➖13", "3-4-5-6-7-8-9-10-11-12-13"), ("5〜6～7∼8˜9", "5~6~7~8~9"),
    ("1\u{00A0}2\u{3000}3\u{2009}4\u{202F}5", "1 2 3 4 5"), ("1∕2⁄3／4", "1/2/3/4"), ("3∶1", "3:1"),
    ("30˚", "30°"), ("二○二五", "二〇二五"), ("⼀⽉⻓⻔⻛", "一月长门风"),
  ])
  func `full-width forms, dashes, spaces and radicals fold to one scalar`(raw: String, folded: String) {
    #expect(fold(raw) == folded)
  }

  @Test(arguments: [
    ("萬億兩幾餘點", "万亿两几余点"), ("個隻臺週鐘鍾歲間噸條輛", "个只台周钟钟岁间吨条辆"),
    ("門種層戶戸圓塊錢釐畝碼", "门种层户户圆块钱厘亩码"), ("歐韓屆佔過於較僅雙單漲幹後裡裏麼", "欧韩届占过于较仅双单涨干后里里么"),
    ("馀鉅", "余巨"),
  ])
  func `traditional characters fold to simplified ones`(raw: String, folded: String) {
    #expect(fold(raw) == folded)
  }

  @Test(arguments: [
    "，。；！？、", "壹贰叁肆伍陆柒捌玖拾佰仟", "著乾藉瞭", "㎡㎞℃½①⑳㈠ⅡⅣ", "10²", "H₂O", "‰·《》【】“”‘’「」", "\u{200B}\u{FEFF}\n\t\u{0}",
  ])
  func `what carries meaning stays as it is`(text: String) {
    #expect(fold(text) == text)
  }

  @Test func `the vertical and small forms of punctuation become Chinese punctuation, not ASCII`() {
    #expect(fold("︐﹐︑︒︔﹔﹗﹖") == "，，、。；；！？")
  }

  @Test func `the table says what ICU says, over all of Unicode`() {
    let differing = (UInt32(0)...0x10FFFF).filter { table.fold($0) != table.foldThoroughly($0) }
    #expect(differing.isEmpty)
  }

  @Test func `folding twice changes nothing`() {
    #expect((UInt32(0)...0x10FFFF).allSatisfy { table.fold(table.fold($0)) == table.fold($0) })
  }

  @Test func `beyond Unicode and on surrogates the fold is the identity`() {
    for value: UInt32 in [0xD800, 0xDFFF, 0x110000, .max] { #expect(table.fold(value) == value) }
  }

  @Test func `the table has an entry for each scalar of the BMP`() {
    #expect(table.bmp.count == 65_536)
  }

  @Test func `the rule text gives the same mappings as the compiled transliterator`() {
    let read = Dictionary(uniqueKeysWithValues: ScriptConversion.simplifications().map { ($0, $1) })
    let compiled = ScriptConversion.simplificationsFromTransliterator().filter { $0 != $1 }
    #expect(compiled.count > 2_500)
    for (traditional, simplified) in compiled { #expect(read[traditional] == simplified) }
    let changed = read.filter { $0.key != $0.value }
    #expect(changed.count == compiled.count)
  }

  @Test(arguments: [
    ("m2", "㎡"), ("m²", "㎡"), ("km", "㎞"), ("km²", "㎢"), ("m³", "㎥"), ("kg", "㎏"), ("°C", "℃"), ("m/s", "㎧"),
    ("ml", "㎖"),
  ])
  func `a unit in several scalars knows its single-scalar variant`(surface: String, variant: String) {
    let found = table.compatibilityVariants(of: surface.unicodeScalars.map(\.value))
    #expect(found.contains(variant.unicodeScalars.first!.value))
  }

  @Test func `powers, circled numbers and fractions are variants of nothing`() {
    for surface in ["102", "20", "(1)", "1⁄2", "米"] {
      #expect(table.compatibilityVariants(of: surface.unicodeScalars.map(\.value)) == [])
    }
  }

  @Test(
    arguments: [
      ("①", 1), ("⑳", 20), ("⑴", 1), ("⒈", 1), ("㈠", 1), ("㈩", 10), ("㊀", 1), ("❶", 1), ("➓", 10), ("⓪", 0),
      ("㊿", 50),
      ("⓴", 20),
    ] as [(Unicode.Scalar, Int)])
  func `circled and parenthesised numbers have a value`(scalar: Unicode.Scalar, value: Int) {
    #expect(table.circledNumber(scalar.value) == value)
  }

  @Test(arguments: ["1", "一", "Ⅱ", "½", "㎡", "Ⓐ", "⒜"] as [Unicode.Scalar])
  func `other scalars are no circled number`(scalar: Unicode.Scalar) {
    #expect(table.circledNumber(scalar.value) == nil)
  }

  @Test func `fractions in one scalar have numerator and denominator`() throws {
    let half = try #require(table.vulgarFraction(0xBD))
    let tenth = try #require(table.vulgarFraction(0x2152))
    #expect(half == (1, 2) && tenth == (1, 10))
    #expect(table.vulgarFraction(0x215F) == nil)
    #expect(table.vulgarFraction(0x31) == nil)
  }

  /// GB 2312 holds the 6,763 characters of simplified text; its first level the 3,755 common ones.
  @Test func `no character of simplified text is folded, but for a few that are rare in it`() throws {
    let rare = Set("於後徵麽菸馀".unicodeScalars.map(\.value))
    var count = 0
    for row in UInt8(0xB0)...0xF7 {
      for cell in UInt8(0xA1)...0xFE where !(row == 0xD7 && cell > 0xF9) {
        let character = try TextDecoder.decode([row, cell], encoding: .gb18030).bytes
        let scalar = try #require(String(decoding: character, as: UTF8.self).unicodeScalars.first).value
        #expect(table.fold(scalar) == scalar || rare.contains(scalar), "\(row) \(cell)")
        count += 1
      }
    }
    #expect(count == 6_763)
  }

  @Test func `every traditional character of the numerals and measure words has its simplified one`() {
    let traditional = "億萬兩幾餘點個隻臺週鐘歲間噸條輛門種層戶圓塊錢釐畝屆雙倍顆張幢戰頁頭畫壘"
    for scalar in fold(traditional).unicodeScalars {
      #expect(table.fold(scalar.value) == scalar.value)
    }
  }
}

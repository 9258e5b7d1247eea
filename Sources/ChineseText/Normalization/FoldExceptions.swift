/// What the fold does otherwise than ICU: the one place where it is written down, as data.
///
/// The order in which a scalar is folded: `fixed` decides first; else NFKC where it maps one scalar to one,
/// then `radicals`, then Traditional to Simplified.
enum FoldExceptions {
  /// Folds that hold whatever ICU says.
  static let fixed: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    for (target, sources) in groups {
      for source in sources.unicodeScalars { table[source.value] = target.value }
    }
    for scalar in kept.unicodeScalars { table[scalar.value] = scalar.value }
    for (source, target) in han { table[source.value] = target.value }
    return table
  }()

  /// A target and the scalars that fold to it.
  private static let groups: [(target: Unicode.Scalar, sources: String)] = [
    // Every dash that joins the ends of a range, and the minus signs: hyphen, non-breaking hyphen, figure
    // dash, en dash, em dash, horizontal bar, hyphen bullet, modifier minus, minus, vertical em and en dash,
    // small em dash, small hyphen-minus, full-width hyphen-minus, heavy minus, box drawings that typists take
    // for dashes.
    ("-", "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2043}\u{02D7}\u{2212}"),
    ("-", "\u{FE31}\u{FE32}\u{FE58}\u{FE63}\u{FF0D}\u{2796}\u{2500}\u{2501}"),
    // Tildes and waves: wave dash, full-width tilde, tilde operator, reversed tilde, small tilde, swung dash,
    // wavy dash.
    ("~", "\u{301C}\u{FF5E}\u{223C}\u{223D}\u{02DC}\u{2053}\u{3030}"),
    // Slashes inside unit symbols and fractions: division slash, fraction slash.
    ("/", "\u{2215}\u{2044}"),
    // The ratio sign of 3∶1.
    (":", "\u{2236}"),
    // Ring above and the masculine ordinal, typed for degrees: 30˚, 30º.
    ("°", "\u{02DA}\u{00BA}"),
    // Circles typed for the zero of 二○二五年: white circle, large circle.
    ("〇", "\u{25CB}\u{25EF}"),
    // The Ogham space looks like a dash, but Unicode makes it a space and NFKC does not fold it.
    (" ", "\u{1680}"),
    // Chinese punctuation in its small, half-width and vertical forms. NFKC would make ASCII of some of it.
    ("，", "\u{FE10}\u{FE50}"), ("、", "\u{FE11}\u{FE51}\u{FF64}"), ("。", "\u{FE12}\u{FF61}"),
    ("；", "\u{FE14}\u{FE54}"), ("！", "\u{FE15}\u{FE57}"), ("？", "\u{FE16}\u{FE56}"),
  ]

  /// Scalars that fold to themselves though ICU would change them.
  ///
  /// Chinese punctuation separates clauses where its ASCII twin may group digits (１，２３４ is read with the raw
  /// scalars in view). Then the simplified characters that ICU takes for traditional ones: 著名 is not 着名, 乾隆
  /// is not 干隆, 慰藉 is not 慰借, 瞭望 is not 了望.
  private static let kept = "，；！？" + "乾俱吒夥姊摺箝苎苧著藉跤阪瞭"

  /// Characters that ICU's rules leave out, or map to one that modern text does not use.
  private static let han: [(source: Unicode.Scalar, target: Unicode.Scalar)] = [
    ("戸", "户"), ("馀", "余"), ("鉅", "巨"),
  ]

  /// NFKC maps these to one scalar too, but what they mean is lost with their form: Roman numerals.
  static func keepsForm(_ scalar: UInt32) -> Bool {
    (0x2160...0x2188).contains(scalar)
  }

  static func radical(_ scalar: UInt32) -> UInt32? {
    radicals.first { $0.source == scalar }?.target.value
  }

  /// CJK radicals that text extracted from PDF holds in place of the character. Kangxi radicals fold by NFKC;
  /// of these Unicode says the same (EquivalentUnifiedIdeograph), but not in NFKC.
  static let radicals: [(source: UInt32, target: Unicode.Scalar)] = [
    (0x2EA0, "民"), (0x2EC4, "西"), (0x2EC5, "见"), (0x2EC6, "角"), (0x2EC9, "贝"), (0x2ECB, "车"), (0x2ED3, "长"),
    (0x2ED4, "门"), (0x2ED8, "青"), (0x2ED9, "韦"), (0x2EDA, "页"), (0x2EDB, "风"), (0x2EDC, "飞"), (0x2EDD, "食"),
    (0x2EE2, "马"), (0x2EE3, "骨"), (0x2EE4, "鬼"), (0x2EE5, "鱼"), (0x2EE6, "鸟"), (0x2EE8, "麦"), (0x2EE9, "黄"),
    (0x2EEC, "齐"), (0x2EEE, "齿"), (0x2EF0, "龙"),
  ]
}

import ChineseText

/// The scalars with which words, units and built-in atoms can begin; each set ascends, and may name a scalar twice.
struct StartSets {
  let number: [UInt32]
  let latin: [UInt32]
  let digits: [UInt32]
  let unit: [UInt32]
  let unitBefore: [UInt32]
  let ascii: [UInt32]
  /// By category.
  let words: [[UInt32]]
  /// The first scalars of the rules' literals.
  let literals: [UInt32]

  init(
    words: [RuleProgram.Word], surfaces: SurfaceList, units: UnitTable, rules: [CompiledRule],
    categoryCount: Int
  ) {
    digits = Array(0x30...0x39)
    latin = Array(0x41...0x5A) + Array(0x61...0x7A)
    ascii = Array(0x21...0x7E)
    number =
      (digits + ScalarClassTable.numerals.unicodeScalars.map(\.value) + [
        Scalars.minus, Scalars.point, Scalars.dian,
      ])
      .sorted()
    unit = units.firstScalars.sorted()
    unitBefore = units.beforeKeys.compactMap(\.first).sorted()
    var byCategory = [[UInt32]](repeating: [], count: categoryCount)
    for index in words.indices where surfaces.length(index) > 0 {
      byCategory[Int(words[index].category)].append(surfaces.scalar(index, 0))
    }
    self.words = byCategory.map { $0.sorted() }
    var literals: Set<UInt32> = []
    for rule in rules {
      for case .literal(let scalars, _) in rule.code { literals.insert(scalars[0]) }
    }
    self.literals = literals.sorted()
  }

  /// Every set that a pattern can test; each literal's first scalar is a set of its own.
  var all: [[UInt32]] { [number, latin, digits, unit, unitBefore, ascii] + words + literals.map { [$0] } }
}

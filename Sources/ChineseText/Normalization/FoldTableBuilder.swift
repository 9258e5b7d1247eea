/// Fills a fold table from ICU. Targets are looked up in what is there already, so that a compatibility
/// ideograph of a traditional character folds to the simplified one in one step; hence the order: exceptions,
/// simplification, normalisation.
struct FoldTableBuilder {
  private(set) var bmp: [UInt16] = (0...UInt16.max).map { $0 }
  private(set) var supplementary: [UInt32: UInt32] = [:]
  private(set) var forms = CompatibilityForms()

  init() {
    for (scalar, target) in FoldExceptions.fixed { set(scalar, to: target) }
    addSimplification()
    for (radical, target) in FoldExceptions.radicals { set(radical, to: fold(target.value)) }
    addNormalization()
  }

  private mutating func addSimplification() {
    for (traditional, simplified) in ScriptConversion.simplifications()
    where FoldExceptions.fixed[traditional] == nil {
      set(traditional, to: FoldExceptions.fixed[simplified] ?? simplified)
    }
  }

  private mutating func addNormalization() {
    for range in FoldTableBuilder.normalizable {
      for scalar in range {
        let type = Decomposition(of: scalar)
        if type != .none { addNormalization(of: scalar, type) }
      }
    }
  }

  private mutating func addNormalization(of scalar: UInt32, _ type: Decomposition) {
    let form = Nfkc.scalars(of: scalar)
    forms.add(scalar, form: form, type: type)
    guard form.count == 1, !type.carriesMeaning, !FoldExceptions.keepsForm(scalar) else { return }
    if FoldExceptions.fixed[scalar] == nil { set(scalar, to: fold(form[0])) }
  }

  /// All scalars that NFKC may change: between these lie unified ideographs and Hangul syllables, which only
  /// cost time.
  static let normalizable: [ClosedRange<UInt32>] = [
    0x00A0...0x33FF, 0xA640...0xABFF, 0xF900...0xFFFF, 0x10780...0x107BF, 0x11000...0x11FFF,
    0x1D100...0x1D7FF,
    0x1E000...0x1EEFF, 0x1F100...0x1F2FF, 0x1FBF0...0x1FBF9, 0x2F800...0x2FA1F,
  ]

  private func fold(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? UInt32(bmp[Int(scalar)]) : supplementary[scalar] ?? scalar
  }

  /// A scalar of the BMP whose target lies beyond it stays as it is: the table has 16 bits an entry.
  private mutating func set(_ scalar: UInt32, to target: UInt32) {
    if scalar >= 0x10000 {
      supplementary[scalar] = target
    } else if target < 0x10000 {
      bmp[Int(scalar)] = UInt16(target)
    }
  }
}

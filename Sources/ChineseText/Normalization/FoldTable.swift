import Synchronization

/// Maps every Unicode scalar to the one scalar by which rules know it, so that normalising never moves a
/// position.
///
/// NFKC where it maps one scalar to one (full-width forms, compatibility ideographs, Kangxi radicals),
/// Traditional to Simplified character by character, one dash, one tilde, one space; `FoldExceptions` holds
/// what differs from ICU. What NFKC writes out in several scalars (㎡ ℃ ½ ①) and what it would flatten (10² to
/// 102) stays as it is: `compatibilityVariants(of:)`, `circledNumber(_:)` and `vulgarFraction(_:)` say what
/// such scalars stand for.
///
/// Invariants: total and idempotent; a scalar of the BMP folds to one of the BMP; 壹 to 拾 are not folded to 一
/// to 十, because 收拾, 陆地 and 队伍 are words.
public final class FoldTable: Sendable {
  public static let shared = FoldTable()

  /// The fold of U+0000 to U+FFFF, for hot loops: 65,536 entries, surrogates to themselves.
  public let bmp: [UInt16]
  private let supplementary: [UInt32: UInt32]
  private let forms: CompatibilityForms
  private let thorough = Mutex(ThoroughFold())

  /// Reads ICU's data. Takes a few milliseconds: use `shared`.
  init() {
    let builder = FoldTableBuilder()
    bmp = builder.bmp
    supplementary = builder.supplementary
    forms = builder.forms
  }

  /// The scalar by which rules know `scalar`; `scalar` itself where nothing is said, beyond U+10FFFF too.
  @inlinable
  public func fold(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? UInt32(bmp[Int(scalar)]) : foldSupplementary(scalar)
  }

  @usableFromInline
  func foldSupplementary(_ scalar: UInt32) -> UInt32 { supplementary[scalar] ?? scalar }

  /// The single scalars that stand for a surface of two scalars or more: ㎡ for m2 and m², ㎞ for km, ℃ for °C.
  ///
  /// The surface may be folded or not. Circled numbers and fractions are not among the results.
  public func compatibilityVariants(of surface: [UInt32]) -> [UInt32] {
    // Most surfaces begin as no variant does; that is seen without working the whole key out.
    guard let start = FoldTable.variantKey(of: Array(surface.prefix(1))).first, forms.starts.contains(start)
    else { return [] }
    return forms.variants[FoldTable.variantKey(of: surface)] ?? []
  }

  /// The number that a circled, parenthesised or dotted form shows: ① and ㈠ and ❶ are 1, ⑳ is 20.
  public func circledNumber(_ scalar: UInt32) -> Int? { CompatibilityForms.circledNumber(scalar) }

  /// Numerator and denominator of a fraction in one scalar: ½ is (1, 2), ↉ is (0, 3).
  public func vulgarFraction(_ scalar: UInt32) -> (Int, Int)? { forms.fractions[scalar] }

  /// What `fold` says, worked out from ICU for this scalar alone: slow, the standard that the table is
  /// checked against.
  public func foldThoroughly(_ scalar: UInt32) -> UInt32 {
    thorough.withLock { $0.fold(scalar) }
  }

  /// The key under which a surface and its single-scalar variants meet: NFKC, with one slash (m∕s and m/s).
  static func variantKey(of surface: [UInt32]) -> [UInt32] {
    // ASCII and unified ideographs stay as they are; asking ICU for each would double the time to load units.
    let isNormal = surface.allSatisfy { $0 < 0x80 || (0x4E00...0x9FFF).contains($0) }
    return (isNormal ? surface : surface.flatMap(Nfkc.scalars)).map { FoldExceptions.fixed[$0] ?? $0 }
  }
}

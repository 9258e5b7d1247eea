import CICU

// Calls into the C shim. Each passes a buffer together with its true capacity, the shim writes no further,
// and no pointer outlives the call.

/// The NFKC form of single scalars and of text.
enum Nfkc {
  static func scalars(of scalar: UInt32) -> [UInt32] {
    let longest = 18  // U+FDFA
    return unsafe [UInt32](unsafeUninitializedCapacity: longest) { buffer, count in
      let needed = unsafe cicu_nfkc_scalar(scalar, buffer.baseAddress, Int32(longest))
      // The shim has initialised min(needed, longest) elements; no scalar needs more than 18.
      count = max(0, min(Int(needed), longest))
    }
  }
}

/// The rules that ICU's data holds for a transliterator.
enum TransliterationRules {
  /// Empty where this ICU holds no such rules.
  static func text(of file: String) -> [UInt16] {
    let needed = unsafe cicu_transliterator_rules(file, nil, 0)
    guard needed > 0 else { return [] }
    return unsafe [UInt16](unsafeUninitializedCapacity: Int(needed)) { buffer, count in
      let written = unsafe cicu_transliterator_rules(file, buffer.baseAddress, needed)
      count = written == needed ? Int(needed) : 0
    }
  }
}

/// An ICU transliterator, asked about single scalars. For one thread at a time, hence not `Sendable`.
@safe final class Transliterator {
  private let handle: OpaquePointer

  /// `nil` where ICU knows no transliterator of this name.
  init?(_ identifier: String) {
    guard let opened = unsafe cicu_transliterator_open(identifier) else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe cicu_transliterator_close(handle) }

  func transliterate(_ scalar: UInt32) -> UInt32 {
    unsafe cicu_transliterate_scalar(handle, scalar)
  }

  /// Every scalar that may change, ascending.
  func sources() -> [UInt32] {
    let needed = unsafe cicu_transliterator_sources(handle, nil, 0)
    guard needed > 0 else { return [] }
    return unsafe [UInt32](unsafeUninitializedCapacity: Int(needed)) { buffer, count in
      let written = unsafe cicu_transliterator_sources(handle, buffer.baseAddress, needed)
      count = max(0, min(Int(written), Int(needed)))
    }
  }
}

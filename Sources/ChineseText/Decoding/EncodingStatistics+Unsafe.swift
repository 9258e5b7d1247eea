import CICU

/// ICU's statistical detection.
enum Statistics {
  /// `nil` where ICU has no opinion, or favours an encoding that is none of ours.
  static func likeliest(of sample: [UInt8]) -> TextEncoding? {
    var name = [CChar](repeating: 0, count: 64)
    // The shim writes a terminated name of at most 64 bytes or nothing, and keeps no pointer.
    let confidence = unsafe cicu_detect_encoding(sample, Int32(sample.count), &name, 64)
    guard confidence >= 0 else { return nil }
    return TextEncoding(name: String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
  }
}

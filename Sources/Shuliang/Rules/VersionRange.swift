/// A range of semantic versions as `requires` and `engine` write it.
///
/// `^1.2` is 1.2.0 and what follows before 2.0.0; before 1.0.0 the second number is the one that must not change, so
/// `^0.2` ends before 0.3.0. `>=1.2` has no end. Without a sign the numbers given must be the same: `1.2` is every
/// 1.2.x. Three numbers are a version; pre-releases are not known here.
struct VersionRange: Sendable, Hashable {
  private enum Kind: Hashable { case compatible, atLeast, same }

  private let kind: Kind
  /// One to three numbers.
  private let numbers: [Int]

  /// `nil` when the text is no range.
  init?(_ text: String) {
    var text = text[...]
    if text.hasPrefix("^") {
      kind = .compatible
      text = text.dropFirst()
    } else if text.hasPrefix(">=") {
      kind = .atLeast
      text = text.dropFirst(2)
    } else {
      kind = .same
    }
    guard let numbers = Self.numbers(text), numbers.count <= 3 else { return nil }
    self.numbers = numbers
  }

  func contains(_ version: String) -> Bool {
    guard let version = Self.numbers(version[...]) else { return false }
    if kind == .same { return version.starts(with: numbers) }
    guard !version.lexicographicallyPrecedes(numbers) else { return false }
    return kind == .atLeast || version.starts(with: fixed)
  }

  /// The numbers that must not change: those up to the first that is not zero.
  private var fixed: ArraySlice<Int> {
    let first = numbers.firstIndex { $0 != 0 } ?? numbers.count - 1
    return numbers[...first]
  }

  private static func numbers(_ text: Substring) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

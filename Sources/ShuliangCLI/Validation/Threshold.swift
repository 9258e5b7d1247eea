import ArgumentParser
import Shuliang

/// A bound that a score must reach: `f1=0.95`, `quantity.recall=0.9`, or `0.95` for F1.
struct Threshold: Hashable, Sendable, ExpressibleByArgument {
  enum Measure: String, CaseIterable, Sendable { case precision, recall, f1 }

  var measure: Measure
  /// `nil` for all kinds together.
  var kind: Mention.Kind?
  /// 0 to 1.
  var bound: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2, let bound = Double(last), (0...1).contains(bound) else {
      return nil
    }
    self.bound = bound
    measure = .f1
    guard parts.count == 2 else { return }
    var names = parts[0].lowercased().split(separator: ".")[...]
    if names.count == 2 {
      guard let kind = names.popFirst().flatMap({ Mention.Kind(rawValue: String($0)) }) else { return nil }
      self.kind = kind
    }
    guard names.count == 1, let measure = Measure(rawValue: String(names[names.startIndex])) else {
      return nil
    }
    self.measure = measure
  }

  func value(in score: GoldenScore) -> Double {
    let counts = kind.map { score[$0] } ?? score.total
    return switch measure {
    case .precision: counts.precision
    case .recall: counts.recall
    case .f1: counts.f1
    }
  }

  func isMet(by score: GoldenScore) -> Bool { value(in: score) >= bound }

  var name: String { (kind.map { "\($0.rawValue)." } ?? "") + measure.rawValue }

  func description(with score: GoldenScore) -> String {
    "\(name) is \(share(value(in: score))), wanted \(share(bound))"
  }
}

/// A share with four digits after the point.
func share(_ value: Double) -> String {
  let whole = Int((value * 10_000).rounded())
  let digits = String(whole % 10_000)
  return "\(whole / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}

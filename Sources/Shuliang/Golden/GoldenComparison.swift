/// A golden document held against what was found in its text.
public struct GoldenComparison: Sendable {
  /// One place at which the two differ.
  public enum Difference: Sendable, Hashable {
    case missing(GoldenMark)
    case unexpected(GoldenMark)
    /// The same text or a part of it, read in another way; `fields` names what differs.
    case changed(expected: GoldenMark, found: GoldenMark, fields: [String])

    /// Where it begins, in bytes of the text.
    public var start: Int {
      switch self {
      case .missing(let mark), .unexpected(let mark): mark.range.start
      case .changed(let expected, let found, _): min(expected.range.start, found.range.start)
      }
    }
  }

  /// An expected mention with what was found in its place, or either alone.
  public struct Pairing: Sendable, Hashable {
    public var expected: GoldenMark?
    public var found: GoldenMark?
    public var isCorrect = false
  }

  /// In text order.
  public private(set) var differences: [Difference] = []
  public private(set) var pairings: [Pairing] = []

  /// How many mentions were right, by kind.
  public var score: GoldenScore { GoldenTotals(self).score }

  private let isStrict: Bool
  private let expectedLinks: MarkLinks
  private let foundLinks: MarkLinks

  /// Compares; the ranges on both sides must count from the start of the same text.
  ///
  /// With `isStrict` a detail that is not stated is expected not to be there.
  public init(expected: [GoldenMark], found: [GoldenMark], isStrict: Bool = false) {
    self.isStrict = isStrict
    expectedLinks = MarkLinks(expected)
    foundLinks = MarkLinks(found)
    var rest = found.filter { mark in
      !expected.contains { $0.isOptional && $0.range.overlaps(mark.range) }
    }
    // A found mark that is optional by nature and that nobody asked for is not held against anybody.
    let required = expected.filter { !$0.isOptional }
    rest.removeAll { mark in mark.isOptional && !required.contains { $0.range == mark.range } }
    pair(required, &rest)
    differences.sort { $0.start < $1.start }
  }

  public var isEqual: Bool { differences.isEmpty }

  /// Pairs marks of the same span, then those that overlap; what is left over is missing or unexpected.
  private mutating func pair(_ required: [GoldenMark], _ rest: inout [GoldenMark]) {
    var unpaired: [GoldenMark] = []
    for mark in required {
      if let index = rest.firstIndex(where: { $0.range == mark.range }) {
        settle(mark, rest.remove(at: index))
      } else {
        unpaired.append(mark)
      }
    }
    for mark in unpaired {
      if let index = rest.firstIndex(where: { $0.range.overlaps(mark.range) }) {
        settle(mark, rest.remove(at: index))
      } else {
        pairings.append(Pairing(expected: mark))
        differences.append(.missing(mark))
      }
    }
    for mark in rest {
      pairings.append(Pairing(found: mark))
      differences.append(.unexpected(mark))
    }
  }

  private mutating func settle(_ expected: GoldenMark, _ found: GoldenMark) {
    let fields = differingFields(expected, found)
    pairings.append(Pairing(expected: expected, found: found, isCorrect: fields.isEmpty))
    if !fields.isEmpty {
      differences.append(.changed(expected: expected, found: found, fields: fields))
    }
  }

  private func differingFields(_ expected: GoldenMark, _ found: GoldenMark) -> [String] {
    var fields: [String] = []
    if expected.range != found.range { fields.append("span") }
    if expected.kind != found.kind { fields.append("kind") }
    if !Self.equalValues(expected.value, found.value) { fields.append("value") }
    if expected.unit != found.unit { fields.append("unit") }
    if expected.modifier != found.modifier { fields.append("modifier") }
    for detail in GoldenMark.Detail.allCases where !agree(detail, expected, found) {
      fields.append(detail.rawValue)
    }
    return fields
  }

  private func agree(_ detail: GoldenMark.Detail, _ expected: GoldenMark, _ found: GoldenMark) -> Bool {
    switch detail {
    case .same, .group:
      return expectedLinks.partners(of: expected, detail) == foundLinks.partners(of: found, detail)
    default:
      let stated = expected.details[detail]
      if stated == nil, !detail.isAlwaysCompared, !isStrict { return true }
      return stated == found.details[detail]
    }
  }

  /// Numbers are equal when they mean the same: `30.0` and `30`.
  private static func equalValues(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let x = ExactDecimal(a), let y = ExactDecimal(b) else { return false }
    return x == y
  }
}

/// Which marks share a label. Labels are free, so it is the sets of marks that are compared.
private struct MarkLinks {
  private var members: [Key: Set<SourceRange>] = [:]

  private struct Key: Hashable {
    var detail: GoldenMark.Detail
    var label: String
  }

  init(_ marks: [GoldenMark]) {
    for mark in marks {
      for detail in [GoldenMark.Detail.same, .group] {
        guard let label = mark.details[detail] else { continue }
        members[Key(detail: detail, label: label), default: []].insert(mark.range)
      }
    }
  }

  func partners(of mark: GoldenMark, _ detail: GoldenMark.Detail) -> Set<SourceRange> {
    mark.details[detail].flatMap { members[Key(detail: detail, label: $0)] } ?? []
  }
}

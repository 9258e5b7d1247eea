import Shuliang

/// A report as one JSON object.
struct JSONReport {
  let report: ValidationReport

  var text: String {
    let score = report.totals.score
    let kinds = Mention.Kind.allCases.filter { score[$0] != GoldenScore.Counts() }
    return JSONValue.object([
      ("documents", .number(report.documents.count)), ("differing", .number(report.differing)),
      ("all", Self.counts(score.total)),
      ("kinds", .object(kinds.map { ($0.rawValue, Self.counts(score[$0])) })),
      (
        "rules",
        .object(report.totals.rules.sorted { $0.key < $1.key }.map { ($0.key, Self.counts($0.value)) })
      ),
      ("confusion", .array(confusion)), ("thresholds", .array(report.thresholds.map(threshold))),
      ("differences", .array(report.documents.flatMap(differences))),
    ]).line
  }

  private static func counts(_ counts: GoldenScore.Counts) -> JSONValue {
    .object([
      ("expected", .number(counts.expected)), ("found", .number(counts.found)),
      ("correct", .number(counts.correct)), ("precision", .literal(share(counts.precision))),
      ("recall", .literal(share(counts.recall))), ("f1", .literal(share(counts.f1))),
    ])
  }

  private var confusion: [JSONValue] {
    let kinds = Mention.Kind.allCases.map(Optional.some) + [nil]
    return kinds.flatMap { expected in
      kinds.compactMap { found in
        report.totals.readings[.init(expected: expected, found: found)].map { count in
          .object([
            ("expected", expected.map { .string($0.rawValue) } ?? .literal("null")),
            ("found", found.map { .string($0.rawValue) } ?? .literal("null")), ("count", .number(count)),
          ])
        }
      }
    }
  }

  private func threshold(_ threshold: Threshold) -> JSONValue {
    .object([
      ("measure", .string(threshold.name)), ("bound", .literal(share(threshold.bound))),
      ("value", .literal(share(threshold.value(in: report.totals.score)))),
      ("met", .bool(threshold.isMet(by: report.totals.score))),
    ])
  }

  private func differences(in document: ValidationReport.Document) -> [JSONValue] {
    if case .problem(let reason) = document.outcome {
      return [.object([("document", .string(document.name)), ("problem", .string(reason))])]
    }
    return document.differences.map { difference in
      let marks = [("expected", difference.expected), ("found", difference.found)]
      return .object(
        [
          ("document", .string(document.name)),
          ("line", .number(document.text.line(ofByte: difference.start))),
          ("difference", .string(difference.name(isBaseline: report.isBaseline))),
          ("fields", .array(difference.fields.map(JSONValue.string))),
        ]
          + marks.compactMap { name, mark in
            mark.map { (name, .string($0.rendered(around: document.text.surface(of: $0)))) }
          })
    }
  }
}

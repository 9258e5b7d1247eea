import ArgumentParser
import Shuliang

/// The options that say what is extracted.
struct ExtractionArguments: ParsableArguments {
  @Option(
    name: .customLong("reference-time"),
    help: ArgumentHelp(
      "The date or time that 昨日 and 今年 are resolved against, where the document says none itself.",
      discussion: "For example 2025-12-15, 2025-12-15T12:08 or 2025-12-15T12:08:00+08:00 (the default zone).",
      valueName: "time"))
  var referenceTime: ReferenceTime?

  @Option(
    help: ArgumentHelp(
      "Only these kinds, with commas: \(Mention.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "kinds"))
  var kinds: KindList?

  @Option(
    help: ArgumentHelp(
      "Also mentions that are optional by nature: vague (目前, 近日), indefinite (一个, 一场).",
      valueName: "sorts"))
  var include: InclusionList?

  var options: ExtractionOptions {
    var options = ExtractionOptions()
    options.defaultReferenceTime = referenceTime
    options.kinds = kinds?.values
    options.include = include?.values ?? []
    return options
  }
}

/// Mention kinds with commas between them.
struct KindList: ExpressibleByArgument {
  var values: Set<Mention.Kind>

  init?(argument: String) {
    guard let values = commaList(argument, Mention.Kind.init(rawValue:)) else { return nil }
    self.values = values
  }
}

/// `vague` and `indefinite` with commas between them.
struct InclusionList: ExpressibleByArgument {
  var values: Set<Mention.Inclusion>

  init?(argument: String) {
    guard let values = commaList(argument, Mention.Inclusion.init(rawValue:)), !values.contains(.always)
    else {
      return nil
    }
    self.values = values
  }
}

private func commaList<Value: Hashable>(_ text: String, _ value: (String) -> Value?) -> Set<Value>? {
  let parts = text.split(separator: ",", omittingEmptySubsequences: false)
  let values = parts.compactMap { value(String($0.filter { $0 != " " })) }
  return values.count == parts.count ? Set(values) : nil
}

extension ReferenceTime: ExpressibleByArgument {
  public init?(argument: String) {
    guard let time = try? ReferenceTime(argument) else { return nil }
    self = time
  }
}

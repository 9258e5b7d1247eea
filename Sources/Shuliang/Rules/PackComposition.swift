/// Which rules of a series of packs are in force: later packs override rules of earlier ones, any pack may switch
/// rules off.
struct PackComposition {
  /// For `pack/rule` the rule that stands in for it.
  private(set) var overriddenBy: [String: String] = [:]
  /// For `pack/rule` the pack that switches it off.
  private(set) var disabledBy: [String: String] = [:]
  private(set) var errors: [PackError] = []

  init(packs: [RulePack]) {
    var earlier: [String] = []
    for pack in packs {
      for rule in pack.rules {
        if let target = rule.overrides { override(target, by: rule, pack.manifest.name, earlier) }
      }
      earlier += pack.rules.map { "\(pack.manifest.name)/\($0.name)" }
    }
    for pack in packs { for target in pack.manifest.disable { disable(target, by: pack, earlier) } }
  }

  func isActive(_ rule: String) -> Bool { overriddenBy[rule] == nil && disabledBy[rule] == nil }

  private mutating func override(
    _ target: String, by rule: RuleDefinition, _ pack: String, _ earlier: [String]
  ) {
    guard earlier.contains(target) else {
      let place = rule.overridesPlace ?? rule.place
      return errors.append(
        Self.unknown("no earlier pack has a rule “\(target)” to override", target, earlier, place))
    }
    overriddenBy[target] = "\(pack)/\(rule.name)"
  }

  private mutating func disable(_ target: String, by pack: RulePack, _ all: [String]) {
    guard all.contains(target) else {
      let place = pack.place(inManifest: target)
      return errors.append(Self.unknown("there is no rule “\(target)” to switch off", target, all, place))
    }
    disabledBy[target] = pack.manifest.name
  }

  private static func unknown(_ message: String, _ target: String, _ all: [String], _ place: SourcePlace)
    -> PackError
  {
    let nearest = nearestName(to: target, among: all)
    return PackError(
      .unknownRule, message,
      hint: nearest.map { "did you mean “\($0)”?" } ?? "write PACK/RULE, as `shuliang rules list` shows them",
      file: place.file, line: place.line, column: place.column)
  }
}

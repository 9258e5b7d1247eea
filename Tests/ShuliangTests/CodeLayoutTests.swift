import Testing

@testable import Shuliang

/// The code of all rules in one piece says what the code of each says.
@Suite struct CodeLayoutTests {
  private func rule(_ pattern: String) throws -> CompiledRule {
    let program = ShippedExtractor.shared.program
    var compiler = PatternCompiler(categoryIDs: program.categoryIDs, units: program.units)
    try compiler.compile(try PatternParser.parse(pattern))
    return CompiledRule(
      name: "test/\(pattern)", pack: "test", packOrder: 0, priority: 0, emission: program.emissions[0],
      code: compiler.code, atoms: compiler.atoms, captureNames: compiler.captureNames,
      patternPlace: SourcePlace(file: "", line: 1, column: 1), marksSpan: compiler.marksSpan)
  }

  /// The code from a place on, spelt out.
  private func text(_ rule: CompiledRule, _ place: Int32) -> String {
    switch rule.code[Int(place)] {
    case .literal(let scalars, let next): "'\(scalars)' " + text(rule, next)
    case .atom(let atom, let slot, let next): "\(rule.atoms[Int(atom)]):\(slot) " + text(rule, next)
    case .open(let slot, let next): "<\(slot) " + text(rule, next)
    case .close(let slot, let next): "\(slot)> " + text(rule, next)
    case .split(let choices): "(" + choices.map { text(rule, $0) }.joined(separator: "|") + ")"
    case .look(let body, let ahead, let negative, let next):
      "?\(ahead)\(negative){" + text(rule, body) + "} " + text(rule, next)
    case .spanStart(let next): "[ " + text(rule, next)
    case .spanEnd(let next): "] " + text(rule, next)
    case .glue(let next): "~ " + text(rule, next)
    case .accept: "."
    }
  }

  private func text(_ layout: CodeLayout, _ place: Int32) -> String {
    let operation = layout.operations[Int(place)]
    let rest = { text(layout, operation.next) }
    let first = Int(operation.first)
    switch operation.code {
    case .literal: return "'\(Array(layout.literals[first..<first + Int(operation.count)]))' " + rest()
    case .atom: return "\(layout.atoms[first]):\(operation.slot) " + rest()
    case .open: return "<\(operation.slot) " + rest()
    case .close: return "\(operation.slot)> " + rest()
    case .split:
      let choices = layout.targets[first..<first + Int(operation.count)]
      return "(" + choices.map { text(layout, $0) }.joined(separator: "|") + ")"
    case .look:
      return "?\(operation.ahead)\(operation.negative){" + text(layout, operation.first) + "} " + rest()
    case .spanStart: return "[ " + rest()
    case .spanEnd: return "] " + rest()
    case .glue: return "~ " + rest()
    case .accept: return "."
    }
  }

  private static let patterns = [
    "(?! (年|月|日)) @number:n 个 (?! (月|多月|半月))", "@number:n 年 (?! (月|多月|半月))", "(?<= 约) @number 年 | 今 年",
    "⟦@number:n⟧ (至|到) ⟦@number:n⟧ ~ @unit:u", "@number[1..12]:n 月 ((上|中|下) 旬)? (?! (月|多月|半月))",
    "@number:n 年", "(今|明|去){1,2} 年", "(共:a @number:n){2,3} @start",
  ]

  @Test func `each rule goes on as its own code does`() throws {
    let rules = try Self.patterns.map(rule)
    let layout = CodeLayout(rules)
    for (rule, entry) in zip(rules, layout.entries) {
      #expect(text(layout, entry) == text(rule, Int32(PatternCompiler.entry)), "\(rule.name)")
    }
  }

  @Test func `what rules have in common stands once, and each has its own end`() throws {
    let rules = try Self.patterns.map(rule)
    let layout = CodeLayout(rules)
    #expect(layout.operations.count < rules.reduce(0) { $0 + $1.code.count } - 8)
    let bodies = layout.operations.filter { $0.code == .look && $0.ahead && $0.negative }.map(\.first)
    #expect(bodies.count == 4 && Set(bodies).count == 2)
    let ends = layout.entries.map { CodeLayout.end(ofRuleAt: $0) }
    #expect(Set(ends).count == rules.count)
    #expect(ends.allSatisfy { layout.operations[Int($0)].code == .accept })
  }
}

import Testing

@testable import Shuliang

/// What the fast reader reads is what Yams reads, node by node, places included; what it does not read, Yams does.
@Suite struct StrictYAMLTests {
  private struct Node: Equatable {
    var entry: YAMLNodes.Entry
    var text: String?
  }

  private func nodes(_ tree: YAMLNodes) -> [Node] {
    tree.entries.indices.map { index in
      var entry = tree.entries[index]
      (entry.start, entry.end) = (0, 0)
      return Node(entry: entry, text: YAMLNode(nodes: tree, index: index).scalar)
    }
  }

  /// Whether the fast reader reads the text; an issue when it does and Yams does not agree.
  private func isRead(_ text: String, _ location: SourceLocation = #_sourceLocation) -> Bool {
    guard let fast = StrictYAML.nodes(of: text) else { return false }
    let thorough = try? YAMLReader.thoroughly(text)
    guard let thorough else {
      Issue.record("only the fast reader reads\n\(text)", sourceLocation: location)
      return true
    }
    #expect(nodes(fast) == nodes(thorough), "\(text)", sourceLocation: location)
    return true
  }

  @Test(arguments: ShippedPacks.files())
  func `every shipped file is read, as Yams reads it`(file: RulePack.File) {
    #expect(isRead(file.content), "\(file.path) goes beyond what the fast reader reads")
  }

  @Test(arguments: [
    "a: b", "- a\n- b\n", "- - a\n  - b\n- c", "a:\n- b\n- c\nd: e", "a:\n  b: {c: d, e: [f, g]}\n",
    "# only a comment\na: b # and another\n\n\nc: 'd''e'\n", "a: \"b\\n\\\"c\\\\\\t/\"",
    "- {word: 昨天, day: \"-1\"}\n- 万一\n", "a: [石,\n    玉, # stone\n  金 ]\n", "a: x:y\nb: http://c#d", "[]",
    "a: -1",
    "\"a b\": [{c: d}]\n", "a : b", "- a: b\n  c: d\n-   e: f\n    g: h\n", "a: b\n\n# end",
    "a: what is it?\n",
  ])
  func `what packs are written in is read`(text: String) {
    #expect(isRead(text), "\(text)")
  }

  @Test(arguments: [
    "", "# nothing", "a: &x b\nc: *x", "a: !!str b", "a: |\n  b\n", "a: >\n  b\n", "a:\n", "a: \tb",
    "a: b\r\nc: d",
    "---\na: b", "a: b\n...\n", "a: b\n  c\n", "a: 'b\n  c'", "? a\n: b", "a: [b: c]", "a: {b, c}",
    "a: \"\\u4e00\"",
    "a: b\na: c", "a: \u{85}b", "a: b\u{2028}c", "\u{FEFF}a: b", "a: b: c", "a: - b", "- a\n b: c", "a: [b",
    "a: @b",
    "a: [b]c", "a: \"b\"c", "%YAML 1.1\n", "a: \"\\'\"", "a: {\"b\":c}", "[a,#b\n]",
  ])
  func `what goes beyond is left to Yams`(text: String) {
    #expect(StrictYAML.nodes(of: text) == nil)
  }

  /// Shipped files with a few characters changed, taken out or put in: either left to Yams or read as Yams does.
  @Test func `mutated files are read as Yams reads them`() {
    var random = Lehmer(state: 20_251_215)
    let spice = Array(" \n\t-:,[]{}'\"#?&*!|>%@\\石a.0")
    let files = ShippedPacks.files().filter { $0.content.utf8.count < 6_000 }
    var readable = 0
    for round in 0..<1_500 {
      var text = Array(files[round % files.count].content.prefix(700))
      for _ in 0...Int(random.next() % 3) {
        let place = Int(random.next() % UInt64(text.count))
        let replacement = spice[Int(random.next() % UInt64(spice.count))]
        switch random.next() % 3 {
        case 0: text[place] = replacement
        case 1: text.insert(replacement, at: place)
        default: text.remove(at: place)
        }
      }
      if isRead(String(text)) { readable += 1 }
    }
    #expect(readable > 100, "the mutations leave too little to compare")
  }

  private struct Lehmer: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}

extension PackReader {
  /// The sets of words of a lexicon file.
  func lexicon() throws(PackError) -> [LexiconSet] {
    var sets: [LexiconSet] = []
    for node in try sequence(root()) {
      if let set = diagnostics.attempt({ () throws(PackError) in try wordSet(node) }) { sets.append(set) }
    }
    return sets
  }

  private func wordSet(_ node: YAMLNode) throws(PackError) -> LexiconSet {
    let map = try mapping(node, allowed: nil)
    let category = try required("category", map, node)
    guard RulePack.isName(category) else {
      throw error(
        .wrongType, "“\(category)” is no name of a category", map["category"] ?? node,
        hint: "use a-z, 0-9 and -")
    }
    var draft = TraitsDraft()
    try read(node, except: ["category", "words"], into: &draft)
    guard let list = map["words"] else { throw error(.missingKey, "“words” is missing", node) }
    let shared = draft.traits
    var set = LexiconSet(category: category, file: file.path)
    for item in try sequence(list) {
      if let word = diagnostics.attempt({ () throws(PackError) in try word(item, shared) }) {
        set.words.append(word)
      }
    }
    return set
  }

  private func word(_ node: YAMLNode, _ shared: WordTraits) throws(PackError) -> LexiconWord {
    var traits = shared
    var text = ""
    if let mapping = node.mapping {
      var draft = TraitsDraft(shared)
      guard let word = try word(mapping, &draft) else { throw error(.missingKey, "“word” is missing", node) }
      (text, traits) = (word, draft.traits)
    } else {
      text = try string(node)
    }
    guard !text.isEmpty else { throw error(.wrongType, "a word must not be empty", node) }
    return LexiconWord(text: text, traits: traits, line: Int32(node.line), column: Int32(node.column))
  }

  /// The word of a map that gives it attributes of its own.
  private func word(_ mapping: YAMLMapping, _ draft: inout TraitsDraft) throws(PackError) -> String? {
    var word: String?
    for (keyNode, value) in mapping {
      let key = try string(keyNode)
      if key == "word" { word = try string(value) } else { try read(key, value, keyNode, into: &draft) }
    }
    return word
  }

  // MARK: Attributes

  private struct TraitsDraft {
    var attributes: [String: String] = [:]
    var time: TimeFeatures?

    init() {}

    init(_ traits: WordTraits) { (attributes, time) = (traits.attributes, traits.time) }

    var traits: WordTraits {
      attributes.isEmpty && time == nil ? .none : WordTraits(attributes, time)
    }
  }

  /// Adds what the map says, its own keys left out.
  private func read(_ node: YAMLNode, except ownKeys: [String], into draft: inout TraitsDraft)
    throws(PackError)
  {
    guard let mapping = node.mapping else { return }
    for (keyNode, value) in mapping {
      let key = try string(keyNode)
      if !ownKeys.contains(key) { try read(key, value, keyNode, into: &draft) }
    }
  }

  private func read(_ key: String, _ value: YAMLNode, _ keyNode: YAMLNode, into draft: inout TraitsDraft)
    throws(PackError)
  {
    draft.attributes[key] = try string(value)
    if Self.plainAttributes.contains(key) || key.hasPrefix("x-") { return }
    try readTime(key, value, keyNode, into: &draft.time)
  }

  /// Attributes beside the time features.
  static let plainAttributes = ["value", "number", "unit", "modifier", "for"]

  private func readTime(
    _ key: String, _ node: YAMLNode, _ keyNode: YAMLNode, into time: inout TimeFeatures?
  ) throws(PackError) {
    guard TimeFeatures.key(named: key) != nil else {
      let nearest = nearestName(to: key, among: Self.plainAttributes + TimeFeatures.names)
      throw error(
        .unknownKey, "unknown attribute “\(key)”", keyNode,
        hint: nearest.map { "did you mean “\($0)”?" } ?? "attributes of your own begin with x-: x-\(key)")
    }
    let value = try string(node)
    var features = time ?? TimeFeatures()
    do { try features.set(key, value) } catch { throw self.error(.timeFeature, error.description, node) }
    time = features
  }
}

import ChineseText

extension Extractor {
  /// The words at which mentions may begin, for a tokenizer of one's own: benchmarks measure it alone.
  public var lexicon: Lexicon { program.lexicon }
}

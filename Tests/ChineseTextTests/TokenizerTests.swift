import TestSupport
import Testing

@testable import ChineseText

/// The tokens of `text`, the bytes fed in pieces of the given sizes (cyclically).
private func tokens(of text: String, lexicon: Lexicon, pieces: [Int]) -> (
  tokens: [Token], scalars: [UInt32], offsets: [UInt32]
) {
  var tokenizer = Tokenizer(lexicon: lexicon)
  tokenizer.begin()
  let bytes = Array(text.utf8)
  var start = 0
  var turn = 0
  while start < bytes.count {
    let end = min(bytes.count, start + pieces[turn % pieces.count])
    tokenizer.feed(Array(bytes[start..<end]).span)
    start = end
    turn += 1
  }
  tokenizer.finish()
  let anchors = tokenizer.coveringTokens().filter { token in
    switch token.kind {
    case .digits, .numeral, .latin, .word: true
    case .symbol: [0x2D, 0x2E].contains(tokenizer.scalars[Int(token.start)])
    case .text, .blank, .newline: false
    }
  }
  #expect(tokenizer.tokens == anchors, "covering adds plain text and nothing else")
  return (tokenizer.coveringTokens(), tokenizer.scalars, tokenizer.offsets)
}

private func lexicon(_ words: String...) -> Lexicon {
  Lexicon(surfaces: words.map { $0.unicodeScalars.map(\.value) })
}

@Suite struct TokenizerTests {
  private let words = lexicon("超过", "不超过", "截至", "统一", "十分", "%", "-", "今年", "今年上半年", "A股")
  private let samples = [
    "今年上半年产量为26.02万套，不超过３０％—40%。\r\n统一十分A股😀𠮷 ", "", "万", "不超", "不超过", "今年上半", "一二三四五六七八九十", "\u{FEFF}㎡℃",
    String(repeating: "今年上半年不超过一百万", count: 40),
  ]

  @Test func anyChunkingGivesTheSameTokens() {
    for sample in samples {
      let whole = tokens(of: sample, lexicon: words, pieces: [max(sample.utf8.count, 1)])
      for pieces in [[1], [2], [3], [1, 5, 2], [7], [64, 1]] {
        let cut = tokens(of: sample, lexicon: words, pieces: pieces)
        #expect(cut.tokens == whole.tokens, "pieces of \(pieces) in “\(sample.prefix(20))”")
        #expect(cut.scalars == whole.scalars)
        #expect(cut.offsets == whole.offsets)
      }
    }
  }

  @Test func randomTextsAndCuts() {
    var generator = SplitMix(seed: 42)
    let alphabet = Array("今年上半不超过统一十分A股0123456789.,%-—亿万千百 \n，。😀é".unicodeScalars)
    for _ in 0..<200 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int(generator.next() % 60) {
        text.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
      }
      let sample = String(text)
      let whole = tokens(of: sample, lexicon: words, pieces: [1000])
      let cuts = (0..<4).map { _ in Int(generator.next() % 9) + 1 }
      #expect(tokens(of: sample, lexicon: words, pieces: cuts).tokens == whole.tokens, "\(sample) in \(cuts)")
    }
  }

  @Test func everyByteIsCoveredOnce() {
    for sample in samples {
      let result = tokens(of: sample, lexicon: words, pieces: [5])
      var position: UInt32 = 0
      for token in result.tokens {
        #expect(token.start == position)
        #expect(token.end > token.start)
        position = token.end
      }
      #expect(Int(position) == result.scalars.count)
      #expect(result.offsets.first == 0 || sample.isEmpty)
      #expect(Int(result.offsets.last ?? 0) == sample.utf8.count)
      #expect(result.offsets.count == result.scalars.count + 1)
    }
  }

  /// The plain way to find words: at every scalar, the longest one that cuts no run of digits.
  private func wordsFoundPlainly(_ scalars: [UInt32], _ words: [[UInt32]]) -> [Range<Int>] {
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index])
    }
    func cuts(_ index: Int) -> Bool { isDigit(index - 1) && isDigit(index) }
    var found: [Range<Int>] = []
    var position = 0
    while position < scalars.count {
      let longest = words.filter { scalars[position...].starts(with: $0) }.map(\.count).max()
      let end = position + (longest ?? 1)
      if longest != nil, !cuts(position), !cuts(end) {
        found.append(position..<end)
        position = end
      } else {
        position += 1
      }
    }
    return found
  }

  @Test func randomLexiconsAndTextsAgreeWithThePlainWay() {
    var generator = SplitMix(seed: 7)
    // Scalars whose lowest six bits are the same, others that do not fit in 16 bits, digits, numerals, letters.
    let alphabet: [UInt32] = [
      0x4E2D, 0x4E6D, 0x4EAD, 0x4FED, 0x20BB7, 0x20BF7, 0x1F600, 0x31, 0x35, 0x4E00, 0x4E8C, 0x41,
    ]
    func random(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
    }
    for _ in 0..<300 {
      let words = (0..<Int(generator.next() % 12)).map { _ in random(Int(generator.next() % 4) + 1) }
      let scalars = random(Int(generator.next() % 50))
      let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
      let result = tokens(
        of: text, lexicon: Lexicon(surfaces: words), pieces: [Int(generator.next() % 7) + 1])
      let found = result.tokens.filter { $0.kind == .word }.map { Int($0.start)..<Int($0.end) }
      #expect(found == wordsFoundPlainly(scalars, words), "\(words) in \(scalars)")
    }
  }

  @Test func silentWordsAreMatchedAndMakeNoToken() {
    var (words, entries) = (SurfaceList(), [Int32]())
    for word in ["和", "和平"] { words.append(folding: word) }
    let lexicon = Lexicon(words, entries: &entries) { $0 == 0 }
    let result = tokens(of: "和平和好", lexicon: lexicon, pieces: [100])
    #expect(result.tokens.filter { $0.kind == .word }.map(\.entry) == [1])
    #expect(lexicon.longestMatch(words[0].span, at: 0)?.entry == 0)
  }

  @Test func longTextsAreDecodedInBlocks() {
    let sample = String(repeating: "产量12345万吨，今年上半年é😀", count: 3000)
    let whole = tokens(of: sample, lexicon: words, pieces: [sample.utf8.count])
    #expect(whole.scalars.count == sample.unicodeScalars.count)
    #expect(whole.tokens == tokens(of: sample, lexicon: words, pieces: [1]).tokens)
    #expect(whole.tokens.filter { $0.kind == .digits }.allSatisfy { $0.end - $0.start == 5 })
  }

  @Test func theLongestWordWins() {
    let result = tokens(of: "不超过今年上半年", lexicon: words, pieces: [1])
    #expect(result.tokens.map(\.kind) == [.word, .word])
    #expect(result.tokens.map(\.end) == [3, 8])
  }

  @Test func kinds() {
    let result = tokens(of: "共12家GDP，三\n", lexicon: words, pieces: [100])
    #expect(result.tokens.map(\.kind) == [.text, .digits, .text, .latin, .symbol, .numeral, .newline])
  }

  @Test func scalarsAreFolded() {
    let result = tokens(of: "３億", lexicon: words, pieces: [100])
    #expect(result.scalars == "3亿".unicodeScalars.map(\.value))
  }
}

@Suite struct LexiconTests {
  @Test func everySurfaceIsFoundAndNothingElse() {
    let words = ["亿", "亿元", "亿立方米", "公里", "公顷", "千瓦时", "𠮷", "a", "ab", "abc"]
    let lexicon = Lexicon(surfaces: words.map { $0.unicodeScalars.map(\.value) })
    #expect(lexicon.entryCount == words.count)
    #expect(lexicon.longestSurface == 4)
    for (index, word) in words.enumerated() {
      let scalars = word.unicodeScalars.map(\.value)
      #expect(lexicon.longestMatch(scalars.span, at: 0)?.entry == Int32(index))
      #expect(lexicon.longestMatch(scalars.span, at: 0)?.end == scalars.count)
    }
    for other in ["公", "千瓦", "立方米", "b", ""] {
      let scalars = other.unicodeScalars.map(\.value)
      #expect(lexicon.longestMatch(scalars.span, at: 0) == nil)
    }
  }

  @Test func manyChildrenAreSearched() {
    let words = (0x4E00..<0x4F00).map { [UInt32(0x4E00), UInt32($0)] }
    let lexicon = Lexicon(surfaces: words)
    for (index, word) in words.enumerated() {
      #expect(lexicon.longestMatch(word.span, at: 0)?.entry == Int32(index))
    }
  }
}

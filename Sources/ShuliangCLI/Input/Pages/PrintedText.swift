/// The lines of a printed page put together to paragraphs.
///
/// A line that reaches the right edge of its page and does not end a sentence goes on in the next one, unless that is
/// indented or either has wide gaps in it, as the rows of a table have.
struct PrintedText {
  private(set) var text: [UInt8] = []

  init(_ printed: [UInt8]) {
    let lines = String(decoding: printed, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\u{C}" }.map(Line.init)
    // Columns beyond it are what a line of running text reaches.
    let edge = Self.edge(lines)
    var paragraphs: [String] = []
    var isOpen = false
    for (index, line) in lines.enumerated() {
      if line.text.isEmpty {
        isOpen = false
        continue
      }
      if isOpen, !line.hasGaps,
        line.indent <= lines[index - 1].indent + 1 || lines[index - 1].indent < 2 && line.indent < 2
      {
        paragraphs[paragraphs.count - 1] += line.glue(to: paragraphs[paragraphs.count - 1]) + line.text
      } else {
        paragraphs.append(line.text)
      }
      isOpen = !line.hasGaps && line.end >= edge && !line.endsSentence
    }
    text = Array(paragraphs.joined(separator: "\n").utf8)
  }

  /// Nine tenths of where the widest lines of running text end.
  private static func edge(_ lines: [Line]) -> Int {
    let ends = lines.filter { !$0.text.isEmpty && !$0.hasGaps }.map(\.end).sorted()
    guard let widest = ends.dropLast(ends.count / 50).last else { return 0 }
    return widest * 9 / 10
  }

  private struct Line {
    var text: String
    /// Columns before the text and to its end; an ideograph takes two.
    var indent: Int
    var end: Int
    var hasGaps: Bool

    init(_ line: Substring) {
      let scalars = line.unicodeScalars
      let isBlank: (Unicode.Scalar) -> Bool = {
        $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == "\t"
      }
      let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
      let last = scalars.lastIndex { !isBlank($0) }
      let visible = last.map { scalars[start...$0] } ?? scalars[start..<start]
      text = String(visible)
      indent = Self.width(scalars[..<start])
      end = indent + Self.width(visible)
      hasGaps = text.contains("  ") || text.contains("\t")
    }

    private static func width(_ scalars: Substring.UnicodeScalarView) -> Int {
      scalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }

    var endsSentence: Bool { text.last.map { "。！？；：".contains($0) } ?? true }

    /// A blank between words in letters, nothing between ideographs or within a number.
    func glue(to before: String) -> String {
      guard let last = before.unicodeScalars.last, let first = text.unicodeScalars.first else { return "" }
      let isLetter: (Unicode.Scalar) -> Bool = { $0.isASCII && $0.properties.isAlphabetic }
      return isLetter(last) && isLetter(first) ? " " : ""
    }
  }
}

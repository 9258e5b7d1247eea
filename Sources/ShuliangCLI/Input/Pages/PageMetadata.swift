/// What a page says about itself.
struct PageMetadata: Sendable, Hashable {
  var title: String?
  var source: String?
  /// When it was published, in ISO 8601.
  var published: String?

  var isEmpty: Bool { title == nil && source == nil && published == nil }

  static func trimmed(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return String(scalars[first...last])
  }
}

/// Reads a page's metadata: from `<meta>`, else from lines such as `发布时间：2019-02-27 来源：某某网`.
struct PageMetadataReader {
  private let tree: PageTree
  private let blocks: [PageBlock]
  /// Where the main text begins among the blocks.
  private let start: Int
  private var declared: [String: String] = [:]

  init(_ tree: PageTree, blocks: [PageBlock], start: Int) {
    self.tree = tree
    self.blocks = blocks
    self.start = start
    for meta in tree.elements("meta") {
      guard let content = tree.attribute("content", of: meta).flatMap(PageMetadata.trimmed) else { continue }
      for key in ["name", "property", "itemprop"] {
        if let name = tree.attribute(key, of: meta)?.lowercased(), declared[name] == nil {
          declared[name] = content
        }
      }
    }
  }

  var metadata: PageMetadata { PageMetadata(title: title, source: source, published: published) }

  private func firstDeclared(_ names: [String]) -> String? { names.lazy.compactMap { declared[$0] }.first }

  // MARK: Title

  private var title: String? {
    let document = tree.elements("title").first.flatMap { node -> String? in
      let block = PageBlocks.plainText(of: tree.text(in: node))
      return block.isEmpty ? nil : block
    }
    let headline = blocks.first { tree.name($0.node) == "h1" && isTitle($0, document) }?.text
    return headline ?? firstDeclared(["articletitle", "og:title", "twitter:title"])
      ?? document.map(Self.withoutSite) ?? labelledCell(["标题", "名称"])
  }

  /// A headline that the page's own title confirms.
  private func isTitle(_ block: PageBlock, _ document: String?) -> Bool {
    guard block.length >= 4, !block.text.contains("\n") else { return false }
    return document.map { $0.contains(block.text.prefix(12)) } ?? true
  }

  /// 某事_新闻频道_某网 without what comes after the title.
  private static func withoutSite(_ title: String) -> String {
    for mark in ["_", "|", "—", "--", " - ", "-"] {
      if let cut = title.firstRange(of: mark),
        let kept = PageMetadata.trimmed(String(title[..<cut.lowerBound])),
        kept.count >= 6
      {
        return kept
      }
    }
    return title
  }

  // MARK: Source

  private var source: String? {
    if let declared = firstDeclared([
      "contentsource", "article:source", "og:site_name", "source", "mediaid", "author",
    ]) {
      return declared
    }
    for block in blocks where block.length < 200 && block.marks < 4 {
      if let source = Self.labelled(block.text, ["来源", "稿源"]) { return source }
    }
    return labelledCell(["来源", "发文机关", "发布机构", "发文单位"])
  }

  /// The cell behind one that has nothing but a label: official pages begin with a table of 索引号, 发文机关, 标题 and so
  /// on, often with blanks in the label.
  private func labelledCell(_ labels: Set<String>) -> String? {
    for block in blocks where block.isTable {
      for row in block.text.split(separator: "\n") {
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
        for (label, value) in zip(cells, cells.dropFirst()) {
          let name = label.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" }
          if labels.contains(name), let value = PageMetadata.trimmed(String(value)), !value.isEmpty {
            return value
          }
        }
      }
    }
    return nil
  }

  private static func labelled(_ text: String, _ labels: [String]) -> String? {
    for label in labels {
      guard let found = text.firstRange(of: label) else { continue }
      let rest = text[found.upperBound...].drop { $0 == " " }
      guard let colon = rest.first, colon == "：" || colon == ":" else { continue }
      let value = rest.dropFirst().drop { $0 == " " }.prefix { !" \t\n|【（(".contains($0) }
      if 2...30 ~= value.count, !value.contains("。") { return String(value) }
    }
    return nil
  }

  // MARK: Date

  private static let dateNames = [
    "pubdate", "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date",
    "publication_date", "og:release_date", "firstpublishedtime", "weibo:article:create_at",
    "article:create_at",
    "dc.date.issued", "dc.date", "apub:time", "date", "createdate", "article:modified_time",
  ]

  private var published: String? {
    for name in Self.dateNames {
      if let text = declared[name], let found = PageDate.first(in: text) { return found.date.text }
    }
    if let date = linkedDataDate { return date }
    let labelled = blocks.lazy.filter { $0.length < 300 }.compactMap { Self.labelledDate($0.text) }.first
    return labelled ?? dateline ?? timeElement ?? changed
  }

  /// When it was changed last, where nothing says when it was published.
  private var changed: String? {
    firstDeclared(["dateupdate", "datemodified", "lastmodified", "last-modified"])
      .flatMap { PageDate.first(in: $0)?.date.text }
  }

  private static let labels = ["发布时间", "发布日期", "发表时间", "发表于", "发布于", "发稿时间", "时间", "日期"]

  /// The date behind the first label that has one.
  private static func labelledDate(_ text: String) -> String? {
    for label in labels {
      guard let found = text.firstRange(of: label) else { continue }
      guard let (date, before) = PageDate.first(in: String(text[found.upperBound...]), shortYear: true)
      else { continue }
      if before.allSatisfy({ " ：:\t\u{A0}".unicodeScalars.contains($0) }) { return date.text }
    }
    return nil
  }

  /// A short line with a date between headline and text, best one with a time of day; none where the page is a list
  /// of dated things.
  private var dateline: String? {
    if blocks.count(where: { PageDate.first(in: $0.text)?.date.hasClock ?? false }) > 4 { return nil }
    let near = blocks[max(0, start - 12)..<min(blocks.count, start + 4)]
    let dates = near.filter { $0.length <= 80 && !$0.isMostlyLinks && $0.marks < 3 }.compactMap {
      PageDate.first(in: $0.text)?.date
    }
    return (dates.first(where: \.hasClock) ?? dates.first)?.text
  }

  private var timeElement: String? {
    tree.elements("time").lazy.compactMap { tree.attribute("datetime", of: $0) }
      .compactMap { PageDate.first(in: $0)?.date.text }.first
  }

  /// "datePublished" in JSON-LD.
  private var linkedDataDate: String? {
    for script in tree.elements("script") where tree.attribute("type", of: script) == "application/ld+json" {
      let text = String(decoding: tree.text(in: script), as: UTF8.self)
      for key in ["\"datePublished\"", "\"pubDate\""] {
        guard let found = text.firstRange(of: key) else { continue }
        if let date = PageDate.first(in: String(text[found.upperBound...].prefix(40))) {
          return date.date.text
        }
      }
    }
    return nil
  }
}

extension PageBlocks {
  /// Text with its blanks as a browser shows them.
  static func plainText(of bytes: [UInt8]) -> String {
    var text = BlockText()
    text.append(bytes, inLink: false, raised: false)
    return text.take(node: 0, isHeading: false).text
  }
}

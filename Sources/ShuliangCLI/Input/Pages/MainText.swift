/// Finds the blocks of a page that are what the page is about.
///
/// Running text gives weight to every element around it. The main text lies in the smallest element that holds
/// nearly all of the weight; lists of links and what names itself navigation, comments and the like are left out.
/// No site is known by name.
struct MainText {
  /// The part of a page's weight that its main text has at least.
  private static let share = 0.6

  let blocks: [PageBlock]
  /// The place of the first of them among all blocks.
  let start: Int

  init(_ tree: PageTree, all: [PageBlock]) {
    let weights = Self.weights(tree, all)
    let container = Self.container(tree, weights)
    let inside = all.indices.filter { container <= all[$0].node && all[$0].node < tree.nodes[container].end }
    let kept = Self.trimmed(inside.filter { Self.isKept(all[$0]) || Self.heads(all, $0) }, all)
    start = kept.first ?? 0
    blocks = kept.map { all[$0] }
  }

  /// For each node how much running text there is in it.
  private static func weights(_ tree: PageTree, _ blocks: [PageBlock]) -> [Int] {
    var weights = [Int](repeating: 0, count: tree.nodes.count)
    for block in blocks where block.isContent {
      var node = block.node
      while node >= 0 {
        weights[node] += block.ownLength
        node = tree.nodes[node].parent
      }
    }
    return weights
  }

  private static func container(_ tree: PageTree, _ weights: [Int]) -> Int {
    var node = 0
    let enough = Int(Double(weights[0]) * share)
    if enough == 0 { return 0 }
    while let child = tree.children(of: node).max(by: { weights[$0] < weights[$1] }), weights[child] > enough
    {
      node = child
    }
    // One paragraph may outweigh the others beside it.
    while node > 0, Self.paragraphs.contains(tree.name(node)) { node = tree.nodes[node].parent }
    return node
  }

  private static let paragraphs: Set = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "table", "tr",
    "tbody",
    "thead", "pre", "center", "figure",
  ]

  private static func isKept(_ block: PageBlock) -> Bool {
    if block.isMostlyLinks { return block.isTable && block.ownLength > 40 }
    return block.length > 40 || !Self.controls.contains { block.text.contains($0) }
  }

  /// Whether the block is a heading that leads elsewhere with running text under it, as results of a search have.
  private static func heads(_ all: [PageBlock], _ index: Int) -> Bool {
    guard all[index].isHeading, all[index].length >= 8, index + 1 < all.count else { return false }
    return all[index + 1].isContent && all[index + 1].length >= 30
  }

  /// What short lines around an article say to the reader about the page.
  private static let controls = [
    "打印", "关闭窗口", "字体：", "字号", "分享到", "分享至", "扫一扫", "收藏本", "纠错", "返回顶部", "点击查看更多",
    "查看更多", "阅读全文", "展开全文", "相关阅读", "相关链接", "相关新闻", "相关稿件", "延伸阅读", "推荐阅读", "责任编辑",
    "版权所有", "未经授权", "ICP备", "ICP证", "举报", "网友评论", "我要评论", "登录", "浏览器", "上一篇", "下一篇",
  ]

  /// Without headings and scraps behind the last running text that no text follows.
  private static func trimmed(_ kept: [Int], _ all: [PageBlock]) -> [Int] {
    guard let last = kept.lastIndex(where: { all[$0].isContent }) else { return kept }
    // Who signed and when stands in short lines right behind the text.
    let tail = kept[(last + 1)...].prefix { !all[$0].isHeading }.prefix(4)
    return Array(kept[...last]) + tail
  }
}

extension MainText {
  /// All running text among the blocks, in characters.
  static func weight(of blocks: [PageBlock]) -> Int {
    blocks.reduce(0) { $0 + ($1.isContent ? $1.ownLength : 0) }
  }
}

/// Elements that say themselves that they are not the main text.
struct Boilerplate {
  private let tree: PageTree

  init(_ tree: PageTree) { self.tree = tree }

  private static let elements: Set = ["nav", "footer", "aside", "menu", "dialog"]
  private static let roles: Set = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog",
  ]
  private static let words: Set = [
    "nav", "navbar", "navigation", "menu", "footer", "foot", "sidebar", "aside", "breadcrumb", "breadcrumbs",
    "crumb",
    "crumbs", "comment", "comments", "share", "sharebox", "related", "recommend", "recommended", "relevant",
    "copyright",
    "ad", "ads", "advert", "advertisement", "banner", "toolbar", "pager", "pagination", "login", "search",
    "popup",
    "modal", "hotnews", "hot", "rank", "ranking", "qrcode", "disclaimer", "statement", "editor",
  ]

  /// Whether the element's name, role, id or class says so.
  func contains(_ node: Int) -> Bool {
    if Self.elements.contains(tree.name(node)) { return true }
    if let role = tree.attribute("role", of: node), Self.roles.contains(role) { return true }
    if ["html", "body", "article", "main"].contains(tree.name(node)) { return false }
    return ["id", "class"].contains { key in
      tree.attribute(key, of: node).map { Self.tokens($0).contains(where: Self.words.contains) } ?? false
    }
  }

  /// `rightSide_nav-Bar` as right, side, nav and bar.
  private static func tokens(_ names: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var wasLower = false
    for character in names {
      if !character.isLetter || character.isUppercase && wasLower {
        if !token.isEmpty { tokens.append(token) }
        token = ""
      }
      wasLower = character.isLowercase
      if character.isLetter { token += character.lowercased() }
    }
    return token.isEmpty ? tokens : tokens + [token]
  }
}

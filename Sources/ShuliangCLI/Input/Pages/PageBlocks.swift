/// Cuts a page into its blocks, in the order of the text.
struct PageBlocks {
  private let tree: PageTree
  private var text = BlockText()
  private(set) var blocks: [PageBlock] = []
  /// The elements of each sort that are open, as the nodes where they end.
  private var linkEnds: [Int] = []
  private var raisedEnds: [Int] = []

  /// What is read but never seen.
  private static let unseen: Set = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "map", "head", "title", "select", "button", "textarea", "input", "option", "datalist",
  ]
  private static let inline: Set = [
    "", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i",
    "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr",
  ]
  private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// Leaves out the subtrees of `excluded`.
  init(_ tree: PageTree, in root: Int = 0, excluding excluded: (Int) -> Bool = { _ in false }) {
    self.tree = tree
    var open: [Int] = []
    var node = root
    while node < tree.nodes[root].end {
      close(&open, before: node)
      switch tree.nodes[node].content {
      case .text(let bytes):
        text.append(
          bytes, inLink: isInside(&linkEnds, node), raised: isInside(&raisedEnds, node),
          places: tree.places[node])
        node += 1
      case .element(let name, _):
        if Self.unseen.contains(name) || isHidden(node) || excluded(node) {
          node = tree.nodes[node].end
        } else if name == "table", let table = DataTable(tree, node) {
          finish(node)
          blocks.append(table.block)
          node = tree.nodes[node].end
        } else {
          enter(node, name, &open)
          node += 1
        }
      }
    }
    close(&open, before: node)
    finish(root)
  }

  private mutating func enter(_ node: Int, _ name: String, _ open: inout [Int]) {
    if name == "a" { linkEnds.append(tree.nodes[node].end) }
    if name == "sup" { raisedEnds.append(tree.nodes[node].end) }
    if Self.inline.contains(name) { return }
    finish(tree.nodes[node].parent)
    open.append(node)
  }

  /// Ends the blocks of elements that are over.
  private mutating func close(_ open: inout [Int], before node: Int) {
    while let last = open.last, tree.nodes[last].end <= node {
      finish(last)
      open.removeLast()
    }
  }

  private func isInside(_ ends: inout [Int], _ node: Int) -> Bool {
    while let end = ends.last, end <= node { ends.removeLast() }
    return !ends.isEmpty
  }

  private mutating func finish(_ node: Int) {
    if text.isEmpty {
      text = BlockText()
    } else {
      blocks.append(text.take(node: max(0, node), isHeading: Self.headings.contains(tree.name(max(0, node)))))
    }
  }

  private func isHidden(_ node: Int) -> Bool {
    if tree.attribute("hidden", of: node) != nil { return true }
    guard let style = tree.attribute("style", of: node) else { return false }
    return style.filter { $0 != " " }.lowercased().contains("display:none")
  }
}

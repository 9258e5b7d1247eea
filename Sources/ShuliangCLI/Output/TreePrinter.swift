/// A labelled tree to be drawn.
struct TreeNode: Sendable, Hashable {
  var label: String
  var children: [TreeNode]

  init(_ label: String, _ children: [TreeNode] = []) {
    self.label = label
    self.children = children
  }
}

/// Draws trees with box characters:
///
///     约30万吨
///     ├─ @about 约
///     └─ quantity 30万吨
///        ├─ @number 30万
///        └─ @unit 吨
///
/// A label of several lines stays inside its branch.
struct TreePrinter {
  static func draw(_ node: TreeNode) -> String {
    var lines: [String] = []
    append(node, first: "", rest: "", to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// `first` stands before the label's first line, `rest` before everything below it.
  private static func append(_ node: TreeNode, first: String, rest: String, to lines: inout [String]) {
    let label = node.label.split(separator: "\n", omittingEmptySubsequences: false)
    lines.append(first + label[0])
    let trunk = node.children.isEmpty ? "" : "│"
    for line in label.dropFirst() { lines.append(rest + trunk + (trunk.isEmpty ? "" : "  ") + line) }
    for (index, child) in node.children.enumerated() {
      let isLast = index == node.children.count - 1
      append(
        child, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), to: &lines)
    }
  }
}

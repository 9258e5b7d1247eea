import Shuliang

/// An explanation as a tree to draw.
struct ExplanationTree {
  private let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var root: TreeNode {
    var children = [tokens]
    children += explanation.winners.map(winner)
    if explanation.winners.isEmpty { children.append(TreeNode("no candidate")) }
    return TreeNode(explanation.text.split(separator: "\n").joined(separator: "⏎"), children)
  }

  private var tokens: TreeNode {
    let all = explanation.tokens.map { token in
      let categories = token.categories.map { "@" + $0 }.joined(separator: " ")
      let text = token.kind == "newline" ? "⏎" : token.text
      return TreeNode("\(text)  \(token.kind)" + (categories.isEmpty ? "" : " \(categories)"))
    }
    return TreeNode("tokens", all)
  }

  private func winner(_ winner: Explanation.Winner) -> TreeNode {
    var children: [TreeNode] = []
    if let fields = winner.fields { children.append(TreeNode("says \(fields)")) }
    if let modifier = winner.modifierText { children.append(TreeNode("modifier ⟦\(modifier)⟧")) }
    if let remark = winner.remark { children.append(TreeNode(remark)) }
    if !winner.parts.isEmpty { children.append(TreeNode("made of", winner.parts.map(part))) }
    if !winner.losers.isEmpty { children.append(TreeNode("beats", winner.losers.map(loser))) }
    return TreeNode("⟦\(winner.text)⟧ \(winner.rule)\(Self.priority(winner.priority))", children)
  }

  private func part(_ part: Explanation.Part) -> TreeNode {
    let says = part.says.isEmpty ? "" : ": \(part.says)"
    return TreeNode("\(part.capture) = \(part.text)  \(part.source)\(says)", part.parts.map(self.part))
  }

  private func loser(_ loser: Explanation.Loser) -> TreeNode {
    let says = loser.says.isEmpty ? "" : " (\(loser.says))"
    return TreeNode("⟦\(loser.text)⟧ \(loser.rule)\(says): \(loser.reason)")
  }

  private static func priority(_ priority: Int) -> String { priority == 0 ? "" : ", priority \(priority)" }
}

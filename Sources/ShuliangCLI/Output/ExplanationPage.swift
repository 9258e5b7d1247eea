import Shuliang

/// An explanation as a page that loads nothing and runs no script: the sentence, its tokens, and for each winner what
/// it says, the tree of what it is made of, and every loser with the reason.
struct ExplanationPage {
  private let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var html: String {
    """
    <!doctype html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(explanation.text))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <h1>\(sentence)</h1>
    <ol class="tokens">
    \(explanation.tokens.map(token).joined(separator: "\n"))
    </ol>
    \(explanation.winners.enumerated().map(section).joined(separator: "\n"))
    \(explanation.winners.isEmpty ? "<p>no candidate</p>" : "")
    </body>
    </html>

    """
  }

  /// The text with its winners marked; each leads to its section.
  private var sentence: String {
    let scalars = Array(explanation.text.unicodeScalars)
    func text(_ range: Range<Int>) -> String {
      escaped(String(String.UnicodeScalarView(scalars[range])))
    }
    var html = ""
    var position = 0
    for (index, winner) in explanation.winners.enumerated() {
      html += text(position..<winner.start)
      html += "<a href=\"#w\(index + 1)\"><mark>\(text(winner.start..<winner.end))</mark></a>"
      position = winner.end
    }
    return html + text(position..<scalars.count)
  }

  private func token(_ token: Explanation.Token) -> String {
    let text = token.kind == "newline" ? "⏎" : escaped(token.text)
    let categories = token.categories.map { "@" + $0 }.joined(separator: " ")
    return "<li><b>\(text)</b> <small>\(escaped(token.kind)) \(escaped(categories))</small></li>"
  }

  private func section(_ index: Int, _ winner: Explanation.Winner) -> String {
    var html = "<section id=\"w\(index + 1)\">\n<h2><mark>\(escaped(winner.text))</mark> "
    html += "<code>\(escaped(winner.rule))</code> <small>priority \(winner.priority)</small></h2>\n"
    if let fields = winner.fields { html += fieldList(fields) }
    if let modifier = winner.modifierText { html += "<p>modifier <mark>\(escaped(modifier))</mark></p>\n" }
    if let remark = winner.remark { html += "<p>\(escaped(remark))</p>\n" }
    if !winner.parts.isEmpty { html += "<h3>made of</h3>\n\(tree(winner.parts))\n" }
    if !winner.losers.isEmpty { html += "<h3>beats</h3>\n\(table(winner.losers))\n" }
    return html + "</section>"
  }

  private func fieldList(_ fields: MentionFields) -> String {
    let items = fields.fields.map { "<dt>\(escaped($0.key))</dt><dd>\(escaped($0.value))</dd>" }
    return "<dl>\(items.joined())</dl>\n"
  }

  private func tree(_ parts: [Explanation.Part]) -> String {
    let items = parts.map { part in
      let says = part.says.isEmpty ? "" : " <span>\(escaped(part.says))</span>"
      return "<li><small>\(escaped(part.capture))</small> <b>\(escaped(part.text))</b> "
        + "<code>\(escaped(part.source))</code>\(says)\(part.parts.isEmpty ? "" : tree(part.parts))</li>"
    }
    return "<ul class=\"tree\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  private func table(_ losers: [Explanation.Loser]) -> String {
    let rows = losers.map { loser in
      let cells = [
        "<b>\(escaped(loser.text))</b>", "<code>\(escaped(loser.rule))</code>", escaped(loser.says),
        escaped(loser.reason),
      ]
      return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    return "<table>\n<tr><th>text</th><th>rule</th><th>would say</th><th>lost because</th></tr>\n"
      + rows.joined(separator: "\n") + "\n</table>"
  }

  private func escaped(_ text: String) -> String {
    var writer = ByteWriter()
    writer.write(escaped: text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static let style = """
    :root { color-scheme: light dark; --page: #fff; --ink: #1b1b1b; --dim: #666; --line: #ddd; --mark: #cfe3fb }
    @media (prefers-color-scheme: dark) {
      :root { --page: #16181c; --ink: #e6e6e6; --dim: #9a9a9a; --line: #3a3d42; --mark: #1d4066 }
    }
    body { max-width: 60rem; margin: 0 auto; padding: 1rem; background: var(--page); color: var(--ink); \
    font: 1rem/1.6 system-ui, "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere }
    h1 { font-size: 1.4rem; white-space: pre-wrap }
    h2 { font-size: 1.1rem; margin: 0 }
    h3 { font-size: .9rem; margin: .8rem 0 .2rem; color: var(--dim) }
    mark { background: var(--mark); color: inherit; border-radius: .2rem; padding: .05rem .15rem }
    a { color: inherit; text-decoration: none }
    small, span { color: var(--dim) }
    .tokens { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem }
    .tokens li { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .4rem }
    section { border-top: 1px solid var(--line); padding: 1rem 0 }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0 }
    dt { color: var(--dim) }
    dd { margin: 0 }
    .tree { list-style: none; margin: 0; padding-left: 1rem; border-left: 1px solid var(--line) }
    table { border-collapse: collapse; width: 100% }
    th, td { border-bottom: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top }
    """
}

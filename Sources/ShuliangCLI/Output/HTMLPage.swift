import Shuliang

/// The page around the documents: style and legend. It loads nothing and runs no script.
enum HTMLPage {
  static let beginning = """
    <!doctype html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="shuliang \(ShuliangVersion.current)">
    <title>shuliang</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(legend)
    <main>

    """

  static let end = "</main>\n</body>\n</html>\n"

  /// Each kind can be switched off: a box that is not ticked takes the colour from its marks.
  private static let legend: String = {
    let names = Mention.Kind.allCases.map(\.rawValue) + ["modifier"]
    let boxes = names.map { "<input type=\"checkbox\" id=\"show-\($0)\" checked>" }
    let labels = names.map { "<label class=\"\($0)\" for=\"show-\($0)\">\($0)</label>" }
    return boxes.joined(separator: "\n") + "\n<nav>" + labels.joined(separator: " ") + "</nav>"
  }()

  /// Hues in degrees, far enough from each other to be told apart.
  private static let hues: KeyValuePairs = [
    "quantity": 210, "duration": 170, "time": 130, "ordinal": 275, "number": 45, "identifier": 15,
    "entity": 330,
  ]

  private static let style: String = {
    let colors = hues.map { ".\($0.key) { --hue: \($0.value) }" }.joined(separator: "\n")
    let switches = (hues.map(\.key) + ["modifier"]).map { name in
      """
      #show-\(name):not(:checked) ~ main .\(name) { background: none; border: 0; pointer-events: none }
      #show-\(name):not(:checked) ~ nav .\(name) { opacity: .4 }
      """
    }
    return base + "\n" + colors + "\n" + switches.joined(separator: "\n")
  }()

  private static let base = """
    :root { color-scheme: light dark; --page: #fff; --ink: #1b1b1b; --dim: #666; --line: #ddd; --fill: 88%; --edge: 45% }
    @media (prefers-color-scheme: dark) {
      :root { --page: #16181c; --ink: #e6e6e6; --dim: #9a9a9a; --line: #3a3d42; --fill: 24%; --edge: 65% }
    }
    body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.9 system-ui, "Noto Sans CJK SC", sans-serif }
    body > input { position: absolute; opacity: 0 }
    nav { position: sticky; top: 0; z-index: 2; padding: .4rem 1rem; background: var(--page); border-bottom: 1px solid var(--line) }
    nav label { display: inline-block; padding: 0 .5rem; margin: .1rem 0; cursor: pointer; line-height: 1.6 }
    main { max-width: 48rem; margin: 0 auto; padding: 0 1rem 8rem }
    article { content-visibility: auto; contain-intrinsic-size: auto 30rem; border-bottom: 1px solid var(--line); padding: .5rem 0 1.5rem }
    h2 { margin: .8rem 0 0; font-size: 1.1rem; overflow-wrap: anywhere }
    article > p { margin: 0 0 .6rem; color: var(--dim); font-size: .85rem; overflow-wrap: anywhere }
    .text { white-space: pre-wrap; overflow-wrap: anywhere }
    mark, nav label { color: inherit; border-radius: .2rem; background: hsl(var(--hue) 80% var(--fill)); \
    border-bottom: 2px solid hsl(var(--hue) 70% var(--edge)) }
    mark { padding: .05rem .1rem }
    .modifier { background: none; border-bottom: 2px dotted var(--dim) }
    mark:hover, mark:focus { outline: 2px solid hsl(var(--hue) 70% var(--edge)) }
    mark:hover::after, mark:focus::after { content: attr(data-note); position: fixed; inset: auto 1rem 1rem; \
    z-index: 3; width: fit-content; max-width: 40rem; margin: 0 auto; padding: .4rem .9rem; border-radius: .3rem; \
    background: var(--ink); color: var(--page); font-size: .9rem; line-height: 1.5; white-space: pre-wrap; \
    overflow-wrap: anywhere; pointer-events: none }
    .failed, .error { color: #c33 }
    @media print { nav { position: static } }
    """
}

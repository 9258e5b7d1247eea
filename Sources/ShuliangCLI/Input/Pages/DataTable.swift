/// A table that holds data, as rows of cells with tabs between them; tables that only lay a page out are none.
struct DataTable {
  private(set) var block = PageBlock()

  /// Characters in a cell, above which it holds text and no datum.
  private static let cellLimit = 200

  /// `nil` for a table of one row or column, with tables in it or with long texts.
  init?(_ tree: PageTree, _ table: Int) {
    guard tree.elements("table", in: table).count == 1 else { return nil }
    var grid = TableGrid()
    for row in tree.elements("tr", in: table) {
      let cells = tree.children(of: row).filter { ["td", "th"].contains(tree.name($0)) }.map { cell in
        TableGrid.Cell(
          content: Self.content(tree, cell), isHeader: tree.name(cell) == "th",
          columns: Self.span("colspan", tree, cell), rows: Self.span("rowspan", tree, cell))
      }
      guard cells.allSatisfy({ $0.content.length <= Self.cellLimit }) else { return nil }
      grid.append(cells)
    }
    let rows = grid.rows
    guard rows.count > 1, rows.contains(where: { $0.count > 1 }) else { return nil }
    let captions = tree.elements("caption", in: table).map { Self.content(tree, $0).content }
    block.content = .joined(captions + rows.map { .joined($0, by: "\t") }, by: "\n")
    block.node = table
    block.isTable = true
    block.length = grid.length
    block.linkLength = grid.linkLength
  }

  private static func content(_ tree: PageTree, _ cell: Int) -> PageBlock {
    var content = PageBlock()
    let blocks = PageBlocks(tree, in: cell).blocks
    content.content = .joined(blocks.map(\.content), by: " ")
    for block in blocks {
      content.length += block.length
      content.linkLength += block.linkLength
    }
    return content
  }

  private static func span(_ key: String, _ tree: PageTree, _ cell: Int) -> Int {
    min(max(1, tree.attribute(key, of: cell).flatMap { Int($0) } ?? 1), 64)
  }
}

/// Cells put into columns. A header is repeated over the columns and rows that it spans, so that each column has its
/// own; a datum stands once.
struct TableGrid {
  struct Cell {
    var content: PageBlock
    var isHeader: Bool
    var columns: Int
    var rows: Int
  }

  private(set) var rows: [[PageText]] = []
  private(set) var length = 0
  private(set) var linkLength = 0
  /// What reaches down into the rows to come, by column: a text and how many rows are left.
  private var reaching: [Int: (text: PageText, rows: Int)] = [:]

  mutating func append(_ cells: [Cell]) {
    var row: [PageText] = []
    for cell in cells {
      fill(&row)
      let isHeader = cell.isHeader || rows.isEmpty
      for column in 0..<cell.columns {
        let text = column == 0 || isHeader ? cell.content.content : PageText()
        if cell.rows > 1 { reaching[row.count] = (isHeader ? text : PageText(), cell.rows - 1) }
        row.append(text)
      }
      length += cell.content.length
      linkLength += cell.content.linkLength
    }
    fill(&row)
    if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
  }

  private mutating func fill(_ row: inout [PageText]) {
    while let above = reaching[row.count] {
      reaching[row.count] = above.rows > 1 ? (above.text, above.rows - 1) : nil
      row.append(above.text)
    }
  }
}

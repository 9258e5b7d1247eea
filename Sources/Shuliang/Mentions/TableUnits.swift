import ChineseText

/// Gives the bare numbers of a table the unit that heads their column, 10 under 发行总额（亿元）, or the whole
/// table, 单位：亿元.
///
/// A table is a run of lines with two cells or more, parted by tabs, by `|`, or by two blanks or more. A number
/// takes the unit when it fills its cell and its row has as many cells as the head. A unit of the whole table
/// leaves out the first column, which names the rows, and columns whose head says that they hold something else.
struct TableUnits {
  let program: RuleProgram
  let window: TextWindow

  private struct Head {
    var separator: TableRow.Separator
    /// For each column its unit, where the head names one.
    var columns: [ColumnUnit?]
  }

  func give(to mentions: inout [Mention]) {
    guard mentions.contains(where: { $0.kind == .number }) else { return }
    let numbers = Dictionary(
      mentions.indices.filter { mentions[$0].kind == .number }.map { (mentions[$0].range, $0) },
      uniquingKeysWith: { first, _ in first })
    var table = Table()
    forEachLine { line in
      let row = TableRow(window, line, like: table.head?.separator)
      if let whole = wholeUnit(line, row) {
        table = Table(whole: whole)
      } else if let row {
        if !table.start(self.head(row, table.whole, numbers)) {
          if let head = table.head ?? headless(row, table.whole, numbers),
            head.columns.count == row.cells.count
          {
            give(head.columns, row, numbers, &mentions)
          }
        }
      } else if !line.isEmpty || table.head != nil {
        // A blank line may part a table from the unit above it.
        table = Table()
      }
    }
  }

  /// The table that is being read.
  private struct Table {
    var whole: ColumnUnit?
    var head: Head?

    mutating func start(_ head: Head?) -> Bool {
      if let head { self.head = head }
      return head != nil
    }
  }

  private func give(
    _ columns: [ColumnUnit?], _ row: TableRow, _ numbers: [SourceRange: Int], _ mentions: inout [Mention]
  ) {
    for (cell, unit) in zip(row.cells, columns) {
      guard let unit, let index = numbers[range(cell)],
        case .number(let amount) = mentions[index].content,
        let quantity = unit.quantity(of: amount, program.units.catalog)
      else { continue }
      mentions[index].content = .quantity(quantity)
    }
  }

  private func forEachLine(_ body: (Range<Int>) -> Void) {
    let scalars = window.scalars
    var start = 0
    for index in scalars.indices where Scalars.isNewline(scalars[index]) {
      if index > start { body(start..<index) }
      // An empty line ends a table, a carriage return before a line feed does not.
      if index == start, index == 0 || scalars[index - 1] != 0x0D { body(start..<index) }
      start = index + 1
    }
    if start < scalars.count { body(start..<scalars.count) }
  }

  // MARK: The head

  /// The row as a table's head, when one of its cells ends with a unit in brackets, or when the whole table has a
  /// unit and no cell is a number.
  private func head(_ row: TableRow, _ whole: ColumnUnit?, _ numbers: [SourceRange: Int]) -> Head? {
    var columns = row.cells.map(unit)
    let isHead = columns.contains { $0 != nil }
    guard let whole else { return isHead ? Head(separator: row.separator, columns: columns) : nil }
    guard isHead || !row.cells.contains(where: { numbers[range($0)] != nil }) else { return nil }
    for index in columns.indices.dropFirst() where columns[index] == nil {
      columns[index] = holdsSomethingElse(row.cells[index]) ? nil : whole
    }
    return Head(separator: row.separator, columns: columns)
  }

  /// What stands in for the head of a table that has none and a unit of its own: rows of a name and a number, whose
  /// number takes the unit. In wider rows shares and ranks may stand beside what has it.
  private func headless(_ row: TableRow, _ whole: ColumnUnit?, _ numbers: [SourceRange: Int]) -> Head? {
    guard let whole, row.cells.count == 2, numbers[range(row.cells[0])] == nil, !row.cells[0].isEmpty,
      numbers[range(row.cells[1])] != nil, !holdsSomethingElse(row.cells[0])
    else { return nil }
    return Head(separator: row.separator, columns: [nil, whole])
  }

  private func range(_ cell: Range<Int>) -> SourceRange { window.range(cell.lowerBound, cell.upperBound) }

  /// Whether a column's head says that its numbers are shares, ranks, codes or dates, whatever the table's unit.
  private func holdsSomethingElse(_ cell: Range<Int>) -> Bool {
    let text = window.text(cell.lowerBound, cell.upperBound)
    return Self.otherHeads.contains { text.contains($0) }
  }

  private static let otherHeads = [
    "%", "％", "‰", "率", "比", "增长", "增减", "增速", "增幅", "涨跌", "幅度", "序号", "编号", "代码", "名次", "排名", "排序", "行次",
    "年份", "日期", "时间", "月份", "次数", "人数", "户数", "家数", "只数", "个数", "倍", "指数", "评分", "得分", "电话", "备注",
  ]

  // MARK: The unit of the whole table

  /// What a line says of a table below it: 单位：亿元 alone, in a title or in a cell of its own.
  private func wholeUnit(_ line: Range<Int>, _ row: TableRow?) -> ColumnUnit? {
    guard line.count <= Self.longestTitle else { return nil }
    guard let row else { return namedUnit(line) }
    return row.cells.lazy.compactMap { isUnitCell($0) ? namedUnit($0) : nil }.first
  }

  private func isUnitCell(_ cell: Range<Int>) -> Bool {
    let first = window.scalars[cell].first { $0 != Self.opening }
    return first == Self.unitWord[0]
  }

  /// The unit behind 单位：, where nothing but a bracket, a blank or the currency follows it.
  private func namedUnit(_ range: Range<Int>) -> ColumnUnit? {
    let scalars = window.scalars
    var position = range.lowerBound
    while position + 3 < range.upperBound {
      if scalars[position] == Self.unitWord[0], scalars[position + 1] == Self.unitWord[1],
        scalars[position + 2] == Self.colon
      {
        var start = position + 3
        while start < range.upperBound, Scalars.isBlank(scalars[start]) { start += 1 }
        let end = (start..<range.upperBound).first { Self.endsUnit(scalars[$0]) } ?? range.upperBound
        return unit(start, end)
      }
      position += 1
    }
    return nil
  }

  private static func endsUnit(_ scalar: UInt32) -> Bool {
    Scalars.isBlank(scalar) || scalar == closing || scalar == 0x0D || scalar == Scalars.comma
      || scalar == Scalars.fullwidthComma || scalar == 0x3B
  }

  private static let unitWord: [UInt32] = [0x5355, 0x4F4D]
  private static let longestTitle = 80

  private func unit(_ cell: Range<Int>) -> ColumnUnit? {
    let scalars = window.scalars
    guard cell.count > 2 else { return nil }
    guard scalars[cell.upperBound - 1] == Self.closing else { return unitBehindSlash(cell) }
    guard let opening = scalars[cell].lastIndex(of: Self.opening), opening > cell.lowerBound else {
      return nil
    }
    let end = cell.upperBound - 1
    var start = opening + 1
    if let colon = scalars[start..<end].firstIndex(of: Self.colon) { start = colon + 1 }
    return unit(start, end)
  }

  /// The unit of 营收/亿元 and 占比/%, which measures; in 省/市 the stroke says “or”.
  private func unitBehindSlash(_ cell: Range<Int>) -> ColumnUnit? {
    guard let slash = window.scalars[cell].lastIndex(of: Scalars.slash), slash > cell.lowerBound,
      let unit = unit(slash + 1, cell.upperBound), unit.power > 0 || !unit.definition.isCount
    else { return nil }
    return unit
  }

  /// A unit with its magnitude, from one scalar to another and no further: 百万美元, 人民币万元.
  private func unit(_ start: Int, _ end: Int) -> ColumnUnit? {
    var start = start
    if end - start > Self.renminbi.count,
      window.scalars[start..<start + Self.renminbi.count].elementsEqual(Self.renminbi)
    {
      start += Self.renminbi.count
    }
    let inner = Array(window.scalars[start..<max(start, end)])
    let reader = UnitReader(program: program)
    var power = 0
    for position in inner.indices {
      var units: [(end: Int, use: UnitUse)] = []
      reader.read(inner.span, at: position, into: &units)
      if let match = units.first(where: { $0.end == inner.count }) {
        return ColumnUnit(
          definition: program.units.definition(match.use), text: window.text(start + position, end),
          power: power)
      }
      switch NumeralCharacter(inner[position]) {
      case .unit(let more), .magnitude(let more): power += more
      default: return nil
      }
    }
    return nil
  }

  /// 人民币
  private static let renminbi: [UInt32] = [0x4EBA, 0x6C11, 0x5E01]
  private static let opening: UInt32 = 0x28
  private static let closing: UInt32 = 0x29
  private static let colon: UInt32 = 0x3A
}

extension TextWindow {
  /// Whether anything parts cells: tabs, bars, or blanks in a row.
  var mayHoldTable: Bool {
    var last: UInt32 = 0
    for scalar in scalars {
      if scalar == 0x09 || scalar == 0x7C || scalar == 0x3000 { return true }
      if Scalars.isBlank(scalar), Scalars.isBlank(last) { return true }
      last = scalar
    }
    return false
  }
}

/// What a column's numbers count, and in what power of ten.
struct ColumnUnit {
  var definition: UnitDefinition
  var text: String
  var power: Int

  /// `nil` for fractions and ratios, which have no unit.
  func quantity(of amount: Amount, _ catalog: UnitCatalog) -> Quantity? {
    guard amount.ratio == nil, amount.fraction == nil else { return nil }
    let scaled = amount.scaled(byPowerOfTen: power)
    return Quantity(
      amount: scaled, unit: definition.unit(as: text),
      normalized: catalog.normalize(scaled, unit: definition))
  }
}

/// A line of a table as the scalar ranges of its cells, without the blanks around them.
struct TableRow {
  enum Separator { case tab, bar, blanks }

  var separator: Separator
  var cells: [Range<Int>]

  /// `nil` when the line has fewer than two cells.
  init?(_ window: TextWindow, _ line: Range<Int>, like known: Separator?) {
    separator = known ?? Self.separator(window.scalars[line])
    cells = Self.split(window, line, separator)
    if separator == .bar { Self.dropEdges(&cells) }
    guard cells.count > 1 else { return nil }
  }

  private static func separator(_ line: ArraySlice<UInt32>) -> Separator {
    if line.contains(bar) { return .bar }
    return line.contains(tab) ? .tab : .blanks
  }

  private static func split(_ window: TextWindow, _ line: Range<Int>, _ separator: Separator) -> [Range<Int>]
  {
    let scalars = window.scalars
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var index = start
    while index < line.upperBound {
      let width = separatorWidth(window, index, line.upperBound, separator)
      if width > 0 { cells.append(trimmed(scalars, start..<index)) }
      index += max(1, width)
      if width > 0 { start = index }
    }
    cells.append(trimmed(scalars, start..<line.upperBound))
    return separator == .blanks ? cells.filter { !$0.isEmpty } : cells
  }

  /// How many scalars part two cells here, 0 for none.
  private static func separatorWidth(
    _ window: TextWindow, _ index: Int, _ end: Int, _ separator: Separator
  ) -> Int {
    let scalars = window.scalars
    switch separator {
    case .tab: return scalars[index] == tab ? 1 : 0
    case .bar: return scalars[index] == bar ? 1 : 0
    case .blanks:
      let width = scalars[index..<end].prefix(while: Scalars.isBlank).count
      return width > 1 || width == 1 && isWide(window, index) ? width : 0
    }
  }

  /// Whether an ideographic space stands here, which is folded to a plain one.
  private static func isWide(_ window: TextWindow, _ index: Int) -> Bool {
    window.offsets[index + 1] - window.offsets[index] == 3
  }

  private static func trimmed(_ scalars: [UInt32], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlankOrReturn(scalars[start]) { start += 1 }
    while end > start, isBlankOrReturn(scalars[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isBlankOrReturn(_ scalar: UInt32) -> Bool { Scalars.isBlank(scalar) || scalar == 0x0D }

  /// The empty cells outside a first and a last bar.
  private static func dropEdges(_ cells: inout [Range<Int>]) {
    if cells.first?.isEmpty ?? false { cells.removeFirst() }
    if cells.last?.isEmpty ?? false { cells.removeLast() }
  }

  private static let tab: UInt32 = 0x09
  private static let bar: UInt32 = 0x7C
}

extension Amount {
  fileprivate func scaled(byPowerOfTen power: Int) -> Amount {
    var result = self
    result.value = value?.scaled(byPowerOfTen: power)
    result.min = min?.scaled(byPowerOfTen: power)
    result.max = max?.scaled(byPowerOfTen: power)
    result.lastPlace += power
    return result
  }
}

import ChineseText

/// How inputs are read, whichever they are.
struct InputSettings: Sendable {
  var format = InputFormat.auto
  /// `nil` when each input's is found out.
  var encoding: TextEncoding?
  /// Whether all of a page is read, not its main text only.
  var wholePage = false
  var expansion = ExpansionLimit()
  var names = FieldNames()
  var table = TableSettings()
  /// Whether tables in folders and archives are documents: without a column that is told they are mostly something else.
  var includesTables: Bool { table.column != nil || format == .csv || format == .tsv }
  /// Keys and columns whose values are carried through.
  var keptKeys: [String] = []
  /// Whether the way from the text back to the bytes of the file is kept.
  var tracesBytes = false
}

/// Where in a document that has fields its text, its id and its reference time stand.
struct FieldNames: Sendable, Hashable {
  var text = "text"
  var id = "id"
  var time = "reference_time"
}

/// How tables of comma or tab separated values are read.
struct TableSettings: Sendable, Hashable {
  /// The column with the text, by name or by number from 1; `nil` when nobody said it.
  var column: String?
  /// Whether the first row has the names of the columns.
  var hasHeader = true
}

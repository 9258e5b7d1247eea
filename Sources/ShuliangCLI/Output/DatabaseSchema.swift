/// The tables of an output database.
///
/// `value`, `min` and `max` are numbers to reckon with; beyond 15 digits they are near the stated one, and
/// `value_text`, `min_text` and `max_text` have the digits as stated.
enum DatabaseSchema {
  static let tables = [
    """
    CREATE TABLE documents (
      document INTEGER PRIMARY KEY, \(columns(DatabaseWriter.documentColumns))
    )
    """,
    """
    CREATE TABLE mentions (
      document INTEGER NOT NULL REFERENCES documents, \(columns(DatabaseWriter.mentionColumns))
    )
    """,
    "CREATE TABLE facts (document INTEGER NOT NULL REFERENCES documents, fact TEXT NOT NULL, json TEXT NOT NULL)",
    "CREATE TABLE run (version TEXT NOT NULL, checkpoint TEXT)",
    "INSERT INTO run VALUES ('\(ShuliangVersion.current)', NULL)",
  ]

  static let indexes = [
    "CREATE INDEX IF NOT EXISTS documents_id ON documents (id)",
    "CREATE INDEX IF NOT EXISTS mentions_document ON mentions (document)",
    "CREATE INDEX IF NOT EXISTS mentions_kind_unit ON mentions (kind, unit_code, value)",
    "CREATE INDEX IF NOT EXISTS mentions_from ON mentions (\"from\")",
    "CREATE INDEX IF NOT EXISTS facts_document ON facts (document)",
  ]

  private static let types = [
    "start": "INTEGER NOT NULL", "end": "INTEGER NOT NULL", "value": "NUMERIC", "min": "NUMERIC",
    "max": "NUMERIC",
    "normalized_value": "NUMERIC", "normalized_min": "NUMERIC", "normalized_max": "NUMERIC",
    "error_line": "INTEGER", "error_byte": "INTEGER", "mention": "TEXT NOT NULL", "kind": "TEXT NOT NULL",
    "text": "TEXT NOT NULL", "id": "TEXT NOT NULL", "source": "TEXT NOT NULL", "rule": "TEXT NOT NULL",
  ]

  private static func columns(_ names: [String]) -> String {
    names.map { "\"\($0)\" \(types[$0] ?? "TEXT")" }.joined(separator: ", ")
  }

  static func insertion(into table: DatabaseRow.Table) -> String {
    switch table {
    case .document: documentInsertion
    case .mention: mentionInsertion
    case .failure: failureUpdate
    }
  }

  private static let documentInsertion = insertion("documents", DatabaseWriter.documentColumns)
  private static let mentionInsertion = insertion("mentions", DatabaseWriter.mentionColumns)
  private static let failureUpdate = """
    UPDATE documents SET error_code = ?, error_message = ?, error_line = ?, error_byte = ? WHERE document = ?
    """

  /// The key of the document stands before the columns.
  private static func insertion(_ table: String, _ columns: [String]) -> String {
    "INSERT INTO \(table) VALUES (?\(String(repeating: ", ?", count: columns.count)))"
  }
}

/// Why one document could not be read; it becomes the document's `error` record.
struct DocumentFailure: Error, Sendable, Hashable {
  /// The codes of the output contract.
  enum Code: String, Sendable {
    case notFound = "not_found"
    case unreadable
    case isDirectory = "is_a_directory"
    case binary
    case unsupportedFormat = "unsupported_format"
    case changedWhileRead = "changed_while_read"
    /// Compressed data that is damaged or cut short.
    case corrupt
    case encrypted
    case expansionLimit = "expansion_limit"
    case documentTooLarge = "document_too_large"
    case malformedJSON = "malformed_json"
    case notAnObject = "not_an_object"
    case missingText = "missing_text"
    case textIsNoString = "text_is_no_string"
    case invalidID = "invalid_id"
    case invalidReferenceTime = "invalid_reference_time"
    case lineTooLong = "line_too_long"
    case missingColumn = "missing_column"
    case malformedTable = "malformed_table"
    /// The program that reads such files is not installed.
    case missingTool = "missing_tool"
    case toolFailed = "tool_failed"
  }

  var code: Code
  var message: String
  /// The line in the file, from 1; only for line formats.
  var line: Int?
  /// The byte at which reading stopped, from 0: in the line for line formats, else in the file.
  var byte: Int?
  /// The document's id as JSON, where so much of it could be read.
  var id: [UInt8]?
  /// What the document was, where that is known and no longer at hand when the failure is written.
  var input: [UInt8]?

  init(_ code: Code, _ message: String, line: Int? = nil, byte: Int? = nil) {
    self.code = code
    self.message = SystemPath.shown(message)
    self.line = line
    self.byte = byte
  }

  init(_ error: SystemError) {
    let code: Code = error.isDirectory ? .isDirectory : error.isMissing ? .notFound : .unreadable
    self.init(code, error.description)
  }
}

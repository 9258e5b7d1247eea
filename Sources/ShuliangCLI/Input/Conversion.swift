/// A kind of file that another program makes text of.
enum Conversion: String, Sendable, Hashable {
  case pdf, docx

  /// Whether such a file is a zip.
  var isZip: Bool { self == .docx }

  /// The program's name; the Debian package that has it.
  private var tool: (name: String, package: String) {
    self == .pdf ? ("pdftotext", "poppler-utils") : ("pandoc", "pandoc")
  }

  /// The input comes from standard input. A PDF keeps its layout, so that the cells of a table stay in their row. Pandoc
  /// reads no other file and no address, and its memory is bounded.
  private var arguments: [String] {
    switch self {
    case .pdf: ["-layout", "-nopgbrk", "-enc", "UTF-8", "-", "-"]
    case .docx:
      ["--sandbox", "--from", "docx", "--to", "html", "--wrap", "none", "+RTS", "-M1G", "-RTS"]
    }
  }

  /// What the program makes of `bytes`: text, or HTML where `isHTML`.
  func output(of bytes: [UInt8], path: String) throws(DocumentFailure) -> [UInt8] {
    let limits = ChildProcess.Limits.standard
    let result: ChildProcess.Result
    do throws(SystemError) {
      result = try ChildProcess.run(tool.name, arguments, input: bytes, limits: limits)
    } catch {
      if error.isMissing { throw missing(path) }
      throw DocumentFailure(.toolFailed, "\(path): \(error)")
    }
    switch result.ending {
    case .exited(0): return result.output
    case .tooLong:
      throw DocumentFailure(.toolFailed, "\(path): \(tool.name) took more than \(limits.seconds) seconds")
    case .tooMuch:
      throw DocumentFailure(
        .expansionLimit, "\(path): \(tool.name) made more than \(limits.bytes) bytes of it")
    case .exited, .killed: throw failed(path, result)
    }
  }

  var isHTML: Bool { self != .pdf }

  private func missing(_ path: String) -> DocumentFailure {
    DocumentFailure(
      .missingTool,
      "\(path) is read through \(tool.name), which is not installed (Debian: apt-get install \(tool.package))"
    )
  }

  private func failed(_ path: String, _ result: ChildProcess.Result) -> DocumentFailure {
    let messages = String(decoding: result.messages, as: UTF8.self)
    let reason = messages.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason given"
    let isLocked = self == .pdf && messages.contains("Incorrect password")
    return DocumentFailure(isLocked ? .encrypted : .corrupt, "\(path): \(tool.name): \(reason)")
  }
}

import ChineseText

/// Walks the members of an archive that may be documents.
struct MemberReader {
  enum Step {
    /// The member's bytes must be read, or given up, before the next step.
    case member(ByteStream, InputFile)
    case failure(InputFile, DocumentFailure)
    case end
  }

  /// How deep archives may lie in one another.
  static let depthLimit = 3

  let file: InputFile
  let budget: ExpansionBudget
  /// 1 for an archive that is a file of its own.
  let depth: Int
  private let archive: Archive
  private let settings: InputSettings

  init(_ stream: ByteStream, file: InputFile, settings: InputSettings, inside outer: MemberReader?) {
    self.file = file
    budget = outer?.budget ?? ExpansionBudget(settings.expansion, size: stream.seekableFile?.size)
    depth = (outer?.depth ?? 0) + 1
    archive = Archive(stream, budget: budget, isOutermost: outer == nil)
    self.settings = settings
  }

  var wouldWait: Bool { archive.wouldWait }

  func next() -> Step {
    let hasFailed = archive.hasFailed
    do throws(DocumentFailure) {
      while let member = try archive.next() {
        if let step = step(for: member) { return step }
        try archive.skip()
      }
      return .end
    } catch {
      // A member that could not be read has said so already.
      return hasFailed ? .end : .failure(file, error)
    }
  }

  /// `nil` for what is no document.
  private func step(for member: Archive.Member) -> Step? {
    let name = member.name.map(Self.text)
    let document = InputFile(member: name, of: file, format: settings.format)
    if let name, !member.isFile || !isDocument(name) { return nil }
    if member.isEncrypted {
      return .failure(document, DocumentFailure(.encrypted, "\(document.path) is encrypted"))
    }
    return .member(ByteStream(archive), document)
  }

  /// As in a folder, what is hidden is left out; `__MACOSX` is where macOS puts what a zip cannot hold.
  private func isDocument(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    guard let last = parts.last, !parts.contains(where: { $0.hasPrefix(".") && $0 != "." }) else {
      return false
    }
    return parts.first != "__MACOSX"
      && FileName(String(last)).isDocument(includingTables: settings.includesTables)
  }

  /// Old zips keep names in the encoding of the machine they were made on.
  private static func text(_ name: [UInt8]) -> String {
    if isUTF8(name[...]) { return String(decoding: name, as: UTF8.self) }
    let decoded = try? TextDecoder.decode(name, encoding: EncodingDetector.detect(name))
    return String(decoding: decoded?.bytes ?? name, as: UTF8.self)
  }
}

import ArgumentParser

/// How the bytes of an input are laid out.
enum InputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case auto, text, ndjson, html, csv, tsv, pdf, docx

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// One input: a file, standard input as `-`, or a member of an archive as `archive.zip/path/name.txt`.
struct InputFile: Sendable, Hashable {
  var path: String
  /// The path as the output has it.
  var source: String { SystemPath.shown(path) }
  /// What a text document in it is called: the name without extensions, or the member's path with its archive.
  var stem: String
  /// `nil` until the first bytes are seen.
  var format: Layout?

  enum Layout: Sendable, Hashable {
    case text, ndjson, html, csv, tsv
    /// What another program makes text of.
    case converted(Conversion)

    /// Whether it is read to its end before anything is done with it.
    var isReadWhole: Bool {
      switch self {
      case .html, .converted: true
      case .text, .ndjson, .csv, .tsv: false
      }
    }
  }

  /// The same file, its layout being known.
  func laidOut(_ layout: Layout) -> InputFile {
    var file = self
    file.format = layout
    return file
  }

  init(path: String, format: InputFormat) {
    let name = Self.name(of: path)
    self.init(path: path, stem: path == "-" ? "stdin" : FileName(name).stem, name: name, format: format)
  }

  /// The member called `member` of the archive `container`; without a name all that it holds.
  init(member: String?, of container: InputFile, format: InputFormat) {
    guard let member else {
      let name = FileName(Self.name(of: container.path)).unpacked
      self.init(path: container.path, stem: container.stem, name: name, format: format)
      return
    }
    let archive =
      container.isMember || container.isStandardInput ? container.stem : Self.name(of: container.path)
    self.init(
      path: "\(container.path)/\(member)", stem: "\(archive)/\(member)", name: Self.name(of: member),
      format: format)
    isMember = true
  }

  private var isMember = false

  private init(path: String, stem: String, name: String, format: InputFormat) {
    self.path = path
    self.stem = SystemPath.shown(stem)
    self.format =
      switch format {
      case .text: .text
      case .ndjson: .ndjson
      case .html: .html
      case .csv: .csv
      case .tsv: .tsv
      case .pdf: .converted(.pdf)
      case .docx: .converted(.docx)
      case .auto: FileName(name).layout
      }
  }

  var isStandardInput: Bool { path == "-" }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What the first bytes look like: a line of JSON, a page, or text.
  static func layout(ofContent bytes: [UInt8]) -> Layout {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if bytes.starts(with: "%PDF-".utf8) { return .converted(.pdf) }
    let visible = bytes.drop { blanks.contains($0) }
    if visible.first == UInt8(ascii: "<") || visible.starts(with: "HTTP/".utf8) { return pageLayout(visible) }
    guard visible.first == UInt8(ascii: "{") else { return .text }
    return visible.dropFirst().first { !blanks.contains($0) } == UInt8(ascii: "\"") ? .ndjson : .text
  }

  private static func pageLayout(_ visible: ArraySlice<UInt8>) -> Layout {
    let beginning = String(decoding: visible.prefix(1024), as: UTF8.self).lowercased()
    let marks = ["<!doctype html", "<html", "<head", "<body", "<?xml", "http/1.", "http/2 "]
    return marks.contains { beginning.contains($0) } ? .html : .text
  }
}

import ChineseText

/// Makes a document of a page as it came: HTML, a feed or other XML, with the head of an HTTP response or without.
struct PageReader {
  private let settings: InputSettings

  init(_ settings: InputSettings) { self.settings = settings }

  func read(_ bytes: [UInt8], file: InputFile) throws(DocumentFailure) -> Page {
    if case .converted(let conversion) = file.format { return try read(bytes, by: conversion, file) }
    let (head, body) = HTTPHead.split(bytes)
    let (decoded, encoding) = decode(body, head, file)
    let map =
      settings.tracesBytes
      ? PageMap(encoding: encoding, map: decoded.map, head: bytes.count - body.count) : nil
    var page = page(of: decoded.bytes, type: head?.contentType ?? "", map: map)
    if page.metadata.published == nil { page.referenceTime = head?.date }
    return page
  }

  private func read(
    _ bytes: [UInt8], by conversion: Conversion, _ file: InputFile
  ) throws(DocumentFailure) -> Page {
    let output = try conversion.output(of: bytes, path: file.source)
    if conversion.isHTML { return Page(html: output, whole: true) }
    let text = PrintedText(output).text
    if text.isEmpty { Terminal.complain("\(file.source): there is no text in it; it may be a scan") }
    return Page(metadata: PageMetadata(), text: text)
  }

  private func decode(
    _ body: [UInt8], _ head: HTTPHead?, _ file: InputFile
  ) -> (DecodedText, TextEncoding) {
    var choice = PageEncoding(of: body, label: head?.charset)
    if let told = settings.encoding { choice = PageEncoding(told.ordered(byMarkOf: body)) }
    if let name = choice.mislabelled {
      Terminal.complain("\(file.path): declared as \(name), read as \(choice.encoding.rawValue)")
    }
    if let decoded = try? TextDecoder.decode(body, encoding: choice.encoding) {
      return (decoded, choice.encoding)
    }
    return (TextDecoder.decode(body), .utf8)
  }

  private func page(of text: [UInt8], type: String, map: PageMap?) -> Page {
    let visible = text.drop { $0 <= 0x20 }
    if type.contains("json") || visible.first == UInt8(ascii: "{") || visible.first == UInt8(ascii: "[") {
      return Page(json: text)
    }
    let beginning = String(decoding: visible.prefix(512), as: UTF8.self).lowercased()
    if beginning.hasPrefix("<?xml"), !beginning.contains("<html") { return Page(xml: text) }
    return Page(html: text, whole: settings.wholePage, map: map)
  }
}

extension PageEncoding {
  init(_ told: TextEncoding) { encoding = told }
}

/// What the head of an HTTP response says.
struct HTTPHead {
  var contentType = ""
  var charset: String?
  /// When the page was sent, in ISO 8601.
  var date: String?

  /// The head, if there is one, and what follows it.
  static func split(_ bytes: [UInt8]) -> (HTTPHead?, [UInt8]) {
    guard bytes.starts(with: "HTTP/".utf8), let end = end(of: bytes) else { return (nil, bytes) }
    var head = HTTPHead()
    for line in String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
    {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let value = PageMetadata.trimmed(String(parts[1])) else { continue }
      switch parts[0].lowercased() {
      case "content-type":
        head.contentType = value.lowercased()
        head.charset = PageEncoding.value(after: "charset", in: value.lowercased()[...])
      case "date": head.date = InternetDate.iso(value)
      default: break
      }
    }
    return (head, Array(bytes[end...]))
  }

  private static func end(of bytes: [UInt8]) -> Int? {
    var newlines = 0
    for (index, byte) in bytes.prefix(1 << 16).enumerated() where byte != 0x0D {
      newlines = byte == 0x0A ? newlines + 1 : 0
      if newlines == 2 { return index + 1 }
    }
    return nil
  }
}

/// Dates as mail and HTTP write them (RFC 5322): `Tue, 06 Feb 2018 08:37:23 GMT`.
enum InternetDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  static func iso(_ text: String) -> String? {
    let parts = text.lowercased().split { " ,".contains($0) }.drop { Int($0) == nil }
    guard parts.count >= 4, let day = Int(parts[parts.startIndex]),
      let month = months.firstIndex(of: String(parts[parts.startIndex + 1].prefix(3))),
      let year = Int(parts[parts.startIndex + 2]), year > 999
    else { return nil }
    let zone = parts.count > 4 ? String(parts[parts.startIndex + 4]) : ""
    let offset =
      ["gmt", "ut", "utc", "z"].contains(zone) ? "Z" : zone.first == "+" || zone.first == "-" ? zone : ""
    let date = [month + 1, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    return "\(year)-\(date)T\(parts[parts.startIndex + 3])\(offset)"
  }
}

import ChineseText

/// Settles which encoding a page is in: a byte order mark, then what it declares, if its bytes bear that out, then
/// what they look like.
struct PageEncoding {
  var encoding: TextEncoding
  /// What the page declares and is not.
  var mislabelled: String?

  /// `label` is what came with the page, such as the charset of an HTTP header.
  init(of bytes: [UInt8], label: String?) {
    let found = EncodingDetector.detect(Self.sample(bytes))
    guard let name = label ?? Self.declared(in: bytes) else {
      encoding = found
      return
    }
    guard let declared = TextEncoding(name: name) else {
      encoding = found
      // Such as iso-8859-1, which says nothing about ASCII.
      mislabelled = bytes.contains { $0 >= 0x80 } ? name : nil
      return
    }
    let isRight = declared == found || Self.bears(bytes, out: declared, against: found)
    encoding = isRight ? declared : found
    mislabelled = isRight ? nil : name
  }

  /// Whether hardly anything is malformed in the declared encoding, and the text in it is no less plain than in the
  /// other.
  private static func bears(_ bytes: [UInt8], out declared: TextEncoding, against found: TextEncoding) -> Bool
  {
    let sample = self.sample(bytes)
    let told = ChinesePlausibility(of: sample, as: declared)
    return told.isWellFormed && told.share >= ChinesePlausibility(of: sample, as: found).share * 0.8
  }

  /// The bytes from the first that is no ASCII: before it is markup that looks the same in most encodings.
  private static func sample(_ bytes: [UInt8]) -> [UInt8] {
    let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
    // An even place, for the sake of UTF-16.
    return first < 64 ? bytes : Array(bytes[(first & ~1)...].prefix(1 << 16))
  }

  /// The charset in `<meta>` or the encoding in `<?xml`, within the first 4096 bytes.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    if head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>") {
      return value(after: "encoding", in: head[..<end.lowerBound])
    }
    var rest = head[...]
    while let tag = rest.firstRange(of: "<meta") {
      let end = rest[tag.upperBound...].firstIndex(of: ">") ?? rest.endIndex
      if let name = value(after: "charset", in: rest[tag.upperBound..<end]) { return name }
      rest = rest[end...]
    }
    return nil
  }

  static func value(after key: String, in text: Substring) -> String? {
    guard let found = text.firstRange(of: key) else { return nil }
    let rest = text[found.upperBound...].drop { $0 == " " }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { " \"'".contains($0) }
    let name = value.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    return name.isEmpty ? nil : String(name)
  }
}

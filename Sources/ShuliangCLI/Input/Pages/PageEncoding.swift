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
    guard let name = label ?? Self.declared(in: bytes), let declared = TextEncoding(name: name) else {
      encoding = found
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

/// How much like Chinese text bytes read in an encoding.
struct ChinesePlausibility {
  var isWellFormed: Bool
  /// The part of the ideographs that are among the most frequent ones; half in real text, next to none in text read
  /// in a wrong encoding.
  var share: Double

  private static let frequent = Set(
    ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着"
      + "等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新"
      + "這個國時來們為對會發動過說產種麼經進著開還與關體實機當點業從應後學電間樣長東車門見問題無")
      .unicodeScalars)

  init(of bytes: [UInt8], as encoding: TextEncoding) {
    let decoded = try? TextDecoder.decode(bytes, encoding: encoding)
    var (ideographs, common, replaced, strange) = (0, 0, 0, 0)
    for scalar in String(decoding: decoded?.bytes ?? [], as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x4E00...0x9FFF:
        ideographs += 1
        if Self.frequent.contains(scalar) { common += 1 }
      case 0xFFFD: replaced += 1
      case 0xE000...0xF8FF, 0x80...0x9F: strange += 1
      default: break
      }
    }
    isWellFormed = (replaced + strange) * 20 <= ideographs + replaced + strange
    share = ideographs > 0 ? Double(common) / Double(ideographs) : 0
  }
}

/// An encoding that documents may come in. All are stateless: a scalar's bytes say which scalar it is.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"
  /// GB2312 and GBK too, which it contains.
  case gb18030 = "GB18030"
  /// As Windows has it, with 碁 銹 恒 裏 and the euro sign.
  case big5 = "Big5"
  case big5HKSCS = "Big5-HKSCS"
  /// CNS 11643 in one to four bytes, from Unix systems in Taiwan.
  case eucTW = "EUC-TW"

  /// The encoding of an IANA name or a common alias, in any case: "GBK", "utf8", "cp950"; `nil` for others.
  public init?(name: String) {
    let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    guard let encoding = TextEncoding.names[key] else { return nil }
    self = encoding
  }

  private static let names: [String: TextEncoding] = [
    "utf8": .utf8, "ascii": .utf8, "usascii": .utf8,
    "utf16": .utf16LittleEndian, "utf32": .utf32LittleEndian, "utf16le": .utf16LittleEndian,
    "utf16be": .utf16BigEndian, "ucs2": .utf16LittleEndian,
    "utf32le": .utf32LittleEndian, "utf32be": .utf32BigEndian,
    "gb18030": .gb18030, "gbk": .gb18030, "gb2312": .gb18030, "cp936": .gb18030, "windows936": .gb18030,
    "euccn": .gb18030, "xgbk": .gb18030, "gb231280": .gb18030, "csgb2312": .gb18030, "chinese": .gb18030,
    "xxbig5": .big5, "cnbig5": .big5, "csbig5": .big5, "big5eten": .big5, "big5": .big5, "cp950": .big5,
    "windows950": .big5, "big5hkscs": .big5HKSCS, "hkscs": .big5HKSCS,
    "euctw": .eucTW, "xeuctw": .eucTW, "cns11643": .eucTW,
  ]

  /// The name under which ICU knows the converter; `nil` for UTF-8, which needs none.
  var converterName: String? {
    switch self {
    case .utf8: nil
    case .big5: "windows-950"
    default: rawValue
    }
  }

  /// The same with the byte order that a mark at the beginning of `bytes` shows.
  package func ordered(byMarkOf bytes: [UInt8]) -> TextEncoding {
    let pairs: [[TextEncoding]] = [
      [.utf16LittleEndian, .utf16BigEndian], [.utf32LittleEndian, .utf32BigEndian],
    ]
    guard let pair = pairs.first(where: { $0.contains(self) }) else { return self }
    let marked = TextEncoding.marks.first { pair.contains($0.encoding) && bytes.starts(with: $0.mark) }
    return marked?.encoding ?? self
  }

  /// The byte order mark, U+FEFF in this encoding, of those that use one.
  static let marks: [(mark: [UInt8], encoding: TextEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
    ([0, 0, 0xFE, 0xFF], .utf32BigEndian),
    ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ]
}

/// What can keep a document from being decoded. Malformed bytes cannot.
public enum TextDecodingError: Error, Equatable, CustomStringConvertible {
  /// The ICU at hand has no converter for the encoding.
  case unsupportedEncoding(TextEncoding)

  public var description: String {
    switch self {
    case .unsupportedEncoding(let encoding): "no converter for \(encoding.rawValue) in this ICU"
    }
  }
}

import CICU

/// Guesses the encoding of a document that does not state it.
///
/// In this order: a byte order mark; UTF-8 where the bytes are that but for a few; UTF-16 by its
/// high bytes; what ICU's statistics say among the
/// encodings here; else GB18030, in which unlabelled Chinese text is most often kept.
public enum EncodingDetector {
  /// Bytes looked at: enough for the statistics, and constant however large the document is.
  static let sampleSize = 1 << 14

  public static func detect(_ bytes: [UInt8]) -> TextEncoding {
    let sample = Array(bytes.prefix(sampleSize))
    if let marked = TextEncoding.marks.first(where: { sample.starts(with: $0.mark) }) {
      return marked.encoding
    }
    if let wide = wideWithoutMark(sample) { return wide }
    if isMostlyUtf8(sample) { return .utf8 }
    return chineseUtf16(sample) ?? refined(Statistics.likeliest(of: sample) ?? .gb18030, sample)
  }

  /// Tells apart what the statistics do not know: EUC-TW has the same bytes as GB2312, and Big5-HKSCS has those of Big5
  /// and more.
  private static func refined(_ found: TextEncoding, _ sample: [UInt8]) -> TextEncoding {
    guard found == .gb18030 || found == .big5 else { return found }
    let plain = ChinesePlausibility(of: sample, as: found)
    let taiwanese = ChinesePlausibility(of: sample, as: .eucTW)
    // Read in the wrong one of the two next to nothing is a frequent character.
    if taiwanese.isWellFormed, taiwanese.ideographs >= 8, taiwanese.share > 3 * plain.share { return .eucTW }
    guard found == .big5, plain.strange > 0 else { return found }
    return ChinesePlausibility(of: sample, as: .big5HKSCS).strange < plain.strange ? .big5HKSCS : .big5
  }

  /// UTF-16 without a zero byte in sight, as Chinese text may be: read in the right order nearly all its
  /// units are ideographs, punctuation or ASCII, in the wrong order a third. (ICU's statistics take the wrong
  /// order one time in four.)
  private static func chineseUtf16(_ sample: [UInt8]) -> TextEncoding? {
    let units = sample.count / 2
    guard units > 0 else { return nil }
    let big = stride(from: 0, to: 2 * units, by: 2).count { isChineseHighByte(sample[$0]) }
    let little = stride(from: 1, to: 2 * units, by: 2).count { isChineseHighByte(sample[$0]) }
    guard max(big, little) * 10 > units * 9, abs(big - little) * 5 > units else { return nil }
    return big > little ? .utf16BigEndian : .utf16LittleEndian
  }

  /// High bytes of ASCII, general punctuation, CJK punctuation, unified ideographs and full-width forms.
  private static func isChineseHighByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x20, 0x30, 0x4E...0x9F, 0xFF: true
    default: false
    }
  }

  /// Whether well-formed sequences outnumber malformed ones by far: a page with some broken bytes is still
  /// UTF-8.
  private static func isMostlyUtf8(_ sample: [UInt8]) -> Bool {
    var decoder = StreamingDecoder()
    let decoded = decoder.decode(sample)
    let leads = decoded.bytes.count { $0 >= 0xC0 }
    return decoded.malformedCount == 0 || leads - decoded.malformedCount > 8 * decoded.malformedCount
  }

  /// UTF-16 and UTF-32 of text with many letters, digits and spaces is full of zero bytes, always at the same
  /// side; text in another encoding holds next to none. (Few zeros prove nothing: the low byte of 一 is one.)
  private static func wideWithoutMark(_ sample: [UInt8]) -> TextEncoding? {
    var zeros = [0, 0, 0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 4] += 1 }
    let total = zeros.reduce(0, +)
    let quarter = sample.count / 4
    guard total * 8 > sample.count, quarter > 0 else { return nil }
    if zeros[3] >= quarter, zeros[2] > quarter / 2, zeros[0] < quarter { return .utf32LittleEndian }
    if zeros[0] >= quarter, zeros[1] > quarter / 2, zeros[3] < quarter { return .utf32BigEndian }
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    if odd > 8 * even { return .utf16LittleEndian }
    return even > 8 * odd ? .utf16BigEndian : nil
  }
}

/// Decodes whole documents.
public enum TextDecoder {
  /// Decodes UTF-8. Valid text without a byte order mark is not copied; malformed text never fails.
  public static func decode(_ bytes: [UInt8]) -> DecodedText {
    var decoder = StreamingDecoder()
    return decoder.decode(bytes, isLast: true)
  }

  /// Throws only where this ICU has no converter for the encoding.
  public static func decode(
    _ bytes: [UInt8], encoding: TextEncoding
  ) throws(TextDecodingError) -> DecodedText {
    var decoder = try StreamingDecoder(encoding)
    return decoder.decode(bytes, isLast: true)
  }
}

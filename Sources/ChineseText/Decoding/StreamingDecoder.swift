/// Decodes a document that comes in pieces, cut anywhere, also inside a scalar.
///
/// The results laid end to end are what decoding the document at once gives. Each maps to offsets in the
/// whole original. For one document; memory is bounded by the piece.
public struct StreamingDecoder {
  public let encoding: TextEncoding
  private let converter: Converter?
  /// Bytes of the original that lie before `carried`.
  private var consumed = 0
  /// The beginning of a scalar that the next piece completes: at most 3 bytes.
  private var carried: [UInt8] = []
  private var isAtStart = true

  /// A decoder of UTF-8.
  public init() {
    encoding = .utf8
    converter = nil
  }

  /// Throws where this ICU has no converter for the encoding.
  public init(_ encoding: TextEncoding) throws(TextDecodingError) {
    self.encoding = encoding
    converter = try encoding.converterName.map { name throws(TextDecodingError) in
      guard let opened = Converter(name) else { throw .unsupportedEncoding(encoding) }
      return opened
    }
  }

  /// Decodes the next piece, as far as it completes scalars; after the last, everything is decoded.
  public mutating func decode(_ piece: [UInt8], isLast: Bool = false) -> DecodedText {
    let input = carried.isEmpty ? piece : carried + piece
    var output = Utf8Output(startingAt: consumed)
    let used = convert(input, isLast: isLast, into: &output)
    carried = used == input.count ? [] : Array(input[used...])
    consumed += used
    let hadMark = isAtStart && output.dropByteOrderMark()
    isAtStart = isAtStart && used == 0
    return DecodedText(
      bytes: output.bytes, map: output.map, malformedCount: output.malformedCount, hadByteOrderMark: hadMark,
      encoding: encoding)
  }

  /// Decodes what is left when there is no further piece.
  public mutating func finish() -> DecodedText { decode([], isLast: true) }

  /// Returns how many bytes of the input are decoded.
  private func convert(_ input: [UInt8], isLast: Bool, into output: inout Utf8Output) -> Int {
    guard let converter else { return output.appendUtf8(input, isLast: isLast) }
    return converter.convert(input, isLast: isLast, into: &output)
  }
}

/// Valid UTF-8 in the making, with its map.
struct Utf8Output {
  private(set) var bytes: [UInt8] = []
  private(set) var map: OffsetMap
  private(set) var malformedCount = 0

  init(startingAt original: Int) { map = OffsetMap(startingAt: original) }

  mutating func appendValid(_ valid: ArraySlice<UInt8>) {
    bytes.append(contentsOf: valid)
    map.appendIdentical(valid.count)
  }

  /// Takes a whole array of valid UTF-8 without copying it.
  mutating func takeValid(_ valid: [UInt8]) {
    bytes = valid
    map.appendIdentical(valid.count)
  }

  mutating func appendReplacement(for originalWidth: Int) {
    bytes += [0xEF, 0xBF, 0xBD]
    map.append(count: 1, decodedWidth: 3, originalWidth: originalWidth)
    malformedCount += 1
  }

  mutating func append(_ scalar: Unicode.Scalar, originalWidth: Int) {
    let value = scalar.value
    switch value {
    case 0..<0x80: bytes.append(UInt8(value))
    case 0x80..<0x800: bytes += [0xC0 | UInt8(value >> 6), continuation(value)]
    case 0x800..<0x10000:
      bytes.append(0xE0 | UInt8(value >> 12))
      bytes.append(continuation(value >> 6))
      bytes.append(continuation(value))
    default: bytes += UTF8.encode(scalar)!
    }
    map.append(count: 1, decodedWidth: UTF8.width(scalar), originalWidth: originalWidth)
  }

  private func continuation(_ value: UInt32) -> UInt8 { 0x80 | UInt8(value & 0x3F) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func countMalformed(_ count: Int) { malformedCount += count }

  /// Whether the text began with U+FEFF, which is then gone from it.
  mutating func dropByteOrderMark() -> Bool {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    bytes.removeFirst(3)
    map.dropFirst(3)
    return true
  }
}

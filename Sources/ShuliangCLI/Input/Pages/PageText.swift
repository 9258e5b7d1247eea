import ChineseText

/// A place in a page's source, in bytes.
struct PagePlace: Sendable, Hashable {
  var start = 0
  var count = 0

  var end: Int { start + count }
}

/// Text that was put together from a page and, when it is traced, where each of its scalars stands in the page.
struct PageText: Sendable, Hashable {
  var text = ""
  /// One for each scalar, or none at all.
  var places: [PagePlace] = []

  /// The texts with a separator of one scalar between them, which stands where the text before it ends.
  static func joined(_ parts: [PageText], by separator: Character) -> PageText {
    let isTraced = parts.contains { !$0.places.isEmpty }
    var result = PageText(text: parts.map(\.text).joined(separator: String(separator)))
    if !isTraced { return result }
    for (index, part) in parts.enumerated() {
      let end = result.places.last?.end ?? 0
      if index > 0 { result.places.append(PagePlace(start: end)) }
      let isPlaced = !part.places.isEmpty
      result.places += isPlaced ? part.places : part.text.unicodeScalars.map { _ in PagePlace(start: end) }
    }
    return result
  }
}

/// Where the scalars of a text of the page's source stand.
struct PagePlaces {
  /// A stretch of the text; the same bytes in the source where both are as long, else all of it stands at one place.
  struct Segment {
    var count: Int
    var source: PagePlace
  }

  var segments: [Segment]

  /// The place of each scalar of `text`.
  func places(of text: String.UnicodeScalarView) -> [PagePlace] {
    var places: [PagePlace] = []
    var rest = segments[...]
    var offset = 0
    for scalar in text {
      let width = UTF8.width(scalar)
      while let first = rest.first, offset >= first.count {
        offset -= first.count
        rest = rest.dropFirst()
      }
      guard let segment = rest.first else { return places }
      let isVerbatim = segment.count == segment.source.count
      places.append(
        isVerbatim ? PagePlace(start: segment.source.start + offset, count: width) : segment.source)
      offset += width
    }
    return places
  }
}

extension PageText {
  /// A text that is said to stand somewhere in `source`, at its first occurrence.
  init(_ text: String, in source: [UInt8]) {
    self.init(text: text)
    guard let found = source.firstRange(of: Array(text.utf8)) else { return }
    let whole = PagePlace(start: found.lowerBound, count: found.count)
    places = PagePlaces(segments: [.init(count: found.count, source: whole)]).places(of: text.unicodeScalars)
  }
}

/// The way from a page's source, decoded, to the bytes of its file.
struct PageMap {
  var encoding: TextEncoding
  /// From the source to the bytes after `head`.
  var map: OffsetMap
  /// Bytes before the source, such as the head of an HTTP response.
  var head: Int

  func origin(of text: PageText) -> TextOrigin {
    var result = OffsetMap(startingAt: 0)
    for (index, scalar) in text.text.unicodeScalars.enumerated() {
      let place = index < text.places.count ? text.places[index] : PagePlace()
      let start = head + map.original(of: place.start)
      let end = place.count == 0 ? start : head + map.originalEnd(of: place.end)
      result.append(count: 1, decodedWidth: UTF8.width(scalar), originalWidth: end - start, at: start)
    }
    return TextOrigin(encoding: encoding, map: result)
  }
}

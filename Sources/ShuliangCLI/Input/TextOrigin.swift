import ChineseText
import Synchronization

/// The way from a stretch of text back to the bytes that it was read from.
struct TextOrigin: Sendable {
  /// The encoding of these bytes.
  var encoding: TextEncoding
  var map: OffsetMap
}

/// The way back for the window of a document that is worked on.
final class DocumentOrigin: Sendable {
  let encoding: TextEncoding
  /// From the window's first byte on.
  private let map: Mutex<OffsetMap>

  init(_ origin: TextOrigin) {
    encoding = origin.encoding
    map = Mutex(origin.map)
  }

  /// The byte of the original that the scalar at `byte` of the window begins with.
  func start(of byte: Int) -> Int { map.withLock { $0.original(of: byte) } }

  /// The byte of the original behind the scalar that ends at `byte` of the window.
  func end(of byte: Int) -> Int { map.withLock { $0.originalEnd(of: byte) } }

  /// Adds the stretch of text that comes next.
  func append(_ next: TextOrigin) { map.withLock { $0.append(next.map) } }

  /// Goes on to the window that begins `count` bytes after this one.
  func advance(by count: Int) { map.withLock { $0.dropFirst(count) } }
}

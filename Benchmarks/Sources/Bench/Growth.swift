import Foundation
import Shuliang

/// How the time of one document grows with its length, on running text and on what is meant to be hard.
struct Growth {
  let extractor: Extractor

  static let shapes: [(name: String, piece: String)] = [
    ("all 一", "一"), ("all 9", "9"), ("all （", "（"), ("all —", "—"), ("all -", "-"), ("3月", "3月"),
    ("万一", "万一"),
    ("list", "12个、"),
  ]

  func measure(_ texts: Texts) -> [Record.Curve] {
    let running = Array(texts.documents.joined())
    var curves = [curve("running text", sizes: (10...22).map { 1 << $0 }) { prefix(running, $0) }]
    for shape in Self.shapes {
      let piece = Array(shape.piece.utf8)
      curves.append(
        curve(shape.name, sizes: (12...20).map { 1 << $0 }) { size in
          Array(repeatElement(piece, count: max(1, size / piece.count)).joined())
        })
    }
    return curves
  }

  private func curve(_ name: String, sizes: [Int], _ text: (Int) -> [UInt8]) -> Record.Curve {
    let worker = extractor.makeWorker()
    var points: [Record.Point] = []
    for size in sizes {
      let document = text(size)
      let task = Task(name: name) { worker.extract(document, options: ExtractionOptions()).mentions.count }
      let seconds = interleaved([task], rounds: size < 1 << 16 ? 9 : 2)[0].seconds
      points.append(Record.Point(bytes: document.count, seconds: seconds))
      if seconds > 10 { break }
    }
    return Record.Curve(name: name, points: points)
  }

  private func prefix(_ text: [UInt8], _ size: Int) -> [UInt8] {
    var end = min(size, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(text[..<end])
  }
}

extension Record.Curve {
  /// The exponent *k* of time ≈ c · bytesᵏ by least squares over the larger half of the sizes: 1 is linear.
  var exponent: Double {
    let logs = points.suffix(max(2, points.count / 2)).map { (log(Double($0.bytes)), log($0.seconds)) }
    let (meanX, meanY) = (logs.map(\.0).mean, logs.map(\.1).mean)
    let above = logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return above / logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}

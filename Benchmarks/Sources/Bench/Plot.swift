import Foundation

/// The curves of a record as SVG: time a byte over bytes, both logarithmic; a flat line is linear growth.
struct Plot {
  let curves: [Record.Curve]

  private static let colours = [
    "#0b6e99", "#c0392b", "#27823b", "#8e44ad", "#b9770e", "#34495e", "#16a085", "#d35400",
  ]

  var svg: String {
    let body = curves.enumerated().map { line($1, Self.colours[$0 % Self.colours.count], $0) }.joined(
      separator: "\n")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="760" height="440" font-family="sans-serif" font-size="12">
      <rect width="760" height="440" fill="white"/>
      <text x="60" y="24" font-size="15">Nanoseconds a byte, by the length of the document</text>
      \(grid)
      \(body)
      </svg>

      """
  }

  private var grid: String {
    let columns = (10...22).map { power in
      "<text x=\"\(x(1 << power))\" y=\"420\" text-anchor=\"middle\">\(label(1 << power))</text>"
    }
    let rows = [1.0, 10, 100, 1000, 10_000].map { nanoseconds in
      let y = y(nanoseconds)
      return
        "<path d=\"M60 \(y)H600\" stroke=\"#ddd\"/><text x=\"52\" y=\"\(y + 4)\" text-anchor=\"end\">\(Int(nanoseconds))</text>"
    }
    return (rows + columns).joined(separator: "\n")
  }

  private func line(_ curve: Record.Curve, _ colour: String, _ index: Int) -> String {
    let points = curve.points.map { "\(x($0.bytes)),\(y($0.seconds / Double($0.bytes) * 1e9))" }
    return """
      <polyline points="\(points.joined(separator: " "))" fill="none" stroke="\(colour)" stroke-width="2"/>
      <text x="612" y="\(60 + 20 * index)" fill="\(colour)">\(curve.name)</text>
      """
  }

  private func x(_ bytes: Int) -> Int { Int(60 + (log2(Double(bytes)) - 10) * 45) }

  private func y(_ nanoseconds: Double) -> Int { Int(400 - log10(max(nanoseconds, 1)) * 87) }

  private func label(_ bytes: Int) -> String { bytes < 1 << 20 ? "\(bytes >> 10)K" : "\(bytes >> 20)M" }
}

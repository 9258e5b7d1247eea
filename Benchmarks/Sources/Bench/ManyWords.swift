import Foundation

/// A pack of many made-up words, none of which stands in a real text by design: four ideographs by a fixed sequence.
struct ManyWords {
  let count: Int

  /// Words in a file, so that no file is above the limit of a pack.
  private static let perFile = 100_000

  func write(to folder: URL) throws {
    let lexicon = folder.appendingPathComponent("lexicon")
    try FileManager.default.createDirectory(at: lexicon, withIntermediateDirectories: true)
    let manifest = """
      name: many-words
      version: 1.0.0
      description: Many words
      licence: Apache-2.0
      engine: "^1"
      requires: [zh-core ^1]

      """
    try Data(manifest.utf8).write(to: folder.appendingPathComponent("pack.yaml"))
    for first in stride(from: 0, to: count, by: Self.perFile) {
      let words = (first..<min(count, first + Self.perFile)).map(word)
      let yaml = "- category: made-up\n  words:\n    - " + words.joined(separator: "\n    - ") + "\n"
      try Data(yaml.utf8).write(to: lexicon.appendingPathComponent("words-\(first).yaml"))
    }
  }

  private func word(_ index: Int) -> String {
    var state = UInt64(index)
    var scalars = String.UnicodeScalarView()
    for factor in [7_919, 104_729, 1_299_709, 15_485_863] as [UInt64] {
      state = state &* 6_364_136_223_846_793_005 &+ factor
      scalars.append(Unicode.Scalar(UInt32(0x4E00 + (state >> 33) % 6_000))!)
    }
    return String(scalars)
  }
}

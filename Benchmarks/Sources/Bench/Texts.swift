import Foundation

/// Documents to measure on.
struct Texts {
  var name: String
  var documents: [[UInt8]]

  var byteCount: Int { documents.reduce(0) { $0 + $1.count } }

  /// The documents in the project's `Corpus`, again and again until they are so many bytes.
  static func own(_ root: URL, byteCount: Int) throws -> Texts {
    let folder = root.appendingPathComponent("Corpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") && !$0.hasSuffix(".golden.txt") }.sorted()
    let seeds = try names.map { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))) }
    var texts = Texts(name: "own", documents: [])
    var size = 0
    var turn = 0
    while size < byteCount {
      let document = varied(seeds[turn % seeds.count], turn / seeds.count)
      texts.documents.append(document)
      size += document.count
      turn += 1
    }
    return texts
  }

  /// The document with its ASCII digits changed as the turn says, so that not every copy is the same.
  private static func varied(_ document: [UInt8], _ turn: Int) -> [UInt8] {
    guard turn > 0 else { return document }
    var state = UInt64(turn) &* 0x9E37_79B9_7F4A_7C15
    return document.map { byte in
      guard (0x31...0x39).contains(byte) else { return byte }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 0x31 + UInt8((state >> 40) % 9)
    }
  }

  /// The texts of an NDJSON file; `nil` where there is no such file.
  static func ndjson(_ file: URL, name: String) throws -> Texts? {
    guard let data = try? Data(contentsOf: file) else { return nil }
    let documents = try data.split(separator: 0x0A).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return Array((object?["text"] as? String ?? "").utf8)
    }
    return Texts(name: name, documents: documents)
  }

  /// The documents as NDJSON.
  func ndjson() throws -> Data {
    var data = Data()
    for (index, document) in documents.enumerated() {
      let object: [String: Any] = ["id": index, "text": String(decoding: document, as: UTF8.self)]
      data += try JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
      data.append(0x0A)
    }
    return data
  }
}

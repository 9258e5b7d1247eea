import Foundation
import Testing

@testable import ShuliangCLI

@Suite struct ContainerTests {
  private func ids(_ outcome: Shuliang.Outcome) throws -> [String] {
    try outcome.documents().map { document in
      let code = (document["error"] as? [String: Any])?["code"] as? String
      return "\(document["id"] ?? "")" + (code.map { " \($0)" } ?? "")
    }
  }

  /// The same sentence of 20 bytes in each format, made by its own command.
  private static let streams = [
    "zst": "KLUv/QRYoQAA6JyC5Zy65pS26JycMzDlkKjjgILpQZ2O",
    "lz4": "BCJNGGRApxQAAIDonILlnLrmlLbonJwzMOWQqOOAggAAAADtCDpj",
    "bz2": "QlpoOTFBWSZTWWDDPRUAAAkIeUgAUABEBABAARALQCAAIp6mQzKeoQAABwiV6HiLMoph/F3JFOFCQYMM9FQ=",
    "xz": "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAT6JyC5Zy65pS26JycMzDlkKjjgIIAGEnVq7dLn7gAASwU+AptAx+2830BAAAA"
      + "AARZWg==",
    "gz": "H4sIADS9BGsAAwEUAOv/6JyC5Zy65pS26JycMzDlkKjjgIKxA4UsFAAAAA==",
  ]

  @Test func compressedStreamsReadAsWhatTheyHold() throws {
    for (suffix, base64) in Self.streams {
      let folder = try TemporaryFolder()
      let data = try #require(Data(base64Encoded: base64))
      try folder.write(data, to: "honey.txt.\(suffix)")
      let named = try Shuliang.run("extract", folder.path)
      #expect(try ids(named) == ["honey"], "\(suffix)")
      #expect(named.output.contains("\"text\":\"30吨\",\"start\":4,\"end\":7"), "\(suffix)")
      let piped = try Shuliang.run(["extract", "-"], input: data)
      #expect(try ids(piped) == ["stdin"])
      let cut = try Shuliang.run(["extract", "-"], input: data.prefix(data.count - 14))
      #expect(try ids(cut) == ["stdin corrupt"], "\(suffix)")
      #expect(cut.status == 1)
    }
  }

  @Test func linesInACompressedStreamAreDocuments() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<5000).map { "{\"text\":\"售出\($0)公斤\"}\n" }.joined()
    try folder.write(lines, to: "plain/x.ndjson")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/packed", withIntermediateDirectories: true)
    let plain = try Shuliang.shell("cd plain; $SHULIANG extract x.ndjson", in: folder)
    let packed = try Shuliang.shell(
      "gzip -c plain/x.ndjson > packed/x.ndjson.gz; cd packed; $SHULIANG extract x.ndjson.gz", in: folder)
    #expect(packed.output == plain.output.replacing("x.ndjson\"", with: "x.ndjson.gz\""))
    // Two streams one after the other are one file, as gzip has it.
    let twice = try Shuliang.shell(
      "cat packed/x.ndjson.gz packed/x.ndjson.gz | $SHULIANG extract", in: folder)
    #expect(try twice.documents().count == 10_000)
  }

  @Test func aTruncatedStreamKeepsWhatCameBefore() throws {
    let folder = try TemporaryFolder()
    var generator = SystemRandomNumberGenerator()
    let lines = (0..<6000).map { _ in "{\"id\":\(generator.next()),\"text\":\"三斤\"}\n" }.joined()
    try folder.write(lines, to: "x.ndjson")
    let result = try Shuliang.shell(
      "gzip x.ndjson; head -c 50000 x.ndjson.gz > cut.ndjson.gz; $SHULIANG extract cut.ndjson.gz", in: folder
    )
    let documents = try ids(result)
    #expect(documents.count > 2000)
    #expect(documents.last == "cut corrupt")
    #expect(documents.dropLast().allSatisfy { !$0.contains(" ") })
  }

  @Test func membersCarryTheArchiveInTheirNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤蜂蜜", to: "d/a/note.txt")
    try folder.write(#"{"id":"line","text":"五斤"}"#, to: "d/b.ndjson")
    try folder.write("藏", to: "d/.hidden/c.txt")
    try folder.write("no text", to: "d/e.png")
    for (name, flags) in [("x.tar", "cf"), ("x.tar.gz", "czf"), ("x.txz", "cJf")] {
      let result = try Shuliang.shell(
        "tar --sort=name -\(flags) \(name) d && $SHULIANG extract \(name)", in: folder)
      #expect(try ids(result) == ["\(name)/d/a/note.txt", "line"], "\(name)")
      #expect(result.output.contains("\"source\":\"\(name)/d/b.ndjson\""))
    }
    #expect(try Shuliang.shell("$SHULIANG extract . | wc -l", in: folder).output == "8\n")
  }

  @Test func archivesInArchives() throws {
    let folder = try TemporaryFolder()
    let inner = StoredZip.data([.init(name: Array("a.txt".utf8), data: Array("三斤蜂蜜".utf8))])
    var data = inner
    for depth in 2...4 {
      data = StoredZip.data([.init(name: Array("z\(depth).zip".utf8), data: Array(data))])
      try folder.write(data, to: "\(depth).zip")
    }
    #expect(try ids(Shuliang.run("extract", folder.path + "/3.zip")) == ["3.zip/z3.zip/z2.zip/a.txt"])
    #expect(
      try ids(Shuliang.run("extract", folder.path + "/4.zip")) == [
        "4.zip/z4.zip/z3.zip/z2.zip unsupported_format"
      ])
  }

  @Test func namesInOldZipsAreDecoded() throws {
    let folder = try TemporaryFolder()
    let gbk = [UInt8](try Shuliang.iconv("统计/公报一.txt", "GBK"))
    let zip = StoredZip.data([
      .init(name: gbk, data: Array("产蜜3吨".utf8)),
      .init(name: Array("统计/公报二.txt".utf8), data: Array("产蜜4吨".utf8), flags: 1 << 11),
      .init(name: Array("__MACOSX/x.txt".utf8), data: [1, 2]),
    ])
    try folder.write(zip, to: "x.zip")
    let expected = ["x.zip/统计/公报一.txt", "x.zip/统计/公报二.txt"]
    #expect(try ids(Shuliang.run("extract", folder.path + "/x.zip")) == expected)
    #expect(
      try ids(Shuliang.run(["extract"], input: zip)) == expected.map { $0.replacing("x.zip", with: "stdin") })
  }

  @Test func aDamagedArchiveKeepsTheMembersBefore() throws {
    let members = (0..<4).map { number in
      StoredZip.Member(
        name: Array("\(number).txt".utf8), data: Array(String(repeating: "蜜\(number)斤。", count: 5000).utf8))
    }
    let zip = StoredZip.data(members)
    let result = try Shuliang.run(["extract"], input: zip.prefix(zip.count * 6 / 10))
    #expect(try ids(result) == ["stdin/0.txt", "stdin/1.txt", "stdin/2.txt corrupt"])
    let bad = try Shuliang.run(
      ["extract"], input: Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF]))
    #expect(try ids(bad) == ["stdin corrupt"])
  }

  @Test func anEmptyStreamIsAnEmptyDocument() throws {
    let folder = try TemporaryFolder()
    let result = try Shuliang.shell("gzip -c < /dev/null > e.txt.gz; $SHULIANG extract e.txt.gz", in: folder)
    #expect(try ids(result) == ["e"])
    #expect(result.status == 0)
  }

  @Test func bombsStopAtTheLimit() throws {
    let folder = try TemporaryFolder()
    let make = "head -c 2M /dev/zero | tr '\\0' a | gzip > bomb.ndjson.gz; "
    let result = try Shuliang.shell(make + "$SHULIANG extract --max-unpacked 1M bomb.ndjson.gz", in: folder)
    #expect(try ids(result) == ["bomb expansion_limit"])
    #expect(result.output.contains("more than 1048576 bytes; --max-unpacked"))
  }

  @Test func whatIsThrownAwayCountsToo() throws {
    let folder = try TemporaryFolder()
    let make = "head -c 2M /dev/zero > e.png; echo 三斤 > f.txt; tar czf x.tar.gz e.png f.txt; "
    let result = try Shuliang.shell(make + "$SHULIANG extract --max-unpacked 1M x.tar.gz", in: folder)
    #expect(try ids(result) == ["x expansion_limit"])
    #expect(try ids(Shuliang.run("extract", folder.path + "/x.tar.gz")) == ["x.tar.gz/f.txt"])
  }

  @Test func whatGrowsTooMuchForItsSizeStops() throws {
    let folder = try TemporaryFolder()
    // Thrown away, so that a debug build need not read it; it counts all the same.
    let make =
      "head -c 100M /dev/zero > e.png; echo 三斤 > f.txt; tar c e.png f.txt | gzip -1 > x.tar.gz; rm e.png; "
    let result = try Shuliang.shell(make + "$SHULIANG extract x.tar.gz", in: folder)
    #expect(try ids(result) == ["x expansion_limit"])
    #expect(result.output.contains("more than 200 times its size; --max-expansion"))
    let allowed = try Shuliang.shell("$SHULIANG extract --max-expansion 2000 x.tar.gz", in: folder)
    #expect(try ids(allowed) == ["x.tar.gz/f.txt"])
    // Packed twice, it is the outermost size that counts.
    let twice = try Shuliang.shell("gzip < x.tar.gz > y.gz; $SHULIANG extract y.gz", in: folder)
    #expect(try ids(twice).map { $0.suffix(16) } == [" expansion_limit"], "\(twice)")
  }

  @Test func budgets() throws {
    let budget = ExpansionBudget(ExpansionLimit(ratio: 10, bytes: 1 << 40), size: 1000)
    budget.countPacked(5000)
    try budget.countUnpacked(ExpansionLimit.harmless)
    #expect(throws: DocumentFailure.self) { try budget.countUnpacked(1) }
    #expect(ByteSize(argument: "3k")?.bytes == 3072)
    #expect(ByteSize(argument: "9999999T") == nil)
    #expect(ByteSize(argument: "-1") == nil)
  }
}

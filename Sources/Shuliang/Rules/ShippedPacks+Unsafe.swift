import CShippedPacks

/// The embedded files of the shipped packs.
enum ShippedPacks {
  /// Pack order: what comes later may override what came earlier.
  static let names = ["zh-core", "zh-finance", "zh-compute", "zh-time"]

  /// Packs that are built in and loaded on request, by name.
  static let optionalNames = ["zh-medical", "zh-legal", "zh-sports", "zh-agriculture"]

  static var allNames: [String] { names + optionalNames }

  /// The files of one pack, by their path inside it.
  static func files(of name: String) -> [RulePack.File] {
    files(below: name + "/").map {
      RulePack.File(path: String($0.path.dropFirst(name.count + 1)), content: $0.content)
    }
  }

  /// All files, by their path `pack/folder/file.yaml`.
  static func files() -> [RulePack.File] { files(below: "") }

  private static func files(below prefix: String) -> [RulePack.File] {
    (0..<shuliang_embedded_file_count()).compactMap { index in
      let file = unsafe shuliang_embedded_file_at(index)
      // The C file's initialisers give every entry a terminated path and as many bytes as its count says,
      // both static and immutable.
      let path = unsafe String(cString: file.path)
      guard path.hasPrefix(prefix) else { return nil }
      let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.count)
      return RulePack.File(path: path, content: unsafe String(decoding: bytes, as: UTF8.self))
    }
  }
}

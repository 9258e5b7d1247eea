import ArgumentParser
import CShippedPacks

/// The JSON Schemas that are embedded: that of a line of output, and those of a pack's files.
enum EmbeddedSchema: String, CaseIterable, ExpressibleByArgument {
  case output, pack, lexicon, units, rules

  static let ofPacks: [EmbeddedSchema] = [.pack, .lexicon, .units, .rules]

  var text: String {
    for index in 0..<shuliang_schema_count() {
      let file = unsafe shuliang_schema_at(index)
      // The C file gives every entry a terminated name and as many bytes as its count says, both static and
      // immutable.
      guard unsafe String(cString: file.path) == rawValue else { continue }
      return unsafe String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    }
    preconditionFailure("Schemas.c has no schema “\(rawValue)”")
  }
}

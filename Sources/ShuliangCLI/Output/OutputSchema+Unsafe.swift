import CShippedPacks

/// The embedded JSON Schema of a line of output.
enum OutputSchema {
  static var text: String {
    let file = unsafe shuliang_output_schema()
    // The C file's array is static and immutable and has as many bytes as its count says.
    return unsafe String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
}

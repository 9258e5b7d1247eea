/// Where data goes that is no stream of documents.
enum StandardOutput {
  static func write(_ text: String) throws(SystemError) {
    try FileWriter(standard: 1, name: "standard output").write(Array(text.utf8))
  }
}

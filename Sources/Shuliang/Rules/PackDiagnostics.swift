/// Collects the mistakes of a pack, so that one run reports them all.
final class PackDiagnostics {
  private(set) var errors: [PackError] = []

  var places: Set<SourcePlace> {
    Set(errors.map { SourcePlace(file: $0.file, line: $0.line, column: $0.column) })
  }

  func report(_ error: PackError) { errors.append(error) }

  func report(_ more: [PackError]) { errors += more }

  /// The value, or `nil` and the mistake reported.
  func attempt<Value>(_ body: () throws(PackError) -> Value) -> Value? {
    do { return try body() } catch {
      report(error)
      return nil
    }
  }
}

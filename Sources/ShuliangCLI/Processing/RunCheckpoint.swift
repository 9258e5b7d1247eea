/// How far a run is: everything up to here is written, and belongs to whole documents.
struct RunCheckpoint: Sendable, Hashable, Codable {
  var tally = Tally()
  /// How far the file of failed documents is, where there is one.
  var errors: PartialFile.Mark?
}

/// How a run came to its end.
enum RunEnding: Sendable, Hashable {
  case complete
  /// A document failed and the run was to end there.
  case failure
  case interrupted(signal: Int32)
}

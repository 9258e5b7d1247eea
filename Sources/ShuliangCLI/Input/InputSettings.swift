import ChineseText

/// How inputs are read, whichever they are.
struct InputSettings: Sendable {
  var format = InputFormat.auto
  /// `nil` when each input's is found out.
  var encoding: TextEncoding?
  /// Whether all of a page is read, not its main text only.
  var wholePage = false
  var expansion = ExpansionLimit()
}

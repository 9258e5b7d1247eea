/// The version of the command (semver).
enum ShuliangVersion {
  static let current = "0.1.0"
}

import ArgumentParser

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "x")
}

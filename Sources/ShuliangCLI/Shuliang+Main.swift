import ArgumentParser

@main
struct ShuliangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "shuliang")
}

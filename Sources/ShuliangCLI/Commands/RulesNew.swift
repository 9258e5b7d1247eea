import ArgumentParser
import Shuliang

struct RulesNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a working pack to start from.",
    discussion:
      """
      Makes the folder NAME with a manifest, a lexicon, a unit, a rule with examples, a README, and the JSON Schemas by \
      which editors complete and check these files.
      """)

  @Argument(
    help: ArgumentHelp("The pack's name: a-z, 0-9 and -. May be a path that ends in it.", valueName: "name"))
  var path: String

  private var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  func validate() throws {
    guard RulePack.isName(name) else {
      throw ValidationError("“\(name)” is no name of a pack: use a-z, 0-9 and -, such as my-pack")
    }
  }

  func run() throws {
    try FolderWriter(path: path).make()
    for folder in ["lexicon", "units", "rules", "schema"] {
      try FolderWriter(path: "\(path)/\(folder)").make()
    }
    for file in PackTemplate(name: name).files {
      let writer = try FileWriter(path: "\(path)/\(file.path)", exclusively: true)
      try writer.write(Array(file.content.utf8))
    }
    try StandardOutput.write(
      """
      \(path) is ready. Go on with
        shuliang rules check \(path)
        shuliang explain '全年门诊量3.5万人次' --rules \(path)
        shuliang extract --rules \(path) FILE

      """)
  }
}

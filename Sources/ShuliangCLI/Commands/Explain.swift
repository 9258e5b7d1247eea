import ArgumentParser
import Shuliang

enum ExplanationFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html
}

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show why a sentence is read as it is.",
    discussion: """
      Draws the sentence's tokens and, for every winner, what it says, what it is made of down to the words, and \
      the candidates that it beat. Overlaps are settled by one order: the longest span, then the earlier start, then priority, then the \
      later pack, then the rule's name.

      Example:
        shuliang explain '去年产量超26.02万套' --reference-time 2025-12-15
      """)

  @Argument(help: "A sentence.")
  var text: String

  @Option(help: "text, json, or html: a page that needs nothing else.")
  var format: ExplanationFormat = .text

  @Option(
    name: .customLong("reference-time"),
    help: ArgumentHelp("What 昨日 and 今年 are resolved against.", valueName: "time"))
  var referenceTime: ReferenceTime?

  @OptionGroup var rules: RuleOptions

  /// In UTF-8 bytes; an explanation is for a sentence.
  static let longestText = 16_384

  func validate() throws {
    guard !text.isEmpty else { throw ValidationError("there is nothing to explain") }
    guard text.utf8.count <= Self.longestText else {
      throw ValidationError("the text is longer than \(Self.longestText) bytes; give a sentence")
    }
  }

  func run() throws {
    let explanation = Explanation(text, extractor: try rules.makeExtractor(), reference: referenceTime)
    switch format {
    case .text: try StandardOutput.write(TreePrinter.draw(ExplanationTree(explanation).root))
    case .json: try StandardOutput.write(JSONValue(explanation).line)
    case .html: try StandardOutput.write(ExplanationPage(explanation).html)
    }
  }
}

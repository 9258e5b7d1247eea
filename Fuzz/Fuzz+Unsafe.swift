import ChineseText
import Shuliang

/// The extractor is made once: the fuzzer calls in from one thread.
private let extractor: Extractor = {
  do { return try Extractor(packs: try RulePackSet.shipped()) } catch { fatalError("\(error)") }
}()

/// The whole pipeline on any bytes: decode with repair, extract whole, and check what must hold of every output.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTestOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count < 4096 else { return 0 }
  // libFuzzer lends `count` readable bytes at `start` for the length of this call; they are copied first.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let text = TextDecoder.decode(bytes).bytes
  let result = extractor.makeWorker().extract(text, options: ExtractionOptions())
  var end = 0
  for mention in result.mentions {
    precondition(mention.range.start >= end, "mentions overlap or run backwards")
    precondition(mention.range.end <= text.count && mention.range.count > 0, "a mention lies outside the text")
    end = mention.range.end
  }
  return 0
}

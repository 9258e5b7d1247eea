/// Numbers for scalars from 1 on, 0 for all others, in pages.
private struct ScalarPages {
  private(set) var pages = [Int32](repeating: 0, count: 0x110000 >> 8)
  private(set) var numbers = [UInt16](repeating: 0, count: 256)

  init(_ scalars: [UInt32]) {
    for (index, scalar) in scalars.enumerated() {
      let page = Int(scalar >> 8)
      if pages[page] == 0 {
        pages[page] = Int32(numbers.count)
        numbers += repeatElement(0, count: 256)
      }
      numbers[Int(pages[page]) + Int(scalar & 0xFF)] = UInt16(index + 1)
    }
  }
}

/// The match program in memory of its own, read without bounds checks or reference counting.
///
/// Proof for every access below: the only callers are the matcher's, whose indexes are entries, targets, `next`
/// and `first` fields that `MatchProgram` laid out within its own arrays, whose classes come from `classOf`, below
/// `classCount` by construction, and whose words are below the set widths; every operation has the number of a set.
/// `init` copies the arrays whole, nothing is written afterwards, and the memory lives as long as the object, which
/// the rule program holds.
final class MatchCode: @unchecked Sendable {
  private let operations: UnsafeMutableBufferPointer<Operation>
  private let firstSets: UnsafeMutableBufferPointer<Int32>
  private let setWords: UnsafeMutableBufferPointer<UInt64>
  private let literals: UnsafeMutableBufferPointer<UInt32>
  private let targets: UnsafeMutableBufferPointer<Int32>
  private let entries: UnsafeMutableBufferPointer<Int32>
  private let classes: UnsafeMutableBufferPointer<UInt16>
  private let atoms: UnsafeMutableBufferPointer<Atom>
  private let consuming: UnsafeMutableBufferPointer<Bool>
  /// For each page of 256 scalars where it stands in `endNumbers`; pages that hold nothing are one.
  private let endPages: UnsafeMutableBufferPointer<Int32>
  private let endNumbers: UnsafeMutableBufferPointer<UInt16>
  private let endSets: UnsafeMutableBufferPointer<UInt64>
  private let endWordCount: Int
  /// The number of 64-bit words in a set of classes.
  let classWordCount: Int
  /// The number of 64-bit words in a set of rules.
  let ruleWordCount: Int

  init(_ program: MatchProgram) {
    func copy<T>(_ array: [T]) -> UnsafeMutableBufferPointer<T> {
      let buffer = unsafe UnsafeMutableBufferPointer<T>.allocate(capacity: max(array.count, 1))
      _ = unsafe buffer.initialize(from: array)
      return unsafe buffer
    }
    unsafe operations = copy(program.operations)
    unsafe firstSets = copy(program.firstSets)
    unsafe setWords = copy(program.setWords)
    unsafe literals = copy(program.literals)
    unsafe targets = copy(program.targets)
    unsafe entries = copy(program.entries)
    unsafe classes = copy(program.classifier.classes)
    unsafe atoms = copy(program.atoms)
    unsafe consuming = copy(program.atoms.map(\.consumes))
    let ends = ScalarPages(program.lookEnds.scalars)
    unsafe endPages = copy(ends.pages)
    unsafe endNumbers = copy(ends.numbers)
    unsafe endSets = copy(program.lookEndSets)
    endWordCount = program.lookEndWordCount
    classWordCount = program.classifier.wordCount
    ruleWordCount = program.ruleWordCount
  }

  deinit {
    unsafe operations.deallocate()
    unsafe firstSets.deallocate()
    unsafe setWords.deallocate()
    unsafe literals.deallocate()
    unsafe targets.deallocate()
    unsafe entries.deallocate()
    unsafe classes.deallocate()
    unsafe atoms.deallocate()
    unsafe consuming.deallocate()
    unsafe endPages.deallocate()
    unsafe endNumbers.deallocate()
    unsafe endSets.deallocate()
  }

  @inline(__always)
  func operation(_ index: Int32) -> Operation { unsafe operations[Int(index)] }

  @inline(__always)
  func atom(_ index: Int32) -> Atom { unsafe atoms[Int(index)] }

  /// Whether a match of the atom has a length.
  @inline(__always)
  func consumes(_ index: Int32) -> Bool { unsafe consuming[Int(index)] }

  @inline(__always)
  func entry(_ rule: Int32) -> Int32 { unsafe entries[Int(rule)] }

  @inline(__always)
  func target(_ index: Int32) -> Int32 { unsafe targets[Int(index)] }

  @inline(__always)
  func literal(_ index: Int) -> UInt32 { unsafe literals[index] }

  @inline(__always)
  func classOf(_ scalar: UInt32) -> Int { scalar < 0x10000 ? unsafe Int(classes[Int(scalar)]) : 1 }

  /// The number of a scalar among those with which looks behind can end, or 0.
  @inline(__always)
  func endNumber(_ scalar: UInt32) -> Int {
    // `endPages` has an element for each page of scalars, and each begins 256 elements before the end at the latest.
    unsafe Int(endNumbers[Int(endPages[Int(scalar >> 8)]) + Int(scalar & 0xFF)])
  }

  /// Whether the body of a look behind can end with the scalar of a number.
  @inline(__always)
  func mayEnd(_ ends: Int32, _ number: Int) -> Bool {
    if ends < 0 { return true }
    return unsafe endSets[Int(ends) * endWordCount + number >> 6] >> UInt64(number & 63) & 1 == 1
  }

  /// Whether a match from `operation` may begin with a scalar of this class.
  @inline(__always)
  func admits(_ operation: Int32, _ classIndex: Int) -> Bool {
    firstClasses(of: operation, word: classIndex >> 6) >> UInt64(classIndex & 63) & 1 == 1
  }

  /// Whether the set with this number has the class.
  func holds(_ classIndex: Int, inSet set: Int32) -> Bool {
    classes(inSet: set, word: classIndex >> 6) >> UInt64(classIndex & 63) & 1 == 1
  }

  /// 64 classes of the set with this number.
  @inline(__always)
  func classes(inSet set: Int32, word: Int) -> UInt64 {
    unsafe setWords[Int(set) * classWordCount + word]
  }

  /// The classes that may stand where `operation` begins, 64 of them.
  @inline(__always)
  func firstClasses(of operation: Int32, word: Int) -> UInt64 {
    classes(inSet: firstSet(of: operation), word: word)
  }

  /// How many sets of classes there are.
  var setCount: Int { unsafe setWords.count / classWordCount }

  /// The number of the set of these classes.
  @inline(__always)
  func firstSet(of operation: Int32) -> Int32 { unsafe firstSets[Int(operation)] }
}

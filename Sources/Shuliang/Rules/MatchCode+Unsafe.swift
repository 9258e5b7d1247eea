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

  /// Whether a match from `operation` may begin with a scalar of this class.
  @inline(__always)
  func admits(_ operation: Int32, _ classIndex: Int) -> Bool {
    firstClasses(of: operation, word: classIndex >> 6) >> UInt64(classIndex & 63) & 1 == 1
  }

  /// The classes that may stand where `operation` begins, 64 of them.
  @inline(__always)
  func firstClasses(of operation: Int32, word: Int) -> UInt64 {
    unsafe setWords[Int(firstSets[Int(operation)]) * classWordCount + word]
  }
}

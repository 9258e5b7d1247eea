/// The first half of the tokenizer: UTF-8 bytes to folded scalars, their byte offsets, and the places to look at.
///
/// A place is passed on to the scanner when a number, a name in letters or a word of one scalar may begin there, or
/// when the sieve lets its scalar and the next one through. So plain text costs a look-up and no branch.
struct ScalarDecoder: Sendable {
  /// What the end of the last piece left open.
  struct State: Sendable {
    /// Bytes of the scalars that are complete.
    var byteCount = 0
    /// The sequence that the last piece cut off.
    var partial = Partial()
    /// The number of the last scalar's record.
    var number = Leads.plain
  }

  let table: ScalarTable

  /// Appends what `bytes` hold; whether the last scalar is a place is decided by the next piece.
  ///
  /// The pieces since the state was new must be valid UTF-8 together.
  func decode(
    _ bytes: borrowing Span<UInt8>, _ state: inout State, scalars: inout [UInt32], offsets: inout [UInt32],
    places: inout [Place]
  ) {
    let first = scalars.count
    unsafe bytes.withUnsafeBufferPointer { bytes in
      // A scalar takes a byte at least, and each gives one offset and one place at most.
      unsafe scalars.append(atMost: bytes.count) { scalars in
        var count = 0
        unsafe offsets.append(atMost: bytes.count) { offsets in
          unsafe places.append(atMost: bytes.count) { places in
            var cursor = unsafe DecodingCursor(table, state.number, first, scalars, offsets, places)
            unsafe run(bytes, &state, &cursor)
            unsafe state.number = cursor.number
            unsafe count = cursor.count - first
            return unsafe cursor.placeCount
          }
          return count
        }
        return count
      }
    }
  }

  private func run(
    _ bytes: UnsafeBufferPointer<UInt8>, _ state: inout State, _ cursor: inout DecodingCursor
  ) {
    var index = unsafe completePartial(bytes, &state, &cursor)
    // The offset in the window of the piece's first byte; wraps where that scalar began before the piece.
    let start = state.byteCount &- index
    while index < bytes.count {
      unsafe index = cursor.run(bytes, from: index, start)
      guard index < bytes.count else { break }
      state.partial = Partial(lead: unsafe bytes[index])
      index += 1
      let taken = unsafe state.partial.take(bytes, from: index)
      if state.partial.missing > 0 {
        state.byteCount = start &+ index - 1
        return
      }
      unsafe cursor.put(state.partial.bits, at: start &+ index - 1)
      index += taken
    }
    state.byteCount = start &+ index
  }

  /// Goes on with the scalar that the last piece cut off; says how many bytes of this piece it took.
  private func completePartial(
    _ bytes: UnsafeBufferPointer<UInt8>, _ state: inout State, _ cursor: inout DecodingCursor
  ) -> Int {
    guard state.partial.missing > 0 else { return 0 }
    let taken = unsafe state.partial.take(bytes, from: 0)
    guard state.partial.missing == 0 else { return taken }
    unsafe cursor.put(state.partial.bits, at: state.byteCount)
    state.byteCount += state.partial.taken
    return taken
  }
}

extension ScalarDecoder {
  /// A sequence of bytes that is read one byte at a time.
  struct Partial: Sendable {
    private(set) var missing = 0
    private(set) var bits: UInt32 = 0
    /// Bytes of the sequence so far.
    private(set) var taken = 0

    init() {}

    init(lead: UInt8) {
      taken = 1
      missing = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
      bits = UInt32(lead) & (missing == 0 ? 0x7F : 0x3F >> UInt32(missing))
    }

    /// Takes what is missing and there; says how many bytes.
    fileprivate mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
      var index = start
      while missing > 0, index < bytes.count {
        bits = unsafe bits << 6 | UInt32(bytes[index] & 0x3F)
        missing -= 1
        taken += 1
        index += 1
      }
      return index - start
    }
  }
}

/// Where a piece's scalars go. There is room for one more whenever one is put, as `decode` proves.
@unsafe private struct DecodingCursor {
  private let entries: FixedTableView<UInt32>
  private let sieves: FixedTableView<PairSieve>
  /// So that the window's scalar *n* stands at *n*.
  private let scalars: UnsafeMutablePointer<UInt32>
  private let offsets: UnsafeMutablePointer<UInt32>
  private let places: UnsafeMutablePointer<Place>
  /// Scalars of the window so far.
  private(set) var count: Int
  private(set) var placeCount = 0
  /// The record of the last scalar.
  private(set) var number: Int

  init(
    _ table: ScalarTable, _ number: Int, _ first: Int, _ scalars: UnsafeMutablePointer<UInt32>,
    _ offsets: UnsafeMutablePointer<UInt32>, _ places: UnsafeMutablePointer<Place>
  ) {
    unsafe (entries, sieves) = (table.entries.view, table.sieves.view)
    unsafe (self.scalars, self.offsets, self.places) = (scalars - first, offsets - first, places)
    unsafe self.number = number
    unsafe count = first
  }

  /// Puts scalars of one and three bytes up to the first other one, or to the last two bytes; says where that is.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int, _ start: Int) -> Int {
    guard let base = bytes.baseAddress else { return first }
    let limit = bytes.count &- 2
    let (scalars, offsets, places) = unsafe (scalars, offsets, places)
    let (entries, sieves) = unsafe (entries, sieves)
    var (index, count, placeCount, number) = unsafe (first, count, placeCount, number)
    var sieve = unsafe sieves[number]
    while index < limit {
      let lead = unsafe UInt32(base[index])
      var scalar = lead
      let offset = start &+ index
      if lead & 0xF0 == 0xE0 {
        // index + 2 < bytes.count, as long as index < limit.
        scalar =
          unsafe (lead & 0x0F) << 12 | UInt32(base[index &+ 1] & 0x3F) << 6 | UInt32(base[index &+ 2] & 0x3F)
        index &+= 3
      } else if lead < 0x80 {
        index &+= 1
      } else {
        break
      }
      // There is an entry for each scalar of the basic plane, and a sieve for each record that entries name.
      let entry = unsafe entries[Int(scalar)]
      let fold = entry & 0xFFFF
      unsafe scalars[count] = fold
      unsafe offsets[count] = UInt32(truncatingIfNeeded: offset)
      // Written always and kept when the pair passes: no branch.
      unsafe places[placeCount] = Place(count &- 1, number)
      placeCount &+= sieve.passes(fold)
      number = Int(entry >> 16)
      sieve = unsafe sieves[number]
      count &+= 1
    }
    unsafe (self.count, self.placeCount, self.number) = (count, placeCount, number)
    return index
  }

  /// Puts any scalar.
  mutating func put(_ scalar: UInt32, at offset: Int) {
    let isBasic = scalar < 0x10000
    let entry = isBasic ? unsafe entries[Int(scalar)] : 0
    let fold = isBasic ? entry & 0xFFFF : FoldTable.shared.fold(scalar)
    unsafe scalars[count] = fold
    unsafe offsets[count] = UInt32(truncatingIfNeeded: offset)
    unsafe places[placeCount] = Place(count &- 1, number)
    unsafe placeCount += sieves[number].passes(fold)
    unsafe number = isBasic ? Int(entry >> 16) : Leads.supplementary
    unsafe count += 1
  }
}

extension Array {
  /// Makes room for `capacity` elements at the end and keeps as many as `body` says it has initialised.
  @inline(__always)
  mutating func append(atMost capacity: Int, _ body: (UnsafeMutablePointer<Element>) -> Int) {
    guard capacity > 0 else { return }
    append(addingCapacity: capacity) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, count in
        // The span has room for `capacity` elements behind those that it holds.
        let added = unsafe body(buffer.baseAddress.unsafelyUnwrapped + count)
        precondition(added <= capacity, "more elements than there is room for")
        count += added
      }
    }
  }
}

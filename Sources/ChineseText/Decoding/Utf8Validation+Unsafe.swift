extension Utf8 {
  /// The end of the well-formed scalars that begin at `start`: `bytes.count`, or where a malformed or cut one
  /// begins.
  static func validPrefix(of bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var scan = unsafe Utf8Scan(base: UnsafeRawPointer(base), count: buffer.count, position: start)
      unsafe scan.run()
      return unsafe scan.position
    }
  }
}

/// A pass over bytes that stay alive and unchanged for its life. Invariant: `position <= count`.
@unsafe
private struct Utf8Scan {
  let base: UnsafeRawPointer
  let count: Int
  var position: Int

  mutating func run() {
    while unsafe position < count {
      unsafe skipAscii()
      unsafe skipThreeByteScalars()
      let length = unsafe otherScalarLength()
      if length == 0 { return }
      unsafe position += length
    }
  }

  private func byte(_ offset: Int) -> UInt8 {
    // Every caller has checked position + offset < count.
    unsafe base.load(fromByteOffset: position &+ offset, as: UInt8.self)
  }

  private mutating func skipAscii() {
    // Eight bytes are loaded only where position + 8 <= count.
    while unsafe position &+ 8 <= count,
      unsafe base.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      unsafe position &+= 8
    }
  }

  /// The ideographs but for those led by E0 and ED, whose second byte is restricted.
  private mutating func skipThreeByteScalars() {
    while unsafe position &+ 3 <= count {
      let lead = unsafe byte(0)
      guard lead & 0xF0 == 0xE0, lead != 0xE0, lead != 0xED else { return }
      guard unsafe byte(1) & 0xC0 == 0x80, unsafe byte(2) & 0xC0 == 0x80 else { return }
      unsafe position &+= 3
    }
  }

  /// The length of the scalar at the position, 0 where there is none that is whole and well formed.
  private func otherScalarLength() -> Int {
    let left = unsafe count &- position
    guard left > 0 else { return 0 }
    let lead = unsafe byte(0)
    if lead < 0x80 { return 1 }
    if lead & 0xE0 == 0xC0 { return unsafe lead >= 0xC2 && left >= 2 && byte(1) & 0xC0 == 0x80 ? 2 : 0 }
    if lead & 0xF0 == 0xE0 { return unsafe left >= 3 && isThreeByteScalar(lead) ? 3 : 0 }
    return unsafe left >= 4 && isFourByteScalar(lead) ? 4 : 0
  }

  private func isThreeByteScalar(_ lead: UInt8) -> Bool {
    let second = unsafe byte(1)
    guard second & 0xC0 == 0x80, unsafe byte(2) & 0xC0 == 0x80 else { return false }
    return lead == 0xE0 ? second >= 0xA0 : lead != 0xED || second < 0xA0
  }

  private func isFourByteScalar(_ lead: UInt8) -> Bool {
    let second = unsafe byte(1)
    guard second & 0xC0 == 0x80, unsafe byte(2) & 0xC0 == 0x80, unsafe byte(3) & 0xC0 == 0x80 else {
      return false
    }
    switch lead {
    case 0xF0: return second >= 0x90
    case 0xF1...0xF3: return true
    case 0xF4: return second < 0x90
    default: return false
    }
  }
}

import CSimdjson

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether the bytes are UTF-8 as Unicode defines it.
func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  // The address and the length are the slice's own.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    buffer.isEmpty ? true : unsafe csj_is_utf8(buffer.baseAddress, buffer.count)
  }
}

/// The index of the first `byte` in `bytes[range]`.
func firstIndex(of byte: UInt8, in bytes: [UInt8], range: Range<Int>) -> Int? {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range must lie in the array")
  if range.isEmpty { return nil }
  // The range is not empty and lies in the array, and `memchr` stays within it.
  return unsafe bytes.withUnsafeBytes { buffer in
    let start = unsafe buffer.baseAddress! + range.lowerBound
    return unsafe memchr(start, Int32(byte), range.count).map { found in
      unsafe range.lowerBound + (UnsafeRawPointer(found) - start)
    }
  }
}

/// The number of times that `byte` stands in `bytes[range]`.
func count(of byte: UInt8, in bytes: [UInt8], range: Range<Int>) -> Int {
  var total = 0
  var next = range.lowerBound
  while let index = firstIndex(of: byte, in: bytes, range: next..<range.upperBound) {
    total += 1
    next = index + 1
  }
  return total
}

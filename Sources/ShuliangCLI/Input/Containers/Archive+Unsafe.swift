import CArchive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An archive or compressed stream, read member by member.
///
/// As a source it is the current member's bytes.
@safe final class Archive: ByteSource {
  struct Member {
    /// The path in the archive; `nil` for a compressed stream that is no archive.
    var name: [UInt8]?
    var isFile: Bool
    var isEncrypted: Bool
  }

  private let feed: ArchiveFeed
  private let budget: ExpansionBudget
  private let handle: OpaquePointer

  /// Whether something in it could not be read.
  private(set) var hasFailed = false

  init(_ stream: ByteStream, budget: ExpansionBudget, isOutermost: Bool) {
    feed = ArchiveFeed(stream, budget: isOutermost ? budget : nil)
    self.budget = budget
    // The feed lives as long as the archive, which destroys the handle first; the callbacks get it unretained.
    let input = unsafe CArchiveInput(
      context: Unmanaged.passUnretained(feed).toOpaque(), read: readArchiveInput,
      seek: feed.canSeek ? seekArchiveInput : nil)
    guard let handle = unsafe carchive_create(input) else { fatalError("out of memory") }
    unsafe self.handle = handle
  }

  deinit { unsafe carchive_destroy(handle) }

  /// The next member, `nil` after the last.
  func next() throws(DocumentFailure) -> Member? {
    switch unsafe carchive_next(handle) {
    case CARCHIVE_END: return nil
    case CARCHIVE_MEMBER: return member()
    default: throw failure()
    }
  }

  private func member() -> Member {
    // The name is a C string that lives until the next step; it is copied here.
    let name = unsafe carchive_member_name(handle).map { name in
      unsafe UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    }
    let isPlain = unsafe carchive_is_plain(handle)
    return unsafe Member(
      name: isPlain ? nil : name ?? [], isFile: carchive_member_is_file(handle),
      isEncrypted: carchive_member_is_encrypted(handle))
  }

  func appendChunk(to bytes: inout [UInt8]) throws(DocumentFailure) -> Int {
    var block: UnsafePointer<UInt8>?
    let count = unsafe carchive_read(handle, &block)
    if count < 0 { throw failure() }
    do throws(DocumentFailure) {
      try budget.countUnpacked(count)
    } catch {
      hasFailed = true
      throw error
    }
    // The block has `count` bytes, lives until the next call and is copied here.
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: block, count: count))
    return count
  }

  /// Reads the current member to its end, so that what is thrown away counts as unpacked too.
  func skip() throws(DocumentFailure) {
    var thrownAway: [UInt8] = []
    while try appendChunk(to: &thrownAway) > 0 { thrownAway.removeAll(keepingCapacity: true) }
  }

  var wouldWait: Bool { feed.stream.wouldWait }

  private func failure() -> DocumentFailure {
    hasFailed = true
    if let failure = feed.failure { return failure }
    let reason = unsafe carchive_failure(handle).map { unsafe String(cString: $0) } ?? "no reason given"
    return DocumentFailure(.corrupt, "the compressed data is damaged or cut short: \(reason)")
  }
}

/// Hands packed bytes to the archive reader.
@safe private final class ArchiveFeed {
  let stream: ByteStream
  private let budget: ExpansionBudget?
  private let file: FileSource?
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var chunk: [UInt8] = []
  private var position = 0
  /// Where in the packed input the next bytes come from.
  private var offset = 0
  /// Why the input could not be read on.
  private(set) var failure: DocumentFailure?

  init(_ stream: ByteStream, budget: ExpansionBudget?) {
    self.stream = stream
    self.budget = budget
    file = stream.seekableFile
    unsafe buffer = UnsafeMutableBufferPointer.allocate(capacity: FileReader.chunkSize)
  }

  deinit { unsafe buffer.deallocate() }

  var canSeek: Bool { file != nil }

  /// The next bytes, which live until the next call; `nil` where reading failed.
  func next() -> UnsafeBufferPointer<UInt8>? {
    do throws(DocumentFailure) {
      if position == chunk.count {
        chunk.removeAll(keepingCapacity: true)
        position = 0
        let count = try stream.appendChunk(to: &chunk)
        budget?.countPacked(count)
      }
    } catch {
      failure = error
      return nil
    }
    let count = unsafe min(buffer.count, chunk.count - position)
    // `count` bytes fit into the buffer and remain in the chunk.
    _ = unsafe buffer.update(fromContentsOf: chunk[position..<(position + count)])
    position += count
    offset += count
    return unsafe UnsafeBufferPointer(rebasing: buffer[0..<count])
  }

  /// The offset that the next bytes come from, or -1.
  func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
    guard let size = file?.size else { return -1 }
    let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self.offset : size
    let (target, overflow) = base.addingReportingOverflow(Int(offset))
    guard target >= 0, !overflow else { return -1 }
    do throws(DocumentFailure) {
      try stream.seek(to: target)
    } catch {
      failure = error
      return -1
    }
    chunk.removeAll(keepingCapacity: true)
    position = 0
    self.offset = target
    return Int64(target)
  }
}

private func readArchiveInput(
  _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
) -> Int {
  // The archive passed its feed, which outlives the handle that calls here, and a place for the address.
  let feed = unsafe Unmanaged<ArchiveFeed>.fromOpaque(context!).takeUnretainedValue()
  guard let next = unsafe feed.next() else { return -1 }
  unsafe bytes!.pointee = UnsafePointer(next.baseAddress)
  return next.count
}

private func seekArchiveInput(_ context: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64
{
  // As above.
  unsafe Unmanaged<ArchiveFeed>.fromOpaque(context!).takeUnretainedValue().seek(offset, whence)
}

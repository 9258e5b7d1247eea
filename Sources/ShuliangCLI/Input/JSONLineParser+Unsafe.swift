import CSimdjson

/// The fields of an input document apart from its text.
struct DocumentFields: Sendable, Hashable {
  /// The id as written in JSON; `nil` when the document has none.
  var id: [UInt8]?
  var referenceTime: String?
  /// The values of the kept keys as written in JSON, in the order of the keys.
  var kept: [[UInt8]?] = []
}

/// Reads one JSON document after another; used by one thread at a time.
@safe final class JSONLineParser {
  private let parser: OpaquePointer
  private let keys: KeySlices
  /// Where text, id and reference time stand.
  private let names: KeySlices

  init(keeping keys: [String], names: FieldNames = FieldNames()) {
    guard let parser = unsafe csj_parser_create() else { fatalError("out of memory") }
    unsafe self.parser = parser
    self.keys = KeySlices(keys)
    self.names = KeySlices([names.text, names.id, names.time])
  }

  deinit { unsafe csj_parser_destroy(parser) }

  /// Reads the object in `storage[line]` and hands its text over; the text lives for the time of the call.
  ///
  /// `storage` must go on for `CSJ_PADDING` bytes after the line. Positions in failures count from the start of
  /// the line. Broken text (see `JSONRepair`) is repaired and no failure.
  func read<Result>(
    _ line: Range<Int>, of storage: [UInt8],
    body: (DocumentFields, Span<UInt8>) throws(DocumentFailure) -> Result
  ) throws(DocumentFailure) -> Result {
    precondition(line.upperBound + CSJ_PADDING <= storage.count, "the line must be padded")
    do throws(Refusal) {
      return try readOnce(line, of: storage, body: body)
    } catch {
      if case .failure(let failure) = error { throw failure }
    }
    var repaired = JSONRepair.repaired(storage[line])
    let length = repaired.count
    repaired.appendPadding()
    do throws(Refusal) {
      return try readOnce(0..<length, of: repaired, body: body)
    } catch {
      if case .failure(let failure) = error { throw failure }
      throw malformed(repaired[0..<length])
    }
  }

  private enum Refusal: Error {
    case badText
    case failure(DocumentFailure)
  }

  private func readOnce<Result>(
    _ line: Range<Int>, of storage: [UInt8],
    body: (DocumentFields, Span<UInt8>) throws(DocumentFailure) -> Result
  ) throws(Refusal) -> Result {
    // Everything that the slices in `document` and `kept` point to, `storage` and the parser, stays alive and
    // untouched inside the closure. The padding was checked by the caller.
    unsafe try storage.withUnsafeBufferPointer { (buffer) throws(Refusal) in
      var document = unsafe CSJDocument()
      var kept = unsafe [CSJSlice](repeating: CSJSlice(), count: keys.count)
      let status = unsafe keys.withSlices { slices in
        unsafe names.withSlices { names in
          unsafe csj_read_document(
            parser, buffer.baseAddress! + line.lowerBound, line.count, names, slices, keys.count, &kept,
            &document)
        }
      }
      try check(status, storage[line])
      do throws(DocumentFailure) {
        let fields = unsafe try fields(of: document, kept: kept)
        let text = unsafe UnsafeBufferPointer(start: document.text.bytes, count: document.text.count)
        return unsafe try body(fields, Span(_unsafeElements: text))
      } catch {
        throw .failure(error)
      }
    }
  }

  private func check(_ status: CSJStatus, _ line: ArraySlice<UInt8>) throws(Refusal) {
    switch status {
    case CSJ_OK: return
    case CSJ_BAD_TEXT: throw .badText
    case CSJ_NOT_AN_OBJECT:
      let fault = JSONSyntax.fault(in: line)
      throw .failure(
        fault.map(Self.failure) ?? DocumentFailure(.notAnObject, "the line is no JSON object", byte: 0))
    default: throw .failure(malformed(line))
    }
  }

  private func malformed(_ line: ArraySlice<UInt8>) -> DocumentFailure {
    JSONSyntax.fault(in: line).map(Self.failure)
      ?? DocumentFailure(.malformedJSON, "the line cannot be read as JSON")
  }

  private static func failure(_ fault: JSONSyntax.Failure) -> DocumentFailure {
    DocumentFailure(.malformedJSON, fault.message, byte: fault.byte)
  }

  private func fields(of document: CSJDocument, kept: [CSJSlice]) throws(DocumentFailure) -> DocumentFields {
    var fields = DocumentFields()
    fields.id = unsafe try id(of: document)
    do throws(DocumentFailure) {
      unsafe try read(document, kept: kept, into: &fields)
    } catch {
      var failure = error
      failure.id = fields.id
      throw failure
    }
    return fields
  }

  private func read(
    _ document: CSJDocument, kept: [CSJSlice], into fields: inout DocumentFields
  ) throws(DocumentFailure) {
    let (text, time) = (names.names[0], names.names[2])
    switch unsafe document.textKind {
    case CSJ_STRING: break
    case CSJ_ABSENT: throw DocumentFailure(.missingText, "the document has no \"\(text)\"")
    default: throw DocumentFailure(.textIsNoString, "\"\(text)\" is no string")
    }
    switch unsafe document.timeKind {
    case CSJ_ABSENT, CSJ_NULL: break
    case CSJ_STRING: fields.referenceTime = unsafe String(decoding: document.time.array, as: UTF8.self)
    default: throw DocumentFailure(.invalidReferenceTime, "\"\(time)\" is no string")
    }
    for (index, key) in keys.names.enumerated() {
      let slice = unsafe kept[index]
      fields.kept.append(unsafe try slice.bytes == nil ? nil : Self.checked(slice.array, name: key))
    }
  }

  private func id(of document: CSJDocument) throws(DocumentFailure) -> [UInt8]? {
    switch unsafe document.idKind {
    case CSJ_ABSENT, CSJ_NULL: return nil
    case CSJ_STRING, CSJ_NUMBER: return unsafe try Self.checked(document.rawID.array, name: names.names[1])
    default: throw DocumentFailure(.invalidID, "\"\(names.names[1])\" is no string and no number")
    }
  }

  /// A value that goes out as it came must be right, since the fast reader does not look at all of it.
  private static func checked(_ json: [UInt8], name: String) throws(DocumentFailure) -> [UInt8] {
    guard let fault = JSONSyntax.fault(in: json[...]) else { return json }
    throw DocumentFailure(.malformedJSON, "in the value of \"\(name)\": \(fault.message)")
  }
}

/// Key names as C slices that live as long as the object.
@safe private final class KeySlices {
  let names: [String]
  private let slices: UnsafeMutableBufferPointer<CSJSlice>

  init(_ names: [String]) {
    self.names = names
    unsafe slices = UnsafeMutableBufferPointer.allocate(capacity: names.count)
    for (index, name) in names.enumerated() {
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, name.utf8.count))
      _ = unsafe bytes.initialize(from: name.utf8)
      unsafe slices.initializeElement(
        at: index, to: CSJSlice(bytes: UnsafePointer(bytes.baseAddress), count: name.utf8.count))
    }
  }

  deinit {
    for index in names.indices { unsafe slices[index].bytes.deallocate() }
    unsafe slices.deallocate()
  }

  var count: Int { names.count }

  func withSlices<R>(_ body: (UnsafePointer<CSJSlice>?) -> R) -> R { unsafe body(slices.baseAddress) }
}

extension CSJSlice {
  fileprivate var array: [UInt8] { unsafe Array(UnsafeBufferPointer(start: bytes, count: count)) }
}

import Synchronization

/// The files of packs while they are read, by as many threads as take part.
final class PackReading: Sendable {
  /// The units of all packs, put together as soon as their files are read.
  let units: Background<LoadedUnits>

  private let drafts: [PackDraft]
  /// By file, in the order of the packs.
  private let unitParts: SharedWork<PackPart>
  /// In `order`.
  private let otherParts: SharedWork<PackPart>
  /// The files of words and rules, the largest first, lest it be the last that all wait for.
  private let order: [Int]
  private let unitOrder: [Int]

  init(_ drafts: [PackDraft]) {
    let files = drafts.flatMap(\.files)
    let unitOrder = files.indices.filter { files[$0].folder == "units" }
    let order = files.indices.filter { files[$0].folder != "units" }
      .sorted { files[$0].file.content.utf8.count > files[$1].file.content.utf8.count }
    let unitParts = SharedWork(count: unitOrder.count) { PackReader.part(files[unitOrder[$0]]) }
    units = Background(starts: false) { LoadedUnits(unitParts.results.compactMap(\.units)) }
    otherParts = SharedWork(count: order.count) { PackReader.part(files[order[$0]]) }
    self.drafts = drafts
    self.unitParts = unitParts
    self.order = order
    self.unitOrder = unitOrder
  }

  /// Takes part: the units first, since the rules cannot be compiled without them.
  func help() {
    unitParts.help()
    units.help()
    otherParts.help()
  }

  /// What could be read of the packs.
  func packs(_ diagnostics: PackDiagnostics) -> [RulePack] {
    var parts = [PackPart](repeating: PackPart(), count: order.count + unitOrder.count)
    for (index, part) in zip(order, otherParts.results) { parts[index] = part }
    for (index, part) in zip(unitOrder, unitParts.results) { parts[index] = part }
    var rest = parts[...]
    return drafts.map { draft in
      let pack = draft.pack(rest.prefix(draft.files.count), diagnostics)
      rest = rest.dropFirst(draft.files.count)
      PackReader.checkNames(pack, diagnostics)
      return pack
    }
  }
}

/// The packs that are built in, read when they are needed first and kept until they are released.
final class BuiltInPacks: Sendable {
  static var shared: BuiltInPacks {
    current.withLock { current in
      let packs = current ?? BuiltInPacks()
      current = packs
      return packs
    }
  }

  private static let current = Mutex<BuiltInPacks?>(nil)

  /// Gives the memory back; whoever asks for the packs again has them read again.
  static func release() {
    // Taken apart when the lock is free.
    let packs = current.withLock { current in
      defer { current = nil }
      return current
    }
    withExtendedLifetime(packs) {}
  }

  private let reading: PackReading
  private let read: Background<(packs: [RulePack], errors: [PackError])>

  private init() {
    let diagnostics = PackDiagnostics()
    let drafts = ShippedPacks.names.compactMap { name in
      PackDraft(files: ShippedPacks.files(of: name), origin: RulePack.builtInOrigin, diagnostics)
    }
    let reading = PackReading(drafts)
    self.reading = reading
    read = Background(starts: false) { [errors = diagnostics.errors] in
      let diagnostics = PackDiagnostics()
      diagnostics.report(errors)
      return (reading.packs(diagnostics), diagnostics.errors)
    }
  }

  var packs: [RulePack] { read.value.packs }
  var errors: [PackError] { read.value.errors }
  var units: Background<LoadedUnits> { reading.units }

  /// Takes part in the reading.
  func help() { reading.help() }
}

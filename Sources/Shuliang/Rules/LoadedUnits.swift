/// The units of unit files, and the mistakes in these.
struct LoadedUnits: Sendable {
  let table: UnitTable
  let errors: [PackError]

  init(_ files: [PackUnits]) {
    var catalog = UnitCatalog()
    var errors: [PackError] = []
    for units in files {
      do { try catalog.load(try units.content.get(), file: units.file) } catch {
        errors.append(PackError(error))
      }
    }
    table = UnitTable(catalog: catalog)
    self.errors = errors
  }
}

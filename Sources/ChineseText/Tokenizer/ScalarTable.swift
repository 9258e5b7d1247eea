/// What the tokenizer must know of every scalar, made for a lexicon.
struct ScalarTable: Sendable {
  /// For each scalar of the basic plane its fold and, in the upper half, the number of its record.
  let entries: FixedTable<UInt32>
  // By number:
  let sieves: FixedTable<PairSieve>
  let records: FixedTable<Leads.Record>
  let pairs: PairTable

  init(_ trie: LexiconTrie) {
    let leads = Leads(trie)
    entries = FixedTable(count: 0x10000, leads.entry)
    sieves = FixedTable(leads.sieves)
    records = FixedTable(leads.records)
    pairs = PairTable(trie)
    precondition(sieves.count == records.count, "lists of wrong lengths")
    assert(
      (0..<0x10000).allSatisfy { leads.entry(of: $0) >> 16 < leads.records.count },
      "a scalar without a record")
  }
}

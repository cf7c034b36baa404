/// What the ledger in a database says about one migration.
struct LedgerEntry: Sendable, Hashable {
    let version: Int64
    let name: String
    let checksum: String
    let appliedAt: Int64
}

/// Compares what this program has with what a database has. Pure: every engine uses it, none is needed to test it.
struct MigrationPlan {
    /// Migrations still to be applied, in order.
    let pending: ArraySlice<Migration>
    /// All migrations of this program.
    let status: [MigrationStatus]

    /// Throws `newerSchema` for a ledger that goes more than one step beyond this program's migrations and
    /// `changedMigration` for one that tells another history.
    ///
    /// One step is fine: while servers are replaced one by one, those of the version before run on the new schema.
    init(_ migrations: [Migration], ledger: [LedgerEntry]) throws(StoreError) {
        let newest = ledger.map(\.version).max() ?? 0
        let known = migrations.last?.version ?? 0
        guard newest <= known + 1 else {
            throw StoreError(
                .newerSchema,
                "The database has schema version \(newest), but this program knows versions up to \(known) "
                    + "and runs on \(known + 1) at most; "
                    + "start the newer program. Nothing was changed.")
        }
        for (migration, entry) in zip(migrations, ledger) {
            guard migration.version == entry.version, migration.checksum == entry.checksum else {
                throw StoreError(
                    .changedMigration,
                    "Migration \(entry.version) (\(entry.name)) of the database has checksum \(entry.checksum), but "
                        + "this program's migration \(migration.version) (\(migration.name)) has \(migration.checksum)."
                )
            }
        }
        pending = migrations.dropFirst(ledger.count)
        status = migrations.enumerated().map { index, migration in
            MigrationStatus(migration, appliedAt: index < ledger.count ? ledger[index].appliedAt : nil)
        }
    }
}

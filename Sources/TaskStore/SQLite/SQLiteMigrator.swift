struct SQLiteMigrator {
    init(_ configuration: SQLiteConfiguration) {}
    func migrate(dryRun: Bool) throws(StoreError) -> [MigrationStatus] { [] }
    func status() throws(StoreError) -> [MigrationStatus] { [] }
}

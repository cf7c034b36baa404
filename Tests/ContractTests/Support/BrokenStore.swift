import TestSupport

/// Ways to break the store under a running server.
enum BrokenStore {
    /// Drops every table, from another process's point of view.
    static func dropTables(_ server: ServerProcess) throws {
        let database = try SQLiteFile(server.databasePath)
        try database.run("PRAGMA foreign_keys = OFF")
        for table in try database.tables() { try database.run("DROP TABLE IF EXISTS \"\(table)\"") }
    }
}

import Foundation
import PostgreSQL

/// The database of a server under test, seen from outside of the server.
package enum TestDatabase {
    case sqlite(SQLiteFile)
    case postgreSQL(url: String)

    /// Whether the servers under test use PostgreSQL: `TEST_DATABASE=postgresql` says so.
    package static let isPostgreSQL = ProcessInfo.processInfo.environment["TEST_DATABASE"] == "postgresql"

    /// The URL of the database that belongs to a directory, made when it is first asked for.
    package static func url(of directory: TemporaryDirectory) throws -> String {
        guard isPostgreSQL else { return "sqlite:\(directory.file("tasks.db"))" }
        let file = directory.file("database-url")
        if let known = try? String(contentsOfFile: file, encoding: .utf8) { return known }
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        try url.write(toFile: file, atomically: true, encoding: .utf8)
        return url
    }

    /// The database that belongs to a directory and exists already.
    package init(of directory: TemporaryDirectory) throws {
        self =
            try Self.isPostgreSQL
            ? .postgreSQL(url: Self.url(of: directory)) : .sqlite(SQLiteFile(directory.file("tasks.db")))
    }

    /// Every row of every table: equal before and after when nothing was written.
    package func content() throws -> [String: [[String]]] {
        switch self {
        case .sqlite(let file): return try file.content()
        case .postgreSQL(let url):
            let connection = try BlockingConnection(PostgreSQLConfiguration(url))
            var content: [String: [[String]]] = [:]
            for table in try Self.tables(connection) {
                content[table] = try connection.rows("SELECT * FROM \"\(table)\"").map { $0.map { $0 ?? "NULL" } }
                    .sorted { $0.lexicographicallyPrecedes($1) }
            }
            return content
        }
    }

    /// Drops every table under the running server.
    package func dropTables() throws {
        switch self {
        case .sqlite(let file):
            try file.run("PRAGMA foreign_keys = OFF")
            for table in try file.tables() { try file.run("DROP TABLE IF EXISTS \"\(table)\"") }
        case .postgreSQL(let url):
            let connection = try BlockingConnection(PostgreSQLConfiguration(url))
            for table in try Self.tables(connection) { try connection.execute("DROP TABLE \"\(table)\" CASCADE") }
        }
    }

    /// What the engine finds wrong with the database.
    package func damage() throws -> [String] {
        guard case .sqlite(let file) = self else { return [] }
        let findings = try file.run("PRAGMA quick_check") + file.run("PRAGMA foreign_key_check")
        return findings.flatMap(\.self).filter { $0 != "ok" }
    }

    private static func tables(_ connection: borrowing BlockingConnection) throws -> [String] {
        try connection.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            .compactMap { $0.first ?? nil }
    }
}

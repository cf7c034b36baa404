import CSQLite
import Foundation

/// A SQLite database seen from outside of the server.
package final class SQLiteFile {
    private let handle: OpaquePointer

    /// What SQLite has to say.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Opens an existing database.
    package init(_ path: String) throws {
        var handle: OpaquePointer?
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let handle else {
            sqlite3_close(handle)
            throw Failure(description: "\(path) cannot be opened")
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, 10_000)
    }

    deinit { sqlite3_close(handle) }

    /// Runs statements; returns the rows, each column as text (NULL as `NULL`).
    @discardableResult
    package func run(_ statements: String) throws -> [[String]] {
        let rows = UnsafeMutablePointer<[[String]]>.allocate(capacity: 1)
        rows.initialize(to: [])
        defer {
            rows.deinitialize(count: 1)
            rows.deallocate()
        }
        let result = sqlite3_exec(
            handle, statements,
            { context, count, values, _ in
                let row = (0..<Int(count)).map { values?[$0].map { String(cString: $0) } ?? "NULL" }
                context?.assumingMemoryBound(to: [[String]].self).pointee.append(row)
                return 0
            }, rows, nil)
        guard result == SQLITE_OK else { throw Failure(description: String(cString: sqlite3_errmsg(handle))) }
        return rows.pointee
    }

    /// The names of its tables.
    package func tables() throws -> [String] {
        try run("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .compactMap(\.first)
    }

    /// Every row of every table: equal before and after when nothing was written.
    package func content() throws -> [String: [[String]]] {
        var content: [String: [[String]]] = [:]
        for table in try tables() {
            content[table] = try run("SELECT * FROM \"\(table)\"").sorted { $0.lexicographicallyPrecedes($1) }
        }
        return content
    }
}

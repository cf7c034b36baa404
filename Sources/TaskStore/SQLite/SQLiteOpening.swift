import CSQLite

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SQLiteConnection {
    /// Opens the connection that writes and sets it up so that a commit is durable when it returns.
    ///
    /// A file that is damaged, is no database or is another program's is found out before anything is written to it.
    /// There is no check of all pages here: it would take minutes on a large database, and after a crash the log
    /// recovers it anyway.
    static func writer(_ configuration: SQLiteConfiguration) throws(StoreError) -> SQLiteConnection {
        try createFile(configuration.path)
        let connection = try SQLiteConnection(
            path: configuration.path, mode: .write, busyTimeout: configuration.busyTimeout)
        if connection.isReadOnly { throw connection.failure(SQLITE_READONLY) }
        try connection.refuseForeignFile()
        try connection.useWriteAheadLog(patience: configuration.busyTimeout)
        // FULL: a commit waits for the log to be on disk. NORMAL would lose acknowledged writes when the power fails.
        try connection.execute(
            """
            PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
            PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = FAST;
            PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 33554432;
            PRAGMA cache_size = -\(configuration.writerCache);
            """)
        if let pages = configuration.maximumPages { try connection.execute("PRAGMA max_page_count = \(pages)") }
        connection.countLogPages()
        return connection
    }

    /// Opens a connection that only reads.
    static func reader(_ configuration: SQLiteConfiguration) throws(StoreError) -> SQLiteConnection {
        let connection = try SQLiteConnection(
            path: configuration.path, mode: .read, busyTimeout: configuration.busyTimeout)
        try connection.execute(
            """
            PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;
            PRAGMA cache_size = -\(configuration.readersCache / Int32(clamping: max(1, configuration.readers)));
            """)
        return connection
    }

    /// Opens a connection to look at an existing file without changing it.
    static func inspector(_ configuration: SQLiteConfiguration) throws(StoreError) -> SQLiteConnection {
        let connection = try SQLiteConnection(
            path: configuration.path, mode: .write, busyTimeout: configuration.busyTimeout)
        try connection.refuseForeignFile()
        return connection
    }

    /// Throws unless the file is empty or has this program's ledger of migrations.
    private func refuseForeignFile() throws(StoreError) {
        var tables = 0
        var hasLedger = false
        try query("SELECT name = 'schema_migrations' FROM sqlite_schema WHERE type = 'table'") { row in
            tables += 1
            if row.int64(0) == 1 { hasLedger = true }
        }
        if tables > 0, !hasLedger {
            throw StoreError(.cannotOpen, "\(path) is a database of another program; it was left as it is.")
        }
    }

    /// Two processes that start at once may find each other's lock here, where SQLite does not wait on its own.
    private func useWriteAheadLog(patience: Int32) throws(StoreError) {
        for attempt in 0... {
            do throws(StoreError) {
                var mode = ""
                try query("PRAGMA journal_mode = WAL") { mode = $0.text(0) }
                if mode == "wal" { return }
                throw StoreError(.cannotOpen, "The file system of \(path) does not support a write-ahead log.")
            } catch {
                guard error.code == .busy, attempt < patience / 10 else { throw error }
                usleep(10_000)
            }
        }
    }
}

/// Makes an empty file that only its owner may read, for it holds password hashes. SQLite gives its log the same mode.
private func createFile(_ path: String) throws(StoreError) {
    #if os(Linux)
    // Opening and closing a database's file would drop the locks that this process has on it; mknod opens nothing.
    let made = mknod(path, S_IFREG | 0o600, 0) == 0
    #else
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let made = descriptor >= 0
    let code = errno
    if made { close(descriptor) }
    errno = code
    #endif
    if !made, errno != EEXIST { throw StoreError(cannotOpen: path, errno: errno) }
}

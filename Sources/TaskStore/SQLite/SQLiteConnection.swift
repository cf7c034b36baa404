import CSQLite

/// One connection with its prepared statements. Not thread-safe: the writer's thread owns one, a reader slot's lock
/// guards each other one.
final class SQLiteConnection {
    /// What a connection is for.
    enum Mode {
        /// Reads and writes an existing file.
        case write
        /// Only reads.
        case read
    }

    let path: String
    private let handle: OpaquePointer
    private var statements = [OpaquePointer?](repeating: nil, count: SQLStatement.allCases.count)
    /// The extended result code of the newest failure.
    private(set) var lastCode = SQLITE_OK
    /// Pages in the write-ahead log after the newest commit of this connection.
    private(set) var logPages: Int32 = 0

    /// Opens the file. Nothing is read or written yet.
    init(path: String, mode: Mode, busyTimeout: Int32) throws(StoreError) {
        _ = configureLibrary
        self.path = path
        let access =
            switch mode {
            case .write: SQLITE_OPEN_READWRITE
            case .read: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(Self.literal(path), &opened, flags, nil)
        guard let opened else { throw StoreError(.internalError, "No memory is left to open the database.") }
        guard code == SQLITE_OK else {
            let error = StoreError(sqlite: code, on: opened, path: path)
            sqlite3_close(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(opened, busyTimeout)
    }

    deinit {
        for statement in statements { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// SQLite gives names like `:memory:` and `file:...` a meaning of their own; a leading `./` takes it away.
    private static func literal(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }
}

/// Statistics of memory would take a global lock at each allocation, on every thread that reads.
private let configureLibrary: Void = { _ = csqlite_disable_memory_statistics() }()

extension SQLiteConnection {
    /// A statement ready to be bound and stepped; compiled the first time only.
    func prepare(_ statement: SQLStatement) throws(StoreError) -> PreparedStatement {
        if let known = statements[statement.rawValue] { return PreparedStatement(known, of: self) }
        let compiled = try compile(statement.sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
        statements[statement.rawValue] = compiled
        return PreparedStatement(compiled, of: self)
    }

    /// Runs a statement that takes no parameters and whose rows do not matter.
    func run(_ statement: SQLStatement) throws(StoreError) {
        var statement = try prepare(statement)
        while try statement.step() {}
    }

    /// Runs statements that are needed once, such as those of a migration.
    func execute(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// Runs a statement that is needed once and hands each row to `row`.
    func query(_ sql: String, row: (borrowing PreparedStatement) -> Void) throws(StoreError) {
        let compiled = try compile(sql, flags: 0)
        defer { sqlite3_finalize(compiled) }
        var statement = PreparedStatement(compiled, of: self)
        while try statement.step() { row(statement) }
    }

    private func compile(_ sql: String, flags: UInt32) throws(StoreError) -> OpaquePointer {
        var compiled: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, flags, &compiled, nil)
        guard code == SQLITE_OK, let compiled else { throw failure(code) }
        return compiled
    }
}

extension SQLiteConnection {
    /// The id that the newest INSERT gave.
    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How many rows the newest statement changed, not counting cascades.
    var changedRows: Int { Int(sqlite3_changes(handle)) }

    /// Whether a transaction is open. SQLite ends one on its own after some errors, such as a full disk.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Whether the file can only be read, although writing was asked for.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// Remembers and describes a failure of this connection.
    func failure(_ code: Int32) -> StoreError {
        lastCode = sqlite3_extended_errcode(handle)
        return StoreError(sqlite: code, on: handle, path: path)
    }

    /// Runs several statements of which all or none take effect, inside a transaction that others share.
    func atomically<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        try run(.savepoint)
        do {
            let value = try body()
            try run(.releaseSavepoint)
            return value
        } catch {
            if isInTransaction {
                try run(.rollbackToSavepoint)
                try run(.releaseSavepoint)
            }
            throw error
        }
    }
}

extension SQLiteConnection {
    /// Takes the copying of the log out of COMMIT, which would make a write wait for it, and counts the log's pages
    /// instead.
    func countLogPages() {
        let context = Unmanaged.passUnretained(self).toOpaque()  // the connection outlives its own hook
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().logPages = pages
                return SQLITE_OK
            }, context)
    }

    /// Copies the log into the database file as far as readers allow. What fails now is done by a later call.
    func checkpoint() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        logPages = 0
    }
}

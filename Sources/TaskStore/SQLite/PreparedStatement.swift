import CSQLite

/// One execution of a prepared statement. It is reset when this value goes away, which also ends its read transaction.
struct PreparedStatement: ~Copyable {
    private let handle: OpaquePointer
    private let connection: SQLiteConnection
    private var bindCode = SQLITE_OK

    init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_reset(handle) }

    /// Goes to the next row. Returns false when there is none. Reports what went wrong with the values bound, too.
    mutating func step() throws(StoreError) -> Bool {
        guard bindCode == SQLITE_OK else { throw connection.failure(bindCode) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.failure(code)
        }
    }
}

/// Parameters, counted from 1 as in the SQL.
extension PreparedStatement {
    mutating func bind(_ index: Int32, _ value: Int64) {
        note(sqlite3_bind_int64(handle, index, value))
    }

    mutating func bind(_ index: Int32, _ value: Int64?) {
        note(value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
    }

    mutating func bind(_ index: Int32, _ value: String) {
        var value = value
        let code = value.withUTF8 { csqlite_bind_text(handle, index, $0.baseAddress, Int32(clamping: $0.count)) }
        note(code)
    }

    mutating func bind(_ index: Int32, _ value: [UInt8]) {
        let code = value.withUnsafeBytes { csqlite_bind_blob(handle, index, $0.baseAddress, Int32(clamping: $0.count)) }
        note(code)
    }

    private mutating func note(_ code: Int32) {
        if code != SQLITE_OK, bindCode == SQLITE_OK { bindCode = code }
    }
}

/// Columns of the row that `step` reached, counted from 0.
extension PreparedStatement {
    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInt64(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}

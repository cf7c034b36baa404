import CPostgreSQL

/// The rows of one result, in PostgreSQL's binary form; freed when it goes out of scope.
public struct Rows: ~Copyable {
    private let result: OpaquePointer

    init(owning result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// How many rows there are.
    public var count: Int { Int(PQntuples(result)) }

    /// How many rows an INSERT, UPDATE or DELETE without RETURNING changed.
    public var changed: Int {
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// Whether a value is NULL. Rows and columns count from 0.
    public func isNull(_ row: Int, _ column: Int) -> Bool {
        PQgetisnull(result, Int32(clamping: row), Int32(clamping: column)) == 1
    }

    /// A `smallint`, `integer` or `bigint`.
    public func int64(_ row: Int, _ column: Int) throws(PostgreSQLError) -> Int64 {
        let bytes = try value(row, column)
        switch bytes.count {
        case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 2: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        default: throw unexpected(row, column, "an integer")
        }
    }

    /// An integer, nil for NULL.
    public func optionalInt64(_ row: Int, _ column: Int) throws(PostgreSQLError) -> Int64? {
        isNull(row, column) ? nil : try int64(row, column)
    }

    /// A `boolean`.
    public func boolean(_ row: Int, _ column: Int) throws(PostgreSQLError) -> Bool {
        let bytes = try value(row, column)
        guard bytes.count == 1 else { throw unexpected(row, column, "a boolean") }
        return bytes[0] != 0
    }

    /// A `text`.
    public func text(_ row: Int, _ column: Int) throws(PostgreSQLError) -> String {
        String(decoding: try value(row, column), as: UTF8.self)
    }

    private func value(_ row: Int, _ column: Int) throws(PostgreSQLError) -> UnsafeRawBufferPointer {
        let (row, column) = (Int32(clamping: row), Int32(clamping: column))
        // libpq answers 0 and nil for a place outside of the result. Only what is empty may be NULL.
        let count = Int(PQgetlength(result, row, column))
        guard count > 0 || PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column)
        else { throw unexpected(Int(row), Int(column), "a value") }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    private func unexpected(_ row: Int, _ column: Int, _ wanted: String) -> PostgreSQLError {
        PostgreSQLError(
            .unexpectedAnswer, "PostgreSQL's answer has no \(wanted) in column \(column + 1) of row \(row + 1).")
    }
}

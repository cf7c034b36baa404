import CPostgreSQL

/// A connection whose calls block, for work that is not part of serving requests: migrations.
public struct BlockingConnection: ~Copyable {
    private let handle: OpaquePointer

    /// Connects. Throws `unavailable` with the reason.
    public init(_ configuration: PostgreSQLConfiguration) throws(PostgreSQLError) {
        handle = try connect(configuration)
    }

    deinit { PQfinish(handle) }

    /// Runs one or more statements without parameters.
    public func execute(_ sql: String) throws(PostgreSQLError) {
        try check(PQexec(handle, sql))
    }

    /// Runs one statement, and returns its rows as texts, nil for NULL.
    public func rows(_ sql: String, _ parameters: [String] = []) throws(PostgreSQLError) -> [[String?]] {
        let result = withCStrings(parameters) { values in
            PQexecParams(handle, sql, Int32(clamping: parameters.count), nil, values, nil, nil, 0)
        }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else {
            try check(result)
            return []
        }
        defer { PQclear(result) }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetisnull(result, row, column) == 1
                    ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
            }
        }
    }

    private func check(_ result: OpaquePointer?) throws(PostgreSQLError) {
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default:
            guard PQstatus(handle) == CONNECTION_OK else {
                let reason = PQerrorMessage(handle).map { trimmed(String(cString: $0)) } ?? "no reason given"
                throw PostgreSQLError(.unavailable, "The connection to PostgreSQL was lost: \(reason).")
            }
            throw refusal(result)
        }
    }
}

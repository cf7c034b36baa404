import CPostgreSQL

/// A connection whose calls block, for work that is not part of serving requests: migrations.
public struct BlockingConnection: ~Copyable {
    private let handle: OpaquePointer

    /// Connects. Throws `unavailable` with the reason.
    public init(_ configuration: PostgreSQLConfiguration) throws(PostgreSQLError) {
        handle = try connect(configuration)
    }

    deinit { PQfinish(handle) }

    /// How long statements may take where nothing else is said.
    public static let usualLimit = Duration.seconds(60)

    /// Runs one or more statements without parameters. Throws `unavailable` when they are not done within `limit`: the
    /// connection is of no use then, and what became of them is unknown.
    public func execute(_ sql: String, within limit: Duration = usualLimit) throws(PostgreSQLError) {
        try results(on: handle, within: limit) { PQsendQuery(handle, sql) }
    }

    /// Runs one statement, and returns its rows as texts, nil for NULL. Throws as ``execute(_:within:)`` does.
    public func rows(
        _ sql: String, _ parameters: [String] = [], within limit: Duration = usualLimit
    ) throws(PostgreSQLError) -> [[String?]] {
        var rows: [[String?]] = []
        try results(on: handle, within: limit) {
            withCStrings(parameters) { values in
                PQsendQueryParams(handle, sql, Int32(clamping: parameters.count), nil, values, nil, nil, 0)
            }
        } _: { result in
            rows = (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { column in
                    PQgetisnull(result, row, column) == 1
                        ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
                }
            }
        }
        return rows
    }
}

import CPostgreSQL
import EventLoop

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A connection that is open and in pipeline mode, on its way from the thread that made it to the loop that will use it.
///
/// `@unchecked Sendable`: whoever holds the value owns the connection, and it is handed over exactly once.
struct OpenedConnection: @unchecked Sendable {
    let handle: OpaquePointer
}

/// Connects and enters pipeline mode; blocks (name resolution, TLS, authentication). Throws `unavailable` with libpq's
/// reason, or `refused` with the SQLSTATE that a setting was refused with.
func openConnection(_ configuration: PostgreSQLConfiguration) throws(PostgreSQLError) -> OpenedConnection {
    let handle = try connect(configuration)
    do {
        try enterPipeline(handle, configuration)
    } catch {
        PQfinish(handle)
        throw error
    }
    return OpenedConnection(handle: handle)
}

/// Connects; blocks. Throws `unavailable` with libpq's reason.
func connect(_ configuration: PostgreSQLConfiguration) throws(PostgreSQLError) -> OpaquePointer {
    guard let handle = begin(configuration) else {
        throw PostgreSQLError(.unavailable, "No memory is left for a connection to PostgreSQL.")
    }
    do {
        try check(handle)
    } catch {
        PQfinish(handle)
        throw error
    }
    cpostgresql_ignore_notices(handle)
    return handle
}

private func begin(_ configuration: PostgreSQLConfiguration) -> OpaquePointer? {
    // `dbname` is expanded where it stands: what comes before it is a default, what comes after it wins.
    let parameters: [(String, String)] = [
        ("connect_timeout", String(configuration.connectTimeout)), ("fallback_application_name", "task-manager"),
        ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "5000"),
        ("dbname", configuration.connectionString), ("client_encoding", "UTF8"),
    ]
    return withCStrings(parameters.map(\.0)) { keywords in
        withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
}

/// Calls `body` with the texts as C strings and a nil after the last.
func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let copies = texts.map { text -> UnsafePointer<CChar> in
        let bytes = Array(text.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return UnsafePointer(copy)
    }
    defer { for copy in copies { copy.deallocate() } }
    return (copies.map(Optional.some) + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
}

private func check(_ handle: OpaquePointer) throws(PostgreSQLError) {
    guard PQstatus(handle) == CONNECTION_OK else {
        let reason = PQerrorMessage(handle).map { trimmed(String(cString: $0)) } ?? "no reason given"
        throw PostgreSQLError(.unavailable, "PostgreSQL cannot be reached: \(reason).")
    }
    guard PQserverVersion(handle) >= 130_000 else {
        throw PostgreSQLError(
            .invalidConfiguration,
            "PostgreSQL 13 or newer is needed; the server has version \(PQserverVersion(handle) / 10_000).")
    }
}

private func enterPipeline(
    _ handle: OpaquePointer, _ configuration: PostgreSQLConfiguration
) throws(PostgreSQLError) {
    if configuration.preparesStatements {
        // Statements are prepared once and their parameters never change the plan: no planning for each execution.
        let settings = """
            SET statement_timeout = \(configuration.statementTimeout);
            SET plan_cache_mode = force_generic_plan;
            SET default_transaction_isolation = 'read committed';
            SET idle_in_transaction_session_timeout = \(configuration.statementTimeout)
            """
        try results(on: handle, within: .seconds(configuration.connectTimeout)) { PQsendQuery(handle, settings) }
    }
    guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
        throw PostgreSQLError(.unavailable, "The connection to PostgreSQL cannot be set up.")
    }
}

/// What PostgreSQL says in a result that is an error.
func refusal(_ result: OpaquePointer?) -> PostgreSQLError {
    let state = cpostgresql_sqlstate(result).map { String(cString: $0) }
    let text = cpostgresql_message(result).map { String(cString: $0) } ?? "no reason given"
    guard let state else { return PostgreSQLError(.unexpectedAnswer, "PostgreSQL's answer is unusable: \(text).") }
    return PostgreSQLError(.refused(sqlState: state), "PostgreSQL refused the statement (\(state)): \(text)")
}

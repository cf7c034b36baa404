import CPostgreSQL
import EventLoop

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Sends statements and takes their results in; blocks, but not for longer than `limit`: `PQexec` would wait for ever on a
/// connection that has fallen silent, and the connection is of no use afterwards. `take` gets every result that is no error.
///
/// Throws `unavailable` when the connection is lost or no answer comes in time, or the first refusal.
func results(
    on handle: OpaquePointer, within limit: Duration, _ send: () -> Int32, _ take: (OpaquePointer) -> Void = { _ in }
) throws(PostgreSQLError) {
    let end = ContinuousClock.now + limit
    var failure: PostgreSQLError?
    guard send() == 1 else { throw lost(handle) }
    while true {
        while PQisBusy(handle) == 1 {
            guard isReadable(handle, until: end) else {
                throw PostgreSQLError(.unavailable, "PostgreSQL has not answered within \(limit).")
            }
            guard PQconsumeInput(handle) == 1 else { throw lost(handle) }
        }
        guard let result = PQgetResult(handle) else { break }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: take(result)
        default:
            guard PQstatus(handle) == CONNECTION_OK else { throw lost(handle) }
            failure = failure ?? refusal(result)
        }
    }
    if let failure { throw failure }
}

private func lost(_ handle: OpaquePointer) -> PostgreSQLError {
    let reason = PQerrorMessage(handle).map { trimmed(String(cString: $0)) } ?? "no reason given"
    return PostgreSQLError(.unavailable, "The connection to PostgreSQL was lost: \(reason).")
}

/// Waits until something arrives; false when nothing does.
private func isReadable(_ handle: OpaquePointer, until end: ContinuousClock.Instant) -> Bool {
    while true {
        let left = (end - .now).milliseconds
        var entry = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        let count = poll(&entry, 1, Int32(clamping: left))
        if count > 0 { return true }
        if count == 0 || errno != EINTR { return false }
    }
}

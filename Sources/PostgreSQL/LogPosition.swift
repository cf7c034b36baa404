/// A place in the write-ahead log of PostgreSQL (a log sequence number, PostgreSQL manual, section 30.6).
public struct LogPosition: Sendable, Hashable, Comparable {
    /// Bytes from the log's beginning.
    public let bytes: Int64

    /// A place so many bytes from the log's beginning.
    public init(bytes: Int64) { self.bytes = bytes }

    /// Whether it comes before another.
    public static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }
}

extension LogPosition {
    /// The answer to ``Statement/replayed``; nil from a server that is no replica, or says nothing usable.
    init?(_ rows: borrowing Rows) {
        guard rows.count == 1, let bytes = try? rows.optionalInt64(0, 0) else { return nil }
        self.init(bytes: bytes)
    }
}

extension Statement {
    /// How much of its primary's log a replica has replayed; NULL from a server that is none.
    ///
    /// The snapshots of the statements after it are younger, as every connection reads what is committed
    /// (`default_transaction_isolation`).
    static let replayed = Statement(
        "replayed", .reads,
        "SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint END")
}

import PostgreSQL

/// Where a primary is, to compare its replicas with.
struct PrimaryState: Sendable {
    /// The end of its log.
    let position: LogPosition
    /// Of the history since the last change of primary.
    let timeline: Int64
    /// Of the database cluster.
    let system: Int64
}

/// How a server is that should be a replica.
struct ReplicaState: Sendable {
    /// How much of its primary's log it has replayed; nil for one that is no replica.
    let replayed: LogPosition?
    /// Whether it is receiving from its primary.
    let isConnected: Bool
    /// The timeline it receives; nil where its role may not know (`pg_read_all_stats`).
    let timeline: Int64?
    /// Of the database cluster.
    let system: Int64

    /// What keeps it from being read from, however far it is; nil for nothing.
    func problem(beside primary: PrimaryState) -> String? {
        if replayed == nil { return "DATABASE_REPLICA_URL names a server that is no replica." }
        if system != primary.system { return "The replica is one of another database than DATABASE_URL's." }
        if !isConnected { return "The replica is not connected to its primary." }
        if let timeline, timeline != primary.timeline {
            return "The replica follows another history (timeline \(timeline)) than its primary (\(primary.timeline))."
        }
        return nil
    }
}

extension Statement {
    /// Commits are acknowledged when they are written; where they need not be, what is not written yet counts too.
    static let primaryState = Statement(
        "primary_state", .reads,
        """
        SELECT ((CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn()
            ELSE pg_current_wal_lsn() END) - '0/0'::pg_lsn)::bigint,
        ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint,
        (SELECT system_identifier FROM pg_control_system())
        """)

    static let replicaState = Statement(
        "replica_state", .reads,
        """
        SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint END,
        EXISTS (SELECT FROM pg_stat_wal_receiver), (SELECT received_tli FROM pg_stat_wal_receiver),
        (SELECT system_identifier FROM pg_control_system())
        """)
}

extension PrimaryState {
    init(_ rows: borrowing Rows) throws(PostgreSQLError) {
        position = LogPosition(bytes: try rows.int64(0, 0))
        timeline = try rows.int64(0, 1)
        system = try rows.int64(0, 2)
    }
}

extension ReplicaState {
    init(_ rows: borrowing Rows) throws(PostgreSQLError) {
        replayed = try rows.optionalInt64(0, 0).map { LogPosition(bytes: $0) }
        isConnected = try rows.boolean(0, 1)
        timeline = try rows.optionalInt64(0, 2)
        system = try rows.int64(0, 3)
    }
}

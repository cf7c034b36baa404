import EventLoop
import HTTPServer
import Redis
import Synchronization
import TaskHandlers
import TaskStore

/// Where the metrics find the server's counters: the server is made after the handler that answers `/metrics`.
final class ServerStatistics: Sendable {
    private let source = Mutex<(@Sendable () -> HTTPServerStatistics)?>(nil)

    /// The counters; `nil` until there is a server.
    var now: HTTPServerStatistics? { source.withLock { $0 }?() }

    /// Reads the counters with `source` from now on.
    func read(from source: @escaping @Sendable () -> HTTPServerStatistics) {
        self.source.withLock { $0 = source }
    }
}

/// The metrics of the service beside its requests.
enum ServiceMetrics {
    /// All of them.
    static func families(
        store: any TaskStore, cache: TaskCache, replicas: Replicas?, workers: WorkerPool, server: ServerStatistics
    ) -> [MetricFamily] {
        connections(server) + storage(store) + database(store) + redis(replicas) + [
            gauge("task_cache_bytes", "Memory of tasks that are kept ready to send, in bytes.") { cache.bytes },
            gauge("task_cache_entries", "Tasks that are kept ready to send.") { cache.count },
            gauge("worker_queue_length", "Blocking work that waits for a thread.") { workers.waiting },
        ]
    }

    /// Of a server that reads from a replica of its database; others have none of them.
    static func readReplica(_ replica: ReadReplica?, _ reads: TaskReads) -> [MetricFamily] {
        guard let replica else { return [] }
        return [
            MetricFamily(.gauge, "replica_lag_seconds", "How old what the replica answers may be, at most.") {
                replica.statistics.lagNanoseconds.map { Double($0) / 1_000_000_000 }
            },
            gauge("replica_usable", "1 while the replica answers reads; 0 while all go to the primary.") {
                replica.statistics.problem == nil ? 1 : 0
            },
            gauge("replica_connections", "Open connections to the replica.") { replica.statistics.connections },
            counter("replica_reads_total", "Reads that the replica answered.") { Int(replica.statistics.answered) },
            counter("replica_reads_in_vain_total", "Reads that the replica failed, and the primary answered.") {
                Int(replica.statistics.inVain)
            },
            counter("primary_reads_total", "Reads that the primary answered, of those that a replica may answer.") {
                Int(reads.fromStore)
            },
        ]
    }

    private static func connections(_ server: ServerStatistics) -> [MetricFamily] {
        [
            gauge("http_connections", "Open connections.") { server.now?.openConnections },
            gauge("http_requests_in_flight", "Requests under way.") { server.now?.requestsInFlight },
            counter("http_connections_accepted_total", "Connections accepted.") { server.now?.acceptedConnections },
            counter("http_connections_refused_total", "Connections refused because too many were open.") {
                server.now?.refusedConnections
            },
            counter("http_requests_refused_total", "Requests refused because too many were under way.") {
                server.now?.refusedRequests
            },
            counter("http_protocol_errors_total", "Connections closed because they broke HTTP or TLS.") {
                server.now?.protocolErrors
            },
            counter("http_timeouts_total", "Requests that missed a deadline.") { server.now?.timeouts },
            counter("http_received_bytes_total", "Bytes read from connections.") { server.now?.bytesReceived },
            counter("http_sent_bytes_total", "Bytes written to connections.") { server.now?.bytesSent },
        ]
    }

    private static func storage(_ store: any TaskStore) -> [MetricFamily] {
        [
            counter("store_writes_total", "Writes that were acknowledged.") { Int(store.statistics.writes) },
            counter("store_commits_total", "Transactions that were committed.") { Int(store.statistics.commits) },
            counter("store_failed_writes_total", "Writes that failed together because their transaction did.") {
                Int(store.statistics.failedWrites)
            },
            counter("store_refused_writes_total", "Writes refused because the queue was full.") {
                Int(store.statistics.refusedWrites)
            },
            gauge("store_queued_writes", "Writes that wait or run.") { Int(store.statistics.queuedWrites) },
        ]
    }

    /// Of an engine that talks to a database server; the others have none of them.
    private static func database(_ store: any TaskStore) -> [MetricFamily] {
        [
            gauge("database_connections", "Open connections to the database.") {
                store.statistics.connections.map { Int($0.open) }
            },
            gauge("database_connections_in_use", "Connections that a transaction is under way on.") {
                store.statistics.connections.map { Int($0.inUse) }
            },
            gauge("database_requests_waiting", "Requests that wait for a connection to the database.") {
                store.statistics.connections.map { Int($0.waiting) }
            },
            counter("database_requests_total", "Requests that the database answered.") {
                store.statistics.connections.map { Int($0.answered) }
            },
            MetricFamily(.counter, "database_request_seconds_total", "From request to answer, all requests together.") {
                store.statistics.connections.map { Double($0.milliseconds) / 1000 }
            },
            MetricFamily(.counter, "database_wait_seconds_total", "Of that, the time until they had a connection.") {
                store.statistics.connections.map { Double($0.waitMilliseconds) / 1000 }
            },
            counter("database_requests_refused_total", "Requests that got no connection in time.") {
                store.statistics.connections.map { Int($0.refused) }
            },
            gauge("database_breakers_open", "Event loops that refuse what needs the database at once, as it is away.") {
                store.statistics.connections.map { Int($0.cutOff) }
            },
            counter("database_groups_undone_total", "Transactions of several writes that were done again one by one.") {
                store.statistics.connections.map { Int($0.undoneGroups) }
            },
            counter("database_connections_lost_total", "Connections to the database that broke.") {
                store.statistics.connections.map { Int($0.lost) }
            },
            counter("database_connection_failures_total", "Attempts to connect to the database that failed.") {
                store.statistics.connections.map { Int($0.failedAttempts) }
            },
        ]
    }

    /// Of servers that share a database; a server by itself has none of them.
    private static func redis(_ replicas: Replicas?) -> [MetricFamily] {
        [
            gauge("replicas_heard", "1 while changes of other servers are heard; 0 while nothing is kept in memory.") {
                replicas.map { $0.statistics.isHearing ? 1 : 0 }
            },
            gauge("replicas_unsent", "Changes that other servers could not be told yet.") {
                replicas?.statistics.unsent
            },
            counter("replicas_dropped_total", "Changes that other servers were never told, as too many waited.") {
                replicas.map { Int($0.statistics.dropped) }
            },
            gauge("redis_connections", "Open connections for commands.") { replicas?.statistics.redis.open },
            gauge("redis_breakers_open", "Circuit breakers that are not closed, of one for each event loop.") {
                replicas?.statistics.redis.openBreakers
            },
            counter("redis_commands_total", "Commands that were sent.") {
                replicas.map { Int($0.statistics.redis.commands) }
            },
            counter("redis_failures_total", "Commands that failed, time-outs included.") {
                replicas.map { Int($0.statistics.redis.failures) }
            },
            counter("redis_timeouts_total", "Commands that were not answered in time.") {
                replicas.map { Int($0.statistics.redis.timeouts) }
            },
            counter("redis_skipped_total", "Commands that were not sent, as Redis was not there or did not answer.") {
                replicas.map { Int($0.statistics.redis.skipped) }
            },
            counter("redis_connections_lost_total", "Connections that broke.") {
                replicas.map { Int($0.statistics.redis.lost) }
            },
        ]
    }

    private static func gauge(_ name: String, _ help: String, _ read: @escaping @Sendable () -> Int?) -> MetricFamily {
        MetricFamily(.gauge, name, help) { read().map(Double.init) }
    }

    private static func counter(
        _ name: String, _ help: String, _ read: @escaping @Sendable () -> Int?
    ) -> MetricFamily {
        MetricFamily(.counter, name, help) { read().map(Double.init) }
    }
}

import APIRuntime

/// Counts requests and their latencies. Recording one takes two or three additions and allocates nothing.
///
/// There is a row for each operation, and one for each method for requests that match no operation: what a client
/// invents never becomes a label. Each event loop counts in a shard of its own, so that cores do not fight over a line
/// of memory.
final class RequestMetrics: Sendable {
    /// What the requests of a row have in common.
    struct Row: Sendable, Hashable {
        /// The method's token.
        var method: String
        /// The route template, such as `/api/v1/tasks/{id}`.
        var route: String
    }

    /// What has been counted in one row.
    struct Snapshot: Sendable, Hashable {
        var row: Row
        /// Requests by status label, only those that happened.
        var statuses: [String: UInt64]
        /// Requests by latency bucket, not cumulated.
        var buckets: [UInt64]
        /// The sum of all latencies.
        var nanoseconds: UInt64
        /// All requests.
        var count: UInt64 { buckets.reduce(0, &+) }
    }

    /// The route label of requests that match no operation.
    static let unmatchedRoute = "unmatched"

    private let rows: [Row]
    private let operationCount: Int
    private let shards: [CounterArray]
    /// Counters of a row: statuses, latency buckets, the sum of latencies.
    private static let rowLength = StatusSlots.count + LatencyBuckets.count + 1

    /// Counters for these operations, whose index is their place, and for `shards` threads (at least one).
    init(operations: [Row], shards: Int) {
        let others = (HTTPMethod.standard.map(\.token) + ["OTHER"]).map { method in
            Row(method: method, route: Self.unmatchedRoute)
        }
        rows = operations + others
        operationCount = operations.count
        self.shards = (0..<max(1, shards)).map { [rows] _ in CounterArray(count: rows.count * Self.rowLength) }
    }
}

extension RequestMetrics {
    /// Counts a request that was answered. `operation` is nil when it matched none. Any `shard` is good: it is taken
    /// modulo their number.
    func record(operation: Int?, method: HTTPMethod, status: Int, nanoseconds: UInt64, shard: Int) {
        let row: Int
        if let operation, operation >= 0, operation < operationCount {
            row = operation
        } else {
            row = operationCount + (method.standardIndex ?? HTTPMethod.standard.count)
        }
        let counters = shards[Int(UInt(bitPattern: shard) % UInt(shards.count))]
        let start = row * Self.rowLength
        counters.add(1, at: start + StatusSlots.index(status: status))
        counters.add(1, at: start + StatusSlots.count + LatencyBuckets.index(nanoseconds: nanoseconds))
        counters.add(nanoseconds, at: start + Self.rowLength - 1)
    }

    /// The rows in which something was counted.
    func snapshot() -> [Snapshot] {
        rows.indices.map(snapshot).filter { $0.count > 0 }
    }

    private func snapshot(_ row: Int) -> Snapshot {
        let start = row * Self.rowLength
        func total(_ offset: Int) -> UInt64 { shards.reduce(0) { $0 &+ $1.value(at: start + offset) } }
        var statuses: [String: UInt64] = [:]
        for slot in 0..<StatusSlots.count {
            let count = total(slot)
            if count > 0 { statuses[StatusSlots.label(slot)] = count }
        }
        let buckets = (0..<LatencyBuckets.count).map { total(StatusSlots.count + $0) }
        return Snapshot(
            row: rows[row], statuses: statuses, buckets: buckets, nanoseconds: total(Self.rowLength - 1))
    }
}

/// All metrics of the process, as `GET /metrics` answers them.
final class Metrics: Sendable {
    /// The media type of ``text()``.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Requests and their latencies.
    let requests: RequestMetrics
    private let families: [MetricFamily]

    /// Metrics of these operations, and whatever `families` read; those of the process itself are added.
    init(operations: [RequestMetrics.Row], shards: Int, families: [MetricFamily] = []) {
        requests = RequestMetrics(operations: operations, shards: shards)
        self.families = families + ProcessMetrics.families(startedAt: .now)
    }

    /// The whole text.
    func text() -> [UInt8] {
        var text = MetricsText()
        let rows = requests.snapshot()
        Self.writeCounts(rows, to: &text)
        Self.writeLatencies(rows, to: &text)
        for family in families {
            text.family(family.name, family.kind.rawValue, family.help)
            for (value, number) in family.read() {
                text.sample(family.name, family.label.map { [($0, value)] } ?? [], MetricsText.text(number))
            }
        }
        return text.bytes
    }

    private static func writeCounts(_ rows: [RequestMetrics.Snapshot], to text: inout MetricsText) {
        let name = "http_requests_total"
        text.family(name, "counter", "Requests that were answered.")
        for row in rows {
            for (status, count) in row.statuses.sorted(by: { $0.key < $1.key }) {
                text.sample(
                    name, [("method", row.row.method), ("route", row.row.route), ("status", status)], "\(count)")
            }
        }
    }

    private static func writeLatencies(_ rows: [RequestMetrics.Snapshot], to text: inout MetricsText) {
        let name = "http_request_duration_seconds"
        text.family(name, "histogram", "Time from the complete head of a request to its answer.")
        for row in rows {
            let labels = [("method", row.row.method), ("route", row.row.route)]
            var cumulated: UInt64 = 0
            for (index, count) in row.buckets.enumerated() {
                cumulated &+= count
                text.sample("\(name)_bucket", labels + [("le", LatencyBuckets.label(index))], "\(cumulated)")
            }
            text.sample("\(name)_sum", labels, MetricsText.text(Double(row.nanoseconds) / 1e9))
            text.sample("\(name)_count", labels, "\(cumulated)")
        }
    }
}

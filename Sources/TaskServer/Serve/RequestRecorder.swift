import APIRuntime
import EventLoop

/// Counts every request and writes a line for it: server errors at error, everything else at info.
struct RequestRecorder: RequestObserver {
    private let rows: [ObjectIdentifier: Int]
    private let metrics: RequestMetrics
    private let log: Log

    init(operations: [Operation], metrics: RequestMetrics, log: Log) {
        rows = Dictionary(uniqueKeysWithValues: operations.enumerated().map { (ObjectIdentifier($1), $0) })
        self.metrics = metrics
        self.log = log
    }

    func requestEnded(_ record: RequestRecord) {
        metrics.record(
            operation: record.operation.flatMap { rows[ObjectIdentifier($0)] }, method: record.method,
            status: record.status, nanoseconds: record.duration, shard: EventLoop.current?.index ?? 0)
        let level: LogLevel = record.status >= 500 && record.error != nil ? .error : .info
        log.write(level, "request") { line in
            line.field(.requestID, record.requestID)
            line.field(.method, record.method.token)
            if let operation = record.operation {
                line.field(.operation, operation.id)
                line.field(.route, operation.route)
            }
            line.field(.status, record.status)
            line.field(.duration, nanoseconds: Int64(clamping: record.duration))
            line.field(.remote, record.remoteAddress)
            if let error = record.error { line.field(.error, "\(error)") }
        }
    }
}

import APIRuntime
import EventLoop
import TaskHandlers

/// Counts every request and writes a line for it: failures of the server at error, everything else at info.
///
/// Probes that succeed are logged at debug: somebody asks every few seconds, and there is nothing to learn from it.
///
/// A class, because every request is handed it.
final class RequestRecorder: RequestObserver {
    private let operations: [Operation]
    private let metrics: RequestMetrics
    private let log: Log

    /// A recorder for the operations that `metrics` was made with, in the same order.
    init(operations: [Operation], metrics: RequestMetrics, log: Log) {
        self.operations = operations
        self.metrics = metrics
        self.log = log
    }

    func requestEnded(_ record: RequestRecord) {
        metrics.record(
            operation: index(of: record.operation), method: record.method, status: record.status,
            nanoseconds: record.duration, shard: EventLoop.current?.index ?? 0)
        let level = level(of: record)
        guard log.isEnabled(level) else { return }
        log.write(level, "request") { write(record, to: &$0) }
    }

    /// There are few operations: comparing references beats hashing one.
    private func index(of operation: Operation?) -> Int? {
        guard let operation else { return nil }
        return operations.firstIndex { $0 === operation }
    }

    private func level(of record: RequestRecord) -> LogLevel {
        if record.status >= 500, record.error != nil { return .error }
        if record.status < 400, record.operation?.isProbe == true { return .debug }
        return .info
    }

    private func write(_ record: RequestRecord, to line: inout LogLine) {
        line.field(.requestID, record.requestID)
        // What a client invents is not written down.
        let isKnown = record.operation != nil || record.method.standardIndex != nil
        line.field(.method, isKnown ? record.method.token : "OTHER")
        if let operation = record.operation {
            line.field(.operation, operation.id)
            line.field(.route, operation.route)
        }
        line.field(.status, record.status)
        line.field(.duration, nanoseconds: Int64(clamping: record.duration))
        if !record.remoteAddress.isEmpty { line.field(.remote, record.remoteAddress) }
        if let error = record.error { line.field(.error, String(describing: error)) }
    }
}

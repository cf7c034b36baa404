import APIRuntime
import Foundation
import Testing

@testable import TaskServer

@Suite struct MetricsTests {
    private let operations = [
        RequestMetrics.Row(method: "GET", route: "/api/v1/tasks"),
        RequestMetrics.Row(method: "GET", route: "/api/v1/tasks/{id}"),
    ]

    private func lines(_ metrics: Metrics) -> [String] {
        String(decoding: metrics.text(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func requestsAreCountedByMethodRouteAndStatus() {
        let metrics = Metrics(operations: operations, shards: 2)
        for shard in 0..<4 {
            metrics.requests.record(operation: 0, method: .get, status: 200, nanoseconds: 1000, shard: shard)
        }
        metrics.requests.record(operation: 1, method: .head, status: 404, nanoseconds: 1000, shard: -1)
        metrics.requests.record(operation: nil, method: .post, status: 404, nanoseconds: 1000, shard: 0)
        metrics.requests.record(operation: nil, method: .other("X"), status: 405, nanoseconds: 1000, shard: 0)
        metrics.requests.record(operation: 99, method: .get, status: 799, nanoseconds: 1000, shard: 0)
        metrics.requests.record(operation: 0, method: .get, status: -5, nanoseconds: 1000, shard: 0)
        #expect(
            lines(metrics).filter { $0.hasPrefix("http_requests_total") } == [
                #"http_requests_total{method="GET",route="/api/v1/tasks",status="200"} 4"#,
                #"http_requests_total{method="GET",route="/api/v1/tasks",status="other"} 1"#,
                #"http_requests_total{method="GET",route="/api/v1/tasks/{id}",status="404"} 1"#,
                #"http_requests_total{method="GET",route="unmatched",status="other"} 1"#,
                #"http_requests_total{method="POST",route="unmatched",status="404"} 1"#,
                #"http_requests_total{method="OTHER",route="unmatched",status="405"} 1"#,
            ])
    }

    @Test func latenciesFallIntoTheRightBuckets() {
        let metrics = Metrics(operations: operations, shards: 1)
        for nanoseconds: UInt64 in [0, 100_000, 100_001, 1_000_000, 10_000_000_000, 10_000_000_001] {
            metrics.requests.record(operation: 0, method: .get, status: 200, nanoseconds: nanoseconds, shard: 0)
        }
        let labels = #"{method="GET",route="/api/v1/tasks""#
        let histogram = lines(metrics).filter { $0.hasPrefix("http_request_duration_seconds") }
        let expected = [
            ("0.0001", 2), ("0.00025", 3), ("0.0005", 3), ("0.001", 4), ("0.0025", 4), ("0.005", 4), ("0.01", 4),
            ("0.025", 4), ("0.05", 4), ("0.1", 4), ("0.25", 4), ("0.5", 4), ("1", 4), ("2.5", 4), ("5", 4), ("10", 5),
            ("+Inf", 6),
        ].map { "http_request_duration_seconds_bucket\(labels),le=\"\($0.0)\"} \($0.1)" }
        #expect(Array(histogram.prefix(17)) == expected)
        #expect(histogram.dropFirst(17).first == "http_request_duration_seconds_sum\(labels)} 20.001200002")
        #expect(histogram.last == "http_request_duration_seconds_count\(labels)} 6")
    }

    @Test func manyThreadsLoseNothing() async {
        let requests = RequestMetrics(operations: operations, shards: 2)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for _ in 0..<2000 {
                        requests.record(operation: 1, method: .get, status: 200, nanoseconds: 10, shard: worker)
                    }
                }
            }
        }
        let snapshot = requests.snapshot()
        #expect(snapshot.count == 1)
        #expect(snapshot.first?.count == 16000 && snapshot.first?.statuses == ["200": 16000])
        #expect(snapshot.first?.nanoseconds == 160_000)
    }

    @Test func familiesAreReadWhenAsked() {
        let metrics = Metrics(
            operations: [], shards: 1,
            families: [
                MetricFamily(.gauge, "http_connections", "Connections, by \\state\nnow.", label: "state") {
                    [("open", 3), ("a\"b\\c\nd", 0.5)]
                },
                MetricFamily(.counter, "store_commits_total", "Transactions.", read: { 12_345_678_901 }),
                MetricFamily(.gauge, "absent_bytes", "Nothing to say.", read: { nil }),
                MetricFamily(.gauge, "odd_ratio", "Odd.", label: "of") {
                    [("nan", .nan), ("inf", .infinity), ("ninf", -.infinity), ("small", 1e-7)]
                },
            ])
        let text = lines(metrics)
        #expect(text.contains(#"# HELP http_connections Connections, by \\state\nnow."#))
        #expect(text.contains("# TYPE http_connections gauge"))
        #expect(text.contains(#"http_connections{state="open"} 3"#))
        #expect(text.contains(#"http_connections{state="a\"b\\c\nd"} 0.5"#))
        #expect(text.contains("store_commits_total 12345678901"))
        #expect(!text.contains { $0.hasPrefix("absent_bytes") })
        #expect(text.contains(#"odd_ratio{of="nan"} NaN"#) && text.contains(#"odd_ratio{of="inf"} +Inf"#))
        #expect(text.contains(#"odd_ratio{of="ninf"} -Inf"#) && text.contains(#"odd_ratio{of="small"} 1e-07"#))
    }

    @Test func theProcessIsMeasured() throws {
        let cpu = try #require(ProcessMetrics.cpuSeconds)
        #expect(cpu > 0.0 && cpu < 100_000.0)
        let resident = try #require(ProcessMetrics.residentBytes)
        #expect(resident > 1e6 && resident < 1e12)
        let before = try #require(ProcessMetrics.openDescriptors)
        let handles = try (0..<10).map { _ in try FileHandle(forReadingFrom: URL(filePath: "/dev/null")) }
        let after = try #require(ProcessMetrics.openDescriptors)
        #expect(after >= before + 5, "\(before) before, \(after) after opening \(handles.count)")
    }

    /// The judge is Prometheus' own tool, where it is installed.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool"), "promtool is not installed"))
    func promtoolAcceptsTheText() throws {
        let metrics = Metrics(
            operations: operations, shards: 1,
            families: [MetricFamily(.gauge, "http_connections", "Connections.", label: "state") { [("open", 3)] }])
        metrics.requests.record(operation: 0, method: .get, status: 200, nanoseconds: 1000, shard: 0)
        metrics.requests.record(operation: nil, method: .get, status: 404, nanoseconds: 1000, shard: 0)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/promtool")
        process.arguments = ["check", "metrics"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(metrics.text()))
        try input.fileHandleForWriting.close()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
    }
}

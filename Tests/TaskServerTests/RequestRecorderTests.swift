import Foundation
import Testing

@testable import APIRuntime
@testable import TaskServer

@Suite struct RequestRecorderTests {
    private struct Broken: Error {}

    private static let operations = [
        Operation(id: "getHealth", method: .get, route: "/health", tag: "Health"),
        Operation(id: "getTask", method: .get, route: "/api/v1/tasks/{id}", tag: "Tasks"),
    ]

    /// What is logged and counted for one request.
    private func observe(
        _ operation: Int?, status: Int, error: (any Error)? = nil, level: LogLevel = .info
    ) throws -> (log: String, metrics: String) {
        let pipe = Pipe()
        let log = Log(
            level: level, format: .json, descriptor: pipe.fileHandleForWriting.fileDescriptor,
            clock: { LogTime(seconds: 0, nanoseconds: 0) })
        let operations = Self.operations
        let metrics = Metrics(
            operations: operations.map { .init(method: "\($0.method.token)", route: $0.route) }, shards: 1)
        let observer = RequestRecorder(operations: operations, metrics: metrics.requests, log: log)
        observer.requestEnded(
            RequestRecord(
                operation: operation.map { operations[$0] }, method: .get, status: status, duration: 1_234_567,
                requestID: "r-1", remoteAddress: "192.0.2.1", error: error))
        log.close()
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let counts = String(decoding: metrics.text(), as: UTF8.self).split(separator: "\n")
            .filter { $0.hasPrefix("http_requests_total") }
        return (text, counts.joined())
    }

    @Test func aRequestIsLoggedAndCounted() throws {
        let (log, metrics) = try observe(1, status: 200)
        let expected =
            #"{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"request","request_id":"r-1","#
            + #""method":"GET","operation":"getTask","route":"/api/v1/tasks/{id}","status":200,"#
            + #""duration_ms":1.234,"remote":"192.0.2.1"}"#
        #expect(log == expected + "\n")
        #expect(metrics == #"http_requests_total{method="GET",route="/api/v1/tasks/{id}",status="200"} 1"#)
    }

    @Test func aPathThatClientsInventIsNeitherLoggedNorALabel() throws {
        let (log, metrics) = try observe(nil, status: 404)
        #expect(!log.contains("route") && log.contains(#""status":404"#))
        #expect(metrics == #"http_requests_total{method="GET",route="unmatched",status="404"} 1"#)
    }

    @Test func anErrorOfTheServiceIsAnErrorInTheLog() throws {
        let (log, _) = try observe(1, status: 500, error: Broken())
        #expect(log.contains(#""level":"error","message":"request""#) && log.contains(#""error":"Broken()""#))
    }

    @Test func probesAreLoggedOnlyWhenTheyFail() throws {
        #expect(try observe(0, status: 200).log.isEmpty)
        #expect(try observe(0, status: 200, level: .debug).log.contains(#""level":"debug""#))
        #expect(try observe(0, status: 503).log.contains(#""level":"info""#))
        #expect(try observe(0, status: 200).metrics.hasSuffix(#"route="/health",status="200"} 1"#))
    }

    @Test func theRequestLogCanBeSwitchedOff() throws {
        #expect(try observe(1, status: 404, level: .warning).log.isEmpty)
        #expect(try !observe(1, status: 500, error: Broken(), level: .error).log.isEmpty)
    }
}

import Dispatch
import Foundation
import Synchronization
import Testing

@testable import TaskServer

/// A log that writes into a pipe, and what comes out of the other end.
private final class PipedLog: Sendable {
    private let pipe = Pipe()
    private let received = Mutex(Data())
    private let isDone = DispatchSemaphore(value: 0)
    let log: Log

    init(
        _ format: LogFormat = .json, level: LogLevel = .debug, service: String = "", capacity: Int = 1 << 20,
        reading: Bool = true
    ) {
        log = Log(
            level: level, format: format, service: service, descriptor: pipe.fileHandleForWriting.fileDescriptor,
            capacity: capacity, clock: { LogTime(seconds: 1_777_887_000, nanoseconds: 7_999_999) })
        if reading { startReading() }
    }

    /// Reads from a thread of its own until the log is closed.
    func startReading() {
        Thread { [self] in
            let data = try? pipe.fileHandleForReading.readToEnd()
            received.withLock { $0 = data ?? Data() }
            isDone.signal()
        }.start()
    }

    /// Everything that was written; the log is closed.
    func text() throws -> String {
        log.close()
        try pipe.fileHandleForWriting.close()
        isDone.wait()
        return String(decoding: received.withLock { $0 }, as: UTF8.self)
    }

    /// The lines, each of them a JSON object.
    func objects() throws -> [[String: Any]] {
        try text().split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }
}

@Suite struct LogTests {
    @Test func aLineIsOneJSONObject() throws {
        let piped = PipedLog(service: "tasks")
        piped.log.info(
            "request",
            [
                "request_id": .text("abc"), "status": .number(200), "negative": .number(Int64.min),
                "cached": .flag(true), "duration_ms": .duration(.milliseconds(12)),
            ])
        let expected =
            #"{"time":"2026-05-04T09:30:00.007Z","level":"info","message":"request","service":"tasks","#
            + #""request_id":"abc","status":200,"negative":-9223372036854775808,"cached":true,"duration_ms":12.000}"#
        #expect(try piped.text() == expected + "\n")
    }

    @Test(arguments: [
        "plain", "\"quotes\" and \\backslashes\\", "line\nfeed\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}\u{9B}", "ünïcödé 🔑",
        "\u{2028}\u{2029}", "{\"level\":\"error\"}\n{\"forged\":true}", "", "\u{1B}[31mred",
    ])
    func everyTextSurvives(_ text: String) throws {
        let piped = PipedLog()
        piped.log.warning(text, ["field": .text(text)])
        let objects = try piped.objects()
        #expect(objects.count == 1, "a text cannot forge a line")
        #expect(objects.first?["message"] as? String == text)
        #expect(objects.first?["field"] as? String == text)
    }

    @Test func controlCharactersNeverReachTheOutput() throws {
        for format in [LogFormat.json, .text] {
            let piped = PipedLog(format)
            piped.log.info("a\u{1B}[2Jb\u{7}\u{9B}c", ["x": .text("\u{1B}]0;title\u{7}")])
            let text = try piped.text()
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
    }

    @Test func secretsAreNotWritten() throws {
        let piped = PipedLog()
        piped.log.info(
            "login",
            [
                "password": .text("hunter2"), "refresh_token": .text("hunter2"), "Authorization": .text("hunter2"),
                "set_cookie": .text("hunter2"), "jwt_secret": .text("hunter2"), "email": .text("ada@example.com"),
                "token_count": .number(2),
            ])
        piped.log.info("secret \(Secret("hunter2"))", ["value": .text("\(Secret("hunter2"))")])
        let text = try piped.text()
        #expect(!text.contains("hunter2"))
        #expect(text.contains(#""password":"***","refresh_token":"***","Authorization":"***""#))
        #expect(text.contains(#""email":"ada@example.com","token_count":"***""#))
        #expect(text.contains(#""message":"secret ***""#))
    }

    @Test func aSecretCannotBePrinted() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump([secret], to: &dumped)
        #expect(
            !"\(secret) \(String(reflecting: secret)) \([secret]) \(Optional(secret) as Any) \(dumped)".contains(
                "hunter2"))
    }

    @Test func levelsThatAreOffCostNothing() throws {
        let piped = PipedLog(level: .warning)
        var computed = 0
        func expensive() -> String {
            computed += 1
            return "x"
        }
        piped.log.debug(expensive(), ["x": .text(expensive())])
        piped.log.info(expensive())
        #expect(computed == 0 && !piped.log.isEnabled(.info))
        piped.log.warning(expensive())
        piped.log.error(expensive())
        #expect(try piped.objects().map { $0["level"] as? String } == ["warning", "error"])
    }

    @Test func longValuesAreCut() throws {
        let piped = PipedLog()
        piped.log.info("m", ["ascii": .text(String(repeating: "x", count: 1 << 20))])
        piped.log.info("m", ["wide": .text(String(repeating: "🔑", count: 1 << 18))])
        let objects = try piped.objects()
        #expect((objects.first?["ascii"] as? String)?.utf8.count == LogLine.longestValue + 3)
        #expect((objects.last?["wide"] as? String)?.hasSuffix("🔑…") == true)
    }

    @Test func readableTextForATerminal() throws {
        let piped = PipedLog(.text)
        piped.log.error("it broke", ["status": .number(500), "error": .text("no such file"), "empty": .text("")])
        #expect(try piped.text() == "09:30:00.007 ERROR it broke status=500 error=\"no such file\" empty=\"\"\n")
    }

    @Test func linesOfManyThreadsStayWhole() async throws {
        let piped = PipedLog()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for line in 0..<50 { piped.log.info("m", ["writer": .number(writer), "line": .number(line)]) }
                }
            }
        }
        let objects = try piped.objects()
        #expect(objects.count == 400)
        for writer in 0..<8 {
            let lines = objects.filter { $0["writer"] as? Int == writer }.map { $0["line"] as? Int }
            #expect(lines == Array(0..<50), "each writer's lines are in order")
        }
    }

    /// Nobody reads the pipe, which holds 64 KiB: the writers must not wait, and what was lost is counted.
    @Test func aFullBufferDropsAndCounts() throws {
        let piped = PipedLog(capacity: 4096, reading: false)
        let filler = String(repeating: "x", count: 1000)
        let start = ContinuousClock.now
        for _ in 0..<1000 { piped.log.info(filler) }
        #expect(ContinuousClock.now - start < .seconds(1))
        piped.startReading()
        let objects = try piped.objects()
        let kept = objects.count { $0["message"] as? String == filler }
        let dropped = objects.compactMap { $0["lines"] as? Int }.reduce(0, +)
        #expect(dropped > 0 && kept + dropped == 1000, "\(kept) kept, \(dropped) dropped")
    }

    @Test func aClosedReaderDoesNotStopTheProcess() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        let log = Log(format: .json, descriptor: pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForReading.close()
        for _ in 0..<10 { log.error("nobody reads this") }
        log.close()
        log.error("and this comes too late")
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59"), (951_782_400, "2000-02-29T00:00:00"),
        (951_868_799, "2000-02-29T23:59:59"), (1_777_887_000, "2026-05-04T09:30:00"),
        (4_107_542_400, "2100-03-01T00:00:00"), (253_402_300_799, "9999-12-31T23:59:59"),
        (Int64.max, "9999-12-31T23:59:59"), (Int64.min, "0000-01-01T00:00:00"),
    ])
    func timesAreRFC3339(_ seconds: Int64, _ expected: String) {
        #expect(String(decoding: LogTime(seconds: seconds, nanoseconds: 0).secondText, as: UTF8.self) == expected)
    }
}

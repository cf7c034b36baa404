import HTTP1
import Testing

/// Each limit holds exactly: what just fits is taken, one byte or one field more is refused.
struct LimitTests {
    @Test func startLine() {
        let limits = HTTP1Limits(startLineBytes: 100)
        func line(_ count: Int) -> String { "GET /" + String(repeating: "a", count: count - 14) + " HTTP/1.1" }
        #expect(line(100).utf8.count == 100)
        #expect(request(head(line(100)), limits: limits) != nil)
        #expect(failure(head(line(101)), limits: limits) == .startLineTooLong)
    }

    @Test func wholeHead() {
        let limits = HTTP1Limits(startLineBytes: 64, headBytes: 200)
        func text(_ count: Int) -> String {
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: count - 32) + "\r\n\r\n"
        }
        #expect(text(200).utf8.count == 200)
        #expect(request(text(200), limits: limits) != nil)
        #expect(failure(text(201), limits: limits) == .headTooLarge)
    }

    @Test func theDefaultsTakeAHeadOf16KiBAndARequestLineOf8KiB() {
        let target = "GET /" + String(repeating: "a", count: 8192 - 14) + " HTTP/1.1"
        #expect(request(head(target)) != nil)
        let rest = 16384 - head("GET / HTTP/1.1", "X: ").utf8.count
        #expect(request(head("GET / HTTP/1.1", "X: " + String(repeating: "a", count: rest))) != nil)
        let more = String(repeating: "a", count: rest + 1)
        #expect(failure(head("GET / HTTP/1.1", "X: " + more)) == .headTooLarge)
    }

    @Test func fields() {
        let lines = (0..<99).map { "X\($0): a" }.joined(separator: "\r\n")
        #expect(request(head("GET / HTTP/1.1", lines))?.fields.count == 100)
        #expect(failure(head("GET / HTTP/1.1", lines, "Y: a")) == .tooManyFields)
    }

    @Test func chunkLine() {
        func body(_ count: Int) -> String { "1;" + String(repeating: "a", count: count - 2) + "\r\nx\r\n0\r\n\r\n" }
        let start = head("POST / HTTP/1.1", "Transfer-Encoding: chunked")
        #expect(request(start + body(256)) != nil)
        #expect(failure(start + body(257)) == .chunkLineTooLong)
    }

    @Test func chunkExtensions() {
        let start = head("POST / HTTP/1.1", "Transfer-Encoding: chunked")
        func body(_ chunks: Int) -> String { String(repeating: "1;a=23456\r\nx\r\n", count: chunks) + "0\r\n\r\n" }
        #expect(request(start + body(512))?.body.count == 512)
        #expect(failure(start + body(513)) == .tooManyChunkExtensions)
    }

    @Test func trailers() {
        let start = head("POST / HTTP/1.1", "Transfer-Encoding: chunked") + "0\r\n"
        func lines(_ count: Int) -> String { "X: a\r\nY: " + String(repeating: "a", count: count - 13) + "\r\n\r\n" }
        #expect(lines(4096).utf8.count == 4096)
        #expect(request(start + lines(4096)) != nil)
        #expect(failure(start + lines(4097)) == .trailerTooLarge)
        #expect(request(start + String(repeating: "X: a\r\n", count: 100) + "\r\n") != nil)
        #expect(failure(start + String(repeating: "X: a\r\n", count: 101) + "\r\n") == .tooManyFields)
    }

    @Test func limitsStayWithinWhatOffsetsCanHold() {
        let limits = HTTP1Limits(startLineBytes: -1, headBytes: .max, fields: 0, chunkLineBytes: 0)
        #expect(limits.startLineBytes == 64)
        #expect(limits.headBytes == 1 << 30)
        #expect(limits.fields == 1)
        #expect(limits.chunkLineBytes == 64)
    }
}

import APIRuntime
import HTTP1
import Testing

struct ResponseParserTests {
    private func parse(_ text: String, methods: [HTTPMethod] = [], endsInput: Bool = false) -> ResponseTrace {
        let bytes = Array(text.utf8)
        let whole = ResponseTrace(bytes, methods: methods, endsInput: endsInput)
        for cut in 1..<max(2, bytes.count) {
            #expect(ResponseTrace(bytes, methods: methods, pieces: [cut], endsInput: endsInput) == whole)
        }
        let single = repeatElement(1, count: bytes.count)
        #expect(ResponseTrace(bytes, methods: methods, pieces: single, endsInput: endsInput) == whole)
        return whole
    }

    @Test func headAndBody() {
        let trace = parse("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nX: a b\r\n\r\nhiHTTP")
        #expect(
            trace.responses == [
                .init(
                    status: 404, reason: "Not Found", fields: [["Content-Length", "2"], ["X", "a b"]], keepAlive: true,
                    body: Array("hi".utf8), isComplete: true)
            ])
        #expect(trace.failure == nil)
    }

    @Test func interimResponsesComeBeforeTheFinalOne() {
        let trace = parse(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
        #expect(trace.interims == [100, 103])
        #expect(trace.responses.map(\.status) == [200])
        #expect(trace.responses.first?.body == Array("abc".utf8))
        let patient = String(repeating: "HTTP/1.1 102 \r\n\r\n", count: 32) + "HTTP/1.1 204 \r\n\r\n"
        #expect(ResponseTrace(Array((patient + patient).utf8)).responses.map(\.status) == [204, 204])
        let endless = String(repeating: "HTTP/1.1 102 \r\n\r\n", count: 33)
        #expect(ResponseTrace(Array(endless.utf8)).failure == .invalidStatusLine)
    }

    @Test func responsesWithoutABody() {
        let text =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + "HTTP/1.1 204 \r\n\r\n"
            + "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n" + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        let trace = parse(text, methods: [.head])
        #expect(trace.responses.map(\.status) == [200, 204, 304, 200])
        #expect(trace.responses.allSatisfy { $0.isComplete && $0.body.isEmpty })
    }

    @Test func aBodyWithoutLengthEndsWithTheConnection() {
        let text = "HTTP/1.1 200 OK\r\n\r\nhello"
        #expect(parse(text).responses.first?.isComplete == false)
        let trace = parse(text, endsInput: true)
        #expect(trace.responses.first?.body == Array("hello".utf8))
        #expect(trace.responses.first?.isComplete == true)
        #expect(trace.responses.first?.keepAlive == false)
    }

    @Test(arguments: [
        "", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ])
    func aCutResponseIsAFailure(_ text: String) {
        #expect(parse(text, endsInput: true).failure == .incompleteMessage)
    }

    @Test(arguments: [
        ("HTTP/1.1 200\r\n\r\n", HTTP1Error.invalidStatusLine), ("HTTP/1.1 20 OK\r\n\r\n", .invalidStatusLine),
        ("HTTP/1.1 2x0 OK\r\n\r\n", .invalidStatusLine), ("HTTP/1.1 099 OK\r\n\r\n", .invalidStatusLine),
        ("HTTP/1.1 101 Switching Protocols\r\n\r\n", .invalidStatusLine),
        ("HTTP/1.1  200 OK\r\n\r\n", .invalidStatusLine),
        ("HTTP/2.0 200 OK\r\n\r\n", .unsupportedVersion), ("http/1.1 200 OK\r\n\r\n", .invalidVersion),
        ("HTTP/1.1 200 OK\n\n", .bareLineFeed), ("HTTP/1.1 200 OK\r\nX : a\r\n\r\n", .whitespaceBeforeColon),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", .repeatedContentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .lengthWithTransferEncoding),
        ("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", .transferEncodingInHTTP10),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", .unsupportedTransferCoding),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .invalidChunkSize),
    ])
    func refusals(_ text: String, _ error: HTTP1Error) {
        #expect(parse(text).failure == error)
    }

    @Test func nothingIsReadAfterTheServerSaidClose() {
        let trace = parse("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\naHTTP/1.1 200 OK\r\n\r\n")
        #expect(trace.responses.count == 1)
        #expect(trace.responses.first?.keepAlive == false)
    }
}

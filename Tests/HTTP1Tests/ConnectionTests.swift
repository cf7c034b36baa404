import HTTP1
import Testing

struct ConnectionTests {
    @Test(
        arguments: [
            ("HTTP/1.1", [], true), ("HTTP/1.1", ["close"], false), ("HTTP/1.1", ["Close"], false),
            ("HTTP/1.1", ["keep-alive"], true), ("HTTP/1.1", ["keep-alive, close"], false),
            ("HTTP/1.1", ["close", "keep-alive"], false), ("HTTP/1.1", ["TE ,\tclose"], false),
            ("HTTP/1.1", ["upgrade", ",, close ,"], false), ("HTTP/1.1", ["closed, x-close"], true),
            ("HTTP/1.1", [""], true),
            ("HTTP/1.0", [], false), ("HTTP/1.0", ["Keep-Alive"], true), ("HTTP/1.0", ["keep-alive, close"], false),
        ] as [(String, [String], Bool)])
    func keepAlive(_ version: String, _ options: [String], _ expected: Bool) {
        let lines = options.map { "Connection: \($0)" }
        let text = (["GET / \(version)", "Host: a"] + lines + ["", ""]).joined(separator: "\r\n")
        #expect(request(text)?.info.keepAlive == expected)
        #expect(request(text)?.info.isHTTP10 == (version == "HTTP/1.0"))
    }

    @Test func upgradeIsIgnored() {
        #expect(request(head("GET / HTTP/1.1", "Connection: upgrade", "Upgrade: h2c", "TE: trailers")) != nil)
    }

    @Test func pipelinedRequestsComeOneAfterAnother() {
        let text =
            head("GET /1 HTTP/1.1") + head("POST /2 HTTP/1.1", "Content-Length: 3") + "abc"
            + head("POST /3 HTTP/1.1", "Transfer-Encoding: chunked") + "2\r\nde\r\n0\r\n\r\n"
            + "\r\n" + head("GET /4 HTTP/1.0", "Connection: keep-alive") + "GET /5"
        let bytes = Array(text.utf8)
        let whole = RequestTrace(bytes)
        #expect(whole.failure == nil)
        #expect(whole.requests.map(\.path) == ["/1", "/2", "/3", "/4"])
        #expect(whole.requests.allSatisfy { $0.isComplete })
        #expect(whole.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["", "abc", "de", ""])
        #expect(whole.consumed == bytes.count - 6)
        #expect(!whole.isIdle)
        for cut in 1..<bytes.count { #expect(RequestTrace(bytes, pieces: [cut]) == whole) }
        #expect(RequestTrace(bytes, pieces: repeatElement(1, count: bytes.count)) == whole)
    }

    @Test func oneEmptyLineBeforeEachRequestIsIgnored() {
        let trace = parse("\r\n" + head() + "\r\n" + head() + "\r\n")
        #expect(trace.requests.count == 2)
        #expect(trace.failure == nil)
        #expect(trace.isIdle)
        #expect(failure("\r\n\r\n" + head()) == .tooManyEmptyLines)
    }

    @Test func isIdleBetweenRequestsOnly() {
        #expect(parse("").isIdle)
        #expect(parse(head()).isIdle)
        #expect(!parse("G").isIdle)
        #expect(!parse("GET / HTTP/1.1\r\n").isIdle)
        #expect(!parse(head("POST / HTTP/1.1", "Content-Length: 1")).isIdle)
    }
}

import HTTP1
import Testing

struct BodyTests {
    @Test(arguments: [("0", ""), ("5", "hello"), ("005", "hello"), ("\t5 ", "hello")])
    func contentLength(_ length: String, _ body: String) {
        let found = request(head("POST / HTTP/1.1", "Content-Length: \(length)") + body)
        #expect(found?.body == Array(body.utf8))
        #expect(found?.info.framing == (body.isEmpty ? HTTP1Framing.none : .length(5)))
    }

    @Test func anyMethodMayHaveABody() {
        #expect(request(head("GET / HTTP/1.1", "content-length: 2") + "ab")?.body == Array("ab".utf8))
    }

    @Test func theLargestLengthIsOnlyANumber() {
        let trace = parse(head("POST / HTTP/1.1", "Content-Length: 9223372036854775807") + "abc")
        #expect(trace.failure == nil)
        #expect(trace.requests.first?.info.framing == .length(.max))
        #expect(trace.requests.first?.body == Array("abc".utf8))
        let chunked = parse(head("POST / HTTP/1.1", "Transfer-Encoding: chunked") + "7fffffffffffffff\r\nabc")
        #expect(chunked.failure == nil)
        #expect(chunked.requests.first?.body == Array("abc".utf8))
    }

    @Test(arguments: [
        "5\r\nhello\r\n0\r\n\r\n", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "0000000000000005\r\nhello\r\n000\r\n\r\n",
        "5;a\r\nhello\r\n0;b\r\n\r\n", "5;a=b;c=\"d;\\\"\r\"\r\nhello\r\n0\r\n\r\n".replacing("\r\"", with: "\""),
        "5\r\nhello\r\n0\r\nX: a\r\nY:\r\n\r\n", "5\r\nhello\r\n0\r\nX-Checksum: \tab \r\n\r\n",
    ])
    func chunked(_ body: String) {
        for coding in ["chunked", "Chunked", " CHUNKED\t"] {
            let found = request(head("POST / HTTP/1.1", "Transfer-Encoding:\(coding)") + body)
            #expect(found?.info.framing == .chunked)
            #expect(found?.body == Array("hello".utf8))
        }
    }

    @Test func chunkSizesAreHexadecimal() {
        let data = String(repeating: "x", count: 0xAF)
        for size in ["af", "AF", "aF"] {
            let body = "\(size)\r\n\(data)\r\n0\r\n\r\n"
            #expect(request(head("POST / HTTP/1.1", "Transfer-Encoding: chunked") + body)?.body.count == 0xAF)
        }
    }

    @Test func expectContinue() {
        func expects(_ version: String, _ lines: String...) -> Bool? {
            let text = (["POST / \(version)", "Host: a"] + lines + ["", ""]).joined(separator: "\r\n")
            return parse(text).requests.first?.info.expectsContinue
        }
        #expect(expects("HTTP/1.1", "Expect: 100-Continue", "Content-Length: 5") == true)
        #expect(expects("HTTP/1.1", "Expect: 100-continue", "Transfer-Encoding: chunked") == true)
        #expect(expects("HTTP/1.1", "Content-Length: 5") == false)
        #expect(expects("HTTP/1.1", "Expect: 100-continue") == false)
        #expect(expects("HTTP/1.1", "Expect: 100-continue", "Content-Length: 0") == false)
        #expect(expects("HTTP/1.0", "Expect: 100-continue", "Content-Length: 5") == false)
        #expect(failure(head("POST / HTTP/1.1", "Expect: something")) == .unsupportedExpectation)
    }
}

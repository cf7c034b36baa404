import APIRuntime
import HTTP1
import Testing

struct FieldTests {
    @Test func namesAndValuesAreFoundInTheirOrder() {
        let found = request("GET / HTTP/1.1\r\nhOST:example.org\r\nX-Empty:\r\nX-Blank: \t \r\nX-A: \t b c \t\r\n\r\n")
        #expect(found?.fields == [["hOST", "example.org"], ["X-Empty", ""], ["X-Blank", ""], ["X-A", "b c"]])
    }

    @Test(arguments: Array(UInt8(0)...255))
    func everyByteInAValue(_ byte: UInt8) {
        let isAllowed = byte == 9 || (byte >= 32 && byte != 127)
        for padding in 0..<17 {  // at every place of an eight-byte word
            let before = [UInt8](repeating: 0x61, count: padding)
            let bytes =
                Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + before + [byte]
                + Array("aaaaaaaaaaaaaaaaaaa\r\n\r\n".utf8)
            #expect((RequestTrace(bytes).failure == nil) == isAllowed)
        }
    }

    @Test func headBytesAreTheHeadAlone() {
        var parser = HTTP1RequestParser()
        let text = head("GET /a HTTP/1.1", "X: y")
        let bytes = Array((text + "next").utf8)
        let (_, consumed) = parser.next(bytes.span)
        #expect(consumed == text.utf8.count)
        #expect(parser.head.bytes == Array(text.utf8))
    }

    @Test func aHeldHeadIsNotChangedByTheNextRequest() {
        var parser = HTTP1RequestParser()
        let first = Array(head("GET /first HTTP/1.1", "X: a").utf8)
        let second = Array(head("POST /2 HTTP/1.1", "Y: bcd", "Z: e").utf8)
        _ = parser.next(first.span)
        let held = parser.head
        let nothing: [UInt8] = []
        #expect(parser.next(nothing.span).event == .endOfMessage)
        _ = parser.next(second.span)
        #expect(held.method == .get)
        #expect(held.bytes == first)
        #expect(held.fields.count == 2)
        #expect(parser.head.bytes == second)
        #expect(parser.head.fields.count == 3)
    }

    @Test func aHugeHeadIsNotHeldForever() {
        var parser = HTTP1RequestParser()
        let huge = Array(head("GET / HTTP/1.1", "X: " + String(repeating: "a", count: 15_000)).utf8)
        let small = Array(head().utf8)
        _ = parser.next(huge.span)
        let nothing: [UInt8] = []
        _ = parser.next(nothing.span)
        _ = parser.next(small.span)
        #expect(parser.head.bytes == small)
        #expect(parser.head.bytes.capacity < 4096)
    }

    @Test(arguments: [
        "example.org", "EXAMPLE.org:80", "localhost:", "127.0.0.1:8080", "a_b-c.d~", "[::1]", "[::1]:443", "[::]",
        "[1:2:3:4:5:6:7:8]", "[1::8]", "[1:2:3:4:5:6:7::]", "[::2:3:4:5:6:7:8]", "[::ffff:10.0.0.255]",
        "[1:2:3:4:5:6:1.2.3.4]", "example.org:65535",
    ])
    func validHosts(_ host: String) {
        #expect(request("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n") != nil)
        #expect(request("GET http://\(host)/ HTTP/1.1\r\nHost: \(host)\r\n\r\n") != nil)
    }

    @Test(arguments: [
        "", ":80", "a:b", "a:-1", "a:65536", "a:000080", "a b", "a%20b", "a/b", "a?b", "a@b", "a,b", "[]", "[:]",
        "[:::]",
        "[1]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7:8::]", "[::1::]", "[1:]", "[:1]", "[12345::]",
        "[::g]", "[::1%25eth0]", "[::1", "::1", "[::1]x", "[::1]:x", "[::256.0.0.1]", "[::1.2.3]", "[::1.2.3.4.5]",
        "[::01.2.3.4]", "[::1.2.3.]", "[1.2.3.4]", "[1:2:3:4:5:6:7:1.2.3.4]", "[1:2:3:4:5:6::1.2.3.4]", "a\u{E9}",
    ])
    func invalidHosts(_ host: String) {
        #expect(failure("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n") == .invalidHost)
    }

    @Test func hostAndTargetMustAgree() {
        #expect(request("GET http://Example.ORG/ HTTP/1.1\r\nHost: example.org\r\n\r\n") != nil)
        #expect(failure("GET http://example.org/ HTTP/1.1\r\nHost: example.com\r\n\r\n") == .hostMismatch)
        #expect(failure("GET http://example.org/ HTTP/1.1\r\nHost: example.org:80\r\n\r\n") == .hostMismatch)
        #expect(failure("GET http://example.org/ HTTP/1.1\r\n\r\n") == .missingHost)
        #expect(request("GET http://example.org/ HTTP/1.0\r\n\r\n") != nil)
        #expect(request("GET / HTTP/1.0\r\n\r\n") != nil)
    }
}

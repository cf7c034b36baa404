import APIRuntime
import HTTP1
import Testing

struct RequestLineTests {
    @Test(arguments: HTTPMethod.standard)
    func knownMethods(_ method: HTTPMethod) {
        #expect(request(head("\(method.token) / HTTP/1.1"))?.method == method)
    }

    @Test(arguments: ["PURGE", "get", "GETS", "PROPFIND", "M-SEARCH", "X!#$%&'*+-.^_`|~9"])
    func otherMethodsAreWellFormed(_ method: String) {
        #expect(request(head("\(method) / HTTP/1.1"))?.method == .other(method))
    }

    @Test(arguments: [
        ("", HTTP1Error.tooManyEmptyLines), ("GET", .invalidRequestLine), ("GET ", .invalidRequestLine),
        ("GET /", .invalidRequestLine), ("GET / ", .invalidVersion), ("GET  HTTP/1.1", .invalidRequestLine),
        ("G\u{E9}T / HTTP/1.1", .invalidRequestLine), ("GET / HTTP/1.1 x", .invalidVersion),
        ("GET / HTTP/a.1", .invalidVersion), ("GET / HTTP/1.x", .invalidVersion), ("GET / HTTP/1,1", .invalidVersion),
        ("GET / HTTP/1.1\u{E9}", .invalidVersion), ("GET / HTTP/2.0", .unsupportedVersion),
        ("GET / HTTP/1.9", .unsupportedVersion), ("CONNECT / HTTP/1.1", .connectNotSupported),
    ])
    func refusals(_ line: String, _ error: HTTP1Error) {
        #expect(failure("\r\n" + head(line)) == error)
    }

    @Test(
        arguments: [
            ("/", "/", nil), ("/a/b", "/a/b", nil), ("/a?", "/a", ""), ("/a?b=c&d=%20", "/a", "b=c&d=%20"),
            ("/a?b?c/d", "/a", "b?c/d"), ("//a//", "//a//", nil), ("/...", "/...", nil),
            ("/.a/b./..c", "/.a/b./..c", nil),
            ("/a?x=../..", "/a", "x=../.."), ("/%2e%2e%2e", "/%2e%2e%2e", nil), ("/a%2Fb", "/a%2Fb", nil),
            ("/-._~!$&'()*+,;=:@", "/-._~!$&'()*+,;=:@", nil), ("/%C3%A9", "/%C3%A9", nil),
            ("http://example.org/a?b", "/a", "b"), ("HTTPS://Example.ORG/", "/", nil),
            ("http://example.org", "/", nil), ("http://example.org?a=b", "/", "a=b"),
        ] as [(String, String, String?)])
    func targets(_ target: String, _ path: String, _ query: String?) {
        let found = request(head("GET \(target) HTTP/1.1"))
        #expect(found?.path == path)
        #expect(found?.query == query)
    }

    @Test func asterisk() {
        #expect(request(head("OPTIONS * HTTP/1.1"))?.path == "*")
        #expect(failure(head("GET * HTTP/1.1")) == .invalidTarget)
    }

    @Test(arguments: Array(UInt8(0)...255))
    func everyByteInAPathAndAQuery(_ byte: UInt8) {
        let isUnreserved =
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._~".utf8.contains(byte)
        let isPathCharacter = isUnreserved || "!$&'()*+,;=:@/?".utf8.contains(byte)
        // What browsers leave as it is (WHATWG URL, query percent-encode set), though RFC 3986 does not have it.
        let isQueryCharacter = isPathCharacter || "[\\]^`{|}".utf8.contains(byte)
        for (prefix, isTaken) in [("GET /a", isPathCharacter), ("GET /a?", isQueryCharacter)] {
            let bytes = Array(prefix.utf8) + [byte] + Array("a HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            #expect((RequestTrace(bytes).failure == nil) == isTaken)
        }
    }

    @Test(arguments: Array(UInt8(0)...255))
    func everyByteInAMethodAndAFieldName(_ byte: UInt8) {
        let character = Character(UnicodeScalar(byte))
        let isToken = byte < 128 && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
        let method = [0x58, byte] + Array("X / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        #expect((RequestTrace(method).failure == nil) == isToken)
        let name = Array("GET / HTTP/1.1\r\nHost: a\r\nX".utf8) + [byte] + Array("X: a\r\n\r\n".utf8)
        #expect((RequestTrace(name).failure == nil) == (isToken || byte == UInt8(ascii: ":")))
    }
}

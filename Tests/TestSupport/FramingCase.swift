/// One class of malformed or ambiguous framing: what a client sends, and the status it must get.
///
/// Each ends with a complete request for `/smuggled`, which must never be answered: after the refusal the connection
/// closes. The codec's own tests feed them to the parser, the contract tests send them over sockets.
package struct FramingCase: Sendable, CustomStringConvertible {
    /// What is wrong, in a few words; unique.
    package let name: String
    /// Everything the client sends.
    package let bytes: [UInt8]
    /// The status of the refusal.
    package let expectedStatus: Int
    /// Whether the head is valid and the fault is in the body: the request may already be with a handler.
    package let isInBody: Bool

    package var description: String { name }

    /// A fault in the head.
    init(_ name: String, _ status: Int, _ text: String) {
        self.init(name, status, bytes: Array(text.utf8), isInBody: false)
    }

    /// A fault in the head, with bytes that a string cannot hold.
    init(_ name: String, _ status: Int, bytes: [UInt8], isInBody: Bool) {
        self.name = name
        self.bytes = bytes + Array(Self.smuggled.utf8)
        self.expectedStatus = status
        self.isInBody = isInBody
    }

    /// A fault in a chunked body.
    static func chunked(_ name: String, _ status: Int, _ body: String) -> FramingCase {
        FramingCase(name, status, bytes: Array((chunkedHead + body).utf8), isInBody: true)
    }

    /// A GET with these lines after its Host.
    static func fields(_ name: String, _ status: Int, _ lines: String) -> FramingCase {
        FramingCase(name, status, "GET /health HTTP/1.1\r\nHost: example.org\r\n" + lines + "\r\n\r\n")
    }

    /// A request without a body for this target.
    static func target(_ name: String, _ status: Int, _ target: String, method: String = "GET") -> FramingCase {
        FramingCase(name, status, "\(method) \(target) HTTP/1.1\r\nHost: example.org\r\n\r\n")
    }

    /// A POST with these lines and this body.
    static func post(_ name: String, _ status: Int, _ lines: String, body: String = "") -> FramingCase {
        FramingCase(name, status, postHead + lines + "\r\n\r\n" + body)
    }

    package static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: example.org\r\n\r\n"
    static let postHead =
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: example.org\r\nContent-Type: application/json\r\n"
    static let chunkedHead = postHead + "Transfer-Encoding: chunked\r\n\r\n"

    /// Every class.
    package static let all: [FramingCase] =
        requestLines + targets + lines + fieldLines + hosts + lengths + codings + chunks + trailers + tooLarge

    static let requestLines: [FramingCase] = [
        FramingCase("HTTP/0.9 request", 400, "GET /health\r\n"),
        FramingCase("HTTP/0.9 request with a space at its end", 400, "GET /health \r\n"),
        FramingCase("two spaces after the method", 400, "GET  /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("two spaces before the version", 400, "GET /health  HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("tab between the parts", 400, "GET\t/health\tHTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("space before the method", 400, " GET /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("space after the version", 400, "GET /health HTTP/1.1 \r\nHost: example.org\r\n\r\n"),
        FramingCase("a space inside the target", 400, "GET /he alth HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("no method", 400, "/health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("method with a separator", 400, "GE(T /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("method with a colon", 400, "GET: /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("lower-case version", 400, "GET /health http/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("version with two minor digits", 400, "GET /health HTTP/1.10\r\nHost: example.org\r\n\r\n"),
        FramingCase("version without a dot", 400, "GET /health HTTP/11\r\nHost: example.org\r\n\r\n"),
        FramingCase("version with a leading zero", 400, "GET /health HTTP/01.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("another protocol", 400, "GET /health ICY/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("HTTP/2 preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        FramingCase("HTTP/1.2", 505, "GET /health HTTP/1.2\r\nHost: example.org\r\n\r\n"),
        FramingCase("HTTP/0.9 spelled out", 505, "GET /health HTTP/0.9\r\nHost: example.org\r\n\r\n"),
        FramingCase("HTTP/3.0", 505, "GET /health HTTP/3.0\r\nHost: example.org\r\n\r\n"),
        FramingCase(
            "two empty lines before the request", 400, "\r\n\r\nGET /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        FramingCase("TLS client hello", 400, bytes: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01], isInBody: false),
        FramingCase("CONNECT", 501, "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"),
    ]

    static let targets: [FramingCase] = [
        .target("authority-form without CONNECT", 400, "example.org:80"),
        .target("asterisk with GET", 400, "*"),
        .target("asterisk and more with OPTIONS", 400, "*/", method: "OPTIONS"),
        .target("target without a slash", 400, "health"),
        .target("fragment", 400, "/health#top"),
        .target("backslash", 400, "/health\\..\\x"),
        .target("quote", 400, "/health?q=\"a\""),
        .target("angle brackets", 400, "/<script>"),
        .target("byte outside ASCII", 400, "/caf\u{E9}"),
        .target("percent sign at the end", 400, "/health%"),
        .target("one hexadecimal digit", 400, "/health%2"),
        .target("percent without hexadecimal digits", 400, "/health%zz"),
        .target("bad escape in the query", 400, "/health?a=%4"),
        .target("encoded NUL in the path", 400, "/health%00"),
        .target("encoded NUL in the query", 400, "/health?a=%00"),
        .target("dot segment", 400, "/./health"),
        .target("double-dot segment", 400, "/api/../health"),
        .target("double-dot segment at the end", 400, "/api/.."),
        .target("encoded dot segment", 400, "/%2e/health"),
        .target("encoded double-dot segment", 400, "/api/%2E%2e/health"),
        .target("half-encoded double-dot segment", 400, "/api/.%2e/health"),
        .target("double-dot segment before the query", 400, "/api/..?x=1"),
        .target("another scheme", 400, "ftp://example.org/health"),
        .target("scheme without a host", 400, "http:///health"),
        .target("scheme without slashes", 400, "http:example.org/health"),
        .target("user information", 400, "http://user:secret@example.org/health"),
        .target("port that is no number", 400, "http://example.org:8o/health"),
        .target("target names another host", 400, "http://other.example/health"),
        .target("dot segment in absolute-form", 400, "http://example.org/../health"),
    ]

    static let lines: [FramingCase] = [
        FramingCase("bare LF after the request line", 400, "GET /health HTTP/1.1\nHost: example.org\r\n\r\n"),
        FramingCase("bare LF after a field", 400, "GET /health HTTP/1.1\r\nHost: example.org\nX: y\r\n\r\n"),
        FramingCase("bare LF as the empty line", 400, "GET /health HTTP/1.1\r\nHost: example.org\r\n\n"),
        FramingCase("bare CR after the request line", 400, "GET /health HTTP/1.1\rHost: example.org\r\n\r\n"),
        FramingCase("bare LF before the request", 400, "\nGET /health HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        .fields("bare CR in a value", 400, "X: a\rTransfer-Encoding: chunked"),
        .fields("CR CR LF at the end of a line", 400, "X: a\r\r\nY: b"),
        .fields("LF CR at the end of a line", 400, "X: a\n\rY: b"),
        .fields("NUL in a value", 400, "X: a\u{0}b"),
        .fields("DEL in a value", 400, "X: a\u{7F}b"),
        .fields("escape character in a value", 400, "X: a\u{1B}[2Jb"),
        .fields("vertical tab in a value", 400, "X: a\u{0B}b"),
        .fields("NUL in a name", 400, "X\u{0}Y: a"),
        FramingCase("NUL in the target", 400, "GET /he\u{0}alth HTTP/1.1\r\nHost: example.org\r\n\r\n"),
    ]

    static let fieldLines: [FramingCase] = [
        .fields("space before the colon", 400, "X : a"),
        .fields("tab before the colon", 400, "X\t: a"),
        .post("space before the colon of Content-Length", 400, "Content-Length : 5", body: "hello"),
        .post("space before the colon of Transfer-Encoding", 400, "Transfer-Encoding : chunked", body: "0\r\n\r\n"),
        .fields("folded line", 400, "X: a\r\n b"),
        .fields("folded line with a tab", 400, "X: a\r\n\tb"),
        .post("folded Transfer-Encoding", 400, "Transfer-Encoding:\r\n chunked", body: "0\r\n\r\n"),
        FramingCase("space before the first field", 400, "GET /health HTTP/1.1\r\n Host: example.org\r\n\r\n"),
        .fields("line of spaces only", 400, "   "),
        .fields("line without a colon", 400, "X"),
        .fields("empty name", 400, ": a"),
        .fields("separator in a name", 400, "X(Y): a"),
        .fields("space in a name", 400, "X Y: a"),
        .fields("quote in a name", 400, "\"X\": a"),
        .fields("byte outside ASCII in a name", 400, "X\u{E9}: a"),
        .fields("unknown expectation", 417, "Expect: 200-ok"),
        .fields("two expectations in one line", 417, "Expect: 100-continue, 100-continue"),
    ]

    static let hosts: [FramingCase] = [
        FramingCase("no Host", 400, "GET /health HTTP/1.1\r\nX: a\r\n\r\n"),
        FramingCase("no fields at all", 400, "GET /health HTTP/1.1\r\n\r\n"),
        .fields("two Host lines that agree", 400, "Host: example.org"),
        .fields("two Host lines that differ", 400, "host: other.example"),
        FramingCase("empty Host", 400, "GET /health HTTP/1.1\r\nHost:\r\n\r\n"),
        FramingCase("two hosts in one line", 400, "GET /health HTTP/1.1\r\nHost: example.org, other.example\r\n\r\n"),
        FramingCase(
            "two hosts without a space", 400, "GET /health HTTP/1.1\r\nHost: example.org,other.example\r\n\r\n"),
        FramingCase("Host with a path", 400, "GET /health HTTP/1.1\r\nHost: example.org/x\r\n\r\n"),
        FramingCase("Host with user information", 400, "GET /health HTTP/1.1\r\nHost: user@example.org\r\n\r\n"),
        FramingCase("Host with a scheme", 400, "GET /health HTTP/1.1\r\nHost: http://example.org\r\n\r\n"),
        FramingCase("Host with a large port", 400, "GET /health HTTP/1.1\r\nHost: example.org:65536\r\n\r\n"),
        FramingCase("Host with two ports", 400, "GET /health HTTP/1.1\r\nHost: example.org:80:80\r\n\r\n"),
        FramingCase("Host with an open bracket", 400, "GET /health HTTP/1.1\r\nHost: [::1\r\n\r\n"),
        FramingCase("Host with a broken IPv6 address", 400, "GET /health HTTP/1.1\r\nHost: [1::2::3]\r\n\r\n"),
        FramingCase("Host with a space", 400, "GET /health HTTP/1.1\r\nHost: example org\r\n\r\n"),
        FramingCase("HTTP/1.0 with two Hosts", 400, "GET /health HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"),
    ]

    static let lengths: [FramingCase] = [
        .post("two lengths that differ", 400, "Content-Length: 5\r\nContent-Length: 6", body: "hello"),
        .post("two lengths that agree", 400, "Content-Length: 5\r\nContent-Length: 5", body: "hello"),
        .post("list of lengths", 400, "Content-Length: 5, 5", body: "hello"),
        .post("length with a plus", 400, "Content-Length: +5", body: "hello"),
        .post("negative length", 400, "Content-Length: -1", body: "hello"),
        .post("hexadecimal length", 400, "Content-Length: 0x5", body: "hello"),
        .post("length with letters after it", 400, "Content-Length: 5abc", body: "hello"),
        .post("length with a fraction", 400, "Content-Length: 5.0", body: "hello"),
        .post("length with an exponent", 400, "Content-Length: 1e1", body: "hello"),
        .post("length with a space inside", 400, "Content-Length: 5 5", body: "hello"),
        .post("length with an underscore", 400, "Content-Length: 1_0", body: "hello"),
        .post("empty length", 400, "Content-Length:", body: "hello"),
        .post("quoted length", 400, "Content-Length: \"5\"", body: "hello"),
        .post("length of 2^63", 400, "Content-Length: 9223372036854775808", body: "hello"),
        .post("length of 2^64 + 5", 400, "Content-Length: 18446744073709551621", body: "hello"),
        .post("length of other digits", 400, "Content-Length: \u{0665}", body: "hello"),
        .post("length and chunked", 400, "Content-Length: 5\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        .post("chunked and length", 400, "Transfer-Encoding: chunked\r\nContent-Length: 5", body: "0\r\n\r\n"),
        .post("length 0 and chunked", 400, "Content-Length: 0\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
    ]

    static let codings: [FramingCase] = [
        .post("unknown coding", 501, "Transfer-Encoding: gzip"),
        .post("identity", 501, "Transfer-Encoding: identity"),
        .post("coding that ends in chunked's letters", 501, "Transfer-Encoding: xchunked", body: "0\r\n\r\n"),
        .post("unknown coding before chunked", 501, "Transfer-Encoding: gzip, chunked", body: "0\r\n\r\n"),
        .post("chunked before another coding", 400, "Transfer-Encoding: chunked, identity", body: "0\r\n\r\n"),
        .post("chunked twice in one line", 400, "Transfer-Encoding: chunked, chunked", body: "0\r\n\r\n"),
        .post(
            "chunked in two lines", 400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        .post(
            "chunked, then identity in a line of its own",
            400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", body: "0\r\n\r\n"),
        .post("chunked with a comma after it", 400, "Transfer-Encoding: chunked,", body: "0\r\n\r\n"),
        .post("chunked with a comma before it", 400, "Transfer-Encoding: ,chunked", body: "0\r\n\r\n"),
        .post("chunked with a parameter", 400, "Transfer-Encoding: chunked;q=1", body: "0\r\n\r\n"),
        .post("chunked in quotes", 400, "Transfer-Encoding: \"chunked\"", body: "0\r\n\r\n"),
        .post("chunked after a vertical tab", 400, "Transfer-Encoding: \u{0B}chunked", body: "0\r\n\r\n"),
        .post("empty coding", 400, "Transfer-Encoding:", body: "0\r\n\r\n"),
        FramingCase(
            "chunked in HTTP/1.0",
            400, "POST /api/v1/auth/login HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ]

    static let chunks: [FramingCase] = [
        .chunked("chunk size that is no number", 400, "xyz\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size with a prefix", 400, "0x5\r\nhello\r\n0\r\n\r\n"),
        .chunked("negative chunk size", 400, "-5\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size with a plus", 400, "+5\r\nhello\r\n0\r\n\r\n"),
        .chunked("empty chunk size", 400, "\r\nhello\r\n0\r\n\r\n"),
        .chunked("empty line in place of the last chunk", 400, "5\r\nhello\r\n\r\n\r\n"),
        .chunked("extension in place of the last chunk", 400, "5\r\nhello\r\n;a\r\n\r\n"),
        .chunked("space before the chunk size", 400, " 5\r\nhello\r\n0\r\n\r\n"),
        .chunked("space after the chunk size", 400, "5 \r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size with an underscore", 400, "1_0\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size of 2^63", 400, "8000000000000000\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size of 2^64 + 5", 400, "10000000000000005\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk size of seventeen digits", 400, "00000000000000005\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk longer than its size", 400, "5\r\nhelloX\r\n0\r\n\r\n"),
        .chunked("chunk shorter than its size", 400, "7\r\nhello\r\n0\r\n\r\n"),
        .chunked("bare LF after the chunk size", 400, "5\nhello\r\n0\r\n\r\n"),
        .chunked("bare CR after the chunk size", 400, "5\rhello\r\n0\r\n\r\n"),
        .chunked("bare LF after the data", 400, "5\r\nhello\n0\r\n\r\n"),
        .chunked("bare CR after the data", 400, "5\r\nhello\r0\r\n\r\n"),
        .chunked("another byte after the CR after the data", 400, "5\r\nhello\rX0\r\n\r\n"),
        .chunked("no line end after the data", 400, "5\r\nhello0\r\n\r\n"),
        .chunked("bare LF in the last chunk", 400, "5\r\nhello\r\n0\n\r\n"),
        .chunked("extension without a name", 400, "5;\r\nhello\r\n0\r\n\r\n"),
        .chunked("extension with an empty value", 400, "5;a=\r\nhello\r\n0\r\n\r\n"),
        .chunked("extension with a space", 400, "5; a=b\r\nhello\r\n0\r\n\r\n"),
        .chunked("extension with an open quote", 400, "5;a=\"b\r\nhello\r\n0\r\n\r\n"),
        .chunked("extension with a bare LF", 400, "5;a=b\n\r\nhello\r\n0\r\n\r\n"),
        .chunked("extension with a NUL", 400, "5;a=\u{0}\r\nhello\r\n0\r\n\r\n"),
        .chunked("chunk line without an end", 400, "5;a=" + String(repeating: "b", count: 300) + "\r\nhello\r\n"),
        .chunked(
            "long extensions in many chunks",
            400, String(repeating: "1;a=" + String(repeating: "b", count: 200) + "\r\nx\r\n", count: 100)),
    ]

    static let trailers: [FramingCase] = [
        .chunked("Content-Length in the trailers", 400, "5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n"),
        .chunked("Transfer-Encoding in the trailers", 400, "5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .chunked("Host in the trailers", 400, "5\r\nhello\r\n0\r\nHost: example.org\r\n\r\n"),
        .chunked("Authorization in the trailers", 400, "5\r\nhello\r\n0\r\nAuthorization: Bearer x\r\n\r\n"),
        .chunked("trailer without a colon", 400, "5\r\nhello\r\n0\r\nX\r\n\r\n"),
        .chunked("folded trailer", 400, "5\r\nhello\r\n0\r\nX: a\r\n b\r\n\r\n"),
        .chunked("space before the colon of a trailer", 400, "5\r\nhello\r\n0\r\nX : a\r\n\r\n"),
        .chunked("bare LF after a trailer", 400, "5\r\nhello\r\n0\r\nX: a\n\r\n"),
        .chunked("bare LF as the end of the trailers", 400, "5\r\nhello\r\n0\r\nX: a\r\n\n"),
        .chunked("too long a trailer", 431, "0\r\nX: " + String(repeating: "a", count: 5000) + "\r\n\r\n"),
        .chunked("too many trailers", 431, "0\r\n" + String(repeating: "X: a\r\n", count: 101) + "\r\n"),
    ]

    static let tooLarge: [FramingCase] = [
        .target("over-long path", 414, "/" + String(repeating: "a", count: 17_000)),
        .target("over-long query", 414, "/health?" + String(repeating: "a", count: 17_000)),
        FramingCase("over-long method", 414, String(repeating: "A", count: 17_000)),
        FramingCase("request line without an end", 414, "GET /" + String(repeating: "a", count: 20_000)),
        .fields("over-long value", 431, "X: " + String(repeating: "a", count: 17_000)),
        .fields("over-long name", 431, String(repeating: "a", count: 17_000) + ": x"),
        .fields("over-long head", 431, repeatedField(count: 50, value: String(repeating: "a", count: 400))),
        .fields("too many fields", 431, repeatedField(count: 100, value: "a")),
        .fields("value without an end", 431, "X: " + String(repeating: "a", count: 40_000)),
    ]

    private static func repeatedField(count: Int, value: String) -> String {
        (0..<count).map { "X\($0): \(value)" }.joined(separator: "\r\n")
    }
}

import APIRuntime
import HTTP1
import Testing

/// The bytes of every kind of response, and what the response parser makes of them.
struct ResponseWriterTests {
    static let date = Array("Tue, 15 Nov 1994 08:12:31 GMT".utf8)

    /// Writes a response and its stream, if any.
    private func write(
        _ response: HTTPResponse, method: HTTPMethod = .get, isHTTP10: Bool = false, keepAlive: Bool = true,
        parts: [String] = []
    ) throws -> (text: String, closes: Bool) {
        var writer = HTTP1ResponseWriter(method: method, isHTTP10: isHTTP10, keepAlive: keepAlive)
        var output: [UInt8] = []
        writer.write(response, date: Self.date, to: &output)
        if case .stream = response.body {
            for part in parts { try writer.write(Array(part.utf8), to: &output) }
            try writer.finish(to: &output)
        }
        return (String(decoding: output, as: UTF8.self), writer.closesConnection)
    }

    private func json(_ status: Int, _ body: HTTPResponse.Body) -> HTTPResponse {
        var fields = HTTPFields()
        fields.append("Content-Type", static: "application/json")
        return HTTPResponse(status: status, fields: fields, body: body)
    }

    private let dateLine = "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\n"

    @Test func wholeBody() throws {
        let (text, closes) = try write(json(200, .bytes(Array("{}".utf8))))
        #expect(
            text == "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + dateLine + "Content-Length: 2\r\n\r\n{}")
        #expect(!closes)
    }

    @Test func noBodyHasALengthOfZeroExceptWhereNoneIsAllowed() throws {
        #expect(
            try write(HTTPResponse(status: 201)).text == "HTTP/1.1 201 Created\r\n" + dateLine
                + "Content-Length: 0\r\n\r\n")
        #expect(try write(HTTPResponse(status: 204)).text == "HTTP/1.1 204 No Content\r\n" + dateLine + "\r\n")
        #expect(try write(HTTPResponse(status: 304)).text == "HTTP/1.1 304 Not Modified\r\n" + dateLine + "\r\n")
    }

    @Test func aBodyThatMustNotBeIsDropped() throws {
        let stream = HTTPResponse.Body.stream(length: nil) { _ in }
        for status in [204, 304] {
            #expect(try write(HTTPResponse(status: status, body: .bytes([65]))).text.hasSuffix("\r\n\r\n"))
            #expect(
                try write(HTTPResponse(status: status, body: stream), parts: ["a"]).text.hasSuffix(dateLine + "\r\n"))
        }
    }

    @Test func headHasTheFieldsOfGetAndNoBody() throws {
        let stream = HTTPResponse.Body.stream(length: nil) { _ in }
        for response in [json(200, .bytes(Array("hello".utf8))), json(200, stream), json(404, .none)] {
            let get = try write(response, parts: ["hello"]).text
            let head = try write(response, method: .head, parts: ["hello"]).text
            #expect(head.hasSuffix("\r\n\r\n"))
            #expect(get.hasPrefix(head))
        }
    }

    @Test func connection() throws {
        let response = HTTPResponse(status: 200)
        #expect(try write(response, keepAlive: false).text.contains("\r\nConnection: close\r\n"))
        #expect(try write(response, keepAlive: false).closes)
        #expect(try write(response, isHTTP10: true).text.contains("\r\nConnection: keep-alive\r\n"))
        #expect(try write(response, isHTTP10: true, keepAlive: false).text.contains("\r\nConnection: close\r\n"))
        #expect(try write(response).text.contains("Connection") == false)
    }

    @Test func unknownLengthIsSentInChunks() throws {
        let response = HTTPResponse(status: 200, body: .stream(length: nil) { _ in })
        let long = String(repeating: "x", count: 26)
        let (text, closes) = try write(response, parts: ["hello", "", long])
        #expect(
            text == "HTTP/1.1 200 OK\r\n" + dateLine
                + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1a\r\n\(long)\r\n0\r\n\r\n")
        #expect(!closes)
    }

    @Test func unknownLengthToHTTP10EndsWithTheConnection() throws {
        let response = HTTPResponse(status: 200, body: .stream(length: nil) { _ in })
        let (text, closes) = try write(response, isHTTP10: true, parts: ["hello", "!"])
        #expect(text == "HTTP/1.1 200 OK\r\n" + dateLine + "Connection: close\r\n\r\nhello!")
        #expect(closes)
    }

    @Test func aStreamMustKeepItsDeclaredLength() throws {
        let response = HTTPResponse(status: 200, body: .stream(length: 5) { _ in })
        #expect(try write(response, parts: ["he", "llo"]).text.hasSuffix("Content-Length: 5\r\n\r\nhello"))
        #expect(throws: HTTP1ResponseError.bodyTooShort) { try write(response, parts: ["hell"]) }
        #expect(throws: HTTP1ResponseError.bodyTooLong) { try write(response, parts: ["hel", "lo!"]) }
    }

    @Test func statusLines() throws {
        for status in 200...599 {
            let text = try write(HTTPResponse(status: status)).text
            #expect(text.hasPrefix("HTTP/1.1 \(status) "))
            #expect(text.split(separator: "\r\n").count >= 2)
        }
        #expect(try write(HTTPResponse(status: 299)).text.hasPrefix("HTTP/1.1 299 \r\n"))
        for status in [.min, 0, 100, 199, 600, .max] {
            #expect(try write(HTTPResponse(status: status)).text.hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
        }
    }

    @Test func numbers() throws {
        for count in [1, 9, 10, 15, 16, 99, 100, 255, 256, 12_345] {
            let body = [UInt8](repeating: 0x61, count: count)
            let text = try write(HTTPResponse(status: 200, body: .bytes(body))).text
            #expect(text.contains("\r\nContent-Length: \(count)\r\n"))
            let chunks = HTTPResponse(status: 200, body: .stream(length: nil) { _ in })
            let chunked = try write(chunks, parts: [String(repeating: "a", count: count)]).text
            #expect(chunked.contains("\r\n\r\n\(String(count, radix: 16))\r\na"))
        }
    }

    @Test func continueIsAnInterimResponse() {
        var output: [UInt8] = []
        HTTP1ResponseWriter.writeContinue(to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test func everythingWrittenIsReadBack() throws {
        let body = String(repeating: "The quick brown fox. ", count: 40)
        let bodies: [HTTPResponse.Body] = [
            .none, .bytes(Array(body.utf8)), .stream(length: nil) { _ in }, .stream(length: body.utf8.count) { _ in },
        ]
        for content in bodies {
            for method in [HTTPMethod.get, .head] {
                for status in [200, 204, 304, 404, 503] {
                    let text = try write(json(status, content), method: method, parts: [body]).text
                    let trace = ResponseTrace(Array(text.utf8), methods: [method])
                    #expect(trace.failure == nil)
                    #expect(trace.responses.count == 1)
                    #expect(trace.responses.first?.status == status)
                    #expect(trace.consumed == text.utf8.count)
                    var expected = body
                    if case .none = content { expected = "" }
                    if method == .head || status == 204 || status == 304 { expected = "" }
                    #expect(trace.responses.first?.body == Array(expected.utf8))
                }
            }
        }
    }
}

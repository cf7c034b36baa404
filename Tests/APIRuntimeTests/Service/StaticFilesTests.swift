import APIRuntime
import Testing

/// Files beside the API: which requests get them, in which form, and that they never hide an operation.
struct StaticFilesTests {
    private let responder: APIResponder<TestAPI> = {
        var fields = HTTPFields()
        fields.append(lines: "Referrer-Policy: no-referrer\r\n")
        let page = StaticFile(
            contentType: "text/html", bytes: Array("page".utf8), compressed: Array("zip".utf8), fields: fields)
        let plain = StaticFile(contentType: "text/css", bytes: Array("plain".utf8))
        return APIResponder(
            TestAPI(),
            files: StaticFiles(
                ["/docs": page, "/docs/a.css": plain, "/metrics": plain],
                redirects: ["/docs/": "/docs"], missing: ["/gone": "It is not installed."]))
    }()

    private func send(_ method: HTTPMethod, _ target: String, _ fields: [(String, String)] = []) async -> HTTPResponse {
        await responder.respond(to: HTTPRequest(method, target, fields))
    }

    @Test(arguments: [HTTPMethod.get, .head])
    func file(method: HTTPMethod) async {
        let response = await send(method, "/docs?a=b", [("X-Request-ID", "mine")])
        #expect(response.status == 200)
        #expect(response.text == "page")
        #expect(response.fields.first("content-type") == "text/html")
        #expect(response.fields.first("referrer-policy") == "no-referrer")
        #expect(response.fields.first("x-content-type-options") == "nosniff")
        #expect(response.fields.first("x-request-id") == "mine")
        #expect(response.fields.values(of: "cache-control") == ["no-cache"])
        #expect(response.fields.first("vary") == "Accept-Encoding")
        #expect(response.fields.first("content-encoding") == nil)
    }

    @Test(arguments: [
        ("gzip", true), ("br, GZIP;q=0.5", true), ("*", true), ("x-gzip", true), ("gzip;q=0", false),
        ("gzip; q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false), ("br", false), ("", false),
        ("identity", false),
    ])
    func compressed(accepted: String, isCompressed: Bool) async {
        let response = await send(.get, "/docs", [("Accept-Encoding", accepted)])
        #expect(response.text == (isCompressed ? "zip" : "page"))
        #expect(response.fields.first("content-encoding") == (isCompressed ? "gzip" : nil))
        #expect(response.fields.first("vary") == "Accept-Encoding")
    }

    @Test func withoutACompressedForm() async {
        let response = await send(.get, "/docs/a.css", [("Accept-Encoding", "gzip")])
        #expect(response.text == "plain")
        #expect(response.fields.first("vary") == nil)
    }

    @Test func whatIsKeptIsAskedAfter() async throws {
        let tag = try #require(await send(.get, "/docs").fields.first("etag"))
        let zipped = try #require(await send(.get, "/docs", [("Accept-Encoding", "gzip")]).fields.first("etag"))
        #expect(tag != zipped)
        #expect(await send(.get, "/docs/a.css").fields.first("etag") != tag)
        for condition in [tag, "\"other\", \(tag)", "*", "W/" + tag] {
            let response = await send(.get, "/docs", [("If-None-Match", condition)])
            #expect(response.status == 304)
            #expect(response.text == "")
            #expect(response.fields.first("etag") == tag)
            #expect(response.fields.first("content-type") == nil)
        }
        #expect(await send(.get, "/docs", [("If-None-Match", zipped)]).status == 200)
    }

    @Test func whatIsMissingSaysWhy() async throws {
        let response = await send(.get, "/gone", [("If-None-Match", "*")])
        #expect(response.status == 404)
        #expect(try response.problem["detail"] == .string("It is not installed."))
    }

    @Test func otherMethods() async throws {
        let refused = await send(.post, "/docs")
        #expect(refused.status == 405)
        #expect(refused.fields.first("allow") == "GET, HEAD")
        let options = await send(.options, "/docs")
        #expect(options.status == 204)
        #expect(options.fields.first("allow") == "GET, HEAD")
    }

    @Test func redirect() async {
        let response = await send(.get, "/docs/")
        #expect(response.status == 308)
        #expect(response.fields.first("location") == "/docs")
    }

    @Test(arguments: ["/docs/b.css", "/docs/../docs", "/docs//", "/DOCS", "/docs/%61.css", "/doc"])
    func nothingElse(path: String) async {
        let response = await send(.get, path)
        #expect([400, 404].contains(response.status))
        #expect(response.fields.first("content-type") == "application/problem+json")
    }

    @Test func theDocumentComesFirst() async {
        #expect(await send(.get, "/metrics").text == "{}")
    }
}

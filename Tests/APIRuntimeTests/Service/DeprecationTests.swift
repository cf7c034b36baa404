import APIRuntime
import Testing

/// `Deprecation` and `Sunset`: which requests get them, with which dates, and what a client reads of them.
struct DeprecationTests {
    /// An API with one operation, of which these parts are deprecated.
    private struct API: APIImplementation {
        private static let parts: [Deprecation] = [
            Deprecation(.query("q"), since: 1_688_169_599, sunset: 1_798_761_600),
            Deprecation(.header("x-old"), since: 5), Deprecation(.cookie("c"), sunset: 1_000_000_000),
            Deprecation(.querystring, since: 1_900_000_000),
        ]
        static let operations = [
            Operation(id: "new", method: .get, route: "/new", statuses: [200]),
            Operation(id: "old", method: .get, route: "/old", statuses: [200, 404], deprecations: parts),
            Operation(
                id: "gone", method: .get, route: "/gone/{id}", statuses: [200], deprecations: [Deprecation(.path)]),
        ]
        static let routes: RouteTable = {
            let routes = operations.enumerated().map { (method: $1.method, template: $1.route, operation: $0) }
            return (try? RouteTableBuilder(routes).table()) ?? RouteTable(labels: "", words: [])
        }()

        func handle(
            _ operation: Int, _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
        ) async throws -> HTTPResponse {
            if request.head.contains("x-fail") { throw Problem(.notFound, "No.") }
            var response = HTTPResponse(status: 200)
            if request.head.contains("x-own") { response.fields.append("Deprecation", static: "@7") }
            return response
        }
    }

    private func fields(_ target: String, _ fields: [(String, String)] = []) async -> [String] {
        let response = await APIResponder(API()).respond(to: HTTPRequest(.get, target, fields))
        return response.fields.all.filter { ["Deprecation", "Sunset"].contains($0.name) }.map {
            "\($0.name): \($0.value)"
        }
    }

    @Test func onlyWhereItIsUsed() async {
        #expect(await fields("/new?q=1", [("X-Old", "1"), ("Cookie", "c=1")]) == [])
        #expect(await fields("/old") == [])
        #expect(await fields("/old?") == [])
        #expect(await fields("/nothing?q=1") == [])
        #expect(await fields("/old", [("X-OLD", "1")]) == ["Deprecation: @5"])
        #expect(
            await fields("/old", [("Cookie", "a=1; c=2")]) == [
                "Deprecation: @0", "Sunset: Sun, 09 Sep 2001 01:46:40 GMT",
            ])
        #expect(await fields("/gone/1") == ["Deprecation: @0"])
        #expect(await fields("/old?other") == ["Deprecation: @1900000000"])
    }

    /// The dates of RFC 9745 section 2.1 and the earliest of several.
    @Test func earliest() async {
        #expect(
            await fields("/old?q=1") == ["Deprecation: @1688169599", "Sunset: Fri, 01 Jan 2027 00:00:00 GMT"])
        #expect(
            await fields("/old?q=1", [("X-Old", "")]) == ["Deprecation: @5", "Sunset: Fri, 01 Jan 2027 00:00:00 GMT"])
    }

    @Test func problemsToo() async {
        #expect(await fields("/gone/1", [("X-Fail", "1")]) == ["Deprecation: @0"])
    }

    /// What a handler says itself counts.
    @Test func handlersOwn() async {
        #expect(await fields("/gone/1", [("X-Own", "1")]) == ["Deprecation: @7"])
    }

    private struct Answering: ClientTransport {
        var fields: HTTPFields
        func send(_ request: ClientRequest) async throws -> ClientResponse {
            ClientResponse(status: 200, fields: fields)
        }
    }

    @Test(
        arguments: [
            ("@1688169599", "Sun, 11 Nov 2018 23:59:59 GMT", "2023-06-30T23:59:59Z", "2018-11-11T23:59:59Z"),
            ("@0;a=1", "", "1970-01-01T00:00:00Z", nil),
            ("true", "Thu, 29 Feb 2024 00:00:00 GMT", nil, "2024-02-29T00:00:00Z"),
            ("@-1", "Sunday", "1969-12-31T23:59:59Z", nil),
        ] as [(String, String, String?, String?)])
    func notice(deprecation: String, sunset: String, since: String?, until: String?) async throws {
        var fields = HTTPFields()
        try fields.append("Deprecation", deprecation)
        try fields.append("Sunset", sunset)
        try await confirmation { confirmation in
            let transport = Answering(fields: fields).reportingDeprecations { notice in
                #expect(notice.since?.description == since)
                #expect(notice.sunset?.description == until)
                #expect(notice.path == "/a")
                confirmation()
            }
            _ = try await transport.send(ClientRequest(method: .get, target: RequestTarget("/a?b=1")))
        }
    }

    @Test(arguments: [
        ("", ""), ("yes", "Sun, 31 Feb 2018 23:59:59 GMT"), ("@99999999999999999999", "Sun, 11 Nov 2018 23:59:59 UTC"),
        ("@9223372036854775807", "Sun, 11 Nov 2018 24:00:00 GMT"), ("@", "Sun, +1 Nov 2018 20:00:00 GMT"),
    ])
    func nothingToReport(deprecation: String, sunset: String) async throws {
        var fields = HTTPFields()
        try fields.append("Deprecation", deprecation)
        try fields.append("Sunset", sunset)
        let transport = Answering(fields: fields).reportingDeprecations { Issue.record("\($0)") }
        _ = try await transport.send(ClientRequest(method: .get, target: RequestTarget("/a")))
    }
}

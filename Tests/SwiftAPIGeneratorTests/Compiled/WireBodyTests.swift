import APIRuntime
import GoldenWireAPI
import TestSupport
import Testing

/// Bodies of every kind: what the client sends comes to the handler as it was.
struct WireBodyTests {
    private let client = Wire.client

    @Test func forms() async throws {
        let body = PostFormBody(
            title: "a b&c=d+é", count: 4, tags: ["x", "y z"], colour: Colour(r: 1, name: "n"),
            deep: Filter(text: "ab", tags: ["1", "2"], inner: Shade(depth: 1.5)))
        guard case .ok(let text) = try await client.postForm(.init(body: body)) else { Issue.record(); return }
        #expect(text == "\(body)")
    }

    @Test(arguments: [
        ("title=ab", PostFormBody(title: "ab")),
        ("title=a+b%2B&count=-1&tags=1&tags=true", PostFormBody(title: "a b+", count: -1, tags: ["1", "true"])),
        ("&title=ab&tags[]=x&tags[]=y&", PostFormBody(title: "ab", tags: ["x", "y"])),
        ("title=ab&colour={%22R%22:7}", PostFormBody(title: "ab", colour: Colour(r: 7))),
        ("title=ab&colour[R]=7", PostFormBody(title: "ab", colour: Colour(r: 7))),
        (
            "title=ab&deep[tags][0]=x&deep[inner][depth]=2&deep[limit]=3",
            PostFormBody(title: "ab", deep: Filter(limit: 3, tags: ["x"], inner: Shade(depth: 2)))
        ),
    ])
    func formsAsOthersWriteThem(_ form: String, _ body: PostFormBody) async {
        #expect(await Wire.post("/post/form", form).body == "\(body)")
    }

    @Test(arguments: [
        ("title=a", #""pointer":"/title","constraint":"minLength""#),
        ("count=1", #""pointer":"/title","constraint":"required""#),
        ("title=ab&count=x", #""pointer":"/count","constraint":"type""#),
        ("title=ab&count=10", #""pointer":"/count","constraint":"maximum""#),
        ("title=ab&title=cd", #""pointer":"/title","constraint":"repeated""#),
        ("title=ab&tags=abcdef", #""pointer":"/tags/0","constraint":"maxLength""#),
        ("title=ab&tags=a&tags=b&tags=c", #""pointer":"/tags","constraint":"maxItems""#),
        ("title=ab&other=1", #""pointer":"/other","constraint":"additionalProperties""#),
        ("title=ab&colour=red", #""pointer":"/colour","constraint":"format""#),
        ("title=ab&deep[limit]=0", #""pointer":"/deep/limit","constraint":"minimum""#),
        ("title=%FF%FF", #""pointer":"/title","constraint":"encoding""#),
        ("title=%G1", #""pointer":"","constraint":"encoding""#),
        ("a[b][c][d][e][f][g][h][i][j]=1", #""constraint":"style""#),
        ("", #""pointer":"","constraint":"required""#),
    ])
    func whatTheDocumentForbidsInAForm(_ form: String, _ violation: String) async {
        let answer = await Wire.post("/post/form", form)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation), "\(answer.body)")
    }

    @Test func aFormHasAtMostAThousandPairs() async {
        let form = "title=ab" + String(repeating: "&a", count: 1000)
        #expect(await Wire.post("/post/form", form).body.contains("maxProperties"))
    }

    @Test func textThatIsANumber() async throws {
        guard case .ok(.plainText(let number)) = try await client.postText(.init(body: .plainText(21))) else {
            Issue.record()
            return
        }
        #expect(number == 42)
        guard case .ok(.markdown(let text)) = try await client.postText(.init(body: .markdown("é"))) else {
            Issue.record()
            return
        }
        #expect(text == "éé")
        #expect(await Wire.post("/post/text", "0", type: "text/plain").body.contains("minimum"))
        #expect(await Wire.post("/post/text", "x", type: "text/plain; charset=utf-8").body.contains(#""type""#))
        #expect(await Wire.post("/post/text", "123456", type: "text/markdown").body.contains("maxLength"))
        #expect(await Wire.post("/post/text", "1", type: "text/html").status == 415)
    }

    @Test func bytesStreamBothWays() async throws {
        let output = try await client.postStream(.init(body: BodyStream([1, 2, 3])))
        guard case .ok(let answer) = output else { Issue.record(); return }
        #expect(try await answer.body.collect(upTo: 3) == [1, 2, 3])
        #expect(answer.xLength == 3)
        await #expect(throws: ClientError.bodyTooLarge(limit: 2)) { try await answer.body.collect(upTo: 2) }
        #expect(await Wire.post("/post/stream", "a", type: "text/plain").status == 415)
    }

    @Test func aBodyIsHeldInMemoryOrNotByItsMediaType() async {
        #expect(await Wire.post("/post/either", "{\"limit\":1}", type: "application/json", .put).body.contains("limit"))
        #expect(await Wire.post("/post/either", "ab", type: "application/octet-stream", .put).body == "[97, 98]")
        let long = String(repeating: "a", count: 11)
        #expect(await Wire.post("/post/either", long, type: "application/octet-stream", .put).status == 413)
        #expect(await Wire.send(.put, "/post/either").body == "nothing")
    }

    @Test func eventsAndLines() async throws {
        guard case .ok(let events) = try await client.watchEvents() else { Issue.record(); return }
        let received = try await events.events()
        #expect(received.map(\.data) == Watch.filters)
        #expect(received.map(\.event) == [nil, "newline", nil])
        #expect(received.map(\.id) == [nil, "7", "7"])
        guard case .ok(let lines) = try await client.watchLines() else { Issue.record(); return }
        #expect(try await lines.values() == Watch.filters)
        let wire = await Wire.send(.get, "/watch/events").body
        #expect(wire.hasPrefix(":\n\ndata: {\"text\":\"a\\nb\"}\n\nevent: newline\nid: 7\ndata: {\"limit\":2}\n\n"))
        #expect(
            await Wire.send(.get, "/watch/lines").body == "{\"text\":\"a\\nb\"}\n{\"limit\":2}\n{\"tags\":[\"é\"]}\n")
    }

    /// Each line is answered before the next is sent: both bodies are on their way at the same time.
    @Test func linesGoBothWaysAtOnce() async throws {
        let (answered, answers) = AsyncStream.makeStream(of: Filter.self)
        let sent = JSONLines<Filter> { lines in
            var answers = answered.makeAsyncIterator()
            for filter in Watch.filters {
                try await lines.send(filter)
                #expect(await answers.next() == filter)
            }
        }
        guard case .ok(let lines) = try await client.postLines(.init(body: sent)) else { Issue.record(); return }
        var count = 0
        for try await filter in lines {
            count += 1
            answers.yield(filter)
        }
        #expect(count == Watch.filters.count)
    }

    @Test func eventsInARequest() async throws {
        let sent = EventStream<Filter> { events in
            try await events.send(ServerSentEvent(Watch.filters[0], event: "e", id: "1"))
            try await events.send(Watch.filters[1])
        }
        let output = try await client.postEvents(.init(body: .eventStream(sent)))
        guard case .ok(.eventStream(let events)) = output else { Issue.record(); return }
        #expect(
            try await events.events() == [
                ServerSentEvent(Watch.filters[0], event: "e", id: "1"), ServerSentEvent(Watch.filters[1], id: "1"),
            ])
        let lines = JSONLines<Filter> { try await $0.send(Watch.filters[1]) }
        guard case .ok(.plainText(let text)) = try await client.postEvents(.init(body: .xNdjson(lines))) else {
            Issue.record()
            return
        }
        #expect(text == "\([Watch.filters[1]])")
        #expect(await Wire.send(.post, "/post/events").body == "nothing")
    }

    @Test func aLineThatTheDocumentForbids() async {
        let good = "{\"limit\":1}\n"
        let answer = await Wire.post("/post/events", good + "{\"limit\":0}\n", type: "application/x-ndjson")
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""pointer":"/1/limit","constraint":"minimum""#), "\(answer.body)")
        let malformed = await Wire.post("/post/events", good + "{", type: "application/x-ndjson")
        #expect(malformed.status == 400)
        #expect(malformed.body.contains("Value 2 of the body is not valid JSON"), "\(malformed.body)")
        let long = await Wire.post(
            "/post/events", String(repeating: good, count: 20), type: "application/x-ndjson")
        #expect(long.status == 413)
    }

    /// The limit of streams is one of its own, and holds for a length that is declared before anything is read.
    @Test func streamsHaveALimit() async {
        let gate = Gate()
        let small = InProcessTransport(
            APIResponder(
                APIService(
                    gate: gate, echo: Echo(), post: Post(), watch: Watch(), security: gate, bodyLimit: 5, streamLimit: 8
                )))
        let fields = [(name: "Content-Type", value: "application/octet-stream")]
        #expect(await small.send(.post, "/post/stream", fields, body: [1, 2, 3, 4, 5, 6, 7, 8]).status == 200)
        #expect(await small.send(.post, "/post/stream", fields, body: Array(repeating: 1, count: 9)).status == 413)
    }

    @Test func aClientTakesNoLongerBodyThanItWants() async throws {
        var small = client
        small.bodyLimit = 5
        await #expect(throws: ClientError.bodyTooLarge(limit: 5)) {
            try await small.postText(.init(body: .markdown("abc")))
        }
        guard case .ok(let lines) = try await small.watchLines() else { Issue.record(); return }
        #expect(try await lines.values() == Watch.filters)
    }

    @Test func headersOfEveryKind() async throws {
        guard case .ok(let answer) = try await client.watchHeaders() else { Issue.record(); return }
        #expect(answer.xList == [1, -2])
        #expect(answer.xColour == Colour(r: 7, name: "n"))
        #expect(answer.xFilter == Watch.filters[0])
        #expect(answer.xNames == nil)
        let response = await Wire.transport.send(.get, "/watch/headers")
        #expect(response.fields.first("x-list") == "1,-2")
        // Another Accept would have another body: caches have to know.
        #expect(response.fields.values(of: "vary") == ["Accept"])
        let plain = await Wire.transport.send(.post, "/post/events")
        #expect(plain.status == 200 && plain.fields.values(of: "vary") == ["Accept"])
        let refused = await Wire.transport.send(.post, "/post/events", [("Accept", "image/png")])
        #expect(refused.status == 406 && refused.fields.values(of: "vary") == ["Accept"])
        #expect(await !Wire.transport.send(.get, "/watch/lines").fields.contains("vary"))
        #expect(response.fields.first("x-colour") == "R=7,name=n")
        #expect(response.fields.first("x-filter") == #"{"text":"a\nb"}"#)
    }

    /// Nobody decompresses: what is compressed would be read as something else, or kept as if it were the file.
    @Test func anEncodedBodyIsRefused() async {
        for (coding, status) in [("gzip", 415), ("Identity", 200), ("", 200), ("identity, br", 415)] {
            let fields = [("Content-Type", "application/octet-stream"), ("Content-Encoding", coding)]
            let answer = await Wire.transport.send(.post, "/post/stream", fields, body: [1])
            #expect(answer.status == status, "\(coding)")
            #expect(answer.fields.first("accept-encoding") == (status == 415 ? "identity" : nil))
        }
    }

    /// A header of a response keeps the rules of its schema, as the body does.
    @Test(arguments: [
        ("X-Count", "9", true), ("X-Count", "10", false), ("X-Count", "-1", false), ("X-Count", "x", false),
        ("X-Names", "a, abcde", true), ("X-Names", "a,b,c", false), ("X-Names", "abcdef", false),
        ("X-Code", "abc", true), ("X-Code", "a1", false),
    ])
    func headersHaveTheirRules(_ name: String, _ value: String, _ isValid: Bool) async throws {
        struct Headers: ClientTransport {
            var (name, value): (String, String)
            func send(_ request: ClientRequest) async throws -> ClientResponse {
                var fields = HTTPFields()
                for (name, value) in [("Content-Type", "text/csv"), ("X-List", "1"), ("X-Colour", "R=1")] {
                    try fields.append(name: name, value: value)
                }
                try fields.append(name: name, value: value)
                return ClientResponse(status: 200, fields: fields, body: BodyStream([]))
            }
        }
        let client = APIClient(Headers(name: name, value: value))
        if isValid {
            guard case .ok(let answer) = try await client.watchHeaders() else { Issue.record(); return }
            #expect(answer.xCount == (name == "X-Count" ? 9 : nil))
            #expect(answer.xNames == (name == "X-Names" ? ["a", "abcde"] : nil))
            #expect(answer.xCode == (name == "X-Code" ? "abc" : nil))
        } else {
            await #expect(throws: ClientError.invalidHeader(name.lowercased())) { try await client.watchHeaders() }
        }
    }

    @Test(
        arguments: [
            (nil, "application/json"), ("*/*", "application/json"), ("text/*", "text/plain"), ("text/csv", "text/csv"),
            ("text/plain;q=0.5, text/csv;q=0.51", "text/csv"), ("application/json;q=0.1, */*;q=0.2", "text/plain"),
            ("text/*, text/plain;q=0", "text/csv"), ("TEXT/CSV;q=1.000", "text/csv"), ("text/csv;q=x", "text/csv"),
            ("application/json;q=0.999, text/csv;q=1", "text/csv"), ("image/png", nil), ("text/csv;q=0", nil),
        ] as [(String?, String?)])
    func theHandlerKnowsWhatIsPreferred(_ accept: String?, _ type: String?) async {
        let fields = accept.map { [(name: "Accept", value: $0)] } ?? []
        let response = await Wire.transport.send(.get, "/watch/headers", fields)
        #expect(response.status == (type == nil ? 406 : 200))
        if let type { #expect(response.fields.first("content-type") == type) }
    }

    @Test func anyMediaTypeIsJSON() async throws {
        guard case .ok(let filter) = try await client.watchAnything() else { Issue.record(); return }
        #expect(filter == Watch.filters[1])
        let response = await Wire.transport.send(.get, "/watch/anything")
        #expect(response.fields.first("content-type") == "application/json")
    }
}

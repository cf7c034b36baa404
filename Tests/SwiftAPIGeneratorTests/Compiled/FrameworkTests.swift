import APIRuntime
import GoldenFrameworksAPI
import TestSupport
import Testing

/// What web frameworks and large companies write into documents, and what it means for server and client.
struct FrameworkTests {
    private let client = Frameworks.client

    @Test func aSlashAtTheEndBelongsToThePath() async throws {
        #expect(await Frameworks.send(.get, "/items/").body == "behind a slash")
        #expect(await Frameworks.send(.get, "/items").body == "null")
        #expect(await Frameworks.send(.get, "/items/7/").body == #"{"name":"item 7"}"#)
        #expect(await Frameworks.send(.get, "/items/7").status == 404)
        #expect(await Frameworks.send(.get, "/items//").status == 404)
        guard case .ok(let text) = try await client.listItemsBehindASlash() else { Issue.record(); return }
        #expect(text == "behind a slash")
    }

    @Test func pathsStandInRequestsAsURLsDo() async throws {
        #expect(await Frameworks.send(.get, "/%C3%A4/5/b%20c").body == "umlaut 5")
        guard case .ok(let text) = try await client.getUmlaut(.init(id: 5)) else { Issue.record(); return }
        #expect(text == "umlaut 5")
    }

    @Test func aResponseMayBeNull() async throws {
        #expect(await Frameworks.send(.get, "/items/0/").body == "null")
        guard case .ok(let none) = try await client.getItem(.init(id: 0)) else { Issue.record(); return }
        #expect(none == nil)
        guard case .ok(let item) = try await client.getItem(.init(id: 7)) else { Issue.record(); return }
        #expect(item == Item(name: "item 7"))
        guard case .ok(let list) = try await client.listItems() else { Issue.record(); return }
        #expect(list == nil)
    }

    @Test func aRequestBodyMayBeNull() async throws {
        for body in [nil, Item(name: "a", size: 2)] {
            guard case .ok(let answer) = try await client.putItem(.init(id: 3, body: body)) else {
                Issue.record()
                return
            }
            #expect(answer.body.value == .some(body))
            #expect(answer.eTag == "\"3\"")
        }
        #expect(await Frameworks.send(.put, "/items/3/", "null") == "200 null")
        #expect(await Frameworks.send(.put, "/items/3/", #"{"name":""}"#).contains(#""pointer":"/name""#))
        #expect(await Frameworks.send(.put, "/items/3/", "3").contains(#""constraint":"type""#))
        #expect(await Frameworks.send(.put, "/items/3/", "").contains(#""constraint":"required""#))
    }

    @Test func anOptionalBodyMayBeAbsentNullOrAValue() async throws {
        let bodies: [(OptionalNullable<Item>, String)] = [
            (.absent, "absent"), (.null, "null"), (.value(Item(name: "http://a")), "http://a, to http://a"),
        ]
        for (body, answer) in bodies {
            guard case .ok(let text) = try await client.patchItem(.init(id: 1, body: body)) else {
                Issue.record()
                return
            }
            #expect(text == answer)
        }
        #expect(await Frameworks.send(.patch, "/items/1/").body == "absent")
        #expect(await Frameworks.send(.patch, "/items/1/", " null ") == "200 null")
        // A Content-Type, and then nothing: many clients name the type of what they do not send.
        #expect(await Frameworks.send(.patch, "/items/1/", "") == "200 absent")
    }

    @Test func aBodyMayBeNothingButNull() async throws {
        #expect(await Frameworks.send(.post, "/null", "null") == "200 null")
        #expect(await Frameworks.send(.post, "/null", "1").hasPrefix("400"))
        guard case .ok = try await client.sendNull(.init(body: JSONNull())) else { Issue.record(); return }
    }

    @Test func aListThatMayBeNullHasItsRules() async throws {
        struct Lists: ClientTransport {
            var json: String
            func send(_ request: ClientRequest) async throws -> ClientResponse {
                var fields = HTTPFields()
                fields.append("Content-Type", static: "application/json")
                return ClientResponse(status: 200, fields: fields, body: BodyStream(Array(json.utf8)))
            }
        }
        for json in [#"["a","b","c"]"#, #"[""]"#, "{}"] {
            await #expect(throws: ClientError.self) { try await APIClient(Lists(json: json)).listItems() }
        }
        guard case .ok(let list) = try await APIClient(Lists(json: #"["a"]"#)).listItems() else {
            Issue.record()
            return
        }
        #expect(list == ["a"])
    }

    @Test(arguments: ["application/json", "text/json", "application/merge-patch+json", "Application/Vnd.X+JSON; a=b"])
    func jsonHasManyNames(_ type: String) async {
        #expect(await Frameworks.send(.post, "/forecast", #"{"name":"a"}"#, type: type) == #"200 {"name":"a"}"#)
        if !type.hasPrefix("text") {
            #expect(await Frameworks.send(.post, "/any-json", #"{"name":"a"}"#, type: type) == #"200 {"name":"a"}"#)
        }
    }

    @Test(arguments: ["application/xml", "text/plain", "application/+json", "image/svg+json", "application/json+x"])
    func otherTypesAreNoJSON(_ type: String) async {
        #expect(await Frameworks.send(.post, "/any-json", "{}", type: type).hasPrefix("415"))
    }

    @Test func anyJSONIsSentAsJSON() async throws {
        guard case .ok(let item) = try await client.postAnyJSON(.init(body: .json(Item(name: "a")))),
            case .ok(let text) = try await client.postAnyJSON(.init(body: .csv("b")))
        else {
            Issue.record()
            return
        }
        #expect([item.name, text.name] == ["a", "b"])
        let json = [(name: "Content-Type", value: "application/json")]
        let answer = await Frameworks.send(.post, "/any-json", json, body: #"{"name":"a"}"#)
        #expect(answer.type == "application/json")
        let other = await Frameworks.send(.post, "/forecast", json + [("Accept", "text/json")], body: #"{"name":"a"}"#)
        #expect(other.type == "text/json")
    }

    @Test(arguments: [
        ("application/json", #"{"name":"a"}"#, #"200 "a for jsonVersion1""#),
        ("application/json; version=1; charset=utf-8", #"{"create":true}"#, #"200 {"create":true}"#),
        ("application/json;Version=\"2\"", #""text""#, #"200 "text""#),
        ("application/json; version=3", #"{"name":"a"}"#, #"200 "a for jsonVersion1""#),
    ])
    func mediaTypesMayDifferInTheirParameters(_ type: String, _ body: String, _ answer: String) async {
        #expect(await Frameworks.send(.post, "/versions", body, type: type) == answer)
    }

    @Test func parametersOfAMediaTypeAreNegotiated() async throws {
        for (accept, answer) in [
            ("application/json; version=2", "2"), ("application/json;version=1;q=0.1, application/json;version=2", "2"),
            ("application/json", "1"), ("application/*", "1"), ("application/json;version=2;q=0, */*", "1"),
        ] {
            let fields = [(name: "Content-Type", value: "application/json"), ("Accept", accept)]
            let found = await Frameworks.send(.post, "/versions", fields, body: #"{"name":"a"}"#)
            #expect(found.body == "\"a for jsonVersion\(answer)\"", "\(accept)")
        }
        let fields = [(name: "Content-Type", value: "application/json"), ("Accept", "application/json;version=3")]
        #expect(await Frameworks.send(.post, "/versions", fields, body: #"{"name":"a"}"#).status == 406)
        for body: PostVersion.Body in [.jsonVersion1(Link(create: true)), .jsonVersion2("a")] {
            guard case .ok(let answer) = try await client.postVersion(.init(body: body)) else { Issue.record(); return }
            switch answer {
            case .jsonVersion1(let link): #expect(body == .jsonVersion1(link))
            case .jsonVersion2(let text): #expect(body == .jsonVersion2(text))
            }
        }
    }

    @Test func aFormMayHaveNoFields() async throws {
        let type = "application/x-www-form-urlencoded"
        #expect(await Frameworks.send(.post, "/form", "", type: type) == "200 []")
        #expect(await Frameworks.send(.post, "/form", "a=1&b=2", type: type) == #"200 ["a", "b"]"#)
        #expect(await Frameworks.send(.post, "/form").body == "none")
        guard case .ok(let text) = try await client.postEmptyForm(.init(body: ["a": .bool(true)])) else {
            Issue.record()
            return
        }
        #expect(text == #"["a"]"#)
    }

    @Test func partsWithBracketsAndFilesOfAnyKind() async throws {
        let png = MultipartPart([0, 255], contentType: "image/png")
        let form = Upload.Form(
            purpose: .cover, expand: ["a", "b"],
            link: Link(create: true, expires: 3, metadata: ["x": "1"]),
            file: MultipartPart([1], contentType: "text/plain"), extra: MultipartPart([254]), icon: png,
            icons: [png, png], note: .string("n"))
        guard case .ok(let text) = try await client.upload(.init(body: form)) else { Issue.record(); return }
        let link = "\(Link(create: true, expires: 3, metadata: ["x": "1"]))"
        let icon = #""image/png [0, 255]""#
        #expect(
            text
                == #"cover ["a", "b"] \#(link) ["text/plain [1]", "application/octet-stream [254]", \#(icon), \#(icon), \#(icon)] "n""#
        )
    }

    @Test(arguments: [
        ([("expand[]", "x"), ("expand[]", "y")], #"200 cover ["x", "y"] none ["none", "none", "none"] none"#),
        ([("expand", "x")], #"200 cover ["x"] none ["none", "none", "none"] none"#),
        ([("link", #"{"create":false}"#)], "200 cover [] Link(create: false"),
        ([("link[create]", "false")], "200 cover [] Link(create: false"),
        ([("expand[0]", "long")], #""pointer":"/expand/0","constraint":"maxLength""#),
        ([("link[create]", "x")], #""pointer":"/link/create","constraint":"type""#),
        ([("link[expires]", "0")], #""pointer":"/link/create","constraint":"required""#),
        ([("linked[create]", "true")], #""pointer":"/linked[create]","constraint":"additionalProperties""#),
        ([("purpose[a]", "x")], #""pointer":"/purpose[a]","constraint":"additionalProperties""#),
        ([("link[a][b][c][d][e][f][g][h][i]", "1")], #""constraint":"additionalProperties""#),
        ([("note", "x")], #""pointer":"/note","constraint":"format""#),
        ([("id", "1")], #""pointer":"/id","constraint":"readOnly""#),
        ([("icon", "x")], #""pointer":"/icon","constraint":"contentType""#),
    ])
    func partsAsOthersWriteThem(_ parts: [(String, String)], _ answer: String) async {
        let all = [("purpose", "cover")] + parts
        let body = all.map { "--x\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined()
        let found = await Frameworks.send(.post, "/upload", body + "--x--", type: "multipart/form-data; boundary=x")
        #expect(found.contains(answer), "\(found)")
    }

    @Test func namesOfSignsAndAlternativesOfFormats() async throws {
        let names = Names(
            plus1: 1, minus1: 2, dateLess: CalendarDate(year: 2026, month: 1, day: 2), v1_1: "a", v11: "b",
            sort: .cSharp, when: .empty(._empty))
        guard case .ok(let answer) = try await client.postNames(.init(body: names)) else { Issue.record(); return }
        #expect(answer == names)
        for text in [
            #"{"+1":1,"-1":2,"date<":"2026-01-02","v1.1":"a","v11":"b","sort":"C#","when":""}"#,
            #"{"sort":"-name","when":"2026-01-02"}"#, #"{"sort":"!=","when":"2026-01-02T03:04:05Z"}"#, #"{"when":5}"#,
        ] {
            #expect(await Frameworks.send(.post, "/names", text) == "200 " + text)
        }
    }

    @Test func aMemberThatMustNotBeThere() async {
        let answer = await Frameworks.send(.post, "/names", #"{"legacy":null}"#)
        #expect(answer.contains(#""pointer":"/legacy","constraint":"false","message":"must not be there""#))
    }
}

import APIRuntime
import TestSupport
import Testing

@testable import Golden32API

/// Parameters that are the whole query, cookies as they are, forms in one text and in responses, other HTTP schemes, and
/// the default of a discriminator.
struct NextQueryTests {
    private let client = Next.client
    private let filter = Filter(text: "a b&c", count: 3, tags: ["x", "y,z"], inner: FilterInner(depth: 1.5))

    @Test func theWholeQueryIsAForm() async throws {
        guard case .ok(let text) = try await client.queryForm(.init(all: filter)) else { return }
        #expect(text == "\(filter)")
        let target = try QueryForm.Input(all: filter).request().target.string
        #expect(target == "/query/form?text=a%20b%26c&count=3&tags=x,y%2Cz&inner[depth]=1.5")
        let other = await Next.send(.get, "/query/form?text=a+b&tags=x%2Cy,z&inner=%7B%22depth%22:1%7D").body
        #expect(other == "\(Filter(text: "a b", tags: ["x,y", "z"], inner: FilterInner(depth: 1)))")
    }

    @Test(arguments: [
        ("", #""parameter":"all","in":"query","constraint":"required""#),
        ("?", #""parameter":"text","in":"query","constraint":"required""#),
        ("?text=a", #""parameter":"text","in":"query","constraint":"minLength""#),
        ("?text=ab&count=0", #""parameter":"count","in":"query","constraint":"minimum""#),
        ("?text=ab&tags=a,b,c,d", #""parameter":"tags","in":"query","constraint":"maxItems""#),
        ("?text=ab&tags=a&tags=b", #""parameter":"tags","in":"query","constraint":"repeated""#),
        ("?text=ab&inner[depth]=x", #""parameter":"inner[depth]","in":"query","constraint":"type""#),
        ("?text=ab&more=1", #""parameter":"more","in":"query","constraint":"additionalProperties""#),
        ("?text=%FF", #""parameter":"text","in":"query","constraint":"encoding""#),
    ])
    func whatTheDocumentForbidsInTheWholeQuery(_ query: String, _ violation: String) async {
        let answer = await Next.send(.get, "/query/form" + query)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation), "\(answer.body)")
    }

    @Test func theWholeQueryIsJSON() async throws {
        guard case .ok(let text) = try await client.queryJSON(.init(all: filter)) else { return }
        #expect(text == "\(filter)")
        guard case .ok(let nothing) = try await client.queryJSON(.init()) else { return }
        #expect(nothing == "nothing")
        let short = await Next.send(.get, "/query/json?%7B%22text%22:%22a%22%7D").body
        #expect(
            short.contains(
                #""parameter":"all","in":"query","constraint":"minLength","message":"must have at least 2 characters (at /text)""#
            ), "\(short)")
        #expect(await Next.send(.get, "/query/json?x").body.contains(#""constraint":"format""#))
        #expect(await Next.send(.get, "/query/json?").body.contains(#""constraint":"format""#))
    }

    @Test func theWholeQueryIsAnyText() async throws {
        guard case .ok(let text) = try await client.queryText(.init(selector: "$.a+b[1:1]&é")) else { return }
        #expect(text == "$.a+b[1:1]&é")
        #expect(await Next.send(.get, "/query/text").body.contains(#""constraint":"required""#))
        #expect(await Next.send(.get, "/query/text?a").body.contains(#""constraint":"minLength""#))
    }

    @Test func cookiesAreNotEncoded() async throws {
        let apart = Greeting(greeting: "hi!", code: 7)
        let input = EatCookies.Input(
            plain: "a%20b", list: ["x", "y"], joined: [1, 2], apart: apart, kind: .integer(3))
        guard case .ok(let text) = try await client.eatCookies(input) else { return }
        #expect(text == #"a%20b ["x", "y"] [1, 2] hi! 7 integer(3)"#)
        let request = try input.request()
        #expect(
            request.fields.first("cookie") == "plain=a%20b; list=x; list=y; joined=1,2; greeting=hi!; code=7; kind=3")
        let comma = await Next.send(.get, "/cookies", [("Cookie", "plain=a; kind=a,b%20c; code=x")])
        #expect(comma.body.contains(#""parameter":"code","in":"cookie","constraint":"type""#), "\(comma.body)")
        #expect(
            await Next.send(.get, "/cookies", [("Cookie", "plain=a; kind=a,b%20c")]).body.hasSuffix(
                #"string("a,b%20c")"#))
        #expect(
            await Next.send(.get, "/cookies").body.contains(
                #""parameter":"plain","in":"cookie","constraint":"required""#))
        #expect(
            await Next.send(.get, "/cookies", [("Cookie", "plain=0123456789")]).body.contains(
                #""constraint":"maxLength""#))
    }

    @Test(arguments: ["a b", "a;b", "a,b", "a\"b", "é", "a\nb"])
    func whatNoCookieCanSay(_ text: String) {
        #expect(throws: ClientError.self) { try EatCookies.Input(plain: text).request() }
        #expect(throws: ClientError.self) { try EatCookies.Input(plain: "a", list: [text]).request() }
        #expect(throws: ClientError.self) {
            try EatCookies.Input(plain: "a", apart: Greeting(greeting: text)).request()
        }
    }

    @Test func formsInOneTextAndInResponses() async throws {
        let body = Joined(
            commas: ["a,b", "c"], spaces: ["d", "f"], bars: [1, 2], turns: JoinedTurns(r: 7, name: "g,h"), name: "i")
        let request = try EchoForm.Input(body: body).request(APICredentials())
        #expect(
            String(decoding: try #require(request.body?.bytes), as: UTF8.self)
                == "commas=a%2Cb,c&spaces=d%20f&bars=1%7C2&turns=R,7,name,g%2Ch&name=i")
        // A space between items cannot be told from one inside of an item.
        let unclear = Joined(spaces: ["d e", "f"], name: "i")
        #expect(throws: ClientError.self) { try EchoForm.Input(body: unclear).request(APICredentials()) }
        let simple = Joined(
            commas: ["a,b", "c"], spaces: ["d", "e"], bars: [1, 2], turns: JoinedTurns(r: 7), name: "i")
        guard case .ok(let ok) = try await client.echoForm(.init(body: simple)) else { Issue.record(); return }
        #expect(ok.body == .xWwwFormUrlencoded(simple))
        #expect(ok.xCount == 2)
        guard case .created(let counts) = try await client.echoForm(.init(body: Joined(name: "counts"))) else { return }
        #expect(counts == ["a": 1, "b c": 2])
        await #expect(throws: ClientError.self) { try await client.echoForm(.init(body: Joined(name: "wrong"))) }
    }

    @Test(arguments: [
        ("commas=a,b&bars=1%7C2%7C3", #""pointer":"/bars","constraint":"maxItems""#),
        ("bars=1%7Cx", #""pointer":"/bars/1","constraint":"type""#),
        ("turns=R,7,name", #""pointer":"/turns","constraint":"style""#),
        ("turns=R,x", #""pointer":"/turns/R","constraint":"type""#),
        ("commas=a&commas=b", #""pointer":"/commas","constraint":"repeated""#),
        ("commas=%FF", #""pointer":"/commas/0","constraint":"encoding""#),
    ])
    func whatTheDocumentForbidsInFormsOfOneText(_ form: String, _ violation: String) async {
        let fields = [
            ("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", #"digest username="ann""#),
        ]
        let answer = await Next.send(.post, "/forms", fields, body: form)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation), "\(answer.body)")
    }

    @Test func anyHTTPScheme() async throws {
        func post(_ authorization: String?) async -> HTTPFields {
            let fields = authorization.map { [(name: "Authorization", value: $0)] } ?? []
            let all = fields + [("Content-Type", "application/x-www-form-urlencoded")]
            let response = await Next.transport.send(.post, "/forms", all, body: Array("name=a".utf8))
            #expect(response.status == (authorization == #"DIGEST username="ann""# ? 200 : 401))
            return response.fields
        }
        #expect(await post(nil).first("www-authenticate") == #"Digest realm="api""#)
        #expect(await post("Bearer abc").first("www-authenticate") == #"Digest realm="api""#)
        #expect(await post("Digest ").first("www-authenticate") == #"Digest realm="api""#)
        #expect(await post("Digest x").first("www-authenticate") == #"Digest realm="api", nonce="n", qop="auth""#)
        #expect(await post(#"DIGEST username="ann""#).first("www-authenticate") == nil)
    }

    @Test(arguments: [
        (#"{"kind":"cat","lives":9}"#, "cat"), (#"{"kind":"Dog","bark":"b"}"#, "dog"),
        (#"{"kind":"OtherPet","name":"n"}"#, "otherPet"), (#"{"kind":"fox","name":"n"}"#, "otherPet"),
        (#"{"name":"n"}"#, "otherPet"), (#"{"kind":5,"name":"n"}"#, "otherPet"),
    ])
    func valuesThatAMappingDoesNotHave(_ json: String, _ alternative: String) async throws {
        var violations = Violations()
        let pet = try JSONReader.decode(Pet.self, from: Array(json.utf8), violations: &violations)
        #expect(violations.isEmpty)
        #expect("\(try #require(pet))".hasPrefix(alternative))
        guard case .ok(let same) = try await client.echoPet(.init(body: try #require(pet))) else { return }
        #expect(same == pet)
    }

    @Test(arguments: [
        (#"{"kind":"cat","lives":10}"#, "maximum"), (#"{"kind":"fox"}"#, "required"), ("{}", "required"), ("5", "type"),
    ])
    func petsThatAreNone(_ json: String, _ constraint: String) async {
        let answer = await Next.send(.post, "/pets", [("Content-Type", "application/json")], body: json)
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""constraint":"\#(constraint)""#), "\(answer.body)")
    }
}

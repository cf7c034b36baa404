import APIRuntime
import GoldenAPI
import TestSupport
import Testing

/// What the service that was generated for the golden document answers.
struct GoldenServerTests {
    private let json = [(name: "Content-Type", value: "application/json")]
    private let book = #"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null}"#

    @Test func defaultsAndArraysReachTheHandler() async {
        let answer = await Library.send(.get, "/books?format=paper-back&tag=a&tag=b&ids=1,2")
        #expect(answer.status == 200)
        #expect(answer.body == "title\n[\"a\", \"b\"][1, 2]truenone\n")
    }

    @Test(arguments: [
        ("", #"{"parameter":"format","in":"query","constraint":"required","message":"is required"}"#),
        ("format=default&q=a", #""parameter":"q","in":"query","constraint":"minLength""#),
        ("format=default&tag=a&tag=b&tag=c&tag=d", #""parameter":"tag","in":"query","constraint":"maxItems""#),
        ("format=default&tag=a&tag=a", #""parameter":"tag","in":"query","constraint":"uniqueItems""#),
        ("format=default&tag=aaaaaaaaaaaaaaaaaaaaa", #""parameter":"tag","in":"query","constraint":"maxLength""#),
        ("format=default&ids=1,0", #""parameter":"ids","in":"query","constraint":"minimum""#),
        ("format=default&ids=1,x", #""parameter":"ids","in":"query","constraint":"type""#),
        ("format=default&day=2001-02-30", #""parameter":"day","in":"query","constraint":"format""#),
        ("format=soft", #""parameter":"format","in":"query","constraint":"enum""#),
        ("format=default&format=default", #""parameter":"format","in":"query","constraint":"repeated""#),
        ("format=default&available=yes", #""parameter":"available","in":"query","constraint":"type""#),
        ("format=default&since=today", #""parameter":"since","in":"query","constraint":"format""#),
        ("format=default&max_price=0", #""parameter":"max_price","in":"query","constraint":"exclusiveMinimum""#),
        ("format=default&max_price=99.6", #""parameter":"max_price","in":"query","constraint":"maximum""#),
    ])
    func whatTheDocumentForbidsInAQueryIsRefused(_ query: String, _ violation: String) async {
        let answer = await Library.send(.get, "/books?" + query)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation), "\(answer.body)")
    }

    @Test(arguments: [
        (#"{"id":1,"title":"T","author":{"name":"A"},"pages":2,"shelf":null}"#, "/id", "readOnly"),
        (
            #"{"title":"T","author":{"name":"A","works":[{"id":1}]},"pages":2,"shelf":null}"#, "/author/works/0/id",
            "readOnly"
        ),
        (#"{"title":"T","author":{"name":"A"},"pages":2}"#, "/shelf", "required"),
        (#"{"title":null,"author":{"name":"A"},"pages":2,"shelf":null}"#, "/title", "type"),
        (#"{"title":"","author":{"name":"A"},"pages":2,"shelf":null}"#, "/title", "minLength"),
        (#"{"title":"T","author":{"name":"A"},"pages":0,"shelf":null}"#, "/pages", "minimum"),
        (#"{"title":"T","author":{"name":"A"},"pages":100000,"shelf":null}"#, "/pages", "exclusiveMaximum"),
        (#"{"title":"T","author":{"name":"A"},"pages":3,"shelf":null}"#, "/pages", "multipleOf"),
        (#"{"title":"T","author":{"name":"A"},"pages":4294967296,"shelf":null}"#, "/pages", "format"),
        (#"{"title":"T","author":{"name":"A","x":1},"pages":2,"shelf":null}"#, "/author/x", "additionalProperties"),
        (#"{"title":"T","author":{"name":"A","email":"a"},"pages":2,"shelf":null}"#, "/author/email", "format"),
        (
            #"{"title":"T","author":{"name":"A","email":"a@b.example","works":[],"self":"","writer":""},"pages":2,"shelf":null}"#,
            "/author", "maxProperties"
        ),
        (#"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"labels":["a",""]}"#, "/labels/1", "minLength"),
        (
            #"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"labels":["a","b","c","d","e","f"]}"#,
            "/labels", "maxItems"
        ),
        (
            #"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"grid":[[1,null],[2,-1]]}"#, "/grid/1/1",
            "minimum"
        ),
        (#"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"state":"sold"}"#, "/state", "enum"),
        (#"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"isbn":"12345678901234"}"#, "/isbn", "maxLength"),
        (#"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"rating":5.5}"#, "/rating", "maximum"),
        (body(#""signature":"AB-x""#), "/signature", "pattern"),
        (body(#""signature":"AB-1\n""#), "/signature", "pattern"),
        (body(#""edition":"123e4567-e89b-12d3-a456-42661417400""#), "/edition", "format"),
        (body(#""edition":7"#), "/edition", "type"),
        (body(#""printed_on":"2001-02-29""#), "/printed_on", "format"),
        (body(#""thumbnail":"AA=""#), "/thumbnail", "format"),
        (body(#""digest":"AB==""#), "/digest", "format"),
        (body(#""server":"1::2::3""#), "/server", "format"),
        (#"[]"#, "", "type"),
    ])
    func whatTheDocumentForbidsInABodyIsRefused(_ body: String, _ pointer: String, _ constraint: String) async {
        let answer = await Library.send(.post, "/books", json, body: body)
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""pointer":"\#(pointer)","constraint":"\#(constraint)""#), "\(answer.body)")
    }

    /// A book with one more member.
    private static func body(_ member: String) -> String {
        #"{"title":"T","author":{"name":"A"},"pages":2,"shelf":null,"# + member + "}"
    }

    @Test func aPatternHoldsForAHeader() async {
        let answer = await Library.send(.get, "/books?format=default", [(name: "X-Trace", value: "A1")])
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""parameter":"X-Trace","in":"header","constraint":"pattern""#), "\(answer.body)")
    }

    @Test func theResponseNeverHasAWriteOnlyMember() async {
        let answer = await Library.send(
            .post, "/books", json,
            body: #"{"title":"T","author":{"name":"A"},"pages":2,"shelf":"S","secret_note":"n","unknown":{"a":[1]}}"#)
        #expect(answer.status == 201)
        let expected =
            #"{"id":1,"title":"T","author":{"name":"A","default":false},"pages":2,"shelf":"S","#
            + #""format":"hardcover","rating":2.5,"labels":[],"printed_on":"2001-02-28"}"#
        #expect(answer.body == expected)
    }

    @Test func aBodyIsReadByItsMediaType() async {
        #expect(await Library.send(.post, "/books", [("Content-Type", "text/plain")], body: "x").status == 422)
        #expect(await Library.send(.post, "/books", [("Content-Type", "image/png")], body: "x").status == 415)
        #expect(await Library.send(.post, "/books", json).status == 400)
        #expect(await Library.send(.post, "/books", json, body: "{").body.contains(#""code":"malformed_json""#))
        #expect(
            await Library.send(.post, "/books", json, body: #"{"title":1,"title":2}"#).body.contains("malformed_json"))
    }

    @Test func anOptionalBodyMayBeMissing() async {
        let path = "/books/123e4567-e89b-12d3-a456-426614174000/cover"
        #expect(await Library.send(.put, path).status == 429)
        #expect(await Library.send(.put, path, [("Content-Type", "image/png")], body: "x").status == 204)
        #expect(await Library.send(.put, "/books/1/cover").body.contains(#""parameter":"book_id","in":"path""#))
    }

    @Test func aResponseThatTheDocumentDoesNotAllowBecomesA500() async {
        #expect(
            await Library.send(.post, "/books", json, body: book.replacing("\"T\"", with: "\"wrong\"")).status == 500)
        #expect(
            await Library.send(.post, "/books", json, body: book.replacing("\"T\"", with: "\"break\"")).status == 500)
        #expect(await Library.send(.get, "/books?format=default").status == 500)
        #expect(await Library.send(.get, "/books?format=2-in-1").status == 507)
    }

    @Test func theLiteralSegmentWinsOverTheParameter() async {
        #expect(await Library.send(.get, "/books/featured/cover").status == 302)
        #expect(await Library.send(.post, "/books/featured/cover").status == 405)
    }

    @Test func securityComesBeforeEverythingElse() async {
        let none = [(name: "Authorization", value: "Bearer bad")]
        #expect(await Library.send(.post, "/books", none, body: "{").status == 401)
        #expect(await Library.send(.put, "/books/1/cover", none).status == 401)
    }

    @Test func alternativesAreTriedInTurn() async {
        let good = [(name: "X-API-Key", value: "key"), (name: "Authorization", value: "Basic YTpzZWNyZXQ=")]
        #expect(await Library.send(.post, "/books", good + json, body: book).status == 201)
        let half = [(name: "X-API-Key", value: "no"), (name: "Authorization", value: "Basic YTpzZWNyZXQ=")]
        #expect(await Library.send(.post, "/books", half + json, body: book).status == 401)
        // Nothing is said about the bearer token: who sends a basic credential does not mean one.
        let alone = [(name: "Authorization", value: "Basic YTpzZWNyZXQ=")]
        let missing = await Library.transport.send(.post, "/v2/books", alone + json, body: Array(book.utf8))
        #expect(missing.status == 401)
        #expect(
            String(decoding: missing.body, as: UTF8.self)
                .contains("Authentication is required: bearerAuth, or apiKey and basicAuth."))
        #expect(
            missing.fields.values(of: "www-authenticate") == [
                #"Bearer realm="api""#, #"ApiKey realm="api""#, #"Basic realm="api", charset="UTF-8""#,
            ])
    }

    @Test func nobodyIsLetInWhereTheDocumentSaysSo() async throws {
        let answer = await Library.transport.send(.get, "/v2/books?format=hardcover")
        #expect(String(decoding: answer.body, as: UTF8.self) == #"{"books":[],"next":null}"#)
        #expect(await Library.send(.get, "/books?format=hardcover").body == #"{"books":[],"next":"bearer"}"#)
        let bad = [(name: "Authorization", value: "Bearer bad")]
        #expect(await Library.send(.get, "/books?format=hardcover", bad).status == 401)
    }
}

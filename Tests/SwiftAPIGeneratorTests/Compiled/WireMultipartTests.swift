import APIRuntime
import GoldenWireAPI
import TestSupport
import Testing

/// multipart/form-data: forms in memory, and part by part.
struct WireMultipartTests {
    private let type = "multipart/form-data; boundary=\"x-y\""

    /// A body of these parts, each its fields and its content.
    private func form(_ parts: [(String, String)]) -> String {
        parts.map { "--x-y\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }.joined() + "--x-y--\r\n"
    }

    private let cover = ("name=\"cover\"; filename=\"c.png\"\r\nContent-Type: image/png", "\r\n--x-\r\n--")

    @Test func theClientWritesWhatTheServiceReads() async throws {
        let input = PostMultipart.Input(
            body: PostMultipart.Form(
                title: "é \"t\"", pages: 2, tags: ["a", "b"], colour: Colour(r: 5),
                shades: [Shade(depth: 1), Shade(depth: 2)],
                cover: MultipartPart([0, 13, 10], filename: "a \"b\"\\.jpg", contentType: "image/jpeg"),
                extras: [MultipartPart([97], filename: "x"), MultipartPart([], filename: "y")]))
        guard case .ok(let text) = try await Wire.client.postMultipart(input) else { Issue.record(); return }
        #expect(
            text == #"é "t" 2 ["a", "b"] 5 [1.0, 2.0] a "b"\.jpg image/jpeg [0, 13, 10] ["x=a", "y="]"#)
    }

    @Test func formsAsOthersWriteThem() async {
        let body = "preamble\r\n" + form([("name=title", "ab"), cover]).replacing("--x-y\r\n", with: "--x-y \t\r\n")
        let answer = await Wire.post("/post/multipart", body + "epilogue", type: type)
        #expect(answer.body == "ab 1 [] -1 [] c.png image/png [13, 10, 45, 45, 120, 45, 13, 10, 45, 45] []")
    }

    @Test(arguments: [
        ("name=\"title\"", "a", #""pointer":"/title","constraint":"minLength""#),
        ("name=\"pages\"", "0", #""pointer":"/pages","constraint":"minimum""#),
        ("name=\"pages\"", "x", #""pointer":"/pages","constraint":"type""#),
        ("name=\"tags\"", "abcdef", #""pointer":"/tags/0","constraint":"maxLength""#),
        ("name=\"colour\"", "{\"R\":256}", #""pointer":"/colour/R","constraint":"maximum""#),
        ("name=\"colour\"", "{", #""pointer":"/colour","constraint":"format""#),
        ("name=\"shades\"", "{}", #""pointer":"/shades/0/depth","constraint":"required""#),
        ("name=\"other\"", "", #""pointer":"/other","constraint":"additionalProperties""#),
        ("name=\"cover\"", "", #""pointer":"/cover","constraint":"contentType""#),
        ("name=\"tags\"", "\u{0}", "tags"),
    ])
    func whatTheDocumentForbids(_ head: String, _ content: String, _ violation: String) async {
        let answer = await Wire.post("/post/multipart", form([(head, content), cover]), type: type)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation) || violation == "tags", "\(answer.body)")
    }

    @Test(arguments: [
        ("", "multipart/form-data; boundary=x", "validation_failed"), ("x", "multipart/form-data", "needs a boundary"),
        ("x", "multipart/form-data; boundary=", "needs a boundary"),
        ("x", "multipart/form-data; boundary=\"a$\"", "needs a boundary"),
        ("x", "multipart/form-data; boundary=x-y", "ends before its last boundary"),
        ("--x-y\r\n\r\n\r\n--x-y--", "multipart/form-data; boundary=x-y", "without a Content-Disposition"),
        ("--x-yz\r\n", "multipart/form-data; boundary=x-y", "has text behind a boundary"),
        ("--x-y\r\nA\r\n\r\n\r\n--x-y--", "multipart/form-data; boundary=x-y", "has a part with a malformed field"),
        (
            "--x-y\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\r\n--x-y--", "multipart/form-data; boundary=x-y",
            "without a Content-Disposition"
        ),
        (
            "--x-y\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--x-y--", "multipart/form-data; boundary=x-y",
            "without a Content-Disposition"
        ),
        (
            "--x-y\r\nA: " + String(repeating: "a", count: 8200), "multipart/form-data; boundary=x-y",
            "more than 8192 bytes of fields"
        ),
    ])
    func aMalformedBody(_ body: String, _ type: String, _ reason: String) async {
        let answer = await Wire.post("/post/multipart", body, type: type)
        #expect(answer.status == 400)
        #expect(answer.body.contains(reason), "\(answer.body)")
    }

    @Test func aFormHasAtMostAThousandParts() async {
        let parts = Array(repeating: ("name=\"tags\"", "a"), count: 1001)
        #expect(await Wire.post("/post/multipart", form(parts), type: type).body.contains("more than 1000 parts"))
        #expect(await Wire.post("/post/parts", form(parts), type: type).body.contains("more than 1000 parts"))
    }

    @Test func partByPart() async throws {
        let body = form([("name=a", "1\r\n2"), ("name=skipped; filename=s", "x"), ("name=\"b;c\"; filename=\"f\"", "")])
        #expect(await Wire.post("/post/parts", body, type: type).body == "a -:1\r\n2;skipped s:b;c f:;")
        #expect(await Wire.post("/post/parts", "--x-y", type: type).status == 400)
        let parts = MultipartStream([("f", MultipartPart([104, 105], filename: "g"))])
        guard case .ok(let text) = try await Wire.client.postParts(.init(body: parts)) else { Issue.record(); return }
        #expect(text == "f g:hi;")
    }

    @Test func aPartKeepsItsFields() async throws {
        var part = MultipartPart([1], filename: "a", contentType: "image/png")
        try part.fields.append("X-Origin", "camera: 1")
        try part.fields.append("content-disposition", "attachment; name=evil")
        let form = MultipartStream([("f", part)])
        let sent = try #require(try await form.nextPart())
        #expect(sent.name == "f" && sent.filename == "a")
        #expect(sent.fields.first("x-origin") == "camera: 1")
        #expect(sent.fields.values(of: "content-type") == ["image/png"])
        #expect(sent.fields.values(of: "content-disposition").count == 1)
    }

    /// A part that is written while it is sent, in a form with a schema and in one without.
    @Test func aPartMayBeAStream() async throws {
        let stream = BodyStream { writer in
            for number in UInt8(1)...3 { try await writer.write([number]) }
        }
        let input = PostMultipart.Input(
            body: PostMultipart.Form(
                title: "ab",
                cover: MultipartPart(streaming: stream, filename: "c", contentType: "image/png"),
                extras: [MultipartPart([120])]))
        guard case .ok(let text) = try await Wire.client.postMultipart(input) else { Issue.record(); return }
        #expect(text == #"ab 1 [] -1 [] c image/png [1, 2, 3] ["file=x"]"#)
        let file = MultipartPart(streaming: BodyStream([104, 105]), filename: "g")
        let parts = MultipartStream([("f", file), ("s", MultipartPart([33]))])
        // The length is known, as it is that of every part.
        #expect(try await parts.body.collect(upTo: 1000).count == parts.body.length)
        guard case .ok(let read) = try await Wire.client.postParts(.init(body: parts)) else { Issue.record(); return }
        #expect(read == "f g:hi;s file:!;")
        #expect(file == file && file != MultipartPart(streaming: BodyStream([104, 105]), filename: "g"))
    }

    /// Anything gives an answer, and never a 500; seeded, so that it is the same on every run.
    @Test func anythingIsAnswered() async {
        var random = SeededGenerator(seed: 5)
        let pieces = [
            "--x-y", "--", "\r\n", "\r", "\n", "Content-Disposition: form-data; name=\"title\"", "name=",
            "; filename=\"",
            "\"", "\\", "\r\n\r\n", "ab", ":", " ", "\t", "x-y", "Content-Type: image/png", "\u{0}", "é", "=", "&",
            "%2",
        ]
        for _ in 0..<4000 {
            let body = (0..<Int.random(in: 0...20, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let whole = await Wire.post("/post/multipart", body, type: type)
            #expect(whole.status == 200 || whole.status == 400, "\(body)")
            let parts = await Wire.post("/post/parts", body, type: type)
            #expect(parts.status == 200 || parts.status == 400, "\(body)")
            let form = await Wire.post("/post/form", body)
            #expect(form.status == 200 || form.status == 400, "\(body)")
        }
    }
}

import APIRuntime
import Testing

struct ServerAddressTests {
    @Test(arguments: [
        ("https://api.example.com/v1/", "https://api.example.com", "/v1"),
        ("http://localhost:8080", "http://localhost:8080", ""), ("/v1", nil, "/v1"), ("/", nil, ""), ("", nil, ""),
    ])
    func aURLIsTakenApart(_ url: String, _ origin: String?, _ path: String) throws {
        #expect(try ServerAddress(url) == ServerAddress(origin: origin, path: path))
    }

    @Test(arguments: ["v1", "//a.example", "https://", "https://a.example/?a", "https://u:p@a.example", "/a b", "/a#b"])
    func whatIsNoServerIsRefused(_ url: String) {
        #expect(throws: ClientError.invalidRequest("`\(url)` is no URL of a server")) { try ServerAddress(url) }
    }

    private func request(_ path: StaticString, query: Bool = false) -> ClientRequest {
        var target = RequestTarget(path)
        if query { target.query("a", "1") }
        return ClientRequest(method: .get, target: target)
    }

    @Test func aRequestGoesToAnotherServer() throws {
        let moved = try request("/v1/pets", query: true).sent(
            to: ServerAddress(origin: "https://a.example", path: "/base"), insteadOf: "/v1")
        #expect(moved.origin == "https://a.example")
        #expect(moved.target.string == "/base/pets?a=1")
        let same = try request("/v1/pets").sent(to: nil, insteadOf: "/v1")
        #expect(same.origin == nil)
        #expect(same.target.string == "/v1/pets")
    }

    @Test(arguments: [
        ("https://b.example", "/?a=1"), ("https://b.example/hook", "/hook?a=1"),
        ("http://b.example/hook?t=x", "/hook?t=x&a=1"), ("http://b.example?t=x", "/?t=x&a=1"),
    ])
    func aRequestGoesToAURL(_ url: String, _ target: String) throws {
        let moved = try request("/hook", query: true).sent(to: url, insteadOf: "/hook")
        #expect(moved.target.string == target)
    }

    @Test(arguments: ["/hook", "ftp://b.example/", "https://b.example/\r\nX: y", "file:///etc/passwd", ""])
    func whatIsNoURLOfHTTPIsRefused(_ url: String) {
        #expect(throws: ClientError.invalidRequest("`\(url)` is no URL of http or https")) {
            try request("/hook").sent(to: url, insteadOf: "/hook")
        }
    }
}

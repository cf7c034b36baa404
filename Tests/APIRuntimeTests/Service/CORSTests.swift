import APIRuntime
import Testing

struct CORSTests {
    let origin = ("Origin", "https://app.example.com")
    let preflight = ("Access-Control-Request-Method", "PUT")

    func respond(
        _ cors: CORSPolicy, _ method: HTTPMethod, _ path: String, _ fields: [(String, String)]
    ) async -> HTTPFields {
        await APIResponder(TestAPI(), cors: cors).respond(to: HTTPRequest(method, path, fields)).fields
    }

    func corsNames(_ fields: HTTPFields) -> [String] {
        fields.all.map(\.name).filter { $0.hasPrefix("Access-Control") || $0 == "Vary" }
    }

    @Test func disabledSendsNothing() async {
        #expect(corsNames(await respond(.disabled, .get, "/things/1", [origin])).isEmpty)
        #expect(corsNames(await respond(.origins([]), .options, "/things/1", [origin, preflight])).isEmpty)
    }

    @Test func anyOrigin() async {
        let fields = await respond(.anyOrigin, .get, "/things/1", [origin])
        #expect(fields.first("access-control-allow-origin") == "*")
        #expect(fields.first("access-control-expose-headers") == "ETag, Location, Retry-After, X-Request-ID")
        #expect(!fields.contains("access-control-allow-credentials"))
        #expect(corsNames(await respond(.anyOrigin, .get, "/things/1", [])).isEmpty)
    }

    @Test func listedOrigin() async {
        let policy = CORSPolicy.origins(["https://other.example.com", "https://app.example.com"])
        let fields = await respond(policy, .get, "/things/1", [origin])
        #expect(fields.first("access-control-allow-origin") == "https://app.example.com")
        #expect(fields.first("vary") == "Origin")
    }

    @Test(arguments: [
        "https://app.example.com.evil.org", "http://app.example.com", "https://APP.example.com", "null",
        "https://app.example.com:8443", "",
    ])
    func otherOrigins(_ value: String) async {
        let fields = await respond(.origins(["https://app.example.com"]), .get, "/things/1", [("Origin", value)])
        #expect(corsNames(fields) == ["Vary"])
    }

    @Test func preflightIsAnsweredWithoutSecurity() async {
        let fields = await respond(.origins(["https://app.example.com"]), .options, "/things/1", [origin, preflight])
        #expect(fields.first("access-control-allow-methods") == "GET, HEAD, PUT, DELETE, OPTIONS")
        #expect(fields.first("access-control-allow-headers")?.contains("Authorization") == true)
        #expect(fields.first("access-control-max-age") == "600")
        #expect(fields.first("vary") == "Origin")
        #expect(!fields.contains("access-control-expose-headers"))
    }

    /// A page must be able to read why it was refused.
    @Test func problemsCarryTheFieldsToo() async {
        let fields = await respond(.anyOrigin, .get, "/nothing", [origin])
        #expect(fields.first("access-control-allow-origin") == "*")
        #expect(await respond(.anyOrigin, .post, "/things/1", [origin]).contains("access-control-allow-origin"))
    }

    @Test func configuredControlCharactersAreNotSent() async {
        var policy = CORSPolicy.anyOrigin
        policy.exposedHeaders = "A\r\nSet-Cookie: x=1"
        #expect(!(await respond(policy, .get, "/things/1", [origin])).contains("set-cookie"))
    }
}

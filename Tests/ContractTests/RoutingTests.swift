import TestSupport
import Testing

/// Methods and paths beside the declared ones.
@Suite(.liveServer)
struct RoutingTests {
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"]

    /// The methods that a path answers, as `Allow` must name them.
    private func allowed(_ template: String) -> Set<String> {
        var methods = Set(ContractDocument.shared.operations.filter { $0.template == template }.map(\.method))
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.union(["OPTIONS"])
    }

    private func names(_ response: WireResponse) -> Set<String> {
        Set((response["Allow"] ?? "").split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init))
    }

    @Test(arguments: ContractDocument.shared.templates)
    func otherMethodsAreNotAllowed(_ template: String) throws {
        let (client, _) = try SharedServer.user()
        let path = template.replacing("{id}", with: "1")
        for method in RoutingTests.methods where !allowed(template).contains(method) {
            let response = try client.expect(405, method, path)
            #expect(names(response) == allowed(template), "\(method) \(path)")
            #expect(method == "HEAD" || response.code == "method_not_allowed")
        }
    }

    @Test(arguments: ContractDocument.shared.templates)
    func optionsNamesTheMethods(_ template: String) throws {
        let client = try SharedServer.client()
        let response = try client.send("OPTIONS", template.replacing("{id}", with: "1"))
        #expect(response.status == 204 || response.status == 200)
        #expect(names(response) == allowed(template))
        #expect(response.body.isEmpty)
    }

    @Test(arguments: [
        "/", "/api", "/api/v1", "/api/v1/", "/api/v1/tasks/", "/api/v1/tasks/1/", "/api/v1/tasks/1/2", "/API/v1/tasks",
        "/api/v1/Tasks", "/health/", "/healthz", "/api/v2/tasks", "/api/v1/users/1", "/api/v1/auth", "//health",
        "/api//v1/tasks", "/openapi.yml", "/favicon.ico", "/%2e%2e", "/api/v1/tasks%2F1",
    ])
    func otherPathsAreNotFound(_ path: String) throws {
        let (client, _) = try SharedServer.user()
        let response = try client.send("GET", path)
        if path.contains("%2") {
            // Encoded dots and slashes may be refused outright; they never lead to another path.
            #expect(response.status == 404 || response.status == 400)
        } else {
            #expect(response.status == 404)
            #expect(response.code == "not_found")
        }
    }

    @Test func theStarIsAnsweredToOptionsOnly() throws {
        let client = try SharedServer.client()
        #expect([200, 204].contains(try client.send("OPTIONS", "*").status))
        let connection = try RawConnection(port: client.server.port)
        try connection.send("GET * HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect([400, 404].contains(try connection.receive().status))
    }

    @Test func anEscapedLetterIsAnotherPath() throws {
        // A rule of a proxy for /metrics must not be passed by with /metric%73.
        let client = try SharedServer.client()
        try client.expect(404, "GET", "/metric%73")
    }

    @Test(arguments: ContractDocument.shared.operations.filter { $0.method == "GET" })
    func headIsGetWithoutTheBody(_ operation: ContractOperation) throws {
        let (client, _) = try SharedServer.user()
        let task = try client.createTask()
        let request = operation.request(id: task["id"]?.integer ?? 0, token: client.token)
        let get = try client.send(request)
        var other = request
        other.method = "HEAD"
        let head = try client.send(other)
        #expect(head.status == get.status)
        #expect(head.body.isEmpty)
        // Values that tell the time, an id or the length of something that tells them may differ.
        let varying = ["date", "x-request-id", "content-length"]
        func fields(_ response: WireResponse) -> [String] {
            response.fields.map { "\($0.name.lowercased()): \(varying.contains($0.name.lowercased()) ? "" : $0.value)" }
        }
        #expect(fields(head) == fields(get))
        if operation.id.hasPrefix("getContract") { #expect(head["Content-Length"] == "\(get.body.count)") }
    }
}

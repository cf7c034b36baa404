import APIRuntime
import Synchronization

/// A small API made by hand, whose handlers do what a test asks for.
struct TestAPI: APIImplementation {
    struct Failure: Error {}
    struct Caller: Principal { var name: String }

    static let operations: [Operation] = [
        Operation(
            id: "readThing", method: .get, route: "/things/{id}", tag: "Things", statuses: [200, 404],
            responseTypes: ["application/json"]),
        Operation(
            id: "writeThing", method: .put, route: "/things/{id}", tag: "Things", statuses: [200, 4],
            security: [[SecurityRequirement("bearerAuth")]], requestTypes: ["application/json"],
            responseTypes: ["application/json"]),
        Operation(
            id: "deleteThing", method: .delete, route: "/things/{id}", statuses: [204],
            security: [[SecurityRequirement("bearerAuth")], []]),
        Operation(id: "metrics", method: .get, route: "/metrics", statuses: [200, 0], responseTypes: ["text/plain"]),
        Operation(
            id: "login", method: .post, route: "/login", statuses: [200], requestTypes: ["application/json"],
            responseTypes: ["application/json"]),
    ]

    static let routes: RouteTable = {
        let routes = operations.enumerated().map { (method: $1.method, template: $1.route, operation: $0) }
        return (try? RouteTableBuilder(routes).table()) ?? RouteTable(labels: "", words: [])
    }()

    var body: @Sendable (Int, HTTPRequest, PathCaptures, RequestContext) async throws -> HTTPResponse = { _, _, _, _ in
        HTTPResponse(status: 200, jsonBytes: Array("{}".utf8))
    }

    func handle(
        _ operation: Int, _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
    ) async throws -> HTTPResponse {
        try await body(operation, request, captures, context)
    }
}

/// Keeps the records of all requests.
final class Recorder: RequestObserver {
    private let kept = Mutex<[RequestRecord]>([])

    var records: [RequestRecord] { kept.withLock { $0 } }

    func requestEnded(_ record: RequestRecord) { kept.withLock { $0.append(record) } }
}

extension HTTPRequest {
    init(_ method: HTTPMethod, _ target: String, _ fields: [(String, String)] = [], body: String? = nil) {
        self.init(
            head: makeHead(method, target, fields), body: body.map { .bytes(Array($0.utf8)) } ?? .none,
            remoteAddress: "192.0.2.1")
    }
}

extension HTTPResponse {
    /// The problem document of the response, read back through the runtime's own reader.
    var problem: [String: JSONValue] {
        get throws {
            guard case .bytes(let bytes) = body else { return [:] }
            var violations = Violations()
            guard
                case .object(let members) = try JSONReader.decode(JSONValue.self, from: bytes, violations: &violations)
            else { return [:] }
            return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
        }
    }

    var code: JSONValue? { get throws { try problem["code"] } }
}

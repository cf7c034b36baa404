// What the generator writes for operations, written by hand: the contract between generated code and the runtime.
import APIRuntime

/// GET /api/tasks/{id}: path and query parameters, a JSON response with a header.
enum GetTask {
    struct Input: Sendable {
        var id: Int64
        var verbose: Bool
        var ifNoneMatch: String?
    }

    enum Output: Sendable {
        struct Ok: Sendable {
            var body: JSONContent<TaskItem>
            var eTag: String

            init(_ body: TaskItem, eTag: String) { self.init(content: .value(body), eTag: eTag) }
            init(encoded body: Encoded<TaskItem>, eTag: String) { self.init(content: .encoded(body), eTag: eTag) }
            private init(content: JSONContent<TaskItem>, eTag: String) {
                self.body = content
                self.eTag = eTag
            }
        }

        case ok(Ok)
        case notModified
    }
}

extension GetTask.Input {
    static func decode(_ reader: inout ParameterReader) -> GetTask.Input? {
        let id: Int64? = reader.path("id", at: 0)
        if let id { reader.checkRange(id, min: 1) }
        let verbose = reader.query("verbose", default: false)
        let ifNoneMatch: String? = reader.header("if-none-match")
        guard reader.violations.isEmpty, let id else { return nil }
        return GetTask.Input(id: id, verbose: verbose, ifNoneMatch: ifNoneMatch)
    }
}

extension GetTask.Output {
    func response() throws -> HTTPResponse {
        switch self {
        case .ok(let payload):
            var fields = HTTPFields(capacity: 64)
            try fields.append("ETag", payload.eTag)
            return try HTTPResponse(status: 200, json: payload.body, fields: fields)
        case .notModified:
            return HTTPResponse(status: 304)
        }
    }
}

/// POST /api/tasks: a JSON body, a created resource.
enum CreateTask {
    struct Input: Sendable {
        var body: TaskCreate
    }

    enum Output: Sendable {
        struct Created: Sendable {
            var body: JSONContent<TaskItem>
            var location: String
            init(_ body: TaskItem, location: String) {
                self.body = .value(body)
                self.location = location
            }
        }

        case created(Created)
    }
}

extension CreateTask.Output {
    func response() throws -> HTTPResponse {
        switch self {
        case .created(let payload):
            var fields = HTTPFields(capacity: 64)
            try fields.append("Location", payload.location)
            return try HTTPResponse(status: 201, json: payload.body, fields: fields)
        }
    }
}

protocol TasksAPI: Sendable {
    func getTask(_ input: GetTask.Input, _ context: RequestContext) async throws -> GetTask.Output
    func createTask(_ input: CreateTask.Input, _ context: RequestContext) async throws -> CreateTask.Output
}

protocol APISecurity: Sendable {
    func bearerAuth(_ credential: BearerCredential, _ context: RequestContext) async throws -> any Principal
}

struct APIService<Tasks: TasksAPI, Security: APISecurity>: APIImplementation {
    let tasks: Tasks
    let security: Security

    static var operations: [Operation] { operationTable }
    static var routes: RouteTable { routeTable }

    func handle(
        _ operation: Int, _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
    ) async throws -> HTTPResponse {
        switch operation {
        case 0: try await getTask(request, captures, context)
        case 1: try await createTask(request, captures, context)
        default: throw Problem.internalError
        }
    }

    private func getTask(
        _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
    ) async throws -> HTTPResponse {
        try request.refuseBody()
        var reader = ParameterReader(request.head, captures)
        guard let input = GetTask.Input.decode(&reader) else { throw Problem.violations(reader.violations) }
        return try await tasks.getTask(input, context).response()
    }

    private func createTask(
        _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
    ) async throws -> HTTPResponse {
        var context = context
        context.principal = try await security.bearerAuth(BearerCredential(required: request.head), context)
        try request.expectJSON(limit: 1 << 20)
        var reader = ParameterReader(request.head, captures)
        let body = try await request.decodeJSON(TaskCreate.self, limit: 1 << 20, violations: &reader.violations)
        guard reader.violations.isEmpty, let body else { throw Problem.violations(reader.violations) }
        return try await tasks.createTask(CreateTask.Input(body: body), context).response()
    }
}

// Generic types cannot hold static stored properties, so the tables stand beside the service.
private let operationTable: [Operation] = [
    Operation(
        id: "getTask", method: .get, route: "/api/tasks/{id}", tag: "Tasks", statuses: [200, 304, 404],
        responseTypes: ["application/json"]),
    Operation(
        id: "createTask", method: .post, route: "/api/tasks", tag: "Tasks", statuses: [201, 400, 401],
        security: [[SecurityRequirement("bearerAuth")]], requestTypes: ["application/json"],
        responseTypes: ["application/json"]),
]

private let routeTable = RouteTable(
    labels: "apitasks",
    words: [
        1, -1, -1, 0, 3, 6,  // "/" -> "api"
        1, -1, -1, 3, 5, 12,  // "api" -> "tasks"
        0, 23, 15,  // "tasks" -> {id}
        -1, -1, 1, -1, -1, -1, -1, -1,  // /api/tasks: POST
        0, -1, 26,
        0, -1, -1, -1, -1, -1, -1, -1,  // /api/tasks/{id}: GET
    ])

struct APIClient<Transport: ClientTransport> {
    let transport: Transport

    func getTask(_ input: GetTask.Input) async throws -> GetTask.Output {
        var target = RequestTarget("/api/tasks/")
        target.append(input.id)
        target.query("verbose", input.verbose)
        var request = ClientRequest(method: .get, target: target)
        if let value = input.ifNoneMatch { try request.fields.append("If-None-Match", value) }
        let response = try await transport.send(request).collected(upTo: 1_048_576)
        switch response.status {
        case 200: return .ok(.init(try response.json(TaskItem.self), eTag: try response.header("etag")))
        case 304: return .notModified
        default: throw ClientError.undeclaredStatus(response.status)
        }
    }
}

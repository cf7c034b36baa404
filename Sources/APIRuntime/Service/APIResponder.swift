/// Answers every request of an API: routes it, hands it to the generated service, and turns what is thrown into
/// problem documents. What it adds to each answer is said at ``ResponseFinisher``.
public struct APIResponder<API: APIImplementation>: HTTPResponder {
    let api: API
    let middleware: [any Middleware]
    let observer: (any RequestObserver)?
    let trustedProxies: TrustedProxies
    let files: StaticFiles
    let finisher: ResponseFinisher
    let operations: [Operation]
    let routes: RouteTable

    /// A responder over a service.
    ///
    /// - Parameters:
    ///   - api: the generated service with its handlers.
    ///   - middleware: code around every operation, outermost first.
    ///   - observer: told of every answer: metrics and access logs.
    ///   - files: what is at paths that the document does not have.
    ///   - cors: which origins' pages may use the API from a browser.
    ///   - trustedProxies: whose `X-Forwarded-For` tells the address of a client.
    public init(
        _ api: API, middleware: [any Middleware] = [], observer: (any RequestObserver)? = nil,
        files: StaticFiles = StaticFiles(), cors: CORSPolicy = .disabled, trustedProxies: TrustedProxies = .none
    ) {
        self.api = api
        self.middleware = middleware
        self.observer = observer
        self.trustedProxies = trustedProxies
        self.files = files
        finisher = ResponseFinisher(cors: cors)
        operations = API.operations
        routes = API.routes
    }

    /// Answers one request.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        guard !trustedProxies.isEmpty else { return await respond(toClientOf: request) }
        var request = request
        request.remoteAddress = trustedProxies.client(request.remoteAddress, request.head)
        return await respond(toClientOf: request)
    }

    /// Answers a request whose address is that of the client.
    private func respond(toClientOf request: HTTPRequest) async -> HTTPResponse {
        let start = observer == nil ? 0 : MonotonicClock.now()
        let requestID = RequestID.of(request.head)
        var answer = Answer()
        await self.answer(request, requestID, &answer)
        finisher.finish(&answer, request.head, requestID)
        if let observer {
            observer.requestEnded(
                RequestRecord(
                    operation: answer.operation, method: request.head.method, status: answer.response.status,
                    duration: MonotonicClock.now() &- start, requestID: requestID,
                    remoteAddress: request.remoteAddress, error: answer.error))
        }
        return answer.response
    }

    private func answer(_ request: HTTPRequest, _ requestID: String, _ answer: inout Answer) async {
        switch Router(routes).route(request.head) {
        case .operation(let index, let captures):
            guard operations.indices.contains(index) else { return answer = .problem(.internalError) }
            await run(index, captures, request, requestID, &answer)
            if !operations[index].deprecations.isEmpty {
                answer.deprecation = operations[index].deprecationFields(for: request.head)
            }
        case .options(let allowed): answer = .options(allowed)
        case .problem(let problem): answer = .problem(problem)
        case .nothing:
            answer = files.answer(request.head) ?? .problem(.runtime(.notFound, "Nothing is at this path."))
        }
    }

    private func run(
        _ index: Int, _ captures: PathCaptures, _ request: HTTPRequest, _ requestID: String, _ answer: inout Answer
    ) async {
        let operation = operations[index]
        answer.operation = operation
        let context = RequestContext(
            operation: operation, requestID: requestID, remoteAddress: request.remoteAddress,
            traceparent: request.head.string(of: "traceparent"), clientCertificate: request.clientCertificate,
            accepted: operation.responseTypes.count > 1 ? AcceptedTypes(request.head) : AcceptedTypes())
        do {
            try Accept.check(request.head, operation)
            answer.response =
                middleware.isEmpty
                ? try await api.handle(index, request, captures, context)
                : try await descend(0, index, captures, request, context)
        } catch {
            answer.fail(error, in: operation)
        }
    }

    /// Calls the middleware from `depth` inwards, then the service.
    private func descend(
        _ depth: Int, _ index: Int, _ captures: PathCaptures, _ request: HTTPRequest, _ context: RequestContext
    ) async throws -> HTTPResponse {
        guard depth < middleware.count else { return try await api.handle(index, request, captures, context) }
        return try await middleware[depth].intercept(request, context) { request, context in
            try await descend(depth + 1, index, captures, request, context)
        }
    }
}

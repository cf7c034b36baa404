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
        var request = request
        if !trustedProxies.isEmpty {
            request.remoteAddress = trustedProxies.client(request.remoteAddress, request.head)
        }
        let start = observer == nil ? 0 : MonotonicClock.now()
        let requestID = RequestID.of(request.head)
        let answer = await answer(request, requestID)
        let response = finisher.finish(answer, request.head, requestID)
        if let observer {
            observer.requestEnded(
                RequestRecord(
                    operation: answer.operation, method: request.head.method, status: response.status,
                    duration: MonotonicClock.now() &- start, requestID: requestID,
                    remoteAddress: request.remoteAddress, error: answer.error))
        }
        return response
    }

    private func answer(_ request: HTTPRequest, _ requestID: String) async -> Answer {
        let head = request.head
        switch Router(routes).route(head) {
        case .operation(let index, let captures):
            guard operations.indices.contains(index) else { return .problem(.internalError) }
            var answer = await run(index, captures, request, requestID)
            if !operations[index].deprecations.isEmpty {
                answer.deprecation = operations[index].deprecationFields(for: head)
            }
            return answer
        case .options(let allowed): return .options(allowed)
        case .problem(let problem): return .problem(problem)
        case .nothing: return files.answer(head) ?? .problem(.runtime(.notFound, "Nothing is at this path."))
        }
    }

    private func run(
        _ index: Int, _ captures: PathCaptures, _ request: HTTPRequest, _ requestID: String
    ) async -> Answer {
        let operation = operations[index]
        let context = RequestContext(
            operation: operation, requestID: requestID, remoteAddress: request.remoteAddress,
            traceparent: request.head.string(of: "traceparent"), clientCertificate: request.clientCertificate,
            accepted: operation.responseTypes.count > 1 ? AcceptedTypes(request.head) : AcceptedTypes())
        do {
            try Accept.check(request.head, operation)
            if middleware.isEmpty {
                return Answer(operation, try await api.handle(index, request, captures, context))
            }
            return Answer(operation, try await descend(0, index, captures, request, context))
        } catch {
            return Answer(operation, failure: error)
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

import APIRuntime
import EventLoop

/// Gives every request the deadline that travels with it (``RequestDeadline``).
struct RequestDeadlines: Middleware {
    /// Once the request has come.
    let timeout: Duration
    /// What a body may take to come, on top of that.
    let bodyTimeout: Duration

    func intercept(
        _ request: HTTPRequest, _ context: RequestContext,
        next: @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        var duration = timeout
        if case .incoming = request.body { duration += bodyTimeout }
        return try await RequestDeadline.$current.withValue(RequestDeadline(after: duration)) {
            try await next(request, context)
        }
    }
}

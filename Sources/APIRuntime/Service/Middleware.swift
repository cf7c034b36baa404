/// Code around every operation: rate limits, caches, traces. It may answer itself, or change what goes in and out.
public protocol Middleware: Sendable {
    /// Answers a request, usually by calling `next` once.
    func intercept(
        _ request: HTTPRequest, _ context: RequestContext,
        next: @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse
    ) async throws -> HTTPResponse
}

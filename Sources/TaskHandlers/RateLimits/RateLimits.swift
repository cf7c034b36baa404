public import APIRuntime

/// Which limits the service has, and what it answers to those who are beyond one: 429 with `Retry-After` (RFC 6585
/// section 4).
public struct RateLimits: Sendable {
    private let limiter: RateLimiter
    private let logins: RateLimit?
    private let requests: RateLimit?

    /// - Parameters:
    ///   - limiter: counts the attempts.
    ///   - logins: attempts to log in to one account from one address; nil for no limit.
    ///   - requests: requests from one address; nil for no limit.
    public init(_ limiter: RateLimiter, logins: RateLimit?, requests: RateLimit?) {
        self.limiter = limiter
        self.logins = logins
        self.requests = requests
    }

    /// No limits.
    public static var none: RateLimits { RateLimits(RateLimiter(), logins: nil, requests: nil) }

    /// Counts an attempt to log in; throws when there were too many.
    func countLogin(email: String, address: String) async throws {
        guard let logins else { return }
        try Self.check(
            await limiter.attempt(logins, "login \(address) \(email.lowercased())"),
            "There were too many attempts to log in to this account.")
    }

    /// The code around every operation that counts requests; nil where they are not limited.
    public var middleware: (any Middleware)? {
        requests.map { RequestLimit(limiter: limiter, limit: $0) }
    }

    fileprivate static func check(_ decision: RateLimitDecision, _ sentence: String) throws {
        guard case .refused(let milliseconds) = decision else { return }
        throw Problem.tooManyRequests(sentence, retryAfter: Int(clamping: (milliseconds + 999) / 1000))
    }
}

/// Counts the requests of each address, probes aside.
private struct RequestLimit: Middleware {
    let limiter: RateLimiter
    let limit: RateLimit

    func intercept(
        _ request: HTTPRequest, _ context: RequestContext,
        next: @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        if !context.operation.isProbe {
            try RateLimits.check(
                await limiter.attempt(limit, "request \(context.remoteAddress)"),
                "There were too many requests from your address.")
        }
        return try await next(request, context)
    }
}

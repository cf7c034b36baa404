/// A stable name for a kind of error, with its status: clients compare codes, people read sentences.
public struct ProblemCode: Sendable, Hashable {
    /// The name: lower-case words joined by underscores. Once published it keeps its meaning.
    public let name: String
    /// The HTTP status that goes with it.
    public let status: Int

    /// A code with this name and status.
    public init(_ name: String, status: Int) {
        self.name = name
        self.status = status
    }
}

// What the runtime itself answers. A service adds its own codes beside these.
extension ProblemCode {
    /// The request line, a field or the framing breaks HTTP.
    public static let malformedRequest = ProblemCode("malformed_request", status: 400)
    /// The path or the query is not correctly percent-encoded, or has dot segments.
    public static let malformedTarget = ProblemCode("malformed_target", status: 400)
    /// The body is no JSON.
    public static let malformedJSON = ProblemCode("malformed_json", status: 400)
    /// Parameters or body break rules of the document: see `errors`.
    public static let validationFailed = ProblemCode("validation_failed", status: 400)
    /// The operation takes no body, and there is one.
    public static let unexpectedBody = ProblemCode("unexpected_body", status: 400)
    /// No credential, or one that does not (or no longer) count.
    public static let unauthorized = ProblemCode("unauthorized", status: 401)
    /// The credential counts, and is not enough.
    public static let forbidden = ProblemCode("forbidden", status: 403)
    /// Nothing is at this path.
    public static let notFound = ProblemCode("not_found", status: 404)
    /// The path is known, the method is none of its own.
    public static let methodNotAllowed = ProblemCode("method_not_allowed", status: 405)
    /// `Accept` excludes every content type of the operation.
    public static let notAcceptable = ProblemCode("not_acceptable", status: 406)
    /// The client took too long to send the request.
    public static let requestTimeout = ProblemCode("request_timeout", status: 408)
    /// The request contradicts the state of the resource.
    public static let conflict = ProblemCode("conflict", status: 409)
    /// A condition of the request (`If-Match`) does not hold.
    public static let preconditionFailed = ProblemCode("precondition_failed", status: 412)
    /// The body is larger than allowed.
    public static let contentTooLarge = ProblemCode("content_too_large", status: 413)
    /// The request target is longer than allowed.
    public static let targetTooLong = ProblemCode("target_too_long", status: 414)
    /// The body's content type is none that the operation takes.
    public static let unsupportedMediaType = ProblemCode("unsupported_media_type", status: 415)
    /// `Expect` asks for something else than `100-continue`.
    public static let expectationFailed = ProblemCode("expectation_failed", status: 417)
    /// The operation asks for a condition (`If-Match`).
    public static let preconditionRequired = ProblemCode("precondition_required", status: 428)
    /// Too many requests in too short a time.
    public static let tooManyRequests = ProblemCode("too_many_requests", status: 429)
    /// The header section is larger than allowed.
    public static let headersTooLarge = ProblemCode("headers_too_large", status: 431)
    /// Something went wrong that the client cannot help.
    public static let internalError = ProblemCode("internal_error", status: 500)
    /// The transfer coding or method is not supported.
    public static let notImplemented = ProblemCode("not_implemented", status: 501)
    /// The service cannot answer now.
    public static let unavailable = ProblemCode("unavailable", status: 503)
    /// The HTTP version is not supported.
    public static let versionNotSupported = ProblemCode("version_not_supported", status: 505)

    /// All codes of the runtime, in the order of their status: the table of the documentation.
    public static let all: [ProblemCode] = [
        malformedRequest, malformedTarget, malformedJSON, validationFailed, unexpectedBody, unauthorized, forbidden,
        notFound, methodNotAllowed, notAcceptable, requestTimeout, conflict, preconditionFailed, contentTooLarge,
        targetTooLong, unsupportedMediaType, expectationFailed, preconditionRequired, tooManyRequests, headersTooLarge,
        internalError,
        notImplemented, unavailable, versionNotSupported,
    ]
}

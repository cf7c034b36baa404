/// An error as a client sees it: a problem document (RFC 9457), thrown by handlers, security and the runtime.
public struct Problem: Error, Sendable {
    /// The stable name of the kind of error, and its status.
    public var code: ProblemCode
    /// A sentence about this occurrence, for people. Never holds secrets or internals.
    public var detail: String
    /// The kind of error as a URI reference; `about:blank` means that ``title`` is that of the status.
    public var type: String
    /// The kind of error for people; the phrase of the status when not set.
    public var title: String
    /// This occurrence as a URI reference; the responder sets the path of the request where there is none.
    public var instance: String?
    /// What the document forbids in the request, for ``ProblemCode/validationFailed``.
    public var violations: [Violation]
    /// Fields that go with the status: `Retry-After`, `WWW-Authenticate`, `Allow`.
    public var fields: HTTPFields
    /// Whether the runtime itself made this problem: then it is answered even where the document does not declare it.
    var isFromRuntime = false

    /// A problem of this kind.
    public init(
        _ code: ProblemCode, _ detail: String, type: String = "about:blank", title: String? = nil,
        instance: String? = nil, violations: [Violation] = [], fields: HTTPFields = HTTPFields()
    ) {
        self.code = code
        self.detail = detail
        self.type = type
        self.title = title ?? HTTPStatus.phrase(code.status)
        self.instance = instance
        self.violations = violations
        self.fields = fields
    }

    /// A problem with a status and code of its own.
    public init(
        status: Int, code: String, detail: String, type: String = "about:blank", title: String? = nil,
        instance: String? = nil, violations: [Violation] = [], fields: HTTPFields = HTTPFields()
    ) {
        self.init(
            ProblemCode(code, status: status), detail, type: type, title: title, instance: instance,
            violations: violations, fields: fields)
    }

    /// The HTTP status.
    public var status: Int { code.status }
}

extension Problem {
    /// A problem that the runtime answers with whether or not the document declares its status.
    public static func runtime(
        _ code: ProblemCode, _ detail: String, fields: HTTPFields = HTTPFields()
    ) -> Problem {
        var problem = Problem(code, detail, fields: fields)
        problem.isFromRuntime = true
        return problem
    }

    /// What the document forbids in a request: 400 with everything found.
    public static func violations(_ violations: Violations) -> Problem {
        let detail =
            violations.count == 1
            ? "The request breaks 1 rule of the API." : "The request breaks \(violations.count) rules of the API."
        var problem = Problem.runtime(.validationFailed, detail)
        problem.violations = violations.kept
        return problem
    }

    /// A body that is no JSON: 400 with the offset and the reason.
    public static func malformedJSON(_ error: JSONSyntaxError) -> Problem {
        .runtime(.malformedJSON, "The body is not valid JSON: \(error).")
    }

    /// 401 with a challenge (RFC 9110 section 11.6.1): `Bearer realm="api"`.
    public static func unauthorized(
        _ detail: String = "Authentication is required.", challenge: Challenge = .bearer()
    ) -> Problem {
        Problem(.unauthorized, detail, fields: challenge.fields)
    }

    /// 401 with several challenges, each once: the client chooses one that it can meet (RFC 9110 section 11.6.1).
    public static func unauthorized(_ detail: String, challenges: [Challenge]) -> Problem {
        var fields = HTTPFields()
        var values: Set<String> = []
        for challenge in challenges where values.insert(challenge.value).inserted {
            fields.append(contentsOf: challenge.fields)
        }
        return Problem(.unauthorized, detail, fields: fields)
    }

    /// 401 where the request has an `Authorization` of none of these schemes; otherwise `nil`. Who sends a credential does
    /// not mean to be nobody.
    public static func unauthorized(
        _ head: RequestHead, unlessSchemeIsOneOf schemes: [StaticString], challenges: [Challenge]
    ) -> Problem? {
        guard head.contains("authorization"), !schemes.contains(where: { Authorization.isGiven(head, $0) }) else {
            return nil
        }
        return unauthorized("The Authorization field is of no scheme that is taken here.", challenges: challenges)
    }

    /// 403 with a challenge that names the scopes which the credential lacks (RFC 6750 section 3.1).
    public static func insufficientScope(_ scopes: [String]) -> Problem {
        Problem(
            .forbidden, "The credential lacks a scope that the operation needs: \(scopes.joined(separator: ", ")).",
            fields: Challenge.bearer(.insufficientScope, scopes: scopes).fields)
    }

    /// 503 (or another status) with `Retry-After` in seconds.
    public static func unavailable(
        _ detail: String = "The service cannot answer now. Try again later.", retryAfter seconds: Int = 1
    ) -> Problem {
        runtime(.unavailable, detail, retryAfter: seconds)
    }

    /// 429 with `Retry-After` in seconds (RFC 6585 section 4).
    public static func tooManyRequests(_ detail: String, retryAfter seconds: Int) -> Problem {
        runtime(.tooManyRequests, detail, retryAfter: seconds)
    }

    private static func runtime(_ code: ProblemCode, _ detail: String, retryAfter seconds: Int) -> Problem {
        var problem = Problem.runtime(code, detail)
        problem.fields.append("Retry-After", Int64(max(seconds, 0)))
        return problem
    }

    /// What a client sees of an error that is none of its business.
    public static let internalError = Problem.runtime(.internalError, "Something went wrong on our side.")

    /// The problem for an error of HTTP itself that a transport found: 400, 408, 413, 414, 431, 501, 503, 505.
    ///
    /// - Parameters:
    ///   - status: the status.
    ///   - reason: what is wrong, as a sentence.
    /// - Returns: the problem, with the runtime's code for that status.
    public static func transport(status: Int, reason: String) -> Problem {
        let code = ProblemCode.all.first { $0.status == status }
        return .runtime(code ?? ProblemCode("http_\(status)", status: status), reason)
    }
}

/// A request method (RFC 9110 section 9, RFC 5789 for PATCH).
public enum HTTPMethod: UInt8, Sendable, CaseIterable {
    case get, head, post, put, patch, delete, options, trace
    /// A well-formed method token that no operation can have: answered 405 on a known path.
    case other
}

extension HTTPMethod {
    /// The token as it stands in a request line and in `Allow`; empty for ``other``.
    public var token: StaticString {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .trace: "TRACE"
        case .other: ""
        }
    }
}

/// A request method (RFC 9110 section 9, RFC 5789 for PATCH, draft-ietf-httpbis-safe-method-w-body for QUERY).
public enum HTTPMethod: Sendable, Hashable {
    case get, head, post, put, patch, delete, options, trace, query
    /// Any other token, as it is sent: letter case matters.
    case other(String)

    /// The methods that have a name of their own, in a fixed order.
    public static let standard: [HTTPMethod] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .query,
    ]

    /// The method of a token.
    public init(token: String) {
        self = Self.standard.first { $0.token == token } ?? .other(token)
    }
}

extension HTTPMethod {
    /// The token as it stands in a request line and in `Allow`.
    public var token: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .trace: "TRACE"
        case .query: "QUERY"
        case .other(let token): token
        }
    }

    /// The place among ``standard``; `nil` for any other.
    public var standardIndex: Int? {
        switch self {
        case .get: 0
        case .head: 1
        case .post: 2
        case .put: 3
        case .patch: 4
        case .delete: 5
        case .options: 6
        case .trace: 7
        case .query: 8
        case .other: nil
        }
    }
}

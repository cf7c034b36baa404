/// A bearer token as a request carries it (RFC 6750 section 2.1).
public struct BearerCredential: Sendable {
    /// The longest token that is taken, in bytes.
    public static let limit = 8 * 1024

    /// The token: base64url characters and `.`, `~`, `+`, `/`, `=` (token68, RFC 9110 section 11.2).
    public let token: String

    /// The credential of a request; `nil` when it has no `Authorization`.
    ///
    /// Throws 401 when there are two of them, when the scheme is another, or when the token is not well-formed.
    public init?(_ head: RequestHead) throws(Problem) {
        guard let text = try Authorization.single(head, .bearer()) else { return nil }
        guard let token = Authorization.parameter(of: text, scheme: "bearer", in: head), token.count <= Self.limit,
            Authorization.isToken68(token)
        else {
            // Who tries another scheme gets no error code (RFC 6750 section 3.1).
            let isBearer = Authorization.isGiven(head, "bearer")
            throw .unauthorized(
                "The Authorization field is not a bearer token.", challenge: .bearer(isBearer ? .invalidRequest : nil))
        }
        self.token = String(decoding: token, as: UTF8.self)
    }

    /// The credential of a request where another scheme may stand in `Authorization`, too: `nil` then.
    public init?(ifGiven head: RequestHead) throws(Problem) {
        guard Authorization.isGiven(head, "bearer") else { return nil }
        try self.init(head)
    }

    /// The credential of a request; 401 with a challenge when it has none.
    public init(required head: RequestHead) throws(Problem) {
        guard let credential = try BearerCredential(head) else { throw .unauthorized() }
        self = credential
    }

    /// A credential with this token, for tests and clients.
    public init(token: String) { self.token = token }
}

/// An API key as a request carries it, in a header, a query parameter or a cookie.
public struct APIKeyCredential: Sendable {
    /// Where the key stands.
    public enum Place: Sendable {
        /// In the header of this name (lower case).
        case header(StaticString)
        /// In the query parameter of this name.
        case query(StaticString)
        /// In the cookie of this name.
        case cookie(StaticString)
    }

    /// The key.
    public let key: String

    /// The credential of a request; `nil` when it has none. Throws 401 when the key is malformed, or given twice in headers
    /// or in the query; of several cookies the first counts, which has the longest path (RFC 6265 section 5.4).
    public init?(_ head: RequestHead, in place: Place) throws(Problem) {
        var reader = ParameterReader(head)
        let key: String? =
            switch place {
            case .header(let name): reader.header(name)
            case .query(let name): reader.query(name)
            case .cookie(let name): reader.cookie(name)
            }
        guard reader.violations.isEmpty else { throw .unauthorized("The API key is malformed.", challenge: .apiKey()) }
        guard let key, !key.isEmpty else { return nil }
        self.key = key
    }
}

/// A user name and password as a request carries them (RFC 7617).
public struct BasicCredential: Sendable {
    /// The user name.
    public let username: String
    /// The password.
    public let password: String

    /// The credential of a request; `nil` when it has no `Authorization`. Throws 401 when it is malformed.
    public init?(_ head: RequestHead) throws(Problem) {
        guard let text = try Authorization.single(head, .basic()) else { return nil }
        guard let encoded = Authorization.parameter(of: text, scheme: "basic", in: head), encoded.count <= 1024,
            let decoded = Base64.decode(encoded), let colon = decoded.firstIndex(of: 0x3A),
            let username = String(validating: decoded[..<colon], as: UTF8.self),
            let password = String(validating: decoded[(colon + 1)...], as: UTF8.self)
        else { throw .unauthorized("The Authorization field is not a basic credential.", challenge: .basic()) }
        self.username = username
        self.password = password
    }

    /// The credential of a request where another scheme may stand in `Authorization`, too: `nil` then.
    public init?(ifGiven head: RequestHead) throws(Problem) {
        guard Authorization.isGiven(head, "basic") else { return nil }
        try self.init(head)
    }
}

public import APIRuntime

/// Who sends a request: the user and the session that a good access token names.
public struct SessionPrincipal: Principal, Hashable {
    /// The user's id.
    public let userID: Int64
    /// The session's id.
    public let sessionID: Int64
}

extension RequestContext {
    /// The session of an operation that requires one.
    ///
    /// The generated dispatch has authenticated the request before a handler runs; a context without a principal is a
    /// mistake in the wiring, answered with 500.
    var session: SessionPrincipal {
        get throws {
            guard let session = principal as? SessionPrincipal else { throw MissingPrincipal() }
            return session
        }
    }
}

/// An operation ran without the authentication that the document requires.
struct MissingPrincipal: Error {}

/// A `WWW-Authenticate` challenge (RFC 9110 section 11.6.1).
public struct Challenge: Sendable {
    /// The error codes of RFC 6750 section 3.1.
    public enum BearerError: String, Sendable {
        /// The request is malformed.
        case invalidRequest = "invalid_request"
        /// The token is expired, revoked, malformed or otherwise invalid.
        case invalidToken = "invalid_token"
        /// The token does not carry the scope that the operation needs.
        case insufficientScope = "insufficient_scope"
    }

    /// The value of the field.
    public let value: String

    /// `Bearer realm="api"`, with an error when a token was given and does not count.
    ///
    /// - Parameters:
    ///   - error: why the token does not count; none when no token was given (RFC 6750 section 3.1).
    ///   - scopes: the scopes that the operation needs, where the token does not carry them.
    ///   - realm: the protection space; quotes, backslashes and control characters are left out.
    /// - Returns: the challenge.
    public static func bearer(
        _ error: BearerError? = nil, scopes: [String] = [], realm: String = "api"
    ) -> Challenge {
        var value = "Bearer realm=\"\(quotable(realm))\""
        if let error { value += ", error=\"\(error.rawValue)\"" }
        if !scopes.isEmpty { value += ", scope=\"\(quotable(scopes.joined(separator: " ")))\"" }
        return Challenge(value: value)
    }

    /// `Basic realm="api", charset="UTF-8"` (RFC 7617 section 2.1).
    public static func basic(realm: String = "api") -> Challenge {
        Challenge(value: "Basic realm=\"\(quotable(realm))\", charset=\"UTF-8\"")
    }

    /// `Digest realm="api"`: a challenge of any scheme. A scheme whose challenges have parameters, as the nonce of Digest, needs
    /// them from who checks its credentials.
    ///
    /// - Parameters:
    ///   - scheme: the name of the scheme.
    ///   - parameters: what follows the realm, as it is: `nonce="a", qop="auth"`; empty for nothing.
    ///   - realm: the protection space; quotes, backslashes and control characters are left out.
    /// - Returns: the challenge.
    public static func scheme(_ scheme: String, parameters: String = "", realm: String = "api") -> Challenge {
        let visible = parameters.unicodeScalars.filter { $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F }
        let more = visible.isEmpty ? "" : ", " + String(String.UnicodeScalarView(visible))
        return Challenge(value: "\(quotable(scheme)) realm=\"\(quotable(realm))\"\(more)")
    }

    /// `ApiKey realm="api"`: no scheme is registered for keys, and a 401 needs a challenge.
    public static func apiKey(realm: String = "api") -> Challenge {
        Challenge(value: "ApiKey realm=\"\(quotable(realm))\"")
    }

    /// `ClientCertificate realm="api"`: no scheme is registered for certificates, and a 401 needs a challenge.
    public static func certificate(realm: String = "api") -> Challenge {
        Challenge(value: "ClientCertificate realm=\"\(quotable(realm))\"")
    }

    /// The field line.
    public var fields: HTTPFields {
        var fields = HTTPFields()
        var value = value
        value.withUTF8 { fields.append("WWW-Authenticate", unchecked: $0) }
        return fields
    }

    private init(value: String) { self.value = value }

    private static func quotable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.isASCII && $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && $0.value != 0x7F
                }))
    }
}
